"""Two reviews of terms of office beside each other, thing by thing."""

from dataclasses import dataclass

from nyvag.mandate.models import TermReview, TermReviewRow
from nyvag.mandate.queries.reviews import reviews, rows_of
from nyvag.mandate.rules.comparing import Became, compared


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing as it was answered for in two reviews; one of them may not have asked."""

    before: TermReviewRow | None
    after: TermReviewRow | None

    @property
    def latest(self) -> TermReviewRow:
        """The row that says most of the thing today."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - narrows the type; a pair is made of at least one row
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reviews, and what became of each thing, by kind; kinds without a thing are there too."""

    before: TermReview
    after: TermReview
    by_kind: dict[Became, list[Pair]]

    def count(self, kind: Became) -> int:
        """How many things became so."""
        return len(self.by_kind[kind])


def earlier_than(review: TermReview) -> list[TermReview]:
    """List the reviews of earlier terms, the latest first (one statement)."""
    return list(reviews().filter(term_starts_on__lt=review.term_starts_on))


def comparison(before: TermReview, after: TermReview) -> Comparison:
    """Set two reviews beside each other (two statements)."""
    old = {row.key: row for row in rows_of(before)}
    new = {row.key: row for row in rows_of(after)}
    found = compared(
        {key: row.answer for key, row in old.items()}, {key: row.answer for key, row in new.items()}
    )
    by_kind = {kind: [Pair(old.get(key), new.get(key)) for key in keys] for kind, keys in found.items()}
    return Comparison(before, after, by_kind)
