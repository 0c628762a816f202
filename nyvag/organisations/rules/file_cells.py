"""Cells of an organisation file that hold several texts with their days.

Every reader gives the value or raises ``BadCell`` with the reason and the cure as English message ids.
"""

from datetime import date

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import SEPARATOR, BadCell, Dated, dated, plain


def all_dated(value: object) -> tuple[Dated, ...]:
    """Read texts set apart by |, each with optional days: Namn (2010-01-01-2019-12-31)."""
    parts = [plain(part) for part in plain(value).split(SEPARATOR)]
    return tuple(dated(part) for part in parts if part)


def former(value: object) -> tuple[Dated, ...]:
    """Read what held before, each with its last day, in order."""
    found = all_dated(value)
    if any(each.last is None for each in found):
        raise BadCell(
            gettext_noop("It does not say until when it was so."),
            gettext_noop("Write the last day within brackets, for example: Tekniska nämnden (–2018-12-31)."),
        )
    ordered = tuple(sorted(found, key=lambda each: each.last or date.max))
    if len({each.last for each in ordered}) < len(ordered):
        raise BadCell(
            gettext_noop("Two of them end on the same day."), gettext_noop("Correct one of the days.")
        )
    return ordered
