"""Entering a remiss that was held before it was entered here: no mail is sent, nobody is reminded."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.days import UNKNOWN_DAY, RoughDay
from nyvag.mandate.access import check_keeps_case
from nyvag.mandate.commands.asking import locked_remiss
from nyvag.mandate.commands.cases import locked_case, refuse_ahead
from nyvag.mandate.commands.matters import UnableToChangeMatter, refuse_person_numbers, tell_remiss
from nyvag.mandate.models import AnchoringCase, Remiss
from nyvag.mandate.rules.remiss import RemissState


@dataclass(frozen=True, slots=True)
class PastRemissFields:
    """What is known of a remiss that was held; all of it may be unknown."""

    question: str = ""
    text: str = ""
    held: RoughDay = UNKNOWN_DAY
    due: RoughDay = UNKNOWN_DAY
    is_public: bool = False


@transaction.atomic
def enter_past_remiss(*, case: AnchoringCase, fields: PastRemissFields, by: Actor, at: datetime) -> Remiss:
    """Enter a remiss that was held, whatever the matter is now; its state stays as it is.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it lies ahead, its last day is before it was sent out, or a text holds a
            personal number.
    """
    check_keeps_case(case, by)
    _refuse(fields, at)
    locked = locked_case(case)
    number = (locked.remisses.aggregate(last=Max("number"))["last"] or 0) + 1
    remiss = Remiss(
        body_id=locked.body_id,
        case=locked,
        number=number,
        state=RemissState.FINISHED,
        entered_afterwards=True,
        created_at=at,
    )
    _fill(remiss, fields, at)
    tell_remiss("remiss-entered", remiss, by, at, _("Remiss %(number)s of %(title)s was entered afterwards."))
    return remiss


@transaction.atomic
def change_past_remiss(*, remiss: Remiss, fields: PastRemissFields, by: Actor, at: datetime) -> Remiss:
    """Change what is known of a remiss that was entered afterwards.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: as for `enter_past_remiss`, or it was sent from here.
    """
    locked = locked_remiss(remiss, by)
    if not locked.entered_afterwards:
        raise UnableToChangeMatter(_("The remiss was sent from here. Open the page again."))
    _refuse(fields, at)
    _fill(locked, fields, at)
    tell_remiss("remiss-changed", locked, by, at, _("Remiss %(number)s of %(title)s was changed."))
    return locked


def _refuse(fields: PastRemissFields, at: datetime) -> None:
    refuse_person_numbers(fields.question, fields.text)
    if fields.due.first is not None and fields.due.first > day_of(at):
        raise UnableToChangeMatter(
            _("The last day to answer lies ahead. Ask for comments instead, so that they get a mail.")
        )
    refuse_ahead(fields.held, at)
    if fields.held.first and fields.due.last and fields.due.last < fields.held.first:
        raise UnableToChangeMatter(_("The last day to answer is before the remiss was sent out."))


def _fill(remiss: Remiss, fields: PastRemissFields, at: datetime) -> None:
    remiss.question, remiss.text = fields.question.strip(), fields.text.strip()
    remiss.held_on, remiss.held_written = fields.held.place(until=day_of(at)), fields.held.written
    remiss.due_on, remiss.due_written = fields.due.place(until=day_of(at)), fields.due.written
    remiss.is_public = fields.is_public
    remiss.save()
