"""What runs by the clock: reminding of what functions do in the year, and hand-overs whose day has come."""

import structlog
from django.utils.translation import gettext as _

from nyvag.coordinator import commands
from nyvag.coordinator.queries.handovers import due_plans
from nyvag.core.access import SYSTEM
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for, acting_for_all

log = structlog.get_logger(__name__)


def remind() -> int:
    """Remind those who hold functions of what is to be done this month, or is late."""
    return commands.remind_of_duties(at=now())


def hand_over_due() -> int:
    """Carry out the planned hand-overs whose day has come, at every body; return how many were done.

    One that cannot be done stays planned and says why; it is tried again until it is changed or withdrawn.
    """
    with acting_for_all(reason="one job carries out what is planned at every body"):
        due = [(each.body_id, each) for each in due_plans(today())]
    count = 0
    for body_id, plan in due:
        with acting_for(body_id):
            try:
                count += not commands.carry_out(hand_over=plan, by=SYSTEM, at=now()).is_planned
            except commands.UnableToHandOver:
                continue  # somebody changed, withdrew or did it meanwhile
            except Exception:  # a fault of one room must not keep the other bodies' hand-overs from their day
                log.exception("planned hand-over failed", hand_over=str(plan.reference))
                reason = _("Something went wrong in the system. The log says more.")
                commands.stop(hand_over=plan, reason=reason, by=SYSTEM, at=now())
    return count
