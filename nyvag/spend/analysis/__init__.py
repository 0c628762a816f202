"""The engine of spend analysis: frames and figures, no web framework.

This face is all that pages and commands use. Nothing heavy is imported until a function is called.
A ledger is read as a stream; only distinct suppliers and sums are ever held in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nyvag.spend.analysis.results import (
    Analysis,
    Answer,
    ColumnSeen,
    Concentration,
    Coverage,
    EnterpriseSales,
    Inspection,
    LedgerRead,
    Named,
    Opportunity,
    Rejected,
    Share,
    Slice,
    Stored,
    UnableToAnalyse,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime
    from pathlib import Path

    import polars as pl

    from nyvag.spend.adapters.ledger import SourceProfile
    from nyvag.spend.rules.decisions import Decision
    from nyvag.spend.rules.definition import SpendDefinition
    from nyvag.spend.rules.enterprise_facts import Listed

    Tell = Callable[[int, int | None, str], None]

__all__ = [
    "Analysis",
    "Answer",
    "ColumnSeen",
    "Concentration",
    "Coverage",
    "EnterpriseSales",
    "Inspection",
    "LedgerRead",
    "Named",
    "Opportunity",
    "Rejected",
    "Share",
    "Slice",
    "Stored",
    "UnableToAnalyse",
    "analyse",
    "answer",
    "forget",
    "inspect",
    "show",
    "store",
    "sweep",
]


def inspect(path: Path, profile: SourceProfile | None = None) -> Inspection:
    """Read a ledger once and tell what it holds; nothing is stored.

    Raises:
        UnableToReadLedger: the file is no ledger that can be read; the text says why.
    """
    from nyvag.spend.analysis.inspection import inspect_ledger

    return inspect_ledger(path, profile)


def analyse(
    ledgers: Sequence[Path],
    register: Sequence[Listed],
    *,
    definition: SpendDefinition,
    decisions: Sequence[Decision] = (),
    profile: SourceProfile | None = None,
    tell: Tell | None = None,
) -> Analysis:
    """Answer how much is bought from the register's enterprises, straight from ledger files.

    Args:
        tell: called with (step, steps, text) as the work goes on.

    Raises:
        UnableToReadLedger, UnableToAnalyse: with a sentence that says why.
    """
    from nyvag.spend.analysis.run import analyse_ledgers

    return analyse_ledgers(
        ledgers, register, definition=definition, decisions=decisions, profile=profile, tell=tell
    )[0]


def store(
    path: Path,
    register: Sequence[Listed],
    *,
    lake: Path,
    body_id: int,
    version: str,
    definition: SpendDefinition,
    decisions: Sequence[Decision] = (),
    profile: SourceProfile | None = None,
    tell: Tell | None = None,
    key: str = "",
) -> Stored:
    """Match a ledger's suppliers, mask its persons and write its rows to the lake, unseen by readers.

    ``version`` names the file's version, letters, digits and dashes; writing the same version again
    replaces what a killed run left. Sole traders are compared with the register before they are masked;
    ``key`` is the secret that the register's fingerprints were made with.
    """
    from nyvag.spend.analysis.lake import store_ledger

    return store_ledger(
        path,
        register,
        lake=lake,
        body_id=body_id,
        version=version,
        definition=definition,
        decisions=decisions,
        profile=profile,
        tell=tell,
        key=key,
    )


def show(lake: Path, *, body_id: int, wanted: Callable[[], Sequence[str]]) -> list[str]:
    """Let readers see the wanted versions of a body and no others, in one atomic step.

    Args:
        wanted: asked once nobody else may change the catalogue, so that the latest answer wins.

    Returns:
        The versions wanted that are not stored whole, and are therefore not shown.
    """
    from nyvag.spend.analysis.lake_versions import show_versions

    return show_versions(lake, body_id=body_id, wanted=wanted)


def sweep(lake: Path, *, body_id: int, keep: Collection[str], older_than: datetime) -> list[str]:
    """Delete the versions that killed runs left: those not kept and not written to since ``older_than``.

    Returns:
        The versions deleted.
    """
    from nyvag.spend.analysis.lake_versions import sweep_versions

    return sweep_versions(lake, body_id=body_id, keep=keep, older_than=older_than)


def forget(lake: Path, *, body_id: int, version: str) -> None:
    """Delete all that is stored of one version, whole or half."""
    from nyvag.spend.analysis.lake_versions import remove_version

    remove_version(lake, body_id, version)


def answer(
    cube: pl.DataFrame, suppliers: pl.DataFrame, sales: pl.DataFrame, register: Sequence[Listed]
) -> Answer:
    """Work the figures out of a cube (as in ``Analysis``).

    Args:
        suppliers: as in ``Analysis``.
        sales: category, key, amount_ore: purchases per category and supplier.
    """
    from nyvag.spend.analysis.figures import answer_from

    return answer_from(cube, suppliers, sales, register)
