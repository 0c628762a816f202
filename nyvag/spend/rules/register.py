"""One line of a register of social enterprises, as the matcher and the engine read it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An enterprise in the register; `row` is its line in the file, the header being line 1.

    `former_names` may carry their last day in brackets: "Gamla Namnet (till 2019-05-31)".
    `person_fingerprint` stands in place of the number of a sole trader, where the number is not kept.
    `valid_from` and `valid_to` say when the entry counts as a social enterprise; None is open.
    `status` may say that it has ended, and when: "Avregistrerad 2021-05-03".
    """

    row: int
    org_no: str | None
    name: str
    alternative_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    status: str = ""
    legal_form: str = ""
    place: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    person_fingerprint: str | None = None


# A deregistered enterprise has ended; one in liquidation, bankruptcy or reorganisation is still itself.
_ENDED = re.compile(
    r"avregistrera|avförd|upphör|upplöst|nedlagd|avslutad|fusionera|likviderad|likvidation(?:en)? avslutad"
    r"|konkurs(?:en)? avslutad|deregistered|dissolved|ceased|closed",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def has_ended(row: RegisterRow) -> bool:
    """Tell whether the status says that the enterprise is no more."""
    return _ENDED.search(row.status) is not None


def last_day(row: RegisterRow) -> date | None:
    """Give the last day the row is good for: the stated one, or the day its status says it ended."""
    if not has_ended(row):
        return row.valid_to
    days = [day for hit in _DAY.findall(row.status) if (day := _date(*hit)) is not None]
    return min([*days, *([row.valid_to] if row.valid_to else [])], default=None)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
