"""Whatever is done to a tree in whatever order, it stays whole on every day."""

from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nyvag.organisations import commands, queries
from nyvag.organisations.commands import NewUnit, UnableToChangeUnitError
from nyvag.organisations.models import Unit
from nyvag.organisations.queries.changes import lives
from nyvag.organisations.rules.tree import ONE_DAY, faults
from tests.integration.organisations.conftest import Town

DAYS = [date(2020, month, 1) for month in range(1, 7)]
ACTS = st.tuples(
    st.sampled_from(["add", "rename", "move", "end", "merge", "split", "correct", "place"]),
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from(DAYS),
)


def act(town: Town, what: str, one: Unit, other: Unit | None, day: date) -> Any:
    """Try one act; a refusal leaves everything as it was."""
    fields: dict[str, Any] = {"unit": one, "starts_on": day}
    if what == "add":
        return town.unit(f"Ny {day}", other, starts_on=day)
    if what == "rename":
        return town.do(commands.rename_unit, name=f"Namn {day}", **fields)
    if what == "move":
        return town.do(commands.move_unit, parent=other, **fields)
    if what == "end":
        return town.do(commands.end_unit, unit=one, ends_on=day)
    if what == "merge":
        into = other or NewUnit("Sammanslagen", "UNIT")
        units = [one] if other else [one, *Unit.objects.exclude(pk=one.pk).order_by("pk")[:1]]
        return town.do(commands.merge_units, units=units, into=into, starts_on=day)
    if what == "split":
        children = {child.pk: 0 for child in Unit.objects.filter(parent=one)}
        parts = [NewUnit("Del ett", "UNIT", one.parent), NewUnit("Del två", "UNIT", other)]
        return town.do(commands.split_unit, parts=parts, goes_on=False, children=children, **fields)
    if what == "correct":
        facts = {"name": "Rättad", "kind": "UNIT", "joint_form": "", "code": "", "org_no": ""}
        return town.do(commands.correct_unit, ends_on=one.ends_on, **facts, **fields)
    row = one.places.order_by("pk").last()
    return town.do(commands.correct_place, row=row, parent=other, **fields)


def refuse_faults() -> None:
    """Fail where a unit lies under itself, outlives another, or has two names on a day."""
    assert not faults(lives())
    for unit in Unit.objects.order_by("pk"):
        for periods in (queries.names_of(unit), queries.places_of(unit)):
            for earlier, later in pairwise(periods):
                assert earlier.ends_on is not None
                assert later.starts_on == earlier.ends_on + ONE_DAY
        assert unit.name in [each.value.text for each in queries.names_of(unit)]
    for day in (*DAYS, date(2030, 1, 1)):
        places = queries.Places.on(day)
        assert sorted(unit.pk for _depth, unit in places.walk()) == sorted(places.units)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=2, max_size=9))
def test_no_order_of_acts_breaks_the_tree(town: Town, acts: list[tuple[str, int, int, date]]) -> None:
    with transaction.atomic():
        for name in ("A", "B", "C"):
            town.unit(name)
        for what, first, second, day in acts:
            known = list(Unit.objects.order_by("pk"))
            one = known[first % len(known)]
            other = known[second % len(known)] if second < 6 else None
            with suppress(UnableToChangeUnitError):
                act(town, what, one, other, day)
            refuse_faults()
        transaction.set_rollback(True)
