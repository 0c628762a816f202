"""What parts of one area judge of themselves, and how they are put together."""

from collections.abc import Sequence
from dataclasses import dataclass

from nyvag.core.providers import AreaStatus, Evidence, NextStep

GRAVEST = (AreaStatus.NEEDS_ACTION, AreaStatus.NOT_STARTED, AreaStatus.STARTED, AreaStatus.IN_PLACE)
"""Whose next step is shown first."""


@dataclass(frozen=True)
class Share:
    """One part's own judgement."""

    status: AreaStatus
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    next_step: NextStep | None = None


def together(shares: Sequence[Share]) -> Share:
    """Put shares together: what needs action decides, and only what is in place everywhere is in place."""
    statuses = {each.status for each in shares}
    if AreaStatus.NEEDS_ACTION in statuses:
        status = AreaStatus.NEEDS_ACTION
    else:
        status = next(iter(statuses)) if len(statuses) == 1 else AreaStatus.STARTED
    gravest = sorted(shares, key=lambda each: GRAVEST.index(each.status))
    return Share(
        status=status,
        sentence=" ".join(each.sentence for each in shares if each.sentence),
        evidence=tuple(one for each in shares for one in each.evidence),
        next_step=next((each.next_step for each in gravest if each.next_step is not None), None),
    )
