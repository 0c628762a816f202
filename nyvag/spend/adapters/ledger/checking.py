"""A fast look at every byte of a text file: may the vector reader take it as it lies?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

BLOCK_BYTES = 512 << 10
"""Small enough to stay in the processor's cache while it is looked through several times."""
LONGEST_LINE = 64 << 20
MANY = 100
"""One quotation mark in so many characters is many: whole columns are quoted."""
_QUOTE, _NEWLINE, _RETURN = 34, 10, 13


@dataclass(slots=True)
class Check:
    """What a text file holds. ``tidy``: every line is one whole record whatever its quotation marks."""

    utf8: bool = True
    lone_returns: bool = False
    null_bytes: bool = False
    quotes: bool = False
    tidy: bool = True


def check_file(path: Path, separator: str) -> Check:
    """Read the whole file once, in blocks of whole lines.

    Stops early when the file is not UTF-8 or has bare carriage returns: it must be rewritten then.
    """
    check = Check()
    size = BLOCK_BYTES
    with path.open("rb", buffering=0) as file:
        while block := file.read(size):
            cut = block.rfind(b"\n") + 1
            if not cut and len(block) == size < LONGEST_LINE:
                file.seek(-len(block), 1)
                size *= 2
                continue
            if cut and cut < len(block):
                file.seek(cut - len(block), 1)
                block = block[:cut]
            size = BLOCK_BYTES
            check_block(check, block, separator)
            if not check.utf8 or check.lone_returns:
                break
    return check


def check_block(check: Check, block: bytes, separator: str) -> None:
    """Look whole lines through and add what they show to ``check``."""
    check.utf8 = check.utf8 and _is_utf8(block)
    if b"\r" in block:
        check.lone_returns = check.lone_returns or _has_lone_returns(block)
    check.null_bytes = check.null_bytes or b"\x00" in block
    if b'"' in block:
        check.quotes = True
        check.tidy = check.tidy and _quotes_are_tidy(block, separator)


def _has_lone_returns(block: bytes) -> bool:
    import numpy as np

    signs = np.frombuffer(block + b"\0", dtype=np.uint8)
    for start in range(0, len(block), BLOCK_BYTES):
        returns = start + np.flatnonzero(signs[start : start + BLOCK_BYTES] == _RETURN)
        if (signs[returns + 1] != _NEWLINE).any():
            return True
    return False


def _is_utf8(block: bytes) -> bool:
    """Check piece by piece, each small enough to stay in the processor's cache, cut at a line's end."""
    if block.isascii():
        return True
    start = 0
    try:
        while start < len(block):
            stop = block.rfind(b"\n", start, start + BLOCK_BYTES) + 1 or len(block)
            pl.Series([block[start:stop]], dtype=pl.Binary).cast(pl.String, strict=True)
            start = stop
    except pl.exceptions.PolarsError:
        return False
    return True


def _quotes_are_tidy(block: bytes, separator: str) -> bool:
    """Tell whether every quotation mark opens or closes a whole cell, and none spans lines."""
    sample = block[:BLOCK_BYTES]
    few = sample.count(b'"') * MANY < len(sample)
    return (_few_are_tidy if few else _many_are_tidy)(block, separator)


def _few_are_tidy(block: bytes, separator: str) -> bool:
    edges = {ord(separator), _NEWLINE, _RETURN, _QUOTE}
    last, opens = len(block) - 1, block.find(b'"')
    while opens >= 0:
        closes = block.find(b'"', opens + 1)
        if closes < 0 or block.find(b"\n", opens, closes) >= 0:
            return False
        if (opens and block[opens - 1] not in edges) or (closes < last and block[closes + 1] not in edges):
            return False
        opens = block.find(b'"', closes + 1)
    return True


def _many_are_tidy(block: bytes, separator: str) -> bool:
    import numpy as np  # here, because most ledgers have few quotation marks and the import takes its time

    text = np.frombuffer(b"\n" + block + b"\n", dtype=np.uint8)
    quotes = np.flatnonzero(text == _QUOTE)
    if len(quotes) % 2:
        return False
    lines = np.flatnonzero(text == _NEWLINE)
    if (np.searchsorted(quotes, lines) & 1).any():
        return False
    edges = np.array([ord(separator), _NEWLINE, _RETURN, _QUOTE], dtype=np.uint8)
    before, after = text[quotes[0::2] - 1], text[quotes[1::2] + 1]
    return bool(np.isin(before, edges).all() and np.isin(after, edges).all())
