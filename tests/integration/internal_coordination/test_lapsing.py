"""What of the internal coordination is gone through at a new term of office: seats, charters and routines."""

from datetime import date, timedelta

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.reviewing import Reviewable, reviewables
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.commands.ending import retire_routine
from nyvag.internal_coordination.rules.states import GroupState
from nyvag.mandate.models import TermReviewRow
from nyvag.organisations.models import PublicBody
from tests.factories import coordination_groups as groups
from tests.factories import decisions, frame, matters, routines
from tests.factories.coordination_groups import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


def _found(body: PublicBody, kind: str, on: date) -> list[Reviewable]:
    with acting_for(body.pk):
        return [each for each in reviewables(on) if each.kind == kind]


def test_routines_that_hold_are_gone_through_and_drafts_and_retired_ones_are_not(body: PublicBody) -> None:
    unit = frame.unit(body, "Inköp")
    held = routines.in_use(body, "Fråga först", unit=unit)
    routines.draft(body, "Inte klar")
    gone = routines.in_use(body, "Gammal")
    with acting_for(body.pk):
        retire_routine(routine=gone, reason="Ersatt", by=routines.leader(body), at=AT)
    (found,) = _found(body, "routine", today())
    assert (found.title, found.unit_id, found.valid_to) == ("Fråga först", unit.pk, None)
    assert found.key == f"internal_coordination.routine:{held.pk}"
    assert str(held.reference) in found.url


def test_the_latest_adopted_charter_lapses_with_the_decision_that_adopted_it(body: PublicBody) -> None:
    group, ends = groups.group(body), AT.date() + timedelta(days=90)
    decided = decisions.decision(body, "Uppdraget antas", decided_on=date(2026, 1, 2), valid_to=ends)
    by = groups.lead(body)
    with acting_for(body.pk):
        for text, who, day, by_decision in (
            ("Första", "Kommunstyrelsen", date(2025, 1, 2), None),
            ("Andra", "Kommunstyrelsen", date(2026, 1, 2), decided),
            ("Utkast", "", None, None),
        ):
            facts = commands.CharterFacts(text=text, adopted_by=who, adopted_on=day, decision=by_decision)
            commands.write_charter(group=group, facts=facts, by=by, at=AT)
    (found,) = _found(body, "charter", AT.date())
    assert (found.title, found.valid_to) == ("Arbetsgruppen", ends)
    assert str(group.reference) in found.url
    with acting_for(body.pk):
        commands.step_group(group=group, state=GroupState.CLOSED, on=AT.date(), reason="Klar", by=by, at=AT)
    assert _found(body, "charter", AT.date()) == []


def test_a_review_shows_the_routines_and_asks_the_unit_that_answers(body: PublicBody) -> None:
    unit = frame.unit(body, "Inköp")
    routines.in_use(body, "Fråga först", unit=unit)
    review = matters.review(body, at=now())
    shown = (
        frame.client(Role.COORDINATOR, body).get(f"/styrning/genomgang/{review.reference}/").content.decode()
    )
    assert "<h2>Rutiner</h2>" in shown
    assert shown.index("<h2>Rutiner</h2>") < shown.index("Fråga först") < shown.index("Gäller fortfarande")
    with acting_for(body.pk):
        assert TermReviewRow.objects.get(review=review).unit_id == unit.pk
