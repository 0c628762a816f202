"""Handing over: all in one step, to one or several, with what is refused and what came since written down."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest

from nyvag.audit.models import Event
from nyvag.coordinator import commands
from nyvag.coordinator.models import HandOver, Responsibility, RoleHolder
from nyvag.coordinator.models.handovers import CAME_SINCE, LEFT, MOVED, REFUSED
from nyvag.coordinator.queries.belongings import by_kind, owned_by
from nyvag.coordinator.queries.pack import pack_paper
from nyvag.coordinator.queries.packing import pack_facts
from nyvag.coordinator.rules.states import HolderRole
from nyvag.core.access import Actor, Role
from nyvag.core.leaving import Belonging
from nyvag.core.tenancy import acting_for
from nyvag.documents.papers.shapes import Grid, Heading, Text
from nyvag.forum.models import Topic
from nyvag.messaging.models import Reminder
from nyvag.organisations.models import PublicBody
from tests.factories import coordinator as factory
from tests.factories import forum, frame, meetings
from tests.factories.coordinator import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
Pair = tuple[PublicBody, int, int]


@pytest.fixture
def pair() -> Pair:
    """A body with one who leaves and one who takes over."""
    body = frame.body()
    leaver, taker = (
        frame.user(Role.COORDINATOR, body, "Karin Ek"),
        frame.user(Role.CONTRIBUTOR, body, "Olle Ny"),
    )
    return body, leaver.pk, taker.pk


def _outcomes(record: HandOver) -> dict[str, str]:
    with acting_for(record.body_id):
        return dict(record.items.values_list("title", "outcome"))


def test_roles_and_questions_move_in_one_step_with_history(pair: Pair) -> None:
    body, leaver, taker = pair
    made = factory.function(body)
    held = factory.holder(made, user_id=leaver, percent=40)
    factory.letters(body, "2.3", AT - timedelta(days=30), **{f"h{held.pk}": "AR"})
    topic = forum.assigned(forum.topic(body), person_id=leaver)
    record = factory.handed_over(body, leaver, taker, comment="Ring nätverket")
    assert set(_outcomes(record).values()) == {MOVED}
    with acting_for(body.pk):
        rows = list(RoleHolder.objects.order_by("pk"))
        assert [(row.person_id, row.starts_on, row.ends_on) for row in rows] == [
            (leaver, DAY - timedelta(days=365), DAY - timedelta(days=1)),
            (taker, DAY, None),
        ]
        assert rows[1].percent == 40
        assert Topic.objects.get(pk=topic.pk).person_id == taker
        open_now = Responsibility.objects.filter(ends_on=None)
        assert sorted(open_now.values_list("holder_id", "letter")) == [(rows[1].pk, "A"), (rows[1].pk, "R")]
        kinds = set(Event.objects.values_list("kind", flat=True))
        assert {"coordinator.handed-over", "coordinator.holder-followed", "forum.topic-passed-on"} <= kinds
        assert owned_by(leaver, AT) == []


def test_reminders_go_to_the_one_who_took_over(pair: Pair) -> None:
    body, leaver, taker = pair
    topic = forum.assigned(forum.topic(body), person_id=leaver)
    factory.handed_over(body, leaver, taker)
    with acting_for(body.pk):
        mine = Reminder.objects.filter(matter_id=str(topic.reference), stopped_at=None)
        assert {each.contact.user_id for each in mine.select_related("contact")} == {taker}


def test_kinds_and_things_go_to_different_people_or_stay(pair: Pair) -> None:
    body, leaver, taker = pair
    third = frame.user(Role.CONTRIBUTOR, body, "Tredje")
    factory.holder(factory.function(body), user_id=leaver)
    first, second = (forum.assigned(forum.topic(body, name), person_id=leaver) for name in ("Ett", "Två"))
    with acting_for(body.pk):
        roles, questions = by_kind(owned_by(leaver, AT))
        to = {str(first.reference): third.pk, str(second.reference): None}
        things = [commands.Handed(each, taker) for each in roles.things]
        things += [commands.Handed(each, to[each.thing.key]) for each in questions.things]
        record = commands.hand_over(from_id=leaver, things=things, by=factory.lead(body), at=AT)
        assert Topic.objects.get(pk=first.pk).person_id == third.pk
        assert Topic.objects.get(pk=second.pk).person_id == leaver
        assert dict(record.items.values_list("title", "to_name"))["Ett"] == "Tredje"
    assert _outcomes(record)["Två"] == LEFT


def test_what_changed_or_came_since_the_preview_is_written_down(pair: Pair) -> None:
    body, leaver, taker = pair
    kept = forum.assigned(forum.topic(body, "Kvar"), person_id=leaver)
    gone = forum.assigned(forum.topic(body, "Tagen av annan"), person_id=leaver)
    with acting_for(body.pk):
        things = [commands.Handed(each, taker) for each in owned_by(leaver, AT)]
    forum.assigned(gone, person_id=taker)
    forum.assigned(forum.topic(body, "Kom sedan"), person_id=leaver)
    with acting_for(body.pk):
        record = commands.hand_over(from_id=leaver, things=things, by=factory.lead(body), at=AT)
        assert Topic.objects.get(pk=kept.pk).person_id == taker
    assert _outcomes(record) == {"Kvar": MOVED, "Tagen av annan": REFUSED, "Kom sedan": CAME_SINCE}


@pytest.mark.parametrize("case", ["nobody", "self", "stranger", "closed", "number"])
def test_hand_overs_that_are_refused_change_nothing(pair: Pair, case: str) -> None:
    body, leaver, taker = pair
    topic = forum.assigned(forum.topic(body), person_id=leaver)
    stranger = frame.user(Role.COORDINATOR, frame.body(), "Eva")
    closed = frame.user(Role.CONTRIBUTOR, body, "Stängd")
    closed.is_active = False
    closed.save()
    to = {"nobody": None, "self": leaver, "stranger": stranger.pk, "closed": closed.pk, "number": taker}[case]
    with acting_for(body.pk):
        things = [commands.Handed(each, to) for each in owned_by(leaver, AT)]
        comment = "811218-9876" if case == "number" else ""
        with pytest.raises(commands.UnableToHandOver):
            commands.hand_over(from_id=leaver, things=things, comment=comment, by=factory.lead(body), at=AT)
        assert Topic.objects.get(pk=topic.pk).person_id == leaver
        assert not HandOver.objects.exists()


def test_a_second_hand_over_of_the_same_things_is_refused(pair: Pair) -> None:
    body, leaver, taker = pair
    forum.assigned(forum.topic(body), person_id=leaver)
    with acting_for(body.pk):
        things = [commands.Handed(each, taker) for each in owned_by(leaver, AT)]
        commands.hand_over(from_id=leaver, things=things, by=factory.lead(body), at=AT)
        with pytest.raises(commands.UnableToHandOver, match="somebody else has changed"):
            commands.hand_over(from_id=leaver, things=things, by=factory.lead(body), at=AT)
        assert HandOver.objects.count() == 1


class Breaking:
    """A room that breaks when things are handed over."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterable[Belonging]:
        return [Belonging("1", "Saker", "En sak", "/")]

    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> Collection[str]:
        raise RuntimeError("the room broke")


