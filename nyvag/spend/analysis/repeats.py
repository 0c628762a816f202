"""The same ledger given twice counts once."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from nyvag.core.tabular.sentences import Sentence
from nyvag.spend.adapters.ledger.sentences import NOTE_REPEATED

BLOCK = 1024 * 1024


def without_repeats(ledgers: Sequence[Path]) -> tuple[list[Path], dict[Path, tuple[str, ...]]]:
    """Leave out files whose content is that of an earlier one, byte by byte, whatever they are called.

    Only files of the same size are read for it.

    Returns:
        The files to read, and a note for each of them that was given again.
    """
    sizes: dict[int, int] = defaultdict(int)
    for path in ledgers:
        sizes[_size(path)] += 1
    first: dict[str, Path] = {}
    once: list[Path] = []
    again: dict[Path, list[str]] = defaultdict(list)
    for path in ledgers:
        digest = _digest(path) if sizes[_size(path)] > 1 else str(path)
        if digest in first:
            again[first[digest]].append(Sentence(NOTE_REPEATED, file=path.name))
        else:
            first[digest] = path
            once.append(path)
    return once, {path: tuple(notes) for path, notes in again.items()}


def _size(path: Path) -> int:
    """Give a file's size; a file that cannot be opened is refused by the reader, with its reason."""
    return path.stat().st_size if path.is_file() else -1


def _digest(path: Path) -> str:
    if not path.is_file():
        return str(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
