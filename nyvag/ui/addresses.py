"""Addresses of rows, cheap enough for long lists: what leads up to the row's own number is asked for once.

`reverse` looks through the patterns of the whole site each time; a list of fifty rows asks it for the same
pattern fifty times.
"""

from functools import lru_cache
from uuid import UUID

from django.urls import get_script_prefix, get_urlconf, reverse

PLACE = 987_654_321
REFERENCE = UUID("98765432-1987-4654-8321-987654321987")
"""Stand for what tells a row from others when the pattern is asked for; no pattern holds them."""


def row_address(name: str, row: int | UUID) -> str:
    """Return what `reverse(name, args=[row])` returns, for an address with one number or reference in it."""
    place = REFERENCE if isinstance(row, UUID) else PLACE
    before, after = _around(name, place, get_urlconf(), get_script_prefix())
    return f"{before}{row}{after}"


def fixed_address(name: str) -> str:
    """Return what `reverse(name)` returns."""
    return _fixed(name, get_urlconf(), get_script_prefix())


@lru_cache(maxsize=256)
def _around(name: str, place: int | UUID, _urlconf: str | None, _prefix: str) -> tuple[str, str]:
    before, _place, after = reverse(name, args=[place]).partition(str(place))
    return before, after


@lru_cache(maxsize=256)
def _fixed(name: str, _urlconf: str | None, _prefix: str) -> str:
    return reverse(name)
