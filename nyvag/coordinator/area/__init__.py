"""What this room tells the others: the second area's state, what waits, what goes wrong, whom to contact."""

from nyvag.coordinator.area.providers import (
    agenda_proposals,
    alarms,
    linked,
    public_part,
    search,
    state,
    waiting,
)

__all__ = [
    "agenda_proposals",
    "alarms",
    "linked",
    "public_part",
    "search",
    "state",
    "waiting",
]
