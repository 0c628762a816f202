"""What a plan's file says that no column holds: kept in words of the row, line by line, under its heading."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from nyvag.core.tabular.cells import plain
from nyvag.plans.queries.plan_planned import PlannedRow
from nyvag.plans.rules.plans import NodeKind

IN_FULL = "text"
NOTE = "internal_note"


def remarked(planned: PlannedRow, before: dict[str, Any], measured: str) -> dict[str, str]:
    """Give the texts of a row with its remarks in them, by column; none where there is nothing to keep.

    An action keeps them in its own note, which is not shown to anyone outside; other rows, and words too long
    for their column, in full. Indicators that the body does not follow stand in full too.

    Args:
        measured: the heading of indicators.
    """
    note = NOTE if planned.kind == NodeKind.ACTION else IN_FULL
    lines: dict[str, list[tuple[str, str]]] = {}
    for each in planned.source.remarks:
        lines.setdefault(IN_FULL if each.key == "title" else note, []).append((each.heading, each.words))
    for name in planned.unmeasured:
        lines.setdefault(IN_FULL, []).append((measured, name))
    said = planned.source.said
    return {
        key: _with(str(said[key] if key in said else before[key]), found, is_file=key in said)
        for key, found in lines.items()
    }


def _with(words: str, found: Iterable[tuple[str, str]], *, is_file: bool) -> str:
    """Put lines behind a text; what it said before under the same headings gives way to them."""
    new = [f"{heading}: {said}" for heading, said in found]
    headings = tuple(f"{heading}: " for heading, _said in found)
    kept = [line for line in words.splitlines() if line in new or is_file or not line.startswith(headings)]
    return "\n".join((*kept, *(line for line in new if line not in kept))).strip()


def same(one: str, other: str) -> bool:
    """Tell whether two cells say the same: words apart from spaces, numbers however written."""
    if one.split() == other.split():
        return True
    try:
        return Decimal(one.replace(",", ".")) == Decimal(other.replace(",", "."))
    except ArithmeticError:
        return plain(one) == plain(other)
