"""Moving a topic from received to closed: give it to somebody, answer, finish, decline."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.core.access import STAFF, Actor
from nyvag.core.clock import day_of
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.commands.telling import tell_enterprise
from nyvag.forum.commands.topics import add_step, log
from nyvag.forum.models import Topic
from nyvag.forum.rules.topics import StepKind, remind_times
from nyvag.forum.rules.transitions import CLOSED, TopicState, may_become
from nyvag.messaging.commands import person, post, remind, stop_reminders
from nyvag.organisations.models import Unit

MATTER = "forum.topic"
ASSIGNED, WAITS = "forum.assigned", "forum.waits"


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is to answer, and by when."""

    unit: Unit
    function: str
    due_on: dt.date
    person_id: int | None = None
    note: str = ""


@transaction.atomic
def assign_topic(*, topic: Topic, to: Assignment, by: Actor, at: dt.datetime) -> Topic:
    """Give a topic to a unit and a function there; the person named is told and reminded until it is closed.

    Where no person is named, whoever assigned it is reminded. A closed topic is taken up again.

    Raises:
        UnableToChangeForum: no function is named, the person has no role here, a closed
            topic is taken up without a reason, or a text holds a personal number.
    """
    refuse_person_numbers(to.function, to.note)
    topic = _locked(topic, TopicState.ASSIGNED)
    if not to.function:
        raise UnableToChangeForum(_("Say which function answers."))
    staff = Membership.objects.filter(body_id=topic.body_id, role__in=STAFF)
    if to.person_id is not None and not staff.filter(user_id=to.person_id).exists():
        raise UnableToChangeForum(_("The person has no role here that can answer."))
    if topic.is_closed and not to.note:
        raise UnableToChangeForum(_("Say why the topic is taken up again."))
    topic.unit, topic.function, topic.person_id = to.unit, to.function, to.person_id
    topic.due_on, topic.closed_on, topic.outcome = to.due_on, None, ""
    _move(topic, TopicState.ASSIGNED, to.note, by, at)
    _tell(topic, by, at)
    return topic


@transaction.atomic
def answer_topic(*, topic: Topic, answer: str, answered_by: str, by: Actor, at: dt.datetime) -> Topic:
    """Answer a topic in words the enterprises can read; reminders go on until it is closed.

    Raises:
        UnableToChangeForum: the answer or who gives it is missing, nobody has been given the topic, or a
            text holds a personal number.
    """
    refuse_person_numbers(answer, answered_by)
    if not answer or not answered_by:
        raise UnableToChangeForum(_("Write the answer and which function gives it."))
    topic = _locked(topic, TopicState.ANSWERED)
    topic.answer, topic.answered_by = answer, answered_by
    topic.answered_on = topic.answered_on or day_of(at)
    return _move(topic, TopicState.ANSWERED, answer, by, at)


@transaction.atomic
def finish_topic(*, topic: Topic, outcome: str, by: Actor, at: dt.datetime) -> Topic:
    """Close an answered topic with what was done.

    Raises:
        UnableToChangeForum: what was done is not said, the topic has no answer, or a text holds a
            personal number.
    """
    refuse_person_numbers(outcome)
    if not outcome:
        raise UnableToChangeForum(_("Say what was done."))
    return _close(_locked(topic, TopicState.DONE), TopicState.DONE, outcome, by, at)


@transaction.atomic
def decline_topic(*, topic: Topic, reason: str, by: Actor, at: dt.datetime) -> Topic:
    """Close a topic without doing what was asked; the reason is an answer, and is kept.

    Raises:
        UnableToChangeForum: the reason is missing or holds a personal number, or the topic is closed.
    """
    refuse_person_numbers(reason)
    if not reason:
        raise UnableToChangeForum(_("Say why the topic is declined."))
    topic = _locked(topic, TopicState.DECLINED)
    topic.answered_on = topic.answered_on or day_of(at)
    return _close(topic, TopicState.DECLINED, reason, by, at)


def _locked(topic: Topic, after: TopicState) -> Topic:
    """Lock the row, so that two people cannot move it at once, and refuse a step that is not allowed."""
    found: Topic = Topic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    if not may_become(TopicState(found.state), after):
        raise UnableToChangeForum(
            _("The topic is %(state)s, so that cannot be done now.") % {"state": found.get_state_display()}
        )
    return found


def _close(topic: Topic, state: TopicState, outcome: str, by: Actor, at: dt.datetime) -> Topic:
    topic.outcome, topic.closed_on = outcome, day_of(at)
    topic = _move(topic, state, outcome, by, at)
    stop_reminders(
        matter_kind=MATTER, matter_id=str(topic.reference), reason=_("The matter is closed."), at=at
    )
    return topic


def _move(topic: Topic, state: TopicState, text: str, by: Actor, at: dt.datetime) -> Topic:
    topic.state = state
    topic.save()
    add_step(topic, StepKind(state), text, by, at)
    said = {
        TopicState.ASSIGNED: _("%(title)s: given to somebody to answer."),
        TopicState.ANSWERED: _("%(title)s: answered."),
        TopicState.DONE: _("%(title)s: done."),
        TopicState.DECLINED: _("%(title)s: declined."),
    }
    log(f"topic-{state.lower()}", topic, said[state], by, at, text)
    if state is not TopicState.ASSIGNED:
        tell_enterprise(topic, at)
    return topic


def _tell(topic: Topic, by: Actor, at: dt.datetime) -> None:
    """Tell the one who answers, and remind until the topic is closed."""
    key = str(topic.reference)
    stop_reminders(matter_kind=MATTER, matter_id=key, reason=_("Given to somebody else."), at=at)
    user_id = topic.person_id or by.user_id
    if user_id is None:
        return
    to, path = person(user_id), reverse("forum:topic-detail", args=[topic.reference])
    if user_id != by.user_id:
        post(kind=ASSIGNED, to=to, path=path, key=f"{MATTER}:{key}:{at.isoformat()}", at=at)
    times = remind_times(topic.due_on)
    remind(matter_kind=MATTER, matter_id=key, to=to, kind=WAITS, path=path, times=times, at=at)


@transaction.atomic
def pass_topic_on(*, topic: Topic, from_id: int, to_id: int, by: Actor, at: dt.datetime) -> bool:
    """Let another person answer an open topic, with unit, function, state and day as they are.

    Returns:
        Whether it moved; not where it is closed or somebody else's by now, or the other may not answer.
    """
    open_now = Topic.objects.select_for_update(of=("self",)).filter(pk=topic.pk, person_id=from_id)
    found = open_now.exclude(state__in=CLOSED).first()
    staff = Membership.objects.filter(body_id=topic.body_id, user_id=to_id, role__in=STAFF)
    if found is None or not staff.exists():
        return False
    found.person_id = to_id
    found.save(update_fields=["person"])
    add_step(found, StepKind.NOTE, _("Handed over to another person."), by, at)
    log("topic-passed-on", found, _("%(title)s: handed over to another person."), by, at)
    _tell(found, by, at)
    return True
