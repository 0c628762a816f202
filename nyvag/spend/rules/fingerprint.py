"""Recognise the same supplier, or the same finance system, in the next file."""

import hashlib
from collections.abc import Iterable

SEPARATOR = "\x1f"


def supplier_fingerprint(*, buyer: str, supplier_id: str, supplier: str, enterprise_id: int | None) -> str:
    """Return a hash of a masked supplier: buyer, number and name, 32 hexadecimal digits.

    ``enterprise_id`` tells apart sole traders in the register whose masked strings are alike.
    """
    parts = (buyer.strip(), supplier_id.strip(), supplier.strip(), str(enterprise_id or ""))
    return hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()[:32]


def header_fingerprint(header: Iterable[str]) -> str:
    """Return a hash of a header that is the same for any order of the columns."""
    names = sorted({" ".join(name.casefold().split()) for name in header if name.strip()})
    return hashlib.sha256(SEPARATOR.join(names).encode()).hexdigest()[:32]
