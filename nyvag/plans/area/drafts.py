"""What this room tells the others of remisses of drafts: mail, papers, what waits, what ends, the public."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.core.access import ANONYMOUS, SYSTEM, Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.handing_on import ComingDay
from nyvag.core.providers import AgendaProposal, Alarm, DocumentOwner, MessageKind, PublicPart, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.core.wheel import WheelItem
from nyvag.mandate.access import speaks_for_unit
from nyvag.plans.access import MAY_READ, leads
from nyvag.plans.models import DraftAsked, DraftRemiss
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_addresses import remiss_path
from nyvag.plans.queries.draft_waiting import open_remarks
from nyvag.plans.rules.draft_remisses import DraftState
from nyvag.plans.words_drafts import named

MOST_SHOWN = 20
AGENDAS = ("body", "group")
"""The meetings whose agendas get proposals: the body's own, and those of coordination groups."""


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about remisses of drafts."""
    return (
        MessageKind(
            key=queries.ASKED,
            title=gettext_lazy("Plans and documents sent out for comments"),
            subject=gettext_lazy("What do you think of a draft?"),
            sentence=gettext_lazy(
                "You are asked what you think of a draft, as a whole or row by row. Several of you can write "
                "in the same answer before it is sent. Read it and answer here, without signing in:"
            ),
            may_wait=False,
            is_required=True,
            is_secret=True,
        ),
        MessageKind(
            key=queries.WAITS,
            title=gettext_lazy("Reminders of plans and documents sent out for comments"),
            subject=gettext_lazy("Your answer to a draft is missing"),
            sentence=gettext_lazy("No answer has been sent on your behalf yet. Go on here:"),
            may_wait=False,
            is_secret=True,
        ),
        MessageKind(
            key=queries.RECEIVED,
            title=gettext_lazy("Receipts of answers to drafts"),
            subject=gettext_lazy("Your answer has come"),
            sentence=gettext_lazy(
                "Your answer to a draft has come. Read it, or correct it until the last day:"
            ),
            may_wait=False,
            is_secret=True,
        ),
        MessageKind(
            key=queries.COMPILED,
            title=gettext_lazy("What became of answers to drafts"),
            subject=gettext_lazy("What became of your answer"),
            sentence=gettext_lazy("The draft is revised. Read what was answered and what became of it here:"),
            is_secret=True,
        ),
        MessageKind(
            key=queries.ANSWERED,
            title=gettext_lazy("Answers about plans and documents"),
            subject=gettext_lazy("An answer to a draft has come"),
            sentence=gettext_lazy("Somebody has answered a draft that you sent out. Read it here:"),
        ),
    )


def reply_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for the papers that came with an answer: its readers, who enters it, and the one who answers."""
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    rows = DraftAsked.objects.select_related("remiss__plan", "remiss__version__document")
    asked = rows.filter(reference=reference).first()
    if asked is None:
        return None
    is_asked = actor != ANONYMOUS and actor.role is Role.PUBLIC and actor.body_id == asked.body_id
    is_asked = is_asked and actor.user_id is None and actor.name == asked.called
    return DocumentOwner(
        title=_("Answer from %(who)s") % {"who": asked.called},
        url=remiss_path(asked.remiss),
        may_read=is_asked or actor == SYSTEM or actor.role in MAY_READ,
        may_write=is_asked or leads(actor) or speaks_for_unit(asked.unit_id, actor),
    )


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List answers that wait for units, and remisses to close or go through (two statements)."""
    on = day_of(at)
    with acting_for(body_id):
        asked = list(queries.unanswered()[:MOST_SHOWN])
        remarks = open_remarks()
    own = [each for each in asked if each.unit_id]
    late = {each.remiss_id: each.remiss for each in asked if each.remiss.due_on < on}
    return (
        *(
            Waiting(
                sentence=_("Say what your unit thinks of the draft “%(title)s”")
                % {"title": each.remiss.title},
                url=reverse("plans:draft-own", args=[each.reference]),
                due=each.remiss.due_on,
                kind="draft-remiss",
                unit_id=each.unit_id,
            )
            for each in own
        ),
        *(
            Waiting(
                sentence=_("The last day of “%(name)s” has passed: close it, or give more time")
                % {"name": named(remiss)},
                url=remiss_path(remiss),
                due=remiss.due_on,
                kind="draft-remiss-late",
            )
            for remiss in late.values()
        ),
        *(
            Waiting(
                sentence=_unanswered_said(remiss, count),
                url=reverse("plans:draft-rows", args=[remiss.reference]),
                due=None,
                kind="draft-remarks",
            )
            for remiss, count in remarks
        ),
    )


def _unanswered_said(remiss: DraftRemiss, count: int) -> str:
    said = ngettext(
        "Answer %(count)d remark on “%(title)s”", "Answer %(count)d remarks on “%(title)s”", count
    )
    return said % {"count": count, "title": remiss.title}


def alarms(*, body_id: int, at: dt.datetime) -> tuple[Alarm, ...]:
    """Tell remisses whose last day passed a month ago without being gone through (one statement)."""
    since = day_of(at) - dt.timedelta(days=30)
    states = (DraftState.OUT, DraftState.CLOSED)
    with acting_for(body_id):
        found = list(queries.remisses().filter(state__in=states, due_on__lt=since).order_by("due_on", "pk"))
    return tuple(
        Alarm(
            sentence=_("“%(name)s” has not been gone through") % {"name": named(each)},
            cause=_("The last day to answer passed more than a month ago."),
            measure=_("Answer the remarks, revise the draft and publish what became of the answers."),
            url=remiss_path(each),
        )
        for each in found[:MOST_SHOWN]
    )


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose the remisses that are to be gone through to the body's own meetings and its groups'."""
    if owner_kind not in AGENDAS:
        return ()
    with acting_for(body_id):
        found = open_remarks()
    return tuple(
        AgendaProposal(
            key=f"plans:remiss:{remiss.pk}",
            title=_unanswered_said(remiss, count)[:200],
            url=reverse("plans:draft-rows", args=[remiss.reference]),
        )
        for remiss, count in found
    )


