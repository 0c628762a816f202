"""A ledger file and how it is read, however its publisher wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nyvag.spend.adapters.ledger import ReadPlan, SourceProfile, UnableToReadLedger, plan

UNDATED = 0
"""Stands for the year, or the month, of rows that nothing dates."""


@dataclass(frozen=True, slots=True)
class Source:
    """One ledger file and how it is read."""

    number: int
    path: Path
    plan: ReadPlan


def open_source(
    path: Path, profile: SourceProfile | None = None, number: int = 0, *, whole: bool = False
) -> Source:
    """Find out how a ledger file is written, from its beginning or, if ``whole``, from all of it.

    Raises:
        UnableToReadLedger: the file is no ledger that can be read.
    """
    try:
        return Source(number, path, plan(path, profile, whole=whole))
    except UnableToReadLedger as refusal:
        refusal.where = path.name
        raise
