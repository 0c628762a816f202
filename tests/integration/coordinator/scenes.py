"""Scenes of people who hand over, appoint or fill in the matrix at the same moment."""

from nyvag.audit.queries import chain_breaks
from nyvag.coordinator import commands
from nyvag.coordinator.models import HandOver, Responsibility, RoleHolder
from nyvag.coordinator.queries.belongings import owned_by
from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.forum.models import Topic
from tests.factories import coordinator as factory
from tests.factories import forum, frame
from tests.factories.coordinator import AT
from tests.integration.harness.scene import killed_at, together


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
