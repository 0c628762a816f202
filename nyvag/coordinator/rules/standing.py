"""How far the second area has come, judged from its functions and what is warned about.

Source: the handbook asks for a function at management or sector level with mandate and time (SKR's web
summary); that a deputy, a contact and a decision belong to it is from municipalities' own pages.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from nyvag.coordinator.rules.states import IN_FORCE, FunctionState
from nyvag.coordinator.rules.warnings import Warned


class Standing(StrEnum):
    """How far the area has come."""

    NOT_STARTED = "NOT_STARTED"
    STARTED = "STARTED"
    IN_PLACE = "IN_PLACE"
    NEEDS_ACTION = "NEEDS_ACTION"


def standing_of(functions: Sequence[tuple[FunctionState, Iterable[Warned]]]) -> Standing:
    """Judge the area.

    Nothing there is not started; only proposals are a start; all ended, or anything urgent in one that is in
    force, needs action; something missing, or appointed but not at work, is a start; else it is in place.
    """
    present = [(state, tuple(warned)) for state, warned in functions if state in IN_FORCE]
    if not functions:
        return Standing.NOT_STARTED
    if not present:
        is_proposed = any(state is FunctionState.PROPOSED for state, _warned in functions)
        return Standing.STARTED if is_proposed else Standing.NEEDS_ACTION
    warned = [each for _state, several in present for each in several]
    if any(each.is_urgent for each in warned):
        return Standing.NEEDS_ACTION
    is_at_work = any(state is FunctionState.ACTIVE for state, _warned in present)
    is_whole = all(each.is_noted for each in warned)
    return Standing.IN_PLACE if is_at_work and is_whole else Standing.STARTED
