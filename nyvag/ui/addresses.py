"""Addresses of rows, cheap enough for long lists: what leads up to the row's own number is asked for once.

`reverse` looks through the patterns of the whole site each time; a list of fifty rows asks it for the same
pattern fifty times.
"""

from functools import lru_cache

from django.urls import get_script_prefix, get_urlconf, reverse

PLACE = 987_654_321
"""Stands for the row's number when the pattern is asked for; no pattern holds it."""


def row_address(name: str, number: int) -> str:
    """Return what `reverse(name, args=[number])` returns, for an address with one whole number in it."""
    before, after = _around(name, get_urlconf(), get_script_prefix())
    return f"{before}{number:d}{after}"


def fixed_address(name: str) -> str:
    """Return what `reverse(name)` returns."""
    return _fixed(name, get_urlconf(), get_script_prefix())


@lru_cache(maxsize=256)
def _around(name: str, _urlconf: str | None, _prefix: str) -> tuple[str, str]:
    before, _place, after = reverse(name, args=[PLACE]).partition(str(PLACE))
    return before, after


@lru_cache(maxsize=256)
def _fixed(name: str, _urlconf: str | None, _prefix: str) -> str:
    return reverse(name)
