"""Scenes of people who want the same place at the same moment."""

from collections.abc import Callable
from typing import Any

from nyvag.audit.queries import chain_breaks
from nyvag.core.tenancy import acting_for
from nyvag.forum.commands import registrations
from nyvag.forum.models import Invitation, Registration
from nyvag.meetings.models import Attendance
from nyvag.organisations.models import PublicBody
from tests.factories import forum_meetings as make
from tests.factories import frame
from tests.factories.forum_meetings import AT
from tests.integration.harness.scene import together


def _of(body: PublicBody, deed: Callable[[], Any]) -> Callable[[], Any]:
    def done() -> Any:
        with acting_for(body.pk):
            return deed()

    return done


def _registers(body: PublicBody, invitation: Invitation, name: str) -> Callable[[], Any]:
    who = registrations.Registrant(name=name)
    return _of(
        body,
        lambda: str(registrations.register(invitation=invitation, who=who, by=make.guest(body), at=AT).state),
    )


def last_place_at_once() -> None:
    """Two take the last place at once: one gets it, the other waits."""
    body = frame.body()
    meeting = make.called(body, capacity=1)
    asked = [make.invited(meeting, f"{name}@exempel.se") for name in "ab"]
    outcomes = together(*(_registers(body, each, f"Person {each.pk}") for each in asked))
    assert sorted(outcomes) == ["REGISTERED", "WAITING"]
    with acting_for(body.pk):
        assert Attendance.objects.count() == 1
    assert list(chain_breaks()) == []


def cancels_as_another_registers() -> None:
    """One cancels while another registers and a third waits: the place goes to the one who waited."""
    body = frame.body()
    meeting = make.called(body, capacity=1)
    seated, waits, late = (make.invited(meeting, f"{name}@exempel.se") for name in "abc")
    row, first = make.registered(seated, "Ada"), make.registered(waits, "Bo")
    together(
        _of(body, lambda: registrations.cancel_registration(registration=row, by=make.guest(body), at=AT)),
        _registers(body, late, "Cia"),
    )
    with acting_for(body.pk):
        states = dict(Registration.objects.values_list("name", "state"))
        assert states == {"Ada": "CANCELLED", "Bo": "REGISTERED", "Cia": "WAITING"}, states
        assert Attendance.objects.get().registration.pk == first.pk
    assert list(chain_breaks()) == []


def cancels_twice_at_once() -> None:
    """The same registration is cancelled by two presses at once: one is told that it was done already."""
    body = frame.body()
    meeting = make.called(body, capacity=1)
    row = make.registered(make.invited(meeting, "a@exempel.se"), "Ada")
    for name in "bc":
        make.registered(make.invited(meeting, f"{name}@exempel.se"), name)
    deed = _of(
        body,
        lambda: str(registrations.cancel_registration(registration=row, by=make.guest(body), at=AT)),
    )
    assert sorted(together(deed, deed)) == ["1", "UnableToChangeForum"]
    with acting_for(body.pk):
        assert Registration.objects.filter(state="REGISTERED").count() == 1
    assert list(chain_breaks()) == []
