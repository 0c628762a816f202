"""What gaps and functions are called where they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.internal_coordination.queries.seats import GroupSeen, SeatSeen, name_of
from nyvag.internal_coordination.rules.coverage import ABSENT_AFTER, Covered
from nyvag.internal_coordination.rules.states import Gap, GroupState
from nyvag.organisations.queries import function_names as every_name
from nyvag.organisations.rules.functions import standard_functions

GAP_WORDS: dict[Gap, str | Promise] = {
    Gap.MISSING: gettext_lazy("has no seat"),
    Gap.UNIT_ENDED: gettext_lazy("the unit has ended"),
    Gap.VACANT: gettext_lazy("nobody has the seat"),
    Gap.LEFT: gettext_lazy("whoever had the seat has left"),
    Gap.ABSENT: gettext_lazy("does not come"),
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


def function_names(keys: Iterable[str]) -> dict[str, str]:
    """Return what functions are called, by key; the body's own are asked for only where there is one."""
    language = get_language() or "sv"
    standard = {each.key: each.name(language) for each in standard_functions()}
    return standard if set(keys) <= {*standard, ""} else every_name(language)


def named(functions: tuple[str, ...] | list[str]) -> str:
    """Name functions in a row, as within a sentence."""
    names = function_names(functions)
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
    names = function_names(group.coverage)
    missing = [each for each in group.coverage.values() if each.gap is Gap.MISSING]
    lines = [
        Row(each.function, names[each.function], None, "", "", "danger", str(GAP_WORDS[Gap.MISSING]))
        for each in missing
    ]
    return lines + [_row(each, names, group) for each in group.seats]


def _row(seen: SeatSeen, names: dict[str, str], group: GroupSeen) -> Row:
    gap = seen.gap
    covered = group.coverage.get(seen.seat.function)
    is_required = covered is not None and covered.is_required
    said = _("takes part") if gap is None else str(GAP_WORDS[gap])
    return Row(
        key=seen.seat.function,
        function=names.get(seen.seat.function, ""),
        seat=seen,
        held_by=name_of(seen.held),
        substitute=name_of(seen.substitute),
        tone="success" if gap is None else "warning" if is_required else "neutral",
        said=said,
    )


def step_word(state: GroupState) -> str:
    """Name the step to a state."""
    return {
        GroupState.FORMING: _("Form the group anew"),
        GroupState.ACTIVE: _("Say that the group is active"),
        GroupState.DORMANT: _("Say that the group is dormant"),
        GroupState.CLOSED: _("Close the group"),
    }[state]
