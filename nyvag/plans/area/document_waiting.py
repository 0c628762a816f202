"""What waits among steering documents, what goes wrong, and what should be taken up at a meeting."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import AgendaProposal, Alarm, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.plans.area.documents import page_of
from nyvag.plans.models.documents import POLICY_AREAS
from nyvag.plans.queries.documents import current_versions, holds_now, standing_is
from nyvag.plans.queries.silence import AreaHeard, heard
from nyvag.plans.rules.documents import Standing
from nyvag.plans.rules.silence import AreaVoice
from nyvag.ui.formatting import long_date

SOON = dt.timedelta(days=90)
MOST_SHOWN = 20
AT_GROUPS = ("body", "group")
"""Owners of meetings whose agendas take up what waits here: the body's own, and its coordination groups."""
WORDS = dict(POLICY_AREAS)


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List what expires or has expired, what is to be looked over, and policies nobody has read."""
    on = day_of(at)
    with acting_for(body_id):
        return (*_ends(on), *_reviews(on), *_unread(on))


def alarms(*, body_id: int, at: dt.datetime) -> tuple[Alarm, ...]:
    """Tell policies that say nothing or only hinder; what expired is told with all that expires."""
    on = day_of(at)
    with acting_for(body_id):
        found = [each for each in heard(on) if each.voice in (AreaVoice.SILENT, AreaVoice.HINDERS)]
    return tuple(_alarm(each) for each in found)


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose documents that expire or are to be looked over to the body's own meetings and its groups'."""
    if owner_kind not in AT_GROUPS:
        return ()
    on = day_of(at)
    with acting_for(body_id):
        ending = list(_ending(on))
        reviews = list(_to_review(on))
    return (
        *(
            AgendaProposal(
                key=f"plans:document-end:{each.document_id}:{each.until}",
                title=(_("Expires: %(title)s") % {"title": each.document.title})[:200],
                url=page_of(each.document),
                text=_("Renew it, replace it, or let it end."),
                due=each.until,
            )
            for each in ending
            if each.until >= on
        ),
        *(
            AgendaProposal(
                key=f"plans:document-review:{each.document_id}:{each.document.review_on}",
                title=(_("Look over: %(title)s") % {"title": each.document.title})[:200],
                url=page_of(each.document),
                due=each.document.review_on,
            )
            for each in reviews
        ),
    )


def _ends(on: dt.date) -> Iterator[Waiting]:
    for each in _ending(on):
        late = each.until < on
        said = _("“%(title)s” expired and was not replaced") if late else _("“%(title)s” expires")
        yield Waiting(
            sentence=said % {"title": each.document.title},
            url=page_of(each.document),
            due=each.until,
            kind="document-end",
        )


def _reviews(on: dt.date) -> Iterator[Waiting]:
    for each in _to_review(on):
        yield Waiting(
            sentence=_("Look over “%(title)s”") % {"title": each.document.title},
            url=page_of(each.document),
            due=each.document.review_on,
            kind="document-review",
        )


def _unread(on: dt.date) -> Iterator[Waiting]:
    unread = [each for each in heard(on) if each.voice is AreaVoice.NOT_READ]
    if unread:
        yield Waiting(
            sentence=_("Look through what the documents say about social enterprises: %(areas)s")
            % {"areas": ", ".join(str(WORDS[each.area]).lower() for each in unread)},
            url=reverse("plans:silence"),
            due=None,
            kind="document-read",
        )


def _ending(on: dt.date) -> "QuerySet[Any]":
    """List what has expired, and what expires soon, the most urgent first (three statements)."""
    wanted = standing_is(Standing.EXPIRED, on) | (holds_now(on) & Q(until__lte=on + SOON))
    return current_versions(on).filter(wanted).order_by("until", "pk")[:MOST_SHOWN]


def _to_review(on: dt.date) -> "QuerySet[Any]":
    """List what holds and is to be looked over soon, the most urgent first (three statements)."""
    found = current_versions(on).filter(holds_now(on), document__review_on__lte=on + SOON)
    return found.order_by("document__review_on", "pk")[:MOST_SHOWN]


def _alarm(found: AreaHeard) -> Alarm:
    area = str(WORDS[found.area]).lower()
    quoted = (_("“%(title)s”") % {"title": each.version.document.title} for each in found.documents)
    titles = ", ".join(quoted)
    said = (
        _("What steers %(area)s only makes it harder for social enterprises")
        if found.voice is AreaVoice.HINDERS
        else _("What steers %(area)s says nothing about social enterprises")
    )
    read = max((each.version.read_on for each in found.documents if each.version.read_on), default=None)
    cause = _("Found in %(titles)s.") % {"titles": titles}
    if read is not None:
        cause = _("%(titles)s, looked through on %(day)s.") % {"titles": titles, "day": long_date(read)}
    return Alarm(
        sentence=said % {"area": area},
        cause=cause,
        measure=_("Take it up when the document is revised, or before."),
        url=reverse("plans:silence"),
    )
