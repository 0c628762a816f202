"""A fast look at every byte of a text file: may the vector reader take it as it lies?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

BLOCK_BYTES = 512 << 10
"""Small enough to stay in the processor's cache while it is looked through several times."""
LONGEST_LINE = 64 << 20
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
            _check_block(check, block, separator)
            if not check.utf8 or check.lone_returns:
                break
    return check


def _check_block(check: Check, block: bytes, separator: str) -> None:
    check.utf8 = check.utf8 and _is_utf8(block)
    if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
        check.lone_returns = True
    check.null_bytes = check.null_bytes or b"\x00" in block
    if b'"' in block:
        check.quotes = True
        check.tidy = check.tidy and _quotes_are_tidy(block, separator)


def _is_utf8(block: bytes) -> bool:
    if block.isascii():
        return True
    try:
        pl.Series([block], dtype=pl.Binary).cast(pl.String, strict=True)
    except pl.exceptions.PolarsError:
        return False
    return True


def _quotes_are_tidy(block: bytes, separator: str) -> bool:
    """Tell whether every quotation mark opens or closes a whole cell, and none spans lines."""
    import numpy as np  # here, because most ledgers have no quotation marks and the import takes its time

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