def coming(*, since: dt.date, until: dt.date) -> Iterator[ComingDay]:
    """Give the last days of remisses that are out (one statement)."""
    for each in queries.ending(since, until):
        yield ComingDay(
            each.due_on, gettext_lazy("A remiss ends"), each.title, remiss_path(each), is_end=True
        )


def wheel(*, year: int, actor: Actor, at: dt.datetime) -> Iterable[WheelItem]:
    """Give the last days of the year's remisses, done once closed (one statement)."""
    if actor.role not in MAY_READ:
        return ()
    rows = queries.remisses().exclude(state=DraftState.DRAFT).filter(due_on__year=year)
    return [
        WheelItem(
            key=f"plans:remiss:{each.pk}",
            kind=_("Remisses of drafts"),
            title=named(each),
            due=each.due_on,
            url=remiss_path(each),
            is_done=each.state != DraftState.OUT,
        )
        for each in rows.order_by("due_on", "pk")
    ]


def public_compilations(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """Give the compilations that are published (one statement)."""
    with acting_for(body_id):
        rows = queries.remisses().filter(published_at__isnull=False)
        found = list(rows.order_by("-published_at", "-pk"))
    if not found:
        return None
    lines: list[tuple[Any, ...]] = [
        (named(each), each.due_on, day_of(each.published_at or at)) for each in found
    ]
    return PublicPart(
        key="sammanstallningar",
        title=_("What others said of our plans and documents"),
        template="plans/_public_drafts.html",
        context={"drafts": [(each, named(each)) for each in found]},
        columns=(_("Remiss"), _("Last day to answer"), _("Published")),
        rows=tuple(lines),
    )
