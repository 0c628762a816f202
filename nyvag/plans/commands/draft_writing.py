"""How remisses of drafts are written: locked, moved, with an event without names."""

import datetime as dt

from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.mandate.rules.remiss import remind_times
from nyvag.messaging.commands.asking import Asking
from nyvag.plans.access import check_leads
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import DraftRemiss
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.rules.draft_remisses import DRAFT_REMISS_TRANSITIONS, DraftState

ASKING = Asking(queries.MATTER, queries.ASKED, queries.WAITS, queries.path_of)


def locked_remiss(remiss: DraftRemiss) -> DraftRemiss:
    """Lock a remiss until the command is done."""
    rows = DraftRemiss.objects.select_for_update(of=("self",)).select_related(*queries.TOGETHER)
    return rows.get(pk=remiss.pk)


def led_remiss(remiss: DraftRemiss, by: Actor) -> DraftRemiss:
    """Lock a remiss for one who leads it."""
    check_leads(by)
    return locked_remiss(remiss)


def move(remiss: DraftRemiss, state: DraftState) -> DraftRemiss:
    """Let a remiss become the next thing, or refuse."""
    if state not in DRAFT_REMISS_TRANSITIONS[DraftState(remiss.state)]:
        said = _("The remiss is %(state)s, so that cannot be done now.")
        raise UnableToChangePlan(said % {"state": remiss.get_state_display()})
    remiss.state = state
    return remiss


def refuse_unless(remiss: DraftRemiss, *states: DraftState) -> None:
    """Refuse what can only be done in some states."""
    if remiss.state not in states:
        said = _("The remiss is %(state)s, so that cannot be done now.")
        raise UnableToChangePlan(said % {"state": remiss.get_state_display()})


def remind_again(remiss: DraftRemiss, at: dt.datetime) -> None:
    """Set the reminders of those who have not answered anew, for the last day as it is."""
    for asked in queries.unanswered().filter(remiss=remiss):
        ASKING.remind(asked, remind_times(remiss.due_on), at)


def tell(
    kind: str,
    remiss: DraftRemiss,
    summary: str,
    *,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    who: str = "",
) -> None:
    """Write the event of a change; the summary is told the title, the number and who it is about."""
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=remiss.body_id,
        subject=f"plans.remiss:{remiss.reference}",
        summary=summary % {"title": remiss.title, "number": remiss.number, "who": who},
        reason=reason,
    )
