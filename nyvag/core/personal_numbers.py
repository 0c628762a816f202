"""Find personal numbers in free text, so that none is stored, shown or logged."""

import re

from stdnum import luhn

_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # a coordination number adds 60 to the day
_SIGN = r"[-+\u00ad\u2010-\u2015\u2212 ]?"
_SHAPE = re.compile(rf"(?<!\d)(?:18|19|20)?(\d{{2}}{_MONTH}{_DAY}){_SIGN}(\d{{4}})(?!\d)")


def mask(text: str) -> str:
    """Replace every personal or coordination number in ``text``."""
    return _SHAPE.sub(lambda found: "******-****" if _is_valid(found) else found[0], text)


def holds_person_number(text: str) -> bool:
    """Tell whether ``text`` holds a personal or coordination number with a right check digit."""
    return any(_is_valid(found) for found in _SHAPE.finditer(text))


def _is_valid(found: re.Match[str]) -> bool:
    return bool(luhn.is_valid(found[1] + found[2]))
