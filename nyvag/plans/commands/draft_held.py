"""A remiss that was held before it could be held here: entered afterwards, so that its replies can be too."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.plans.commands.draft_remisses import keep_parts
from nyvag.plans.commands.draft_stepping import step_draft
from nyvag.plans.commands.draft_writing import led_remiss, move, refuse_unless, tell
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import DraftRemiss
from nyvag.plans.rules.documents import DocumentState
from nyvag.plans.rules.draft_remisses import DraftState


@transaction.atomic
def enter_held(
    *, remiss: DraftRemiss, sent_on: dt.date, due_on: dt.date, by: Actor, at: dt.datetime
) -> DraftRemiss:
    """Enter that a prepared remiss was held elsewhere: nothing is mailed, and it is closed at once.

    The draft is kept as it stands now. Answers are entered as letters until the draft is revised.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it is out or closed already, nobody was asked, the draft says nothing, or the days
            are in the wrong order or have not passed.
    """
    found = led_remiss(remiss, by)
    refuse_unless(found, DraftState.DRAFT)
    if not found.asked.exists():
        raise UnableToChangePlan(_("Choose first who were asked."))
    if due_on < sent_on:
        raise UnableToChangePlan(_("The last day to answer is before it was sent."), "due_on")
    if due_on >= day_of(at):
        raise UnableToChangePlan(_("The last day has not passed: send the remiss instead."), "due_on")
    move(found, DraftState.CLOSED)
    keep_parts(found, at)
    found.due_on, found.sent_at, found.closed_at = due_on, _noon(sent_on), _noon(due_on)
    found.save()
    step_draft(found, DocumentState.INTERNAL_REVIEW if found.is_internal else DocumentState.REMISS, by, at)
    said = _("%(title)s: remiss %(number)s, held before, was entered.")
    tell("remiss-held", found, said, by=by, at=at)
    return found


def _noon(day: dt.date) -> dt.datetime:
    """Give the middle of a day of which no hour is known."""
    return dt.datetime.combine(day, dt.time(12), STOCKHOLM)
