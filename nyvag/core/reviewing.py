"""Things of any room that can lapse, and that a new term of office asks about: do they still hold?

A room names `def reviewables(*, on: date) -> Iterable[Reviewable]` in NYVAG_REVIEWABLES; `config` wires it.
It runs for the body acted for and gives everything that holds on the day, and what has expired without
anything in its place; what was ended or replaced is left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.conf import settings
from django.utils.functional import Promise

from nyvag.core.once import once
from nyvag.core.providers import load


@dataclass(frozen=True)
class Reviewable:
    """One thing that holds for a time.

    Attributes:
        key: never changes, and is unique among all rooms: "mandate.decision:12".
        kind: a key of what sort of thing it is.
        label: that sort in the plural, as a heading: "Decisions".
        title: which one.
        url: where it is shown.
        valid_to: its last day, where one is known.
        unit_id: the unit that answers for it, where one does.
        ending: what is said of its last day, such as "A decision runs out"; else the label stands there.
        is_internal: its title is not for anyone to see.
        to_board: a board decides what is to come instead.
    """

    key: str
    kind: str
    label: str | Promise
    title: str
    url: str
    valid_to: date | None = None
    unit_id: int | None = None
    ending: str | Promise = ""
    is_internal: bool = False
    to_board: bool = False


@once
def reviewables(on: date) -> list[Reviewable]:
    """Ask every room, in the order named; for the body acted for."""
    found: list[Reviewable] = []
    for ask in _rooms(tuple(settings.NYVAG_REVIEWABLES)):
        rows: Iterable[Reviewable] = ask(on=on)
        found.extend(rows)
    return found


_rooms = cache(load)
