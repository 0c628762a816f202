"""Reading compacts: the list, one as it was on a day, what waits, and an enterprise's own."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Prefetch, Q, QuerySet, Subquery

from nyvag.core.once import once
from nyvag.forum.models import (
    Compact,
    CompactParty,
    CompactVersion,
    CompactWish,
    HeldPrinciple,
    Principle,
    PrincipleVersion,
)
from nyvag.forum.models.compacts import COMING, DECIDED
from nyvag.forum.rules.transitions import CompactState, WishState


@dataclass(frozen=True, slots=True)
class CompactFigures:
    """How the compacts of a body stand."""

    in_force: int
    latest: dt.date | None
    review_late: int
    first_review: dt.date | None
    waiting: int


def compacts() -> "QuerySet[Any]":
    """List compacts with their newest state, the days in force and how many parties there are."""
    newest = CompactVersion.objects.filter(compact=OuterRef("pk")).order_by("-number")
    holding = CompactVersion.objects.filter(compact=OuterRef("pk"), state=CompactState.IN_FORCE)
    present = Q(parties__left_on=None)
    return Compact.objects.annotate(
        newest_state=Subquery(newest.values("state")[:1]),
        in_force_from=Subquery(holding.values("valid_from")[:1]),
        in_force_to=Subquery(holding.values("valid_to")[:1]),
        parties_count=Count("parties", filter=present, distinct=True),
    ).order_by("title", "pk")


def versions_of(compact: Compact) -> list[CompactVersion]:
    """List every version with its principles, the newest first (two statements)."""
    held = HeldPrinciple.objects.select_related("principle_version__principle").order_by("position", "pk")
    rows = compact.versions.prefetch_related(Prefetch("held", queryset=held))
    return list(rows.order_by("-number"))


def version_on(versions: list[CompactVersion], on: dt.date) -> CompactVersion | None:
    """Pick the version whose words held on a day; None where none did."""
    for version in versions:
        started = version.valid_from is not None and version.valid_from <= on
        if version.state in DECIDED and started and (version.valid_to is None or on <= version.valid_to):
            return version
    return None


def coming_version(versions: list[CompactVersion]) -> CompactVersion | None:
    """Pick the version that is on its way; None where none is."""
    return next((version for version in versions if version.state in COMING), None)


def parties_of(compact: Compact) -> QuerySet[CompactParty]:
    """List everyone who is or has been a party, in the order they joined."""
    return compact.parties.select_related("enterprise").order_by("joined_on", "pk")


def present_on(parties: list[CompactParty], on: dt.date) -> list[CompactParty]:
    """Keep those who were parties on a day."""
    return [each for each in parties if each.joined_on <= on and (each.left_on is None or on < each.left_on)]


def principles() -> "QuerySet[Any]":
    """List the principles with the words of their newest version, and in how many compacts they are held."""
    newest = PrincipleVersion.objects.filter(principle=OuterRef("pk")).order_by("-number")
    return Principle.objects.annotate(
        words=Subquery(newest.values("text")[:1]),
        newest_number=Subquery(newest.values("number")[:1]),
        newest_id=Subquery(newest.values("pk")[:1]),
    ).order_by("title", "pk")


def waiting_wishes(body_id: int) -> QuerySet[CompactWish]:
    """List the wishes to join or leave that nobody has answered, the oldest first."""
    rows = CompactWish.all_bodies.filter(body_id=body_id, state=WishState.RECEIVED)
    return rows.select_related("compact", "enterprise").order_by("asked_at", "pk")


def for_enterprise(enterprise_id: int) -> list[tuple[Compact, CompactParty | None]]:
    """Pair every compact in force with the enterprise's own row in it, if it has one (two statements)."""
    holding = list(compacts().exclude(in_force_from=None))
    if not holding:
        return []
    rows = CompactParty.objects.filter(enterprise_id=enterprise_id).order_by("joined_on", "pk")
    joined = {row.compact_id: row for row in rows}
    return [(compact, joined.get(compact.pk)) for compact in holding]


def public_compacts(body_id: int) -> "QuerySet[Any]":
    """List the compacts that anyone may read."""
    holding = CompactVersion.all_bodies.filter(compact=OuterRef("pk"), state=CompactState.IN_FORCE)
    decided = CompactVersion.all_bodies.filter(compact=OuterRef("pk"), state__in=DECIDED).order_by("-number")
    found = Compact.all_bodies.filter(body_id=body_id, is_public=True).annotate(
        decided_state=Subquery(decided.values("state")[:1]),
        in_force_from=Subquery(holding.values("valid_from")[:1]),
        in_force_to=Subquery(holding.values("valid_to")[:1]),
        parties_count=Count("parties", filter=Q(parties__left_on=None)),
    )
    return found.select_related("body").exclude(decided_state=None).order_by("title", "pk")


def due_reviews(body_id: int, by: dt.date) -> QuerySet[Compact]:
    """List the compacts in force that should be looked over by a day, the most urgent first."""
    holding = CompactVersion.all_bodies.filter(state=CompactState.IN_FORCE).values("compact_id")
    rows = Compact.all_bodies.filter(body_id=body_id, pk__in=holding, review_on__lte=by)
    return rows.order_by("review_on", "pk")


def run_out(body_id: int, by: dt.date) -> QuerySet[CompactVersion]:
    """List the versions in force whose last day comes by a day, the most urgent first."""
    rows = CompactVersion.all_bodies.filter(body_id=body_id, state=CompactState.IN_FORCE, valid_to__lte=by)
    return rows.select_related("compact").order_by("valid_to", "pk")


@once
def figures(body_id: int, on: dt.date) -> CompactFigures:
    """Count the compacts of a body that are in force and those to look over (one statement)."""
    holding = Q(versions__state=CompactState.IN_FORCE)
    found = Compact.all_bodies.filter(body_id=body_id).aggregate(
        in_force=Count("pk", filter=holding, distinct=True),
        latest=Max("versions__valid_from", filter=holding),
        review_late=Count("pk", filter=holding & Q(review_on__lt=on), distinct=True),
        first_review=Min("review_on", filter=holding),
        waiting=Count("wishes", filter=Q(wishes__state=WishState.RECEIVED), distinct=True),
    )
    return CompactFigures(**found)
