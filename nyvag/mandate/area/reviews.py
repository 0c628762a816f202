"""What this room tells the others of reviews and of what expires: mail, what waits, alarms, agendas."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.core.clock import day_of
from nyvag.core.providers import AgendaProposal, Alarm, MessageKind, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.mandate.area.cases import AGENDAS, MOST_SHOWN
from nyvag.mandate.models import TermReviewRow
from nyvag.mandate.queries import reviews as queries
from nyvag.ui.formatting import long_date


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mails about reviews at new terms of office."""
    return (
        MessageKind(
            key=queries.ASK,
            title=gettext_lazy("Reviews at new terms of office"),
            subject=gettext_lazy("Does what your unit answers for still hold?"),
            sentence=gettext_lazy(
                "A new term of office: say in a few clicks what still holds of what your unit answers for:"
            ),
        ),
        MessageKind(
            key=queries.WAITS,
            title=gettext_lazy("Reminders of reviews at new terms of office"),
            subject=gettext_lazy("Your unit has not answered yet"),
            sentence=gettext_lazy(
                "Something your unit answers for has no answer in the review of the new term:"
            ),
        ),
    )


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List a term that should be reviewed, and what open reviews wait for by unit (four statements)."""
    with acting_for(body_id):
        due = queries.review_due(day_of(at))
        rows = list(queries.open_rows())
    found = []
    if due is not None:
        said = _("The term of office from %(day)s: go through what still holds")
        url = reverse("mandate:review-list")
        found.append(Waiting(said % {"day": long_date(due.starts_on)}, url, due.starts_on, "term"))
    by_unit: dict[tuple[int, int | None], list[TermReviewRow]] = {}
    for row in rows:
        by_unit.setdefault((row.review_id, row.unit_id), []).append(row)
    reviews = {row.review_id: row.review for row in rows}
    for (review_id, unit_id), waits in by_unit.items():
        review = reviews[review_id]
        said = ngettext(
            "Say whether %(count)d thing still holds in the new term of office",
            "Say whether %(count)d things still hold in the new term of office",
            len(waits),
        )
        url = reverse("mandate:review-detail", args=[review.reference])
        sentence = said % {"count": len(waits)}
        named = f"{waits[0].unit}: {sentence}" if waits[0].unit else sentence
        found.append(Waiting(named, url, review.due_on, "review", unit_id))
    return tuple(found)


def alarms(*, body_id: int, at: datetime) -> list[Alarm]:
    """Say what has expired with nothing in its place."""
    with acting_for(body_id):
        expired = queries.expired(day_of(at))
    if not expired:
        return []
    said = ngettext(
        "%(count)d thing has expired with nothing in its place",
        "%(count)d things have expired with nothing in their place",
        len(expired),
    )
    first = expired[0]
    cause = _("%(title)s expired %(day)s.") % {"title": first.title, "day": long_date(first.valid_to)}
    measure = _("Renew it, replace it, or say that it has ended.")
    return [Alarm(said % {"count": len(expired)}, cause, measure, reverse("mandate:expiry-list"))]


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: datetime
) -> tuple[AgendaProposal, ...]:
    """Propose for the body's own meetings what has expired with nothing in its place."""
    if owner_kind not in AGENDAS:
        return ()
    return tuple(
        AgendaProposal(
            key=f"mandate:expired:{each.key}",
            title=(_("Expired, not replaced: %(title)s") % {"title": each.title})[:200],
            url=each.url,
            due=each.valid_to,
        )
        for each in queries.expired(day_of(at))[:MOST_SHOWN]
    )
