"""A remiss of a draft: preparing, changing, sending, closing, opening again."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.mandate.rules.remiss import remind_times
from nyvag.plans.access import check_leads
from nyvag.plans.commands.draft_stepping import reach, step_draft
from nyvag.plans.commands.draft_writing import (
    ASKING,
    led_remiss,
    move,
    refuse_unless,
    remind_again,
    tell,
)
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers
from nyvag.plans.commands.plan_writing import locked_plan
from nyvag.plans.models import DocumentVersion, DraftPart, DraftRemiss, Plan
from nyvag.plans.queries.draft_parts import lay_parts, parts_now
from nyvag.plans.rules.documents import DocumentState
from nyvag.plans.rules.draft_remisses import MOST_PARTS, DraftState


@dataclass(frozen=True, slots=True)
class RemissFields:
    """What is asked and until when; `text` is of a document, `is_internal` a look-over within the body."""

    question: str
    due_on: dt.date
    covering: str = ""
    text: str = ""
    is_internal: bool = False


@transaction.atomic
def prepare_remiss(
    *, draft: Plan | DocumentVersion, fields: RemissFields, by: Actor, at: dt.datetime
) -> DraftRemiss:
    """Prepare a remiss of a plan or of a version of a document.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: nothing is asked, the last day has passed, a text holds a personal number, or
            the draft cannot go out for comments as it stands.
    """
    check_leads(by)
    _refuse(fields, at)
    of = {"plan": draft} if isinstance(draft, Plan) else {"version": draft}
    remiss = DraftRemiss(body_id=draft.body_id, created_at=at, number=_next(of), **of)
    _fill(remiss, fields)
    _refuse_closed(remiss)
    remiss.save()
    tell("remiss-prepared", remiss, _("%(title)s: remiss %(number)s was prepared."), by=by, at=at)
    return remiss


@transaction.atomic
def change_remiss(*, remiss: DraftRemiss, fields: RemissFields, by: Actor, at: dt.datetime) -> DraftRemiss:
    """Change a remiss; once it is out only its last day, which those who wait are reminded by anew.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: as when it is prepared, it is closed, or its words change while it is out.
    """
    found = led_remiss(remiss, by)
    _refuse(fields, at)
    refuse_unless(found, DraftState.DRAFT, DraftState.OUT)
    is_out = found.state == DraftState.OUT
    said = (fields.question.strip(), fields.covering.strip(), fields.text.strip(), fields.is_internal)
    if is_out and said != (found.question, found.covering, found.text, found.is_internal):
        raise UnableToChangePlan(
            _("Those who were asked have read the words, so they stand. Change the day or make a new remiss.")
        )
    _fill(found, fields)
    found.save()
    if is_out:
        remind_again(found, at)
    tell("remiss-changed", found, _("%(title)s: remiss %(number)s was changed."), by=by, at=at)
    return found


@transaction.atomic
def drop_remiss(*, remiss: DraftRemiss, by: Actor, at: dt.datetime) -> None:
    """Throw away a remiss that was never sent.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it was sent.
    """
    found = led_remiss(remiss, by)
    refuse_unless(found, DraftState.DRAFT)
    tell("remiss-dropped", found, _("%(title)s: remiss %(number)s was thrown away unsent."), by=by, at=at)
    found.asked.all().delete()
    found.delete()


@transaction.atomic
def send_remiss(*, remiss: DraftRemiss, by: Actor, at: dt.datetime) -> int:
    """Send a remiss: the draft is kept as it is, and those with an address get a link and reminders.

    A version of a document becomes out for comments, or looked over within the body.

    Returns:
        How many mails wait to go.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it is out already, nobody is asked, the draft says nothing, the last day has
            passed, or the draft cannot go out for comments as it stands.
    """
    found = move(led_remiss(remiss, by), DraftState.OUT)
    if found.sent_at is not None:
        raise UnableToChangePlan(_("It was sent already. Open it again instead."))
    every = list(found.asked.select_related("contact", "unit").order_by("pk"))
    if not every:
        raise UnableToChangePlan(_("Choose whom to ask first."))
    if found.due_on < day_of(at):
        raise UnableToChangePlan(_("The last day to answer has passed: choose a later one."))
    _refuse_closed(found)
    keep_parts(found, at)
    found.sent_at = at
    found.save()
    step_draft(found, DocumentState.INTERNAL_REVIEW if found.is_internal else DocumentState.REMISS, by, at)
    times = remind_times(found.due_on)
    count = sum(ASKING.ask(asked, times, at) for asked in every)
    tell("remiss-sent", found, _("%(title)s: remiss %(number)s was sent."), by=by, at=at)
    return count


@transaction.atomic
def close_remiss(*, remiss: DraftRemiss, by: Actor, at: dt.datetime) -> DraftRemiss:
    """Close a remiss: links take no more answers and reminders stop; letters can still be entered.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it is not out.
    """
    found = led_remiss(remiss, by)
    refuse_unless(found, DraftState.OUT)
    move(found, DraftState.CLOSED)
    found.closed_at = at
    found.save()
    for asked in found.asked.order_by("pk"):
        ASKING.stop(asked, _("The remiss is closed."), at)
    tell("remiss-closed", found, _("%(title)s: remiss %(number)s was closed."), by=by, at=at)
    return found


@transaction.atomic
def reopen_remiss(*, remiss: DraftRemiss, due_on: dt.date, by: Actor, at: dt.datetime) -> DraftRemiss:
    """Open a closed remiss again until a new last day.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it is not closed, or the day has passed.
    """
    found = led_remiss(remiss, by)
    refuse_unless(found, DraftState.CLOSED)
    move(found, DraftState.OUT)
    if due_on < day_of(at):
        raise UnableToChangePlan(_("The last day to answer has passed: choose a later one."), "due_on")
    found.due_on, found.closed_at = due_on, None
    found.save()
    remind_again(found, at)
    tell("remiss-reopened", found, _("%(title)s: remiss %(number)s was opened again."), by=by, at=at)
    return found


def _next(of: dict[str, Plan] | dict[str, DocumentVersion]) -> int:
    last: int | None = DraftRemiss.objects.filter(**of).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _refuse(fields: RemissFields, at: dt.datetime) -> None:
    refuse_person_numbers(question=fields.question, covering=fields.covering, text=fields.text)
    if not fields.question.strip():
        raise UnableToChangePlan(_("Write what you want answers to."), "question")
    if fields.due_on < day_of(at):
        raise UnableToChangePlan(_("The last day to answer has passed: choose a later one."), "due_on")


def _fill(remiss: DraftRemiss, fields: RemissFields) -> None:
    remiss.question, remiss.covering = fields.question.strip(), fields.covering.strip()
    remiss.text = "" if remiss.plan is not None else fields.text.strip()
    remiss.due_on, remiss.is_internal = fields.due_on, fields.is_internal


def _refuse_closed(remiss: DraftRemiss) -> None:
    """Refuse a plan that is closed, or a version that cannot go out for comments from where it stands."""
    if remiss.plan is not None:
        locked_plan(remiss.plan)
        return
    version = remiss.version
    wanted = DocumentState.INTERNAL_REVIEW if remiss.is_internal else DocumentState.REMISS
    if version is None or wanted in reach(DocumentState(version.state)):
        return
    raise UnableToChangePlan(
        _(
            "The version is “%(state)s”, so it cannot go out for comments. "
            "Enter a new version of the document."
        )
        % {"state": version.get_state_display()}
    )


def keep_parts(remiss: DraftRemiss, at: dt.datetime) -> None:
    """Keep the draft as it stands, part by part; refuse one that says nothing, or too much."""
    parts = lay_parts(remiss, parts_now(remiss, day_of(at)))
    if not parts:
        raise UnableToChangePlan(
            _("The draft says nothing yet. Write rows in the plan, or the text of the document.")
        )
    if len(parts) > MOST_PARTS:
        said = _("The draft has %(count)d parts; at most %(most)d can be sent in one remiss.")
        raise UnableToChangePlan(said % {"count": len(parts), "most": MOST_PARTS})
    DraftPart.objects.bulk_create(parts)
