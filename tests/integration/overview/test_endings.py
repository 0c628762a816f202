"""What ends in six and twelve months stands on the coordinator's home, from every room that has an end."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import translation

from nyvag.coordinator.rules.states import MoneySource
from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.handing_on import ComingDay, coming_days
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands as groups
from nyvag.mandate.commands.parts import Report
from nyvag.organisations.models import PublicBody
from nyvag.overview.queries import Endings, WaitingLists, endings
from tests.factories import coordination_groups, coordinator, decisions, frame, mandates, routines

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read in the language of the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


def _endings(body: PublicBody) -> Endings:
    with acting_for(body.pk):
        return endings(at=now(), role=Role.COORDINATOR, waiting=WaitingLists((), (), ()))


def _said(rows: tuple[ComingDay, ...]) -> list[tuple[str, str]]:
    return [(str(each.kind), each.title) for each in rows]


def test_decisions_mandates_routines_charters_roles_and_money_end_by_day(body: PublicBody) -> None:
    on = today()
    ends = decisions.whole(body, "Policyn", valid_to=on + 100 * DAYS)
    decisions.whole(body, "Uppdraget", diary_no="2", review_on=on + 110 * DAYS)
    mandates.mandate(body, "Frågan", outside="Nämnden", ends_on=on + 120 * DAYS, decision=ends)
    routines.in_use(body, "Fråga först", review_on=on + 130 * DAYS)
    group = coordination_groups.group(body)
    with acting_for(body.pk):
        facts = groups.CharterFacts("Uppdrag", adopted_by="KS", adopted_on=on - 9 * DAYS, decision=ends)
        groups.write_charter(group=group, facts=facts, by=coordination_groups.lead(body), at=now())
    function = coordinator.function(body, money_source=MoneySource.PROJECT, money_ends_on=on + 200 * DAYS)
    coordinator.holder(function, ends_on=on + 210 * DAYS)
    found = _endings(body)
    assert _said(found.half_year) == [
        ("A decision runs out", "Policyn"),
        ("The decision behind a charter runs out", "Arbetsgruppen"),
        ("A decision is looked over", "Uppdraget"),
        ("A mandate ends", "Nämnden: answers politically"),
        ("A routine is looked through", "Fråga först"),
    ]
    assert [kind for kind, _title in _said(found.year)] == ["Project money ends", "A role ends"]


def test_what_has_ended_or_ends_later_or_is_not_an_end_is_left_out(body: PublicBody) -> None:
    on = today()
    decisions.whole(body, "Förra", valid_to=on - DAYS)
    decisions.whole(body, "Sedan", diary_no="2", valid_to=on + 400 * DAYS)
    due = decisions.whole(body, "Rapporten", diary_no="3")
    decisions.part(due, Report("hur det gick", due_on=on + 30 * DAYS))
    assert _endings(body) == Endings((), ())
    with acting_for(body.pk):
        days = coming_days(since=on, until=on + 365 * DAYS)
    assert _said(tuple(days)) == [("A report is due", "hur det gick")], "one who takes over reads it"
