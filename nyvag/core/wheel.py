"""What comes again in the year, gathered from every room for the annual wheel.

A room names `def wheel(*, year: int, actor: Actor, at: datetime) -> Iterable[WheelItem]` in NYVAG_WHEELS;
it runs for the body acted for and gives what the actor may read.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True)
class WheelItem:
    """One thing that is to happen in a year.

    Attributes:
        key: never changes, and is unique within the room.
        kind: what sort of thing, in a word or two: "Meetings".
        due: the day, or the last day of the month where only the month is set.
        is_done: None where nobody notes it.
        is_month: whether only the month is set.
        act: where somebody says that it is done, for one who may.
    """

    key: str
    kind: str | Promise
    title: str
    due: date
    url: str
    is_done: bool | None
    is_month: bool = False
    act: str = ""
