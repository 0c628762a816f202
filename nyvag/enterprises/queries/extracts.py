"""What waits of the public registers' extracts, and what the register says to compare them with."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    NameKind,
    Proposal,
    RegisterEntry,
    RegisterExtract,
    Source,
)
from nyvag.enterprises.queries.facts import status_on
from nyvag.enterprises.rules.codes import statuses
from nyvag.enterprises.rules.extracts import sign_names
from nyvag.enterprises.rules.proposing import ProposalKind, Registered
from nyvag.enterprises.rules.transitions import ProposalState

DECIDED = (ProposalState.ACCEPTED, ProposalState.REFUSED)


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in the reader's words."""

    proposal: Proposal
    before: str
    after: str
    source: str
    state: str


def numbers_in_register(*, on: dt.date) -> frozenset[str]:
    """Give the organisation numbers of those in the acting body's register on a day."""
    present = Q(active_to=None) | Q(active_to__gte=on)
    rows = RegisterEntry.objects.filter(present, enterprise__org_no__isnull=False).order_by()
    return frozenset(number for number in rows.values_list("enterprise__org_no", flat=True) if number)


def registered(enterprise: Enterprise, *, on: dt.date) -> Registered:
    """Give what the register says; reads names and statuses if they are not fetched."""
    status = status_on(enterprise, on)
    current = next((row for row in enterprise.names.all() if row.kind == NameKind.CURRENT), None)
    by_officer = status is not None and status.source == Source.OFFICER
    return Registered(
        name=enterprise.name,
        named_on=current.valid_from if current else None,
        status=status.status if status else "",
        status_from=status.valid_from if status else None,
        status_written_on=day_of(status.recorded_at) if status and by_officer else None,
        place=enterprise.place,
    )


def with_numbers(numbers: Iterable[str]) -> dict[str, Enterprise]:
    """Fetch organisations by number, with names and statuses (three statements)."""
    rows = Enterprise.objects.filter(org_no__in=list(numbers)).prefetch_related("names", "statuses")
    return {row.org_no or "": row for row in rows}


def proposals_waiting(body_id: int, *, on: dt.date) -> QuerySet[Proposal]:
    """List the proposals that wait, by enterprise; those whose matter is closed are left out.

    Closed: the enterprise has left the register, or the register says the same by now.
    """
    begun = EnterpriseStatus.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on), enterprise=OuterRef("enterprise_id")
    )
    latest = begun.order_by(F("valid_from").desc(nulls_last=True), "-pk").values("status")[:1]
    now_said = Case(
        When(kind=ProposalKind.NAME, then=F("enterprise__name")),
        When(kind=ProposalKind.PLACE, then=F("enterprise__place")),
        When(kind=ProposalKind.STATUS, then=Subquery(latest)),
        default=None,
    )
    present = Q(active_to=None) | Q(active_to__gte=on)
    listed = RegisterEntry.all_bodies.filter(present, body_id=body_id).order_by()
    rows = Proposal.all_bodies.filter(body_id=body_id, state=ProposalState.WAITING)
    rows = rows.filter(enterprise__in=listed.values("enterprise_id")).annotate(now_said=now_said)
    open_rows = rows.filter(Q(now_said=None) | ~Q(now_said=F("after")))
    return open_rows.select_related("enterprise", "extract").order_by("enterprise__name", "kind", "pk")


def proposals_decided() -> QuerySet[Proposal]:
    """List the acting body's proposals that somebody decided, the latest first."""
    rows = Proposal.objects.filter(state__in=DECIDED).select_related("enterprise", "extract")
    return rows.order_by("-decided_at", "-pk")


def latest_extracts() -> QuerySet[RegisterExtract]:
    """List the acting body's extracts, the latest first."""
    return RegisterExtract.objects.order_by("-given_at", "-pk")


def line_of(proposal: Proposal) -> ProposalLine:
    """Say a proposal in the reader's words."""
    language = get_language() or "sv"
    before, after = proposal.before, proposal.after
    if proposal.kind == ProposalKind.STATUS:
        before, after = statuses().name(before, language), statuses().name(after, language)
    elif proposal.kind == ProposalKind.SIGN:
        named = sign_names().get(after, (after, after))
        after = named[1] if language.startswith("en") else named[0]
    states = {
        ProposalState.WAITING: _("waits to be decided"),
        ProposalState.ACCEPTED: _("was accepted"),
        ProposalState.REFUSED: _("was refused"),
        ProposalState.OVERTAKEN: _("was overtaken by a newer extract"),
    }
    source, state = proposal.extract.get_source_display(), states[ProposalState(proposal.state)]
    return ProposalLine(proposal, before or _("unknown"), after, source, state)
