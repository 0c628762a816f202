"""A remiss of a matter: preparing it, sending, finishing, opening again."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.days import rough
from nyvag.mandate.access import check_keeps_case
from nyvag.mandate.commands.asking import ask, locked_remiss, remind_again, stop
from nyvag.mandate.commands.cases import become, locked_case
from nyvag.mandate.commands.matters import UnableToChangeMatter, refuse_person_numbers, tell_remiss
from nyvag.mandate.models import AnchoringCase, Remiss
from nyvag.mandate.rules.cases import CASE_TRANSITIONS, CaseState
from nyvag.mandate.rules.remiss import REMISS_TRANSITIONS, RemissState


@dataclass(frozen=True, slots=True)
class RemissFields:
    """What is asked, about which draft, and until when."""

    question: str
    text: str
    due_on: date
    is_public: bool = False


@transaction.atomic
def prepare_remiss(*, case: AnchoringCase, fields: RemissFields, by: Actor, at: datetime) -> Remiss:
    """Prepare a remiss of a matter that is being investigated or is out already.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: the matter cannot go out for comments now, nothing is asked, the last day has
            passed, or a text holds a personal number.
    """
    check_keeps_case(case, by)
    _refuse(fields, at)
    locked = locked_case(case)
    if not _may_go_out(locked):
        said = _("The matter is %(state)s, so it cannot go out for comments. Let it be investigated first.")
        raise UnableToChangeMatter(said % {"state": locked.get_state_display()})
    number = (locked.remisses.aggregate(last=Max("number"))["last"] or 0) + 1
    remiss = Remiss(body_id=locked.body_id, case=locked, number=number, created_at=at)
    _fill(remiss, fields)
    remiss.save()
    tell_remiss("remiss-prepared", remiss, by, at, _("Remiss %(number)s of %(title)s was prepared."))
    return remiss


@transaction.atomic
def change_remiss(*, remiss: Remiss, fields: RemissFields, by: Actor, at: datetime) -> Remiss:
    """Change a remiss; once it is out only its last day, which those who wait are reminded by anew.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: as for `prepare_remiss`, it is finished, or its words change while it is out.
    """
    locked = locked_remiss(remiss, by)
    _refuse(fields, at)
    if locked.state == RemissState.FINISHED:
        raise UnableToChangeMatter(_("The remiss is finished."))
    is_out = locked.state == RemissState.OUT
    if is_out and (fields.question.strip(), fields.text.strip()) != (locked.question, locked.text):
        raise UnableToChangeMatter(
            _("Those who were asked have read the words, so they stand. Change the day or make a new remiss.")
        )
    _fill(locked, fields)
    locked.save()
    if is_out:
        remind_again(locked, at)
    tell_remiss("remiss-changed", locked, by, at, _("Remiss %(number)s of %(title)s was changed."))
    return locked


@transaction.atomic
def send_remiss(*, remiss: Remiss, by: Actor, at: datetime) -> int:
    """Send a remiss: those with an address get a mail with a link, and reminders until they answer.

    The matter becomes out for comments when it is not already.

    Returns:
        How many mails wait to go.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it is out already, nobody is asked, the last day has passed, or the matter
            cannot go out for comments now.
    """
    locked = _move(locked_remiss(remiss, by), RemissState.OUT)
    parties = list(locked.parties.select_related("contact", "unit").order_by("pk"))
    if not parties:
        raise UnableToChangeMatter(_("Choose whom to ask first."))
    if locked.due_on is None or locked.due_on < day_of(at):
        raise UnableToChangeMatter(_("The last day to answer has passed: choose a later one."))
    case = locked_case(locked.case)
    if case.state != CaseState.REMISS:
        said = _("Remiss %(number)s") % {"number": locked.number}
        become(case, CaseState.REMISS, on=rough(day_of(at)), note=said, by=by, at=at)
    locked.sent_at = at
    locked.save()
    count = sum(ask(party, locked, at) for party in parties)
    tell_remiss("remiss-sent", locked, by, at, _("Remiss %(number)s of %(title)s was sent."))
    return count


@transaction.atomic
def finish_remiss(*, remiss: Remiss, by: Actor, at: datetime) -> Remiss:
    """Finish a remiss: links stop taking answers, reminders stop; who has not answered stays to be seen.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it is not out.
    """
    locked = _move(locked_remiss(remiss, by), RemissState.FINISHED)
    locked.finished_at = at
    locked.save()
    for party in locked.parties.all():
        stop(party, _("The remiss is finished."), at)
    tell_remiss("remiss-finished", locked, by, at, _("Remiss %(number)s of %(title)s was finished."))
    return locked


@transaction.atomic
def reopen_remiss(*, remiss: Remiss, due_on: date, by: Actor, at: datetime) -> Remiss:
    """Open a finished remiss again until a new last day.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it is not finished, was never sent from here, or the day has passed.
    """
    found = locked_remiss(remiss, by)
    if found.entered_afterwards:
        raise UnableToChangeMatter(_("The remiss was entered afterwards: enter answers on its page instead."))
    locked = _move(found, RemissState.OUT)
    if due_on < day_of(at):
        raise UnableToChangeMatter(_("The last day to answer has passed: choose a later one."))
    locked.due_on, locked.finished_at = due_on, None
    locked.save()
    remind_again(locked, at)
    tell_remiss("remiss-reopened", locked, by, at, _("Remiss %(number)s of %(title)s was opened again."))
    return locked


def _may_go_out(case: AnchoringCase) -> bool:
    state = CaseState(case.state)
    return state is CaseState.REMISS or CaseState.REMISS in CASE_TRANSITIONS[state]


def _move(remiss: Remiss, state: RemissState) -> Remiss:
    if state not in REMISS_TRANSITIONS[RemissState(remiss.state)]:
        said = _("The remiss is %(state)s, so that cannot be done now.")
        raise UnableToChangeMatter(said % {"state": remiss.get_state_display()})
    remiss.state = state
    return remiss


def _refuse(fields: RemissFields, at: datetime) -> None:
    refuse_person_numbers(fields.question, fields.text)
    if not fields.question.strip():
        raise UnableToChangeMatter(_("Write what you want answers to."))
    if fields.due_on < day_of(at):
        raise UnableToChangeMatter(_("The last day to answer has passed: choose a later one."))


def _fill(remiss: Remiss, fields: RemissFields) -> None:
    remiss.question, remiss.text = fields.question.strip(), fields.text.strip()
    remiss.due_on, remiss.is_public = fields.due_on, fields.is_public
