"""Find, for many names at once, the few register names that look anything like them.

An inverted index of three-letter pieces: numpy counts shared pieces, weighted by rarity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BATCH = 2048
COSINE_FLOOR = 0.32
WITHIN_FLOOR = 0.72
FEWEST_COMMON = 60
COMMON_SHARE = 0.03
MOST = 5
PIECE_BITS = 18


@dataclass(frozen=True, slots=True)
class Index:
    """Postings of each piece, with its weight; entries are numbered as they were given.

    Pieces that very many entries share have no postings and weigh nothing.
    """

    starts: NDArray[np.int64]
    entries: NDArray[np.int64]
    weights: NDArray[np.float64]
    norms: NDArray[np.float64]
    unknown: float

    @property
    def size(self) -> int:
        return len(self.norms)


def pieces(texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number the three-letter pieces of folded strings, their ends marked; each once a string.

    Returns:
        Which string each piece is of, and the piece; both in rising order.
    """
    marked = [f"^{text}$" for text in texts]
    signs = np.frombuffer("".join(marked).encode("ascii", "replace"), dtype=np.uint8)
    codes = signs.astype(np.int64) % 64
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in marked])
    inside = owners[:-2] == owners[2:]
    triples = ((codes[:-2] << 12) | (codes[1:-1] << 6) | codes[2:])[inside]
    whole = (owners[:-2][inside] << PIECE_BITS) | triples
    if empty := [number for number, text in enumerate(texts) if not text]:
        ends = codes[np.isin(owners, empty)]
        whole = np.concatenate((whole, (np.repeat(empty, 2) << PIECE_BITS) | ends))
    whole = np.unique(whole)
    return whole >> PIECE_BITS, whole & ((1 << PIECE_BITS) - 1)


def build(texts: Sequence[str]) -> Index:
    """Index the register's names (joined core words)."""
    owners, flat = pieces(texts)
    counts = np.bincount(flat, minlength=1 << PIECE_BITS)
    telling = counts <= max(FEWEST_COMMON, COMMON_SHARE * len(texts))
    owners, flat = owners[telling[flat]], flat[telling[flat]]
    total = max(len(texts), 2)
    weights = np.where((counts > 0) & telling, np.log1p(total / np.maximum(counts, 1)), 0.0)
    weights[~telling] = -1.0
    norms = np.bincount(owners, weights=weights[flat] ** 2, minlength=len(texts))
    kept = np.where(telling, counts, 0)
    return Index(
        starts=np.concatenate(([0], np.cumsum(kept))).astype(np.int64),
        entries=owners[np.argsort(flat, kind="stable")],
        weights=weights,
        norms=np.maximum(norms, 1e-9),
        unknown=float(np.log1p(total)),
    )


def look_up(index: Index, texts: Sequence[str]) -> list[list[tuple[int, float]]]:
    """Return, for each text, up to MOST entries with their likeness, best first."""
    found: list[list[tuple[int, float]]] = []
    if not index.size:
        return [[] for _ in texts]
    for start in range(0, len(texts), BATCH):
        found.extend(_batch(index, texts[start : start + BATCH]))
    return found


def _batch(index: Index, texts: Sequence[str]) -> list[list[tuple[int, float]]]:
    owner, flat = pieces(texts)
    known = index.weights[flat]
    telling = known >= 0.0
    flat, owner, known = flat[telling], owner[telling], known[telling]
    weight = np.where(known > 0, known, index.unknown)
    own_norm = np.bincount(owner, weights=weight**2, minlength=len(texts))
    hits, shared = _shared_weight(index, flat, owner, weight**2)
    rows, columns = hits // index.size, hits % index.size
    mine, theirs = own_norm[rows], index.norms[columns]
    cosine = shared / np.sqrt(mine * theirs)
    within = shared / np.minimum(mine, theirs)
    keep = (cosine >= COSINE_FLOOR) | ((within >= WITHIN_FLOOR) & (shared > 2 * index.unknown))
    score = np.maximum(cosine, 0.9 * within)[keep]
    return _best(rows[keep], columns[keep], score, len(texts))


def _shared_weight(
    index: Index, flat: NDArray[np.int64], owner: NDArray[np.int64], weight: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Sum the weight that each (text, entry) shares; the pair is coded as one number."""
    first, last = index.starts[flat], index.starts[flat + 1]
    lengths = last - first
    total = int(lengths.sum())
    if not total:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    offsets = np.arange(total) + np.repeat(first - np.cumsum(lengths) + lengths, lengths)
    cells = np.repeat(owner * index.size, lengths) + index.entries[offsets]
    order = np.argsort(cells, kind="stable")
    cells = cells[order]
    edges = np.flatnonzero(np.concatenate(([True], cells[1:] != cells[:-1])))
    return cells[edges], np.add.reduceat(np.repeat(weight, lengths)[order], edges)


def _best(
    rows: NDArray[np.int64], columns: NDArray[np.int64], score: NDArray[np.float64], texts: int
) -> list[list[tuple[int, float]]]:
    order = np.lexsort((columns, -score, rows))
    ranked = rows[order]
    order = order[np.arange(len(ranked)) - np.searchsorted(ranked, ranked) < MOST]
    found: list[list[tuple[int, float]]] = [[] for _ in range(texts)]
    for row, column, value in zip(
        rows[order].tolist(), columns[order].tolist(), score[order].tolist(), strict=True
    ):
        found[row].append((column, value))
    return found
