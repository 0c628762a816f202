"""Terms of office of the body acted for, reviews of them, and what expires."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Value

from nyvag.core.once import once
from nyvag.core.reviewing import Reviewable, reviewables
from nyvag.mandate.models import MovedTerm, OwnTerms, TermReview, TermReviewRow
from nyvag.mandate.rules.reviews import ReviewAnswer, ReviewState, is_time_for_review, months_ahead
from nyvag.mandate.rules.terms import Term, Terms, next_term, standard_terms, term_on

ASK, WAITS, MATTER = "mandate.review", "mandate.review-waits", "mandate.review"


@dataclass(frozen=True)
class Standing:
    """How far a review has come."""

    asked: int
    valid: int
    changed: int
    ended: int

    @property
    def answered(self) -> int:
        """How many rows have an answer."""
        return self.valid + self.changed + self.ended

    @property
    def left(self) -> int:
        """How many rows have none."""
        return self.asked - self.answered


@dataclass(frozen=True)
class Expiring:
    """What expires within some months, and what has expired with nothing in its place, by day."""

    expired: tuple[Reviewable, ...]
    ahead: tuple[Reviewable, ...]
    open_ended: int


def own_terms() -> OwnTerms | None:
    """Return what the body says of its terms, where it says something."""
    return OwnTerms.objects.first()


def terms() -> Terms:
    """Return the terms of the body acted for (one statement)."""
    own = OwnTerms.objects.values_list("years_count", "first_on", "first_on")
    moved = MovedTerm.objects.values_list(Value(0), "ruled_on", "starts_on")
    standard, moves = standard_terms(), {}
    first, years = standard.first_on, standard.years
    for length, ruled_on, starts_on in own.union(moved, all=True):
        if length:
            first, years = ruled_on, length
        else:
            moves[ruled_on] = starts_on
    return Terms(first, years, moves)


def review_due(on: date) -> Term | None:
    """Return the term that should be reviewed now and for which no review was begun."""
    begun = set(TermReview.objects.values_list("term_starts_on", flat=True))
    every = terms()
    present, coming = term_on(on, every), next_term(on, every)
    for term in (coming, present):
        if term and is_time_for_review(starts_on=term.starts_on, on=on) and term.starts_on not in begun:
            return term
    return None


def reviews() -> "QuerySet[TermReview]":
    """Return the reviews, the latest first, each with how far it has come."""
    answered = {
        name: Count("rows", filter=Q(rows__answer=answer))
        for name, answer in (
            ("valid", ReviewAnswer.VALID),
            ("changed", ReviewAnswer.CHANGED),
            ("ended", ReviewAnswer.ENDED),
        )
    }
    return TermReview.objects.annotate(asked=Count("rows"), **answered).order_by("-term_starts_on", "-pk")


def standing_of(review: TermReview) -> Standing:
    """Read how far an annotated review has come."""
    names = ("asked", "valid", "changed", "ended")
    return Standing(*(getattr(review, name) for name in names))


def rows_of(review: TermReview) -> list[TermReviewRow]:
    """List what a review asks about, by sort, the first to expire first."""
    found = list(review.rows.select_related("unit"))
    return sorted(found, key=lambda row: (row.label, row.valid_to or date.max, row.title, row.pk))


def come_since(review: TermReview, on: date) -> list[Reviewable]:
    """List what holds on a day and was not there when a review was begun."""
    known = set(review.rows.values_list("key", flat=True))
    return [each for each in reviewables(on) if each.key not in known]


def open_rows(unit_ids: Iterable[int] | None = None) -> "QuerySet[TermReviewRow]":
    """Return what open reviews still wait for, of some units or all."""
    rows = TermReviewRow.objects.filter(review__state=ReviewState.OPEN, answer="")
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    return rows.select_related("review", "unit").order_by("review__due_on", "pk")


def matter_of(review: TermReview, unit_id: int) -> str:
    """Name what the people of a unit are reminded of."""
    return f"{review.pk}-{unit_id}"


def waits_for_answer(*, matter_id: str) -> bool:
    """Tell whether a unit still has something to answer in a review."""
    review_id, _dash, unit_id = matter_id.partition("-")
    return open_rows([int(unit_id)]).filter(review_id=int(review_id)).exists()


@once
def expiring(on: date, months: int) -> Expiring:
    """Find what expires within some months and what has expired; by day, then title."""
    return expiring_of(reviewables(on), on, months)


def expiring_of(every: Sequence[Reviewable], on: date, months: int) -> Expiring:
    """Sort what can lapse into what expires within some months and what has expired; by day, then title."""
    last = months_ahead(on, months)
    dated = sorted(
        ((each.valid_to, each) for each in every if each.valid_to), key=lambda pair: (pair[0], pair[1].title)
    )
    return Expiring(
        expired=tuple(each for day, each in dated if day < on),
        ahead=tuple(each for day, each in dated if on <= day <= last),
        open_ended=sum(each.valid_to is None for each in every),
    )


def expired(on: date) -> Sequence[Reviewable]:
    """List what has expired with nothing in its place."""
    return expiring(on, 0).expired
