"""Scenes of people who change the same seat, or answer the same proposal, at the same moment."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from nyvag.audit.queries import chain_breaks
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.models import SeatHolder, SeatPlace, UnitProposal
from nyvag.internal_coordination.rules.proposals import AcceptedAs
from nyvag.internal_coordination.rules.states import SeatRole
from nyvag.meetings.models import Task
from nyvag.organisations.models import PublicBody
from tests.factories import coordination_groups as made
from tests.factories import frame
from tests.integration.harness.scene import together

AT = made.AT


def of(body: PublicBody, deed: Callable[[], Any]) -> Callable[[], Any]:
    """Do something for a body."""

    def done() -> Any:
        with acting_for(body.pk):
            return str(deed())

    return done


def two_take_the_same_seat() -> None:
    """Two people say who takes an empty seat: one does, the other is told that somebody has it."""
    body = frame.body()
    seat, by = made.seat(made.group(body)), made.lead(body)

    def take(name: str) -> Callable[[], Any]:
        who = commands.Person(name=name, email=f"{name.split()[0].lower()}@exempel.se")
        return of(body, lambda: commands.take_seat(seat=seat, person=who, on=made.BEGAN, by=by, at=AT).kind)

    outcomes = together(take("Anna Först"), take("Björn Sen"))
    assert sorted(outcomes) == ["HOLDER", "UnableToChangeGroup"]
    with acting_for(body.pk):
        assert SeatHolder.objects.count() == 1
    assert list(chain_breaks()) == []


def two_follow_the_same_holder() -> None:
    """Two people name a successor of the same holder: one is, the other is told that it has changed."""
    body = frame.body()
    seat, by = made.seat(made.group(body)), made.lead(body)
    first = made.holder(seat, "Anna Först")

    def follow(name: str) -> Callable[[], Any]:
        who = commands.Person(name=name, email=f"{name.split()[0].lower()}@exempel.se")
        return of(
            body,
            lambda: commands.take_seat(seat=seat, person=who, on=AT.date(), after=first, by=by, at=AT).kind,
        )

    assert sorted(together(follow("Björn Ny"), follow("Cecilia Ny"))) == ["HOLDER", "UnableToChangeGroup"]
    with acting_for(body.pk):
        days = [each.days for each in SeatHolder.objects.order_by("starts_on")]
    assert [each.last for each in days] == [AT.date() - timedelta(days=1), None]


def a_seat_is_taken_while_a_meeting_is_planned() -> None:
    """Whoever takes a seat while a meeting is planned is called to it, whichever comes first."""
    body = frame.body()
    group, by = made.group(body), made.lead(body)
    seat = made.seat(group, role=SeatRole.CHAIR)
    who = commands.Person(name="Anna Först", email="anna@exempel.se")
    start = AT + timedelta(days=9)
    outcomes = together(
        of(body, lambda: commands.take_seat(seat=seat, person=who, on=made.BEGAN, by=by, at=AT).kind),
        of(body, lambda: made.meeting(group, start).state),
    )
    assert sorted(outcomes) == ["HOLDER", "PLANNED"]
    with acting_for(body.pk):
        place = SeatPlace.objects.select_related("attendance").get()
    assert place.attendance is not None
    assert place.attendance.name == "Anna Först"


def two_answer_the_same_proposal() -> None:
    """One accepts and one declines at once: the proposal has one answer, and at most one task."""
    body = frame.body()
    by = made.lead(body)
    found = made.proposal(body, by)
    how = commands.Acceptance(AcceptedAs.TASK, "Vi gör det.", function="Kökschef")
    outcomes = together(
        of(body, lambda: commands.accept_proposal(proposal=found, how=how, by=by, at=AT).state),
        of(body, lambda: commands.decline_proposal(proposal=found, reason="Nej.", by=by, at=AT).state),
    )
    assert outcomes.count("UnableToChangeGroup") == 1
    with acting_for(body.pk):
        state = UnitProposal.objects.get().state
        assert Task.objects.count() == (1 if state == "ACCEPTED" else 0)
    assert state in outcomes
    assert list(chain_breaks()) == []
