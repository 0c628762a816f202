"""What the forum proposes for groups' agendas: questions without an answer, compacts to decide on."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import AgendaProposal
from nyvag.core.tenancy import acting_for
from nyvag.forum.queries import compacts
from nyvag.forum.queries.events import open_topics
from nyvag.forum.queries.topics import unanswered
from nyvag.internal_coordination.queries.groups import takes_up_daily_matters
from nyvag.internal_coordination.rules.states import GROUP

SOON = dt.timedelta(days=90)
ANSWER_SOON = dt.timedelta(days=30)
MOST_TOPICS = 10
MOST_COMPACTS = 10


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose questions without an answer and compacts to decide on, each once (four statements).

    Questions go to working and management groups alone; a compact that runs out concerns every group.
    """
    if owner_kind != GROUP:
        return ()
    on = day_of(at)
    with acting_for(body_id):
        topics = _topics(body_id, on) if takes_up_daily_matters(owner_id) else ()
        return (*topics, *_ending(body_id, on), *_reviews(body_id, on))


def _topics(body_id: int, on: dt.date) -> tuple[AgendaProposal, ...]:
    rows = open_topics(body_id).filter(unanswered(), due_on__lte=on + ANSWER_SOON)[:MOST_TOPICS]
    return tuple(
        AgendaProposal(
            key=f"forum:unanswered:{topic.pk}",
            title=(_("Question without an answer: %(title)s") % {"title": topic.title})[:200],
            url=reverse("forum:topic-detail", args=[topic.reference]),
            text=_("Raised by %(who)s") % {"who": topic.origin} if topic.origin else "",
            due=topic.due_on,
        )
        for topic in rows
    )


def _ending(body_id: int, on: dt.date) -> tuple[AgendaProposal, ...]:
    return tuple(
        AgendaProposal(
            key=f"forum:compact-end:{version.pk}",
            title=(_("The compact “%(title)s” runs out") % {"title": version.compact.title})[:200],
            url=reverse("forum:compact-detail", args=[version.compact.reference]),
            due=version.valid_to,
        )
        for version in compacts.run_out(body_id, on + SOON)[:MOST_COMPACTS]
    )


def _reviews(body_id: int, on: dt.date) -> tuple[AgendaProposal, ...]:
    return tuple(
        AgendaProposal(
            key=f"forum:compact-review:{compact.pk}:{compact.review_on}",
            title=(_("Look over the compact “%(title)s”") % {"title": compact.title})[:200],
            url=reverse("forum:compact-detail", args=[compact.reference]),
            due=compact.review_on,
        )
        for compact in compacts.due_reviews(body_id, on + SOON)[:MOST_COMPACTS]
    )
