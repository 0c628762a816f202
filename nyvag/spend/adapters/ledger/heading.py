"""The row of headings: those that are known, those a profile names, and the likeliest where none is known."""

from __future__ import annotations

from collections.abc import Sequence

from nyvag.core.tabular.headings import heading_key
from nyvag.core.tabular.sentences import Sentence
from nyvag.spend.adapters.ledger import sentences
from nyvag.spend.adapters.ledger.choosing import seen_columns
from nyvag.spend.adapters.ledger.profile import SourceProfile, UnableToReadLedger
from nyvag.spend.rules.columns import known_headings

SEARCHED = 10


def known_to(profile: SourceProfile) -> frozenset[str]:
    """Give the comparable headings that mean some column, with those that the profile names."""
    named = frozenset(heading_key(heading) for heading in profile.columns.values() if heading)
    return known_headings() | named - {""} if named else known_headings()


def no_headings(start: str, rows: Sequence[Sequence[str]]) -> UnableToReadLedger:
    """Make the refusal of a file without a known heading; its fullest early row may be them."""
    refusal = UnableToReadLedger(Sentence(sentences.NO_HEADINGS, start=start))
    filled = [sum(1 for cell in cells if cell.strip()) for cells in rows[:SEARCHED]]
    if filled and max(filled) > 1:
        index = filled.index(max(filled))
        headings = tuple(" ".join(cell.replace("\ufeff", "").split()) for cell in rows[index])
        refusal.seen = seen_columns(headings, rows[index + 1 :])
    return refusal
