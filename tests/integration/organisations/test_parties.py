"""Parties outside the body."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from nyvag.audit.queries import history_of
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations import commands, queries
from nyvag.organisations.models import ExternalParty, PublicBody
from tests.factories import frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def anna(body: PublicBody) -> Actor:
    return frame.actor(Role.COORDINATOR, body)


def add(anna: Actor, **fields: Any) -> ExternalParty:
    values = {"name": "Coompanion Mellanbygd", "kind": "COOPERATIVE", **fields}
    return commands.add_party(body_id=anna.body_id or 0, by=anna, at=now(), **values)


def test_party_is_kept_with_its_number_and_days(body: PublicBody, anna: Actor) -> None:
    with acting_for(body.pk):
        party = add(
            anna, org_no="769600-0004", starts_on=date(2021, 3, 1), contact_email="info@coompanion.example"
        )
        assert party.org_no == "7696000004"
        network = add(anna, name="Nätverket Tillsammans", kind="COLLECTIVE")
        assert [each.name for each in queries.parties()] == [party.name, network.name]
        assert queries.party_choices(date(2020, 1, 1)) == [(network.pk, network.name)]
        assert history_of(f"party:{party.pk}").count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Finns redan"}, "name"),
        ({"name": "finns REDAN"}, "name"),
        ({"org_no": "212000-1355"}, "org_no"),
        ({"org_no": "811228-9874"}, "org_no"),
        ({"org_no": "212000-1354"}, "org_no"),
        ({"kind": "COLLECTIVE", "org_no": "769600-0004"}, "org_no"),
        ({"starts_on": date(2026, 1, 2), "ends_on": date(2026, 1, 1)}, "ends_on"),
        ({"note": "Ring 811228-9874"}, None),
        ({"name": "Anna 811228-9874"}, None),
    ],
)
def test_party_is_refused(body: PublicBody, anna: Actor, fields: dict[str, Any], field: str | None) -> None:
    with acting_for(body.pk):
        add(anna, name="Finns redan", org_no="2120001355")
        with pytest.raises(commands.UnableToChangeParty) as refused:
            add(anna, **fields)
        assert refused.value.field == field
        assert ExternalParty.objects.count() == 1


def test_party_changes_name_and_ends(body: PublicBody, anna: Actor) -> None:
    with acting_for(body.pk):
        party = add(anna, starts_on=date(2021, 1, 1))
        kept: dict[str, Any] = {
            "kind": "COOPERATIVE",
            "org_no": "",
            "contact_email": "",
            "ends_on": None,
            "note": "",
        }
        party = commands.change_party(
            party=party, name="Coompanion Norr", starts_on=date(2021, 1, 1), by=anna, at=now(), **kept
        )
        assert "Coompanion Mellanbygd" in history_of(f"party:{party.pk}")[0].summary
        with pytest.raises(commands.UnableToChangeParty):
            commands.end_party(party=party, ends_on=date(2020, 1, 1), by=anna, at=now())
        commands.end_party(party=party, ends_on=date(2024, 1, 1), by=anna, at=now())
        assert queries.party_choices(date(2026, 1, 1)) == []
        assert queries.parties().count() == 1


def test_neighbours_parties_are_not_seen(body: PublicBody, anna: Actor) -> None:
    other = frame.body("Annan kommun")
    with acting_for(other.pk):
        add(frame.actor(Role.COORDINATOR, other))
    with acting_for(body.pk):
        assert not queries.parties().exists()
        add(anna)


def test_database_holds_a_network_without_number(body: PublicBody) -> None:
    with acting_for(body.pk), pytest.raises(IntegrityError), transaction.atomic():
        ExternalParty.objects.create(name="Nätverk", kind="COLLECTIVE", org_no="7696000004")
