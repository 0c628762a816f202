"""How a plan's tree may be built: how deep, in what order, and what may stand under what.

Source: our own rules for `PlanNode`; published plans have two to four levels and number rows by hand.
"""

from collections.abc import Iterable, Mapping, Sequence

from nyvag.plans.rules.plans import MAX_LEVELS

Key = int


def reaches_below(depth: int, height: int) -> bool:
    """Tell whether a row at a depth, with so many levels below it, goes deeper than a tree may."""
    return depth + height >= MAX_LEVELS


def is_within(key: Key, of: Key, parents: Mapping[Key, Key | None]) -> bool:
    """Tell whether a row is another or stands somewhere under it."""
    at: Key | None = key
    while at is not None:
        if at == of:
            return True
        at = parents.get(at)
    return False


def below(of: Key, parents: Mapping[Key, Key | None]) -> list[Key]:
    """List what stands under a row, at any depth."""
    return [key for key in parents if key != of and is_within(key, of, parents)]


def height(of: Key, parents: Mapping[Key, Key | None]) -> int:
    """Count the levels under a row: 0 where nothing stands under it."""
    under = [key for key, parent in parents.items() if parent == of]
    return 1 + max(height(key, parents) for key in under) if under else 0


def put_at(row: Sequence[Key], key: Key, place: int | None) -> list[Key]:
    """Put a row at a place among its siblings, last where no place is said; places are dense from 0."""
    others = [each for each in row if each != key]
    at = len(others) if place is None else min(max(place, 0), len(others))
    return [*others[:at], key, *others[at:]]


def in_reading_order(rows: Iterable[tuple[Key, Key | None, int]]) -> list[Key]:
    """Order rows (key, parent, place) as they are read: each before what stands under it.

    A row whose parent is not among the rows stands at the top.
    """
    given = list(rows)
    keys = {key for key, _, _ in given}
    under: dict[Key | None, list[tuple[int, Key]]] = {}
    for key, parent, place in given:
        under.setdefault(parent if parent in keys else None, []).append((place, key))
    found: list[Key] = []
    waiting = sorted(under.get(None, []), reverse=True)
    while waiting:
        _, key = waiting.pop()
        found.append(key)
        waiting.extend(sorted(under.get(key, []), reverse=True))
    return found