breaking = Breaking()


def test_all_or_nothing(pair: Pair, settings: Any) -> None:
    body, leaver, taker = pair
    settings.NYVAG_BELONGINGS = {**settings.NYVAG_BELONGINGS, "breaking": f"{__name__}.breaking"}
    topic = forum.assigned(forum.topic(body), person_id=leaver)
    with pytest.raises(RuntimeError):
        factory.handed_over(body, leaver, taker)
    with acting_for(body.pk):
        assert Topic.objects.get(pk=topic.pk).person_id == leaver
        assert not HandOver.objects.exists()


def test_one_who_holds_the_role_already_gets_no_second_row(pair: Pair) -> None:
    body, leaver, taker = pair
    made = factory.function(body)
    factory.holder(made, user_id=leaver)
    other = factory.holder(made, user_id=taker)
    factory.handed_over(body, leaver, taker)
    with acting_for(body.pk):
        open_now = RoleHolder.objects.filter(ends_on=None)
        assert [row.pk for row in open_now] == [other.pk]


def test_a_role_that_begins_later_is_the_others_from_its_first_day(pair: Pair) -> None:
    body, leaver, taker = pair
    later = DAY + timedelta(days=30)
    factory.holder(factory.function(body), HolderRole.DEPUTY, user_id=leaver, starts_on=later)
    factory.handed_over(body, leaver, taker)
    with acting_for(body.pk):
        row = RoleHolder.objects.get()
        assert (row.person_id, row.name, row.starts_on) == (taker, "Olle Ny", later)


def test_a_politician_cannot_take_over_questions(pair: Pair) -> None:
    body, leaver, _taker = pair
    politician = frame.user(Role.POLITICIAN, body, "Cecilia")
    forum.assigned(forum.topic(body), person_id=leaver)
    with pytest.raises(commands.UnableToHandOver):
        factory.handed_over(body, leaver, politician.pk)


def test_the_pack_says_mandate_items_contacts_and_days(pair: Pair) -> None:
    body, leaver, taker = pair
    made = factory.function(body, mandate_text="Samordna allt", mailbox="samordning@exempel.se", percent=40)
    factory.holder(made, user_id=leaver)
    forum.assigned(forum.topic(body, "Kan fakturor betalas?"), person_id=leaver)
    forum.route(body)
    meetings.meeting(body, "Vårens samråd", AT + timedelta(days=100))
    with acting_for(body.pk):
        commands.add_duty(function=made, title="Årsrapport", months=[2], by=factory.lead(body), at=AT)
        record = factory.handed_over(body, leaver, taker, comment="Ring nätverket först")
        paper = pack_paper(pack_facts(record, sender="Lyckeby kommun", today=DAY))
    said = [each.text for each in paper.blocks if isinstance(each, Heading | Text)]
    cells = [cell for each in paper.blocks if isinstance(each, Grid) for row in each.rows for cell in row]
    assert paper.title == "Hand-over from Karin Ek"
    assert ("Takes over", "Olle Ny") in paper.facts
    assert {"Samordna allt", "Ring nätverket först", "Samordning av sociala företag"} <= set(said)
    for expected in ("Kan fakturor betalas?", "samordning@exempel.se", "Vårens samråd", "Årsrapport"):
        assert any(expected in cell for cell in cells), expected
    assert all(
        len(row) == len(each.columns) for each in paper.blocks if isinstance(each, Grid) for row in each.rows
    )
