"""Every table is in the record of processing: with what it keeps about people, or as one without."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Model

from nyvag.core.processing import PARTS, Processing, record_of

ROOMS = record_of(settings.NYVAG_PROCESSING)
TABLES = [table for room in ROOMS for table in room.tables]
WITHOUT = [label for room in ROOMS for label in room.without]
NAMED = [label for table in TABLES for label in table.models] + WITHOUT
MODELS = {model._meta.label: model for model in apps.get_models() if not model._meta.proxy}
ABOUT_PEOPLE = re.compile(
    r"(_by|_by_name|_by_id|actor_\w+|(?<!contact_)email|ip|user_agent|user|password|person_\w+)$"
)


def test_every_table_is_named_once() -> None:
    assert sorted(NAMED) == sorted(MODELS)


@pytest.mark.parametrize("label", WITHOUT)
def test_table_without_facts_about_people_has_no_such_field(label: str) -> None:
    model: type[Model] = MODELS[label]
    assert [each.name for each in model._meta.concrete_fields if ABOUT_PEOPLE.search(each.name)] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.models[0]))
def test_table_says_what_why_and_how_long_in_both_languages(table: Processing) -> None:
    for language in ("sv", "en"):
        said = table.said(language)
        assert tuple(said) == PARTS
        assert all(said.values())
    assert table.said("sv") != table.said("en")
