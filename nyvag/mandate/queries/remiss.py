"""How a remiss stands, who has answered what, and what the link in a mail opens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core import signing
from django.db.models import Prefetch, Q, QuerySet

from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise, Presentation, RegisterEntry
from nyvag.enterprises.queries.people import representatives
from nyvag.mandate.models import Remiss, RemissParty, RemissReply
from nyvag.mandate.rules.remiss import RemissState, Tally, tally

SALT = "nyvag.mandate.remiss"
ASKED, WAITS, ANSWERED = "mandate.remiss", "mandate.remiss-waits", "mandate.remiss-answered"
MATTER = "mandate.remiss"


@dataclass(frozen=True)
class Line:
    """One who is asked in a remiss, with the latest answer and those before it."""

    party: RemissParty
    reply: RemissReply | None
    earlier: tuple[RemissReply, ...] = ()


def lines_of(remiss: Remiss) -> list[Line]:
    """List those who are asked, by name, with what they answered (two statements)."""
    replies = Prefetch("replies", queryset=RemissReply.objects.order_by("-at", "-pk"))
    rows = remiss.parties.select_related("unit", "enterprise", "contact").prefetch_related(replies)
    return [_line(party) for party in rows.order_by("name", "pk")]


def tally_of(lines: Iterable[Line]) -> Tally:
    """Count what those who were asked have answered."""
    return tally(line.reply.kind if line.reply else None for line in lines)


def remisses() -> "QuerySet[Remiss]":
    """Return the remisses of the body acted for with their matters."""
    return Remiss.objects.select_related("case", "case__unit")


def unanswered(unit_ids: "Iterable[int] | None" = None) -> "QuerySet[RemissParty]":
    """Return those who are asked in a remiss that is out and have not answered, of some units or all."""
    rows = RemissParty.objects.filter(remiss__state=RemissState.OUT).select_related("remiss__case", "unit")
    rows = rows.exclude(replies__is_current=True)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    return rows.order_by("remiss__due_on", "name", "pk")


def waits_for_answer(*, matter_id: str) -> bool:
    """Tell whether somebody who was asked is still to be reminded."""
    return unanswered().filter(reference=matter_id).exists()


def link_token(party: RemissParty) -> str:
    """Return what the link in a mail carries: ids and the party's mark, signed."""
    return signing.dumps([party.body_id, party.pk, party.link_mark], salt=SALT)


def read_token(token: str) -> RemissParty | None:
    """Return whom a link was sent to; None for one that is not ours, or was replaced by a newer.

    Spans bodies: the link names its own.
    """
    try:
        body_id, pk, mark = signing.loads(token, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    with acting_for(body_id):
        rows = RemissParty.objects.select_related("remiss__case", "body", "unit", "enterprise")
        found = rows.filter(pk=pk, link_mark=mark).exclude(remiss__state=RemissState.DRAFT)
        return found.first()


def current_reply(party: RemissParty) -> RemissReply | None:
    """Return what somebody who was asked answered last."""
    return party.replies.filter(is_current=True).first()


def listed_enterprises(on: date) -> list[tuple[int, str]]:
    """Return the enterprises in the register on a day, by name."""
    present = Q(active_to=None) | Q(active_to__gte=on)
    rows = RegisterEntry.objects.filter(present).order_by("enterprise__name", "enterprise_id")
    return list(rows.values_list("enterprise_id", "enterprise__name").distinct())


def enterprise_address(enterprise: Enterprise) -> str:
    """Return the address an enterprise gives for itself, else that of one who speaks for it."""
    own = Presentation.objects.filter(enterprise=enterprise).exclude(contact_email="").first()
    if own is not None:
        return own.contact_email
    people = representatives(enterprise.pk).select_related("user").order_by("pk").first()
    return people.user.email if people else ""


def _line(party: RemissParty) -> Line:
    every = list(party.replies.all())
    return Line(
        party=party,
        reply=next((each for each in every if each.is_current), None),
        earlier=tuple(each for each in every if not each.is_current),
    )
