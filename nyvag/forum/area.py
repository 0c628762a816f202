"""What the forum tells the others: its mails, what waits, what became of an enterprise's questions."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import STOCKHOLM
from nyvag.core.providers import EnterprisePanel, MessageKind, PublicPart, Waiting
from nyvag.forum.commands.moving import ASSIGNED, WAITS
from nyvag.forum.models import Topic
from nyvag.forum.queries import topics as queries
from nyvag.forum.rules.transitions import TopicState

MOST_SHOWN = 20


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about topics."""
    return (
        MessageKind(
            key=ASSIGNED,
            title=gettext_lazy("Questions given to me"),
            subject=gettext_lazy("A question for you to answer"),
            sentence=gettext_lazy("The enterprises have raised something that you are asked to answer:"),
        ),
        MessageKind(
            key=WAITS,
            title=gettext_lazy("Reminders of questions"),
            subject=gettext_lazy("A question waits for you"),
            sentence=gettext_lazy("Something the enterprises raised is still open. Answer or close it here:"),
        ),
    )


def topic_is_open(*, matter_id: str) -> bool:
    """Tell whether a topic is open, for reminders."""
    return queries.is_open(matter_id)


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List the topics that wait to be given to somebody, to be answered or to be closed."""
    sentences = {
        TopicState.RECEIVED: _("“%(title)s” waits to be given to somebody"),
        TopicState.ASSIGNED: _("“%(title)s” waits for an answer"),
        TopicState.ANSWERED: _("“%(title)s” is answered; say what was done"),
    }
    return tuple(
        Waiting(
            sentence=sentences[TopicState(topic.state)] % {"title": topic.title},
            url=reverse("forum:topic-detail", args=[topic.reference]),
            due=topic.due_on,
            kind="topic",
            unit_id=topic.unit_id,
        )
        for topic in queries.waiting_topics(body_id)[:MOST_SHOWN]
    )


def enterprise_panel(*, enterprise_id: int, body_id: int, at: dt.datetime) -> EnterprisePanel | None:
    """Show on an enterprise's page what it has raised and what became of it (one statement)."""
    found = list(queries.topics_of(enterprise_id, body_id)[:MOST_SHOWN])
    if not found:
        return None
    return EnterprisePanel(
        key="forum",
        title=_("You said – we did"),
        template="forum/_enterprise_panel.html",
        context={"topics": found},
    )


def public_topics(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give what anyone may read of topics: those chosen, with their answers (one statement)."""
    found = list(queries.public_topics(body_id))
    if not found:
        return None
    answered = sum(topic.answered_on is not None for topic in found)
    return PublicPart(
        key="fragor",
        title=_("You said – we did"),
        template="forum/_public_topics.html",
        context={"count": len(found), "answered": answered, "today": at.astimezone(STOCKHOLM).date()},
        columns=(_("You said"), _("Raised by"), _("Raised"), _("State"), _("Who answers"), _("We did")),
        rows=tuple(_public_row(topic) for topic in found),
    )


def _public_row(topic: Topic) -> tuple[object, ...]:
    return (
        topic.title,
        topic.origin if topic.origin_is_public and topic.origin else _("not named"),
        topic.raised_on,
        topic.get_state_display(),
        topic.unit.name if topic.unit else _("nobody yet"),
        topic.outcome or topic.answer or _("not yet"),
    )
