"""A topic from the day it was raised to the day it is closed: states, reminders, credit, events."""

import datetime as dt
from typing import Any

import pytest

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.forum import area, commands
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.models import Topic
from nyvag.forum.queries.topics import figures
from nyvag.forum.rules.topics import TopicKind, TopicSource
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message, Reminder
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, forum, frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def anna(body: PublicBody) -> Actor:
    return frame.actor(Role.COORDINATOR, body)


def test_each_step_is_kept_with_who_took_it_and_an_event(body: PublicBody, anna: Actor) -> None:
    made = forum.answered(forum.assigned(forum.topic(body, by=anna), by=anna), by=anna)
    with acting_for(body.pk):
        closed = commands.finish_topic(topic=made, outcome="Betalas på tio dagar.", by=anna, at=now())
        assert (closed.state, closed.closed_on) == ("DONE", today())
        steps = closed.steps.order_by("pk")
        assert [step.kind for step in steps] == ["RECEIVED", "ASSIGNED", "ANSWERED", "DONE"]
        assert {step.by_name for step in steps} == {"Anna Samordnare"}
        kinds = Event.objects.filter(subject=f"forum.topic:{made.reference}").order_by("number")
        assert [event.kind.removeprefix("forum.topic-") for event in kinds] == [
            "received", "assigned", "answered", "done",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"source": TopicSource.ENTERPRISE}, "Säg vilket företag"),
        ({"meeting": ""}, "vilket möte"),
        ({"title": ""}, "en rad"),
        ({"due_on": dt.date(2020, 1, 1)}, "innan"),
        ({"text": "Ring Anna 640823-3234"}, "personnummer"),
        ({"origin": "Anna 640823-3234"}, "personnummer"),
    ],
)
def test_what_does_not_hold_together_is_refused(body: PublicBody, said: dict[str, Any], part: str) -> None:
    with pytest.raises(UnableToChangeForum, match=part):
        forum.topic(body, said.pop("title", "En fråga"), **said)
    with acting_for(body.pk):
        assert not Topic.objects.exists()


def test_an_enterprise_of_another_register_is_refused(body: PublicBody) -> None:
    other = enterprises.entry(frame.body("Annan kommun")).enterprise
    with pytest.raises(UnableToChangeForum, match="register"):
        forum.topic(body, source=TopicSource.ENTERPRISE, enterprise=other)


def test_steps_out_of_order_are_refused(body: PublicBody) -> None:
    made = forum.topic(body)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeForum, match="mottagen"):
            commands.answer_topic(topic=made, answer="Ja", answered_by="Chefen", by=frame_system(), at=now())
        with pytest.raises(UnableToChangeForum):
            commands.finish_topic(topic=made, outcome="Klart", by=frame_system(), at=now())
        commands.decline_topic(topic=made, reason="Får vi inte enligt lag.", by=frame_system(), at=now())
        with pytest.raises(UnableToChangeForum, match="avslagen"):
            commands.decline_topic(topic=made, reason="Igen", by=frame_system(), at=now())


def frame_system() -> Actor:
    return Actor(user_id=None, name="Nyväg", role=Role.ADMINISTRATOR, body_id=None)


def test_a_closed_topic_is_taken_up_again_only_with_a_reason(body: PublicBody) -> None:
    made = forum.topic(body)
    with acting_for(body.pk):
        commands.decline_topic(topic=made, reason="Inga pengar i år.", by=frame_system(), at=now())
    with pytest.raises(UnableToChangeForum, match="varför"):
        forum.assigned(made)
    again = forum.assigned(made, frame.unit(body, "Socialnämnden"), note="Nu finns pengar.")
    assert (again.state, again.closed_on, again.outcome) == ("ASSIGNED", None, "")
    with acting_for(body.pk):
        assert "Inga pengar i år." in again.steps.values_list("text", flat=True)


