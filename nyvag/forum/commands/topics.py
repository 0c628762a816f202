"""Taking down what was raised, notes on it, and whether anyone may read it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.commands.telling import tell_enterprise
from nyvag.forum.models import Topic, TopicStep
from nyvag.forum.rules.topics import StepKind, TopicKind, TopicSource, answer_day


@dataclass(frozen=True, slots=True)
class NewTopic:
    """What is said about something that was raised."""

    kind: TopicKind
    title: str
    source: TopicSource
    raised_on: dt.date
    text: str = ""
    enterprise: Enterprise | None = None
    meeting: str = ""
    origin: str = ""
    origin_is_public: bool = False
    due_on: dt.date | None = None


@transaction.atomic
def receive_topic(*, new: NewTopic, by: Actor, at: dt.datetime) -> Topic:
    """Take down what an enterprise or a meeting raised; whose idea it is is kept from here on.

    Raises:
        UnableToChangeForum: nobody is said to have raised it, the enterprise is not in the register, the
            day of the answer comes before the day it was raised, or a text holds a personal number.
    """
    refuse_person_numbers(new.title, new.text, new.meeting, new.origin)
    _refuse_unsaid(new)
    due_on = new.due_on or answer_day(new.raised_on)
    if due_on < new.raised_on:
        raise UnableToChangeForum(_("The answer cannot be due before it was raised."))
    topic = Topic.objects.create(
        body_id=current_body_id(),
        kind=new.kind,
        title=new.title,
        text=new.text,
        source=new.source,
        enterprise=new.enterprise,
        meeting=new.meeting,
        origin=new.origin,
        origin_is_public=new.origin_is_public,
        raised_on=new.raised_on,
        due_on=due_on,
        created_at=at,
    )
    add_step(topic, StepKind.RECEIVED, "", by, at)
    log("topic-received", topic, _("%(title)s: taken down."), by, at)
    return topic


@transaction.atomic
def note_topic(*, topic: Topic, text: str, by: Actor, at: dt.datetime, is_shared: bool = False) -> TopicStep:
    """Note what was said or done on the way, as in a conflict log; a note is never changed.

    One that ``is_shared`` is read by the enterprise that raised the topic, which is told by mail.

    Raises:
        UnableToChangeForum: the note is empty or holds a personal number.
    """
    refuse_person_numbers(text)
    if not text:
        raise UnableToChangeForum(_("Write the note."))
    step = add_step(topic, StepKind.NOTE, text, by, at, is_shared=is_shared)
    log("topic-noted", topic, _("%(title)s: a note was added."), by, at)
    if is_shared:
        tell_enterprise(topic, at)
    return step


@transaction.atomic
def show_topic(*, topic: Topic, is_public: bool, by: Actor, at: dt.datetime) -> Topic:
    """Let anyone read a topic and its answer, or take it back."""
    topic = Topic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    topic.is_public = is_public
    topic.save(update_fields=["is_public"])
    said = _("%(title)s: may be read by anyone.") if is_public else _("%(title)s: no longer public.")
    log("topic-shown" if is_public else "topic-hidden", topic, said, by, at)
    return topic


def add_step(
    topic: Topic, kind: StepKind, text: str, by: Actor, at: dt.datetime, *, is_shared: bool = False
) -> TopicStep:
    """Keep what happened to a topic, and who did it."""
    return TopicStep.objects.create(
        body_id=topic.body_id,
        topic=topic,
        kind=kind,
        text=text,
        is_shared=is_shared,
        by_name=by.name[:200],
        made_at=at,
    )


def log(kind: str, topic: Topic, summary: str, by: Actor, at: dt.datetime, reason: str = "") -> None:
    """Write the event of a change of a topic."""
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=topic.body_id,
        subject=f"forum.topic:{topic.reference}",
        summary=summary % {"title": topic.title},
        reason=reason,
        data={"state": str(topic.state)},
    )


def _refuse_unsaid(new: NewTopic) -> None:
    if not new.title:
        raise UnableToChangeForum(_("Say in one line what it is about."))
    if new.source is TopicSource.ENTERPRISE and new.enterprise is None and not new.origin:
        raise UnableToChangeForum(_("Say which enterprise raised it."))
    if new.source is TopicSource.MEETING and not new.meeting:
        raise UnableToChangeForum(_("Say at which meeting it was raised."))
    if new.enterprise and not RegisterEntry.objects.filter(enterprise=new.enterprise).exists():
        raise UnableToChangeForum(_("The enterprise is not in your register."))
