"""How far area 4 has come: the steering documents' share and the plan's, put together."""

import datetime as dt
from collections.abc import Callable

from nyvag.core.clock import day_of
from nyvag.core.providers import AreaState, AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.plans.area.document_share import documents_share
from nyvag.plans.area.draft_share import remiss_evidence
from nyvag.plans.area.plan_share import plans_share
from nyvag.plans.area.shares import Share, together

AREA = 4
SHARES: tuple[Callable[[dt.date], Share], ...] = (plans_share, documents_share)
"""What each part of the room judges of itself, in the order their sentences are read."""


def state(*, body_id: int, at: dt.datetime) -> AreaState:
    """Judge area 4 from evidence."""
    with acting_for(body_id):
        found = together([share(day_of(at)) for share in SHARES])
        held = remiss_evidence()
    evidence = (*found.evidence, *held)
    return AreaState(AREA, AreaStatus(found.status), found.sentence, evidence, found.next_step)
