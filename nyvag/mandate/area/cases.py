"""What this room tells the others of matters and remisses: papers, links, mail, what waits, who answers."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.core.access import ANONYMOUS, SYSTEM, Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.leaving import Belonging
from nyvag.core.linking import Linked
from nyvag.core.providers import AgendaProposal, DocumentOwner, MessageKind, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.mandate.access import MAY_READ, keeps_case, speaks_for_unit
from nyvag.mandate.commands.officers import hand_over_cases
from nyvag.mandate.models import AnchoringCase, Remiss, RemissParty
from nyvag.mandate.queries import cases as queries
from nyvag.mandate.queries import remiss as remisses

KIND = "case"
REPLY_PAPERS = "remiss-reply"
MOST_SHOWN = 20
AGENDAS = ("body", "group")
"""The meetings whose agendas get proposals: the body's own, and those of coordination groups."""


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about remisses."""
    return (
        MessageKind(
            key=remisses.ASKED,
            title=gettext_lazy("Drafts sent out for comments"),
            subject=gettext_lazy("What do you think of a draft?"),
            sentence=gettext_lazy(
                "You are asked what you think of a draft. Read it and answer here, without signing in:"
            ),
            may_wait=False,
            is_required=True,
            is_secret=True,
        ),
        MessageKind(
            key=remisses.WAITS,
            title=gettext_lazy("Reminders of drafts sent out for comments"),
            subject=gettext_lazy("Your answer to a draft is missing"),
            sentence=gettext_lazy("Nobody has answered on your behalf yet. It takes a few minutes:"),
            may_wait=False,
            is_secret=True,
        ),
        MessageKind(
            key=remisses.ANSWERED,
            title=gettext_lazy("Answers to drafts sent out for comments"),
            subject=gettext_lazy("An answer to a draft has come"),
            sentence=gettext_lazy("Somebody has answered a draft that you sent out. Read it here:"),
        ),
    )


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show matters where a decision is about them."""
    if actor != SYSTEM and actor.role not in MAY_READ:
        return {}
    return {key: _linked(case) for key, case in queries.by_reference(ids).items()}


def search(*, text: str, actor: Actor) -> Iterable[Linked]:
    """Find matters to link a decision to."""
    if actor != SYSTEM and actor.role not in MAY_READ:
        return []
    rows = AnchoringCase.objects.filter(title__icontains=text).order_by("-created_at", "-pk")
    return [_linked(case) for case in rows[:MOST_SHOWN]]


def document_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for a matter's papers: readers of the body read them, who keeps the matter writes."""
    case = queries.by_reference([owner_id]).get(owner_id)
    return papers_of(case, actor) if case else None


def papers_of(case: AnchoringCase, actor: Actor) -> DocumentOwner:
    """Answer for the papers of a matter that is known already."""
    may_read = actor == SYSTEM or actor.role in MAY_READ
    url = reverse("mandate:case-detail", args=[case.reference])
    return DocumentOwner(case.title, url, may_read, keeps_case(case, actor))


def reply_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for the papers that came with an answer to a remiss.

    Readers of the body read them; who enters answers, and the one who answers by the link, may attach.
    """
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    rows = RemissParty.objects.select_related("remiss__case")
    party = rows.filter(reference=reference).first()
    if party is None:
        return None
    is_asked = actor != ANONYMOUS and actor.role is Role.PUBLIC and actor.body_id == party.body_id
    is_asked = is_asked and actor.user_id is None and actor.name == party.name
    may_read = is_asked or actor == SYSTEM or actor.role in MAY_READ
    may_write = is_asked or keeps_case(party.remiss.case, actor) or speaks_for_unit(party.unit_id, actor)
    url = reverse("mandate:remiss-detail", args=[party.remiss.reference])
    title = _("Answer from %(who)s") % {"who": party.name}
    return DocumentOwner(title, url, may_read, may_write)


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List remisses that wait for a unit or are late, and boards without an outcome (two statements)."""
    with acting_for(body_id):
        asked = list(remisses.unanswered()[:MOST_SHOWN])
        boards = list(queries.overdue_boards(day_of(at))[:MOST_SHOWN])
    own = [each for each in asked if each.unit_id]
    late = {each.remiss_id: each.remiss for each in asked if _has_passed(each.remiss, day_of(at))}
    missing = {key: sum(each.remiss_id == key for each in asked) for key in late}
    return (
        *(
            Waiting(
                sentence=_("Answer the remiss of %(title)s") % {"title": each.remiss.case.title},
                url=reverse("mandate:reply-enter", args=[each.reference]),
                due=each.remiss.due_on,
                kind="remiss",
                unit_id=each.unit_id,
            )
            for each in own
        ),
        *(
            Waiting(
                sentence=ngettext(
                    "%(count)d answer to the remiss of %(title)s is missing",
                    "%(count)d answers to the remiss of %(title)s are missing",
                    missing[key],
                )
                % {"count": missing[key], "title": remiss.case.title},
                url=reverse("mandate:remiss-detail", args=[remiss.reference]),
                due=remiss.due_on,
                kind="remiss-late",
            )
            for key, remiss in late.items()
        ),
        *(
            Waiting(
                sentence=_("Note what %(board)s came to about %(title)s")
                % {"board": each.unit.name, "title": each.case.title},
                url=reverse("mandate:case-detail", args=[each.case.reference]),
                due=each.planned_on,
                kind="case-board",
            )
            for each in boards
        ),
    )


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: datetime
) -> tuple[AgendaProposal, ...]:
    """Propose for the body's own meetings the remisses whose last day has passed."""
    if owner_kind not in AGENDAS:
        return ()
    on = day_of(at)
    late = {each.remiss_id: each.remiss for each in remisses.unanswered() if _has_passed(each.remiss, on)}
    return tuple(
        AgendaProposal(
            key=f"mandate:remiss:{key}",
            title=(_("The remiss of %(title)s: answers are missing") % {"title": remiss.case.title})[:200],
            url=reverse("mandate:remiss-detail", args=[remiss.reference]),
            due=remiss.due_on,
        )
        for key, remiss in late.items()
    )


class OfficersRoom:
    """What a case officer answers for, and how another takes it over."""

    def belongings(self, *, user_id: int, at: datetime) -> list[Belonging]:
        """List the matters under way that somebody handles."""
        return [
            Belonging(
                key=str(case.reference),
                kind=gettext_lazy("Matters"),
                title=case.title,
                url=reverse("mandate:case-detail", args=[case.reference]),
            )
            for case in queries.of_officer(user_id)
        ]

    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> list[str]:
        """Let another person handle the matters named; return those that moved."""
        return hand_over_cases(keys=keys, from_id=from_id, to_id=to_id, by=by, at=at)


officers = OfficersRoom()


def _has_passed(remiss: Remiss, on: date) -> bool:
    return remiss.due_on is not None and remiss.due_on < on


def _linked(case: AnchoringCase) -> Linked:
    url = reverse("mandate:case-detail", args=[case.reference])
    return Linked(KIND, str(case.reference), gettext_lazy("Matter"), case.title, url)
