"""How a remiss of a draft stands, who has answered what, and what the link in a mail opens."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse

from nyvag.core.signed import opened, token_of
from nyvag.mandate.rules.remiss import Tally, tally
from nyvag.plans.models import (
    DraftAsked,
    DraftPart,
    DraftRemark,
    DraftRemiss,
    DraftReply,
    Plan,
)
from nyvag.plans.rules.draft_remisses import (
    DraftState,
    Gate,
    Outcome,
    RemarkTally,
    ReplyState,
    tally_remarks,
)

SALT = "nyvag.plans.remiss"
MATTER = "plans.remiss"
ASKED, WAITS, ANSWERED = "plans.remiss", "plans.remiss-waits", "plans.remiss-answered"
RECEIVED, COMPILED = "plans.remiss-received", "plans.remiss-compiled"
PAPERS = "draft-reply"
"""The kind of owner of the papers that come with an answer."""
DOCUMENT_PAPERS = "steering-document"
TOGETHER = ("plan", "version__document", "body")


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One who is asked: the answer that counts, one being written, and those that were corrected."""

    asked: DraftAsked
    sent: DraftReply | None
    writing: DraftReply | None
    earlier: tuple[DraftReply, ...] = ()

    @property
    def remarks(self) -> tuple[DraftRemark, ...]:
        """The remarks of the answer that counts, in the draft's order."""
        return tuple(self.sent.remarks.all()) if self.sent else ()


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part of the draft with the remarks on it."""

    part: DraftPart
    remarks: tuple[DraftRemark, ...]


def remisses() -> "QuerySet[DraftRemiss]":
    """Return the remisses of the body acted for with what they are of."""
    return DraftRemiss.objects.select_related(*TOGETHER)


def remiss_by(reference: uuid.UUID) -> DraftRemiss | None:
    """Return one remiss."""
    return remisses().filter(reference=reference).first()


def remisses_of(plan: Plan) -> "QuerySet[DraftRemiss]":
    """List the remisses of a plan, the latest first."""
    return DraftRemiss.objects.filter(plan=plan).order_by("-number")


def listed() -> "QuerySet[DraftRemiss]":
    """List remisses, the latest first, with how many were asked, answered and remarked."""
    sent = Q(asked__replies__state=ReplyState.SENT)
    open_ = DraftRemark.objects.filter(
        part__remiss=OuterRef("pk"), reply__state=ReplyState.SENT, outcome=Outcome.OPEN
    )
    rows = remisses().annotate(
        asked_count=Count("asked", distinct=True),
        answered_count=Count("asked", filter=sent, distinct=True),
        has_open=Exists(open_),
    )
    return rows.order_by("-created_at", "-pk")


def lines_of(remiss: DraftRemiss) -> list[AskedLine]:
    """List those who are asked, by name, with what they answered (three statements)."""
    remarks = DraftRemark.objects.select_related("part").order_by("part__place", "pk")
    replies = DraftReply.objects.order_by("-number").prefetch_related(Prefetch("remarks", queryset=remarks))
    rows = remiss.asked.select_related("unit", "party", "enterprise", "contact")
    rows = rows.prefetch_related(Prefetch("replies", queryset=replies))
    return [_line(each) for each in rows.order_by("is_person", "name", "pk")]


def _line(asked: DraftAsked) -> AskedLine:
    every = list(asked.replies.all())
    by_state = {each.state: each for each in every}
    return AskedLine(
        asked=asked,
        sent=by_state.get(ReplyState.SENT),
        writing=by_state.get(ReplyState.WRITING),
        earlier=tuple(each for each in every if each.state == ReplyState.CORRECTED),
    )


def tally_of(lines: Iterable[AskedLine]) -> Tally:
    """Count what those who were asked have answered."""
    return tally(line.sent.kind if line.sent else None for line in lines)


def remarks_of(remiss: DraftRemiss) -> "QuerySet[DraftRemark]":
    """List the remarks of answers that were sent and not corrected, in the draft's order."""
    rows = DraftRemark.objects.filter(part__remiss=remiss, reply__state=ReplyState.SENT)
    return rows.select_related("part", "reply__asked").order_by("part__place", "pk")


def part_lines(remiss: DraftRemiss) -> list[PartLine]:
    """List every part of the draft with the remarks on it (two statements)."""
    return beside(remiss.parts.order_by("place"), remarks_of(remiss))


def beside(parts: Iterable[DraftPart], remarks: Iterable[DraftRemark]) -> list[PartLine]:
    """Put remarks beside the parts they are about; rows that came in later were not asked about."""
    found: dict[int, list[DraftRemark]] = defaultdict(list)
    for each in remarks:
        found[each.part_id].append(each)
    return [PartLine(part, tuple(found[part.pk])) for part in parts if not part.is_added]


def outcomes_of(remarks: Iterable[DraftRemark]) -> RemarkTally:
    """Count what became of remarks."""
    return tally_remarks(each.outcome for each in remarks)


def unanswered(unit_ids: "Iterable[int] | None" = None) -> "QuerySet[DraftAsked]":
    """Return those who are asked in a remiss that is out and have not answered, of some units or all."""
    sent = DraftReply.objects.filter(asked=OuterRef("pk"), state=ReplyState.SENT)
    rows = DraftAsked.objects.filter(~Exists(sent), remiss__state=DraftState.OUT)
    rows = rows.select_related("remiss__plan", "remiss__version__document", "unit", "contact")
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    return rows.order_by("remiss__due_on", "name", "pk")


def waits_for_answer(*, matter_id: str) -> bool:
    """Tell whether somebody who was asked is still to be reminded."""
    return unanswered().filter(reference=matter_id).exists()


def link_token(asked: DraftAsked) -> str:
    """Return what the link in a mail carries."""
    return token_of(asked, SALT)


def path_of(asked: DraftAsked) -> str:
    """Return where somebody who was asked answers."""
    return reverse("plans:draft-answer", args=[link_token(asked)])


def read_token(token: str) -> DraftAsked | None:
    """Return whom a link was sent to; None for one that is not ours, was replaced, or is not sent yet."""
    return opened(token, SALT, lambda: asked_rows().exclude(remiss__state=DraftState.DRAFT))


def asked_rows() -> "QuerySet[DraftAsked]":
    """Return those who are asked with all that an answer's pages need."""
    return DraftAsked.objects.select_related(
        "body", "unit", "contact", "remiss__plan", "remiss__version__document"
    )


def replies_of(asked: DraftAsked) -> AskedLine:
    """Give what one who is asked has answered (two statements)."""
    remarks = DraftRemark.objects.select_related("part").order_by("part__place", "pk")
    rows = asked.replies.order_by("-number").prefetch_related(Prefetch("remarks", queryset=remarks))
    by_state = {each.state: each for each in rows}
    earlier = tuple(each for each in rows if each.state == ReplyState.CORRECTED)
    return AskedLine(asked, by_state.get(ReplyState.SENT), by_state.get(ReplyState.WRITING), earlier)


def gate_of(asked: DraftAsked, has_sent: bool) -> Gate:
    """Give what decides whether an answer may be written."""
    return Gate(DraftState(asked.remiss.state), asked.remiss.due_on, has_sent)


def ending(since: dt.date, until: dt.date) -> "QuerySet[DraftRemiss]":
    """List the remisses that are out and end between two days."""
    rows = remisses().filter(state=DraftState.OUT, due_on__gte=since, due_on__lte=until)
    return rows.order_by("due_on", "pk")
