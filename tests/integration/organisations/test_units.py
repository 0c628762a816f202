"""The tree of units: dated, whole, and every change in the log."""

from datetime import date

import pytest

from nyvag.audit.queries import history_of
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations import commands, queries
from nyvag.organisations.models import Unit
from tests.factories import frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Actor:
    return frame.actor(Role.COORDINATOR, frame.body())


def test_tree_shows_the_units_of_a_day(anna: Actor) -> None:
    assert anna.body_id is not None
    with acting_for(anna.body_id):
        top = Unit.objects.create(name="Kommunstyrelsen", kind="EXECUTIVE_BOARD", ends_on=date(2025, 12, 31))
        Unit.objects.create(name="Näringsliv", kind="DEPARTMENT", parent=top)
        before, after = queries.unit_tree(date(2025, 6, 1)), queries.unit_tree(date(2026, 6, 1))
        assert [each.unit.name for each in before] == ["Kommunstyrelsen"]
        assert [each.name for each in before[0].children] == ["Näringsliv"]
        assert [each.unit.name for each in after] == ["Näringsliv"]


def test_unit_with_units_under_it_does_not_end_before_them(anna: Actor) -> None:
    assert anna.body_id is not None
    with acting_for(anna.body_id):
        top = Unit.objects.create(name="Nämnden", kind="BOARD")
        under = Unit.objects.create(name="Förvaltningen", kind="DEPARTMENT", parent=top)
        day = date(2026, 12, 31)
        with pytest.raises(commands.UnableToChangeUnitError):
            commands.end_unit(unit=top, ends_on=day, by=anna, at=now())
        commands.end_unit(unit=under, ends_on=day, by=anna, at=now())
        commands.end_unit(unit=top, ends_on=day, by=anna, at=now())
        assert history_of(f"unit:{top.pk}").count() == 1
