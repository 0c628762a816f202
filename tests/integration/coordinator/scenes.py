"""Scenes of people who hand over, appoint or fill in the matrix at the same moment."""

from datetime import timedelta

from nyvag.audit.queries import chain_breaks
from nyvag.coordinator import commands
from nyvag.coordinator.models import HandOver, Responsibility, RoleHolder
from nyvag.coordinator.queries.belongings import owned_by
from nyvag.coordinator.rules.states import HandOverState
from nyvag.core.access import SYSTEM, Role
from nyvag.core.tenancy import acting_for
from nyvag.forum.models import Topic
from nyvag.organisations.models import PublicBody
from tests.factories import coordinator as factory
from tests.factories import forum, frame
from tests.factories.coordinator import AT
from tests.integration.harness.scene import killed_at, together

TOMORROW = AT + timedelta(days=1)


def one_person_is_handed_over_twice_at_once() -> None:
    """Two hand over the same person at once: one does it, the other is told, and every role is held once."""
    body = frame.body()
    leaver = frame.user(Role.COORDINATOR, body, "Karin")
    takers = [frame.user(Role.CONTRIBUTOR, body, name) for name in ("Olle", "Nils")]
    factory.holder(factory.function(body), user_id=leaver.pk)
    forum.assigned(forum.topic(body), person_id=leaver.pk)
    with acting_for(body.pk):
        owned = owned_by(leaver.pk, AT)

    def deed(to_id: int) -> str:
        with acting_for(body.pk):
            things = [commands.Handed(each, to_id) for each in owned]
            done = commands.hand_over(from_id=leaver.pk, things=things, by=factory.lead(body), at=AT)
            return "done" if done.pk else ""

    ended = together(*(lambda to_id=to.pk: deed(to_id) for to in takers))
    assert sorted(ended) == ["UnableToHandOver", "done"]
    with acting_for(body.pk):
        assert HandOver.objects.count() == 1
        holder = RoleHolder.objects.get(ends_on=None)
        assert Topic.objects.get().person_id == holder.person_id
    assert list(chain_breaks()) == []


def a_hand_over_is_killed_half_way() -> None:
    """The process dies after the first room has moved: nothing has moved."""
    body = frame.body()
    leaver, taker = frame.user(Role.COORDINATOR, body, "Karin"), frame.user(Role.CONTRIBUTOR, body, "Olle")
    factory.holder(factory.function(body), user_id=leaver.pk)
    forum.assigned(forum.topic(body), person_id=leaver.pk)
    killed_at(
        "nyvag.coordinator.commands.handing_over._keep",
        lambda: factory.handed_over(body, leaver.pk, taker.pk),
    )
    with acting_for(body.pk):
        assert RoleHolder.objects.get().person_id == leaver.pk
        assert Topic.objects.get().person_id == leaver.pk
        assert not HandOver.objects.exists()
    assert list(chain_breaks()) == []


def one_row_is_filled_in_twice_at_once() -> None:
    """Two fill in the same row at once: each letter stands once."""
    body = frame.body()
    unit = frame.unit(body)

    def deed() -> str:
        return "done" if factory.letters(body, "2", **{f"u{unit.pk}": "AR"}) is not None else ""

    assert together(deed, deed) == ["done", "done"]
    with acting_for(body.pk):
        assert Responsibility.objects.count() == 2
    assert list(chain_breaks()) == []


def one_person_is_appointed_twice_at_once() -> None:
    """Two appoint the same person to the same role at once: one does it."""
    body = frame.body()
    made = factory.function(body)
    ended = together(*[lambda: factory.holder(made).role] * 2)
    assert sorted(ended) == ["COORDINATOR", "UnableToChangeFunction"]
    with acting_for(body.pk):
        assert RoleHolder.objects.count() == 1
    assert list(chain_breaks()) == []


def _planned() -> tuple[PublicBody, int, int]:
    """Make a body with a hand-over planned for tomorrow."""
    body = frame.body()
    leaver, taker = frame.user(Role.COORDINATOR, body, "Karin"), frame.user(Role.CONTRIBUTOR, body, "Olle")
    factory.holder(factory.function(body), user_id=leaver.pk)
    forum.assigned(forum.topic(body), person_id=leaver.pk)
    factory.planned(body, leaver.pk, taker.pk, TOMORROW.date())
    return body, leaver.pk, taker.pk


def _carried_out(body: PublicBody) -> str:
    with acting_for(body.pk):
        plan = HandOver.objects.get(state=HandOverState.PLANNED)
        return str(commands.carry_out(hand_over=plan, by=SYSTEM, at=TOMORROW).state)


def one_person_is_planned_twice_at_once() -> None:
    """Two plan to hand over the same person at once: one does it, the other is told."""
    body = frame.body()
    leaver, taker = frame.user(Role.COORDINATOR, body, "Karin"), frame.user(Role.CONTRIBUTOR, body, "Olle")
    forum.assigned(forum.topic(body), person_id=leaver.pk)

    def deed() -> str:
        return str(factory.planned(body, leaver.pk, taker.pk, TOMORROW.date()).state)

    assert sorted(together(deed, deed)) == ["PLANNED", "UnableToHandOver"]
    with acting_for(body.pk):
        assert HandOver.objects.count() == 1
    assert list(chain_breaks()) == []


def two_workers_carry_out_one_plan_at_once() -> None:
    """Two workers come to the same plan on its day: it is done once, and each role is held once."""
    body, _leaver, taker = _planned()
    ended = together(*[lambda: _carried_out(body)] * 2)
    assert ended.count("DONE") == 1
    assert set(ended) <= {"DONE", "UnableToHandOver", "DoesNotExist"}
    with acting_for(body.pk):
        assert RoleHolder.objects.get(ends_on=None).person_id == taker
        assert HandOver.objects.get().items.count() == 2
    assert list(chain_breaks()) == []


def a_plan_is_killed_half_way() -> None:
    """The worker dies after the rooms have moved: nothing has moved, and the next worker does it whole."""
    body, leaver, taker = _planned()
    killed_at("nyvag.coordinator.commands.planning._keep_done", lambda: _carried_out(body))
    with acting_for(body.pk):
        assert RoleHolder.objects.get().person_id == leaver
        assert Topic.objects.get().person_id == leaver
        assert HandOver.objects.get().is_planned
    assert _carried_out(body) == "DONE"
    with acting_for(body.pk):
        assert Topic.objects.get().person_id == taker
    assert list(chain_breaks()) == []
