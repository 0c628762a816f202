"""Recognise the same supplier, or the same finance system, in the next file."""

import hashlib
import hmac
from collections.abc import Iterable

SEPARATOR = "\x1f"


def supplier_fingerprint(*, buyer: str, supplier_id: str, supplier: str) -> str:
    """Return a hash of a supplier as it may be shown: buyer, number and name, 32 hexadecimal digits."""
    parts = (buyer.strip(), supplier_id.strip(), supplier.strip(), "")
    return hashlib.sha256(SEPARATOR.join(parts).encode()).hexdigest()[:32]


def person_mark(*, buyer: str, supplier_id: str, supplier: str, key: str) -> str:
    """Return a keyed hash of a person as the ledger writes it, 32 hexadecimal digits.

    Names and numbers of persons can be guessed one by one, so the mark is only as safe as its key, which
    must not lie where the mark does. It is personal data still.
    """
    parts = ("nyvag.spend.person", buyer.strip(), supplier_id.strip(), " ".join(supplier.split()))
    return hmac.new(key.encode(), SEPARATOR.join(parts).encode(), hashlib.sha256).hexdigest()[:32]


def header_fingerprint(header: Iterable[str]) -> str:
    """Return a hash of a header that is the same for any order of the columns."""
    names = sorted({" ".join(name.casefold().split()) for name in header if name.strip()})
    return hashlib.sha256(SEPARATOR.join(names).encode()).hexdigest()[:32]