def test_the_person_is_told_and_reminded_until_it_is_closed(body: PublicBody, anna: Actor) -> None:
    elin = frame.user(Role.CONTRIBUTOR, body, "Elin Ekonom")
    due = today() + dt.timedelta(days=30)
    made = forum.assigned(forum.topic(body, due_on=due), person_id=elin.pk, by=anna)
    with acting_for(body.pk):
        assert [each.kind for each in Message.objects.all()] == ["forum.assigned"]
    assert remind_due(at=now() + dt.timedelta(days=24)) == 1
    made = forum.answered(made)
    assert remind_due(at=now() + dt.timedelta(days=31)) == 1
    with acting_for(body.pk):
        assert Message.objects.filter(kind="forum.waits", contact__user_id=elin.pk).count() == 2
        commands.finish_topic(topic=made, outcome="Betalas på tio dagar.", by=anna, at=now())
        assert Reminder.objects.get().stopped_at is not None
    assert remind_due(at=now() + dt.timedelta(days=60)) == 0


def test_giving_it_to_another_stops_reminding_the_first(body: PublicBody, anna: Actor) -> None:
    elin, bo = (frame.user(Role.CONTRIBUTOR, body, name) for name in ("Elin", "Bo"))
    made = forum.assigned(forum.topic(body), person_id=elin.pk, by=anna)
    forum.assigned(made, frame.unit(body, "Socialnämnden"), person_id=bo.pk, by=anna)
    with acting_for(body.pk):
        going = Reminder.objects.filter(stopped_at=None)
        assert [each.contact.user_id for each in going] == [bo.pk]


def test_a_person_without_a_role_here_cannot_be_asked(body: PublicBody) -> None:
    stranger = frame.user(Role.CONTRIBUTOR, frame.body("Annan kommun"))
    with pytest.raises(UnableToChangeForum, match="roll"):
        forum.assigned(forum.topic(body), person_id=stranger.pk)


def test_origin_is_kept_and_named_in_public_only_when_agreed(body: PublicBody, anna: Actor) -> None:
    named = forum.topic(body, "Ett", origin="Nätverket Vi", origin_is_public=True)
    unnamed = forum.topic(body, "Två", origin="Café Solrosen")
    hidden = forum.topic(body, "Tre", origin="Nätverket Vi", origin_is_public=True)
    with acting_for(body.pk):
        assert area.public_topics(body_id=body.pk, at=now()) is None
        for each in (named, unnamed):
            commands.show_topic(topic=each, is_public=True, by=anna, at=now())
        part = area.public_topics(body_id=body.pk, at=now())
        assert part is not None
        assert {row[0]: row[1] for row in part.rows} == {"Ett": "Nätverket Vi", "Två": "nämns inte"}
        hidden.refresh_from_db()
        assert hidden.origin == "Nätverket Vi"


def test_figures_count_a_no_as_an_answer_and_a_passed_day_as_none(body: PublicBody) -> None:
    on = today()
    long_ago, lately = on - dt.timedelta(days=400), on - dt.timedelta(days=60)
    forum.topic(body, "Gammal", raised_on=long_ago)
    forum.topic(body, "Sen", raised_on=lately)
    forum.topic(body, "Ny", raised_on=on)
    forum.answered(forum.assigned(forum.topic(body, "Svarad", raised_on=on)))
    declined = forum.topic(body, "Nekad", raised_on=lately)
    with acting_for(body.pk):
        commands.decline_topic(topic=declined, reason="Nej.", by=frame_system(), at=now())
        found = figures(body.pk, on)
    assert (found.ever, found.raised, found.settled, found.in_time, found.late) == (5, 4, 3, 1, 2)
    assert found.in_time_ratio == pytest.approx(1 / 3)


def test_what_waits_names_the_unit_and_the_day(body: PublicBody) -> None:
    made = forum.assigned(forum.topic(body, kind=TopicKind.COMPETITION))
    with acting_for(body.pk):
        [waits] = area.waiting(body_id=body.pk, at=now())
    assert (waits.due, waits.unit_id) == (made.due_on, made.unit_id)
    assert made.title in waits.sentence


def test_a_note_is_kept_and_may_not_be_empty(body: PublicBody, anna: Actor) -> None:
    made = forum.topic(body, kind=TopicKind.COMPETITION)
    with acting_for(body.pk):
        commands.note_topic(topic=made, text="Prislistan begärdes ut.", by=anna, at=now())
        assert made.steps.filter(kind="NOTE").count() == 1
        with pytest.raises(UnableToChangeForum):
            commands.note_topic(topic=made, text="", by=anna, at=now())
