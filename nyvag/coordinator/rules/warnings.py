"""What is wrong, or will be, with how a function is manned, paid for and placed: rules with their limits.

Source: domain knowledge on area 2: coordination paid by a project risks ending with it, knowledge sits in one
person, most of the network's municipalities decided where the responsibility lies. The limits are our choice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nyvag.coordinator.rules.holding import Hold, held_on, percent_of
from nyvag.coordinator.rules.states import IN_FORCE, LEADS, FunctionState, HolderRole, MoneySource

FULL_POST_PERCENT = 100
MOST_HATS = 3
"""From how many roles at once somebody has too many."""
SOON_MONTHS, LATER_MONTHS = 6, 12


class WarningKind(StrEnum):
    """What is wrong, the gravest first."""

    VACANT = "VACANT"
    NOBODY = "NOBODY"
    ACCOUNT_CLOSED = "ACCOUNT_CLOSED"
    HOME_ENDED = "HOME_ENDED"
    MONEY_ENDED = "MONEY_ENDED"
    MONEY_ENDS_SOON = "MONEY_ENDS_SOON"
    HOLDER_LEAVES = "HOLDER_LEAVES"
    ONLY_ONE = "ONLY_ONE"
    NO_DEPUTY = "NO_DEPUTY"
    NO_DECISION = "NO_DECISION"
    NO_TIME = "NO_TIME"
    NO_HOME = "NO_HOME"
    MONEY_ENDS_LATER = "MONEY_ENDS_LATER"
    MONEY_END_UNKNOWN = "MONEY_END_UNKNOWN"
    TOO_MANY_HATS = "TOO_MANY_HATS"
    OVER_FULL_POST = "OVER_FULL_POST"
    NO_CONTACT = "NO_CONTACT"


URGENT = frozenset(
    {
        WarningKind.VACANT,
        WarningKind.NOBODY,
        WarningKind.ACCOUNT_CLOSED,
        WarningKind.HOME_ENDED,
        WarningKind.MONEY_ENDED,
        WarningKind.MONEY_ENDS_SOON,
        WarningKind.HOLDER_LEAVES,
    }
)
"""Something falls, or is about to."""
NOTED = frozenset({WarningKind.MONEY_ENDS_LATER, WarningKind.TOO_MANY_HATS, WarningKind.OVER_FULL_POST})
"""Worth knowing; the function is whole all the same. What is in neither set is missing."""


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """What the rules ask about a function, on a day."""

    key: str
    state: FunctionState
    state_since: date | None = None
    state_since_written: str = ""
    percent: int | None = None
    money: MoneySource = MoneySource.UNKNOWN
    money_ends_on: date | None = None
    has_decision: bool = False
    has_home: bool = True
    home_ended_on: date | None = None
    has_contact: bool = True


@dataclass(frozen=True, slots=True)
class Warned:
    """One thing that is wrong: what, since or until when, about whom, and how much.

    `written` is the day as it was written where it is no exact day.
    """

    kind: WarningKind
    on: date | None = None
    name: str = ""
    amount: int | None = None
    written: str = ""

    @property
    def is_urgent(self) -> bool:
        """Tell whether something falls, or is about to."""
        return self.kind in URGENT

    @property
    def is_noted(self) -> bool:
        """Tell whether the function is whole all the same."""
        return self.kind in NOTED


def months_after(day: date, count: int) -> date:
    """Return the same day of the month so many months later; the last one where the month is shorter."""
    ordinal = 12 * day.year + day.month - 1 + count
    for last in (day.day, 30, 29, 28):
        try:
            return date(ordinal // 12, ordinal % 12 + 1, min(last, day.day))
        except ValueError:
            continue
    raise ValueError(day)


def warnings_of(facts: FunctionFacts, holds: Iterable[Hold], day: date) -> tuple[Warned, ...]:
    """Judge one function on a day, the gravest first; what has ended or is only proposed is not judged."""
    if facts.state not in IN_FORCE:
        return ()
    mine = [hold for hold in holds if hold.function == facts.key]
    present = [hold for hold in mine if held_on(hold, day)]
    found = [
        *_manned(facts, present, mine, day),
        *_reached(present, day),
        *_placed(facts, day),
        *_paid(facts, day),
        *_decided(facts, present),
    ]
    order = list(WarningKind)
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def hats_of(holds: Iterable[Hold], day: date) -> tuple[Warned, ...]:
    """Find who holds too many roles, or more than a full post, over all functions on a day."""
    by_person: dict[str, list[Hold]] = {}
    for hold in holds:
        if held_on(hold, day):
            by_person.setdefault(hold.person, []).append(hold)
    found: list[Warned] = []
    for held in by_person.values():
        name, percent = held[0].name, percent_of(held)
        if len(held) >= MOST_HATS:
            found.append(Warned(WarningKind.TOO_MANY_HATS, name=name, amount=len(held)))
        if percent is not None and percent > FULL_POST_PERCENT:
            found.append(Warned(WarningKind.OVER_FULL_POST, name=name, amount=percent))
    return tuple(found)


def _manned(
    facts: FunctionFacts, present: Sequence[Hold], mine: Sequence[Hold], day: date
) -> Iterable[Warned]:
    if facts.state is FunctionState.VACANT:
        yield Warned(WarningKind.VACANT, on=facts.state_since, written=facts.state_since_written)
        return
    leaders = [hold for hold in present if hold.role in LEADS]
    if not leaders:
        yield Warned(WarningKind.NOBODY)
        return
    if len({hold.person for hold in present}) == 1:
        yield Warned(WarningKind.ONLY_ONE, name=present[0].name)
    elif not any(hold.role is HolderRole.DEPUTY for hold in present):
        yield Warned(WarningKind.NO_DEPUTY)
    last = max(hold.ends_on or date.max for hold in leaders)
    is_followed = any(hold.role in LEADS and (hold.starts_on or date.min) > day for hold in mine)
    if last <= months_after(day, SOON_MONTHS) and not is_followed:
        leaver = max(leaders, key=lambda hold: hold.ends_on or date.max)
        yield Warned(WarningKind.HOLDER_LEAVES, on=last, name=leaver.name)


def _reached(present: Sequence[Hold], day: date) -> Iterable[Warned]:
    for name in sorted({hold.name for hold in present if not hold.is_reachable}):
        yield Warned(WarningKind.ACCOUNT_CLOSED, name=name)


def _placed(facts: FunctionFacts, day: date) -> Iterable[Warned]:
    if not facts.has_home:
        yield Warned(WarningKind.NO_HOME)
    elif facts.home_ended_on is not None and facts.home_ended_on < day:
        yield Warned(WarningKind.HOME_ENDED, on=facts.home_ended_on)


def _paid(facts: FunctionFacts, day: date) -> Iterable[Warned]:
    if facts.money is not MoneySource.PROJECT:
        return
    last = facts.money_ends_on
    if last is None:
        yield Warned(WarningKind.MONEY_END_UNKNOWN)
    elif last < day:
        yield Warned(WarningKind.MONEY_ENDED, on=last)
    elif last <= months_after(day, SOON_MONTHS):
        yield Warned(WarningKind.MONEY_ENDS_SOON, on=last)
    elif last <= months_after(day, LATER_MONTHS):
        yield Warned(WarningKind.MONEY_ENDS_LATER, on=last)


def _decided(facts: FunctionFacts, present: Sequence[Hold]) -> Iterable[Warned]:
    if not facts.has_decision:
        yield Warned(WarningKind.NO_DECISION)
    if facts.percent is None and percent_of(present) is None:
        yield Warned(WarningKind.NO_TIME)
    if not facts.has_contact:
        yield Warned(WarningKind.NO_CONTACT)
