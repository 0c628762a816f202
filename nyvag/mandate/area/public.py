"""What anyone may read of remisses: those that are finished and chosen, without persons."""

from datetime import datetime

from django.db.models import F, Prefetch
from django.utils.translation import gettext as _

from nyvag.core.providers import PublicPart
from nyvag.mandate.models import Remiss, RemissParty, RemissReply
from nyvag.mandate.models.remiss import REPLY_KINDS
from nyvag.mandate.rules.remiss import RemissState, Tally, tally

KINDS = dict(REPLY_KINDS)


def public_remisses(*, body_id: int, at: datetime) -> PublicPart | None:
    """Give the finished remisses that were chosen to be shown (three statements).

    Units and enterprises are named with what they answered in a word; whoever was written in by hand may
    be a person, and is counted only.
    """
    latest = Prefetch("replies", queryset=RemissReply.all_bodies.filter(is_current=True), to_attr="latest")
    parties = Prefetch(
        "parties", queryset=RemissParty.all_bodies.order_by("name", "pk").prefetch_related(latest)
    )
    rows = Remiss.all_bodies.filter(body_id=body_id, state=RemissState.FINISHED, is_public=True)
    found = list(
        rows.select_related("case")
        .prefetch_related(parties)
        .order_by(F("finished_at").desc(nulls_last=True), "-pk")
    )
    if not found:
        return None
    shown = [(remiss, _tally(remiss)) for remiss in found]
    return PublicPart(
        key="remisser",
        title=_("What others said of our drafts"),
        template="mandate/_public_remisses.html",
        context={"remisses": [(remiss, counted, _words(counted)) for remiss, counted in shown]},
        columns=(_("Matter"), _("Asked"), _("Answer"), _("Last day to answer")),
        rows=tuple(row for remiss in found for row in _rows(remiss)),
    )


def _tally(remiss: Remiss) -> Tally:
    return tally(_kind(party) for party in remiss.parties.all())


def _kind(party: RemissParty) -> str | None:
    replies: list[RemissReply] = party.latest  # type: ignore[attr-defined]  # laid by the prefetch
    return replies[0].kind if replies else None


def _words(counted: Tally) -> list[tuple[str, int]]:
    return [(str(word), counted.by_kind[kind]) for kind, word in REPLY_KINDS if counted.by_kind[kind]]


def _rows(remiss: Remiss) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for party in remiss.parties.all():
        is_named = party.unit_id is not None or party.enterprise_id is not None
        kind = _kind(party)
        said = str(KINDS[kind]) if kind else _("has not answered")  # type: ignore[index]  # the values of an enum
        rows.append(
            (
                remiss.case.title,
                party.name if is_named else _("another party"),
                said,
                remiss.due_written or remiss.due_on,
            )
        )
    return rows
