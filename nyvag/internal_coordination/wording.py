"""What gaps and functions are called where they are shown."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.internal_coordination.queries.groups import function_names
from nyvag.internal_coordination.queries.seats import GroupSeen, SeatSeen, name_of
from nyvag.internal_coordination.rules.coverage import ABSENT_AFTER, Covered
from nyvag.internal_coordination.rules.states import Gap

GAP_WORDS: dict[Gap, str | Promise] = {
    Gap.MISSING: gettext_lazy("has no seat"),
    Gap.UNIT_ENDED: gettext_lazy("the unit has ended"),
    Gap.VACANT: gettext_lazy("nobody has the seat"),
    Gap.LEFT: gettext_lazy("whoever had the seat has left"),
    Gap.ABSENT: gettext_lazy("has been absent for a long time"),
}
ABSENT_HELP = gettext_lazy("Absent from the last %(count)d meetings with minutes.")


@dataclass(frozen=True)
class Row:
    """A line of the table of a group: a function that is missing, or a seat."""

    key: str
    function: str
    seat: SeatSeen | None
    held_by: str
    substitute: str
    tone: str
    said: str


@dataclass(frozen=True)
class Cell:
    """How a function takes part in a group, in words and tone."""

    tone: str
    said: str


def named(functions: tuple[str, ...] | list[str]) -> str:
    """Name functions in a row, as within a sentence."""
    names = function_names(get_language() or "sv")
    lower = [names.get(key, key) for key in functions]
    if len(lower) < 2:
        return "".join(lower)
    return _("%(first)s and %(last)s") % {"first": ", ".join(lower[:-1]), "last": lower[-1]}


def gap_said(gap: Gap) -> str:
    """Say a gap in a few words."""
    if gap is Gap.ABSENT:
        return str(ABSENT_HELP) % {"count": ABSENT_AFTER}
    return str(GAP_WORDS[gap])


def cell_of(found: Covered | None) -> Cell:
    """Say how a function takes part in a group."""
    if found is None or (found.gap is None and not found.seats_count):
        return Cell("", "–")
    if found.gap is None:
        return Cell("success", _("takes part"))
    tone = "neutral" if not found.is_required else "danger" if found.gap is Gap.MISSING else "warning"
    return Cell(tone, str(GAP_WORDS[found.gap]))


def rows_of(group: GroupSeen) -> list[Row]:
    """List a group for its table: the functions that are missing first, then every seat."""
    names = function_names(get_language() or "sv")
    missing = [each for each in group.coverage.values() if each.gap is Gap.MISSING]
    lines = [
        Row(each.function, names[each.function], None, "", "", "danger", str(GAP_WORDS[Gap.MISSING]))
        for each in missing
    ]
    return lines + [_row(each, names) for each in group.seats]


def _row(seen: SeatSeen, names: dict[str, str]) -> Row:
    gap = seen.gap
    said = _("takes part") if gap is None else gap_said(gap)
    return Row(
        key=seen.seat.function,
        function=names.get(seen.seat.function, ""),
        seat=seen,
        held_by=name_of(seen.held),
        substitute=name_of(seen.substitute),
        tone="success" if gap is None else "warning",
        said=said,
    )
