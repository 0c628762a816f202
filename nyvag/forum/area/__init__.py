"""What the forum tells the others: its mails, what waits, what became of an enterprise's questions."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.core.clock import day_of
from nyvag.core.providers import (
    AreaState,
    AreaStatus,
    EnterprisePanel,
    Evidence,
    MessageKind,
    NextStep,
    PublicPart,
    Waiting,
)
from nyvag.enterprises.area import state as register_state
from nyvag.forum.area.events import meeting_evidence
from nyvag.forum.barometer_shown import evidence as barometer_evidence
from nyvag.forum.commands.moving import ASSIGNED, WAITS
from nyvag.forum.commands.telling import MOVED, RAISED
from nyvag.forum.dialogue import compact_evidence
from nyvag.forum.models import Topic
from nyvag.forum.queries import topics as queries
from nyvag.forum.queries.events import wheel_kept
from nyvag.forum.queries.routes import RouteFigures, route_figures, routes_of
from nyvag.forum.queries.topics import TopicFigures
from nyvag.forum.rules.transitions import TopicState
from nyvag.ui.formatting import percent

MOST_SHOWN = 20
ENOUGH_IN_TIME_RATIO = 0.8
ENOUGH_HELD_RATIO = 0.75
"""Of the meetings the wheels of twelve months expect: three open talks of four."""


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about topics."""
    return (
        MessageKind(
            key=RAISED,
            title=gettext_lazy("New questions from the enterprises"),
            subject=gettext_lazy("An enterprise has raised something"),
            sentence=gettext_lazy("An enterprise has raised something that waits to be given to somebody:"),
        ),
        MessageKind(
            key=MOVED,
            title=gettext_lazy("What becomes of our questions"),
            subject=gettext_lazy("Something has happened to your question"),
            sentence=gettext_lazy("Read what has happened to something that your enterprise raised:"),
        ),
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
        context={"count": len(found), "answered": answered, "today": day_of(at)},
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


def public_routes(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the contact page: functions and their mailboxes, never persons (one statement)."""
    found = list(routes_of(body_id))
    if not found:
        return None
    return PublicPart(
        key="kontakt",
        title=_("Whom do I call?"),
        template="forum/_public_routes.html",
        context={"oldest": min(route.checked_on for route in found)},
        columns=(
            _("Question"),
            _("Answer"),
            _("Who answers"),
            _("Mailbox"),
            _("Telephone"),
            _("Deputy"),
            _("Mailbox of the deputy"),
        ),
        rows=tuple(
            (
                route.question,
                route.answer,
                f"{route.function}, {route.unit.name}" if route.unit else route.function,
                route.mailbox,
                route.phone,
                route.deputy_function,
                route.deputy_mailbox,
            )
            for route in found
        ),
    )


def state(*, body_id: int, at: dt.datetime) -> AreaState:
    """Judge area 5 by register, questions, contact page and meetings; each must hold for it to be in place.

    A register that is empty or not kept up decides by itself; so does an answer that is late.
    """
    on = day_of(at)
    register = register_state(body_id=body_id, at=at)
    topics, routes, wheel = queries.figures(body_id, on), route_figures(body_id), wheel_kept(body_id, on)
    if not topics.ever and not routes.count and register.status is AreaStatus.NOT_STARTED:
        return register
    meets = wheel[1] >= ENOUGH_HELD_RATIO * wheel[0]
    status = _status(register.status, topics, is_kept=routes.is_kept(on) and meets)
    return AreaState(
        number=register.number,
        status=status,
        sentence=" ".join((register.sentence, *_said(topics, routes, wheel))),
        evidence=(
            *register.evidence,
            *_evidence(topics, routes),
            *meeting_evidence(body_id=body_id, at=at),
            *compact_evidence(body_id=body_id, at=at),
            *barometer_evidence(body_id=body_id, at=at),
        ),
        next_step=_next_step(register, topics, is_kept=routes.is_kept(on), meets=meets),
    )


def _status(register: AreaStatus, topics: TopicFigures, *, is_kept: bool) -> AreaStatus:
    ratio = topics.in_time_ratio
    if register is AreaStatus.NEEDS_ACTION or topics.late:
        return AreaStatus.NEEDS_ACTION
    if register is AreaStatus.NOT_STARTED or ratio is None or not is_kept:
        return AreaStatus.STARTED
    return AreaStatus.IN_PLACE if ratio >= ENOUGH_IN_TIME_RATIO else AreaStatus.STARTED


def _said(topics: TopicFigures, routes: RouteFigures, wheel: tuple[int, int]) -> tuple[str, ...]:
    said = []
    if topics.in_time_ratio is not None:
        share = percent(topics.in_time_ratio, 0)
        said.append(_("%(share)s of the questions were answered in time.") % {"share": share})
    if topics.late:
        late = ngettext("%(count)d answer is late.", "%(count)d answers are late.", topics.late)
        said.append(late % {"count": topics.late})
    if wheel[0]:
        met = _("%(held)d of %(expected)d forum meetings on the annual wheel were held in twelve months.")
        said.append(met % {"held": wheel[1], "expected": wheel[0]})
    if not routes.count:
        said.append(_("There is no page of whom to call."))
    return tuple(said)


def _evidence(topics: TopicFigures, routes: RouteFigures) -> tuple[Evidence, ...]:
    found = []
    if topics.ever:
        text = ngettext("%(count)d question taken down", "%(count)d questions taken down", topics.ever)
        found.append(Evidence(text % {"count": topics.ever}, reverse("forum:topic-list"), topics.latest))
    if routes.count:
        text = ngettext(
            "%(count)d question with somebody to call",
            "%(count)d questions with somebody to call",
            routes.count,
        )
        found.append(Evidence(text % {"count": routes.count}, reverse("forum:route-list"), routes.latest))
    return tuple(found)


def _next_step(register: AreaState, topics: TopicFigures, *, is_kept: bool, meets: bool) -> NextStep | None:
    """Name the most urgent: late answers, the register, the contact page, meetings, the first question."""
    if topics.late:
        return NextStep(_("Answer what is late"), f"{reverse('forum:topic-list')}?laget=sen")
    if register.status is not AreaStatus.STARTED and register.next_step:
        return register.next_step
    if not is_kept:
        return NextStep(_("Look through whom to call"), reverse("forum:route-list"))
    if not meets:
        return NextStep(_("Plan the forum's next meeting"), reverse("forum:topic-list"))
    if not topics.ever:
        return NextStep(_("Take down the first question"), reverse("forum:topic-list"))
    return register.next_step
