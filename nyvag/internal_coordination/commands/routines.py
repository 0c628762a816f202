"""Writing routines: a draft that is saved over, versions that stand, reviews and the end."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.commands.reminding import remind_of_review
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine, refuse_person_numbers
from nyvag.internal_coordination.models import Routine, RoutineVersion
from nyvag.internal_coordination.rules.routine_states import RoutineState
from nyvag.internal_coordination.rules.transitions import ROUTINE_TRANSITIONS
from nyvag.organisations.models import Unit

LONGEST_POINT = 500


@dataclass(frozen=True, slots=True)
class RoutineFacts:
    """What a routine is about and who answers for it."""

    title: str
    area: int
    first_function: str = ""
    second_function: str = ""
    unit: Unit | None = None
    role: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What a version says, and what it changed."""

    text: str
    checklist: str = ""
    changed: str = ""


@transaction.atomic
def write_routine(*, facts: RoutineFacts, wording: Wording, by: Actor, at: datetime) -> Routine:
    """Begin a routine with the draft of its first version.

    Raises:
        UnableToChangeRoutine: it has no title or text, pairs a function with itself, or a text holds a
            personal number.
    """
    _refuse_facts(facts)
    routine = Routine.objects.create(body_id=current_body_id(), created_at=at, **_values(facts))
    lay_draft(routine, wording, by, at)
    log("routine-begun", routine, _("Began the routine %(title)s."), by, at)
    return routine


@transaction.atomic
def change_routine(*, routine: Routine, facts: RoutineFacts, by: Actor, at: datetime) -> Routine:
    """Change what a routine is called, where it belongs or who answers for it; its text is left alone.

    Raises:
        UnableToChangeRoutine: it has no title, pairs a function with itself, or a text holds a personal
            number.
    """
    _refuse_facts(facts)
    found = locked(routine)
    for name, value in _values(facts).items():
        setattr(found, name, value)
    found.save()
    remind_of_review(found, at)
    log("routine-changed", found, _("Changed who answers for the routine %(title)s, or its place."), by, at)
    return found


@transaction.atomic
def write_draft(
    *, routine: Routine, wording: Wording, revision: int, by: Actor, at: datetime
) -> RoutineVersion:
    """Save the draft of the next version; what holds stays as it is until the draft is put in force.

    Args:
        revision: of the draft as it was read; 0 where there was none.

    Raises:
        UnableToChangeRoutine: the routine is retired, somebody else saved the draft meanwhile, it says
            nothing, or a text holds a personal number.
    """
    found = locked(routine)
    if found.state == RoutineState.RETIRED:
        raise UnableToChangeRoutine(_("The routine is retired. Take it up again first."))
    draft = found.versions.filter(valid_from=None).first()
    if (draft.revision if draft else 0) != revision:
        raise UnableToChangeRoutine(
            _(
                "Somebody else has saved the draft since you opened it. Your text stands below: open "
                "the draft in another window and bring the two together."
            )
        )
    saved = lay_draft(found, wording, by, at, draft)
    if found.state == RoutineState.IN_USE:
        move(found, RoutineState.UNDER_REVIEW)
        found.save(update_fields=["state"])
    log("routine-drafted", found, _("Saved a draft of the routine %(title)s."), by, at)
    return saved


@transaction.atomic
def put_in_force(
    *, routine: Routine, valid_from: date, review_on: date, by: Actor, at: datetime
) -> RoutineVersion:
    """Let the draft hold from a day on; earlier versions are kept as they were.

    Raises:
        UnableToChangeRoutine: there is no draft, nobody answers for the routine, the day lies before that of
            the version before it, or the review is not after it.
    """
    found = locked(routine)
    draft = found.versions.filter(valid_from=None).first()
    if draft is None:
        raise UnableToChangeRoutine(_("There is no draft to put in force. Write what is to change first."))
    if not found.has_owner:
        raise UnableToChangeRoutine(_("Say which unit, role or person answers for the routine first."))
    before = found.versions.exclude(valid_from=None).order_by("-number").first()
    if before and before.valid_from and valid_from < before.valid_from:
        raise UnableToChangeRoutine(_("It cannot hold from before the version it replaces."))
    _refuse_review(review_on, max(valid_from, day_of(at)))
    move(found, RoutineState.IN_USE)
    found.review_on = review_on
    found.save(update_fields=["state", "review_on"])
    draft.valid_from, draft.written_by_name, draft.written_at = valid_from, by.name[:200], at
    draft.save()
    remind_of_review(found, at)
    log(
        "routine-in-force",
        found,
        _("Put a new version of the routine %(title)s in force."),
        by,
        at,
        draft.changed,
    )
    return draft


@transaction.atomic
def begin_review(*, routine: Routine, by: Actor, at: datetime) -> Routine:
    """Say that a routine is being looked through; it holds meanwhile.

    Raises:
        UnableToChangeRoutine: it is not in use.
    """
    return moved(
        routine,
        RoutineState.UNDER_REVIEW,
        "routine-review-begun",
        _("Began to review the routine %(title)s."),
        by,
        at,
    )


@transaction.atomic
def confirm_routine(*, routine: Routine, review_on: date, by: Actor, at: datetime) -> Routine:
    """Say that a routine holds as it is, until the next review.

    Raises:
        UnableToChangeRoutine: it is not in use or under review, a draft waits, or the day is not ahead.
    """
    found = locked(routine)
    if not found.holds:
        raise UnableToChangeRoutine(_("Only a routine that holds can be confirmed."))
    if found.versions.filter(valid_from=None).exists():
        raise UnableToChangeRoutine(_("A draft waits. Put it in force or throw it away first."))
    _refuse_review(review_on, day_of(at))
    move(found, RoutineState.IN_USE)
    found.review_on = review_on
    found.save(update_fields=["state", "review_on"])
    remind_of_review(found, at)
    log("routine-confirmed", found, _("Confirmed the routine %(title)s as it is."), by, at)
    return found


def locked(routine: Routine) -> Routine:
    """Return the routine as it stands now, held for this change."""
    return Routine.objects.select_for_update(of=("self",)).get(pk=routine.pk)


def move(routine: Routine, state: RoutineState) -> None:
    """Change the state in memory, or refuse a step the table of transitions does not hold."""
    if state not in ROUTINE_TRANSITIONS[RoutineState(routine.state)]:
        raise UnableToChangeRoutine(
            _("The routine is %(state)s and cannot become that. Open the page again.")
            % {"state": routine.get_state_display()}
        )
    routine.state = state


def log(kind: str, routine: Routine, summary: str, by: Actor, at: datetime, reason: str = "") -> None:
    """Write the event of a change of a routine."""
    record(
        kind=f"internal_coordination.{kind}",
        by=by,
        at=at,
        body_id=routine.body_id,
        subject=f"routine:{routine.reference}",
        summary=summary % {"title": routine.title},
        reason=reason,
        data={"state": str(routine.state)},
    )


def moved(
    routine: Routine, state: RoutineState, kind: str, summary: str, by: Actor, at: datetime, reason: str = ""
) -> Routine:
    """Change the state of a routine and write the event, inside another command."""
    found = locked(routine)
    move(found, state)
    found.save(update_fields=["state"])
    log(kind, found, summary, by, at, reason)
    return found


def _values(facts: RoutineFacts) -> dict[str, object]:
    found = {each.name: getattr(facts, each.name) for each in fields(facts)}
    return {**found, "title": facts.title.strip(), "role": facts.role.strip()}


def lay_draft(
    routine: Routine, wording: Wording, by: Actor, at: datetime, draft: RoutineVersion | None = None
) -> RoutineVersion:
    """Save a draft, a new one with the next number where there is none, inside another command."""
    refuse_person_numbers(wording.text, wording.checklist, wording.changed)
    if not wording.text.strip():
        raise UnableToChangeRoutine(_("Write what the routine says."))
    if any(len(line) > LONGEST_POINT for line in wording.checklist.splitlines()):
        raise UnableToChangeRoutine(_("A point of the checklist is at most 500 characters."))
    if draft is None:
        last = routine.versions.order_by("-number").first()
        draft = RoutineVersion(
            body_id=routine.body_id, routine=routine, number=last.number + 1 if last else 1, revision=0
        )
    draft.text, draft.checklist, draft.changed = (
        wording.text.strip(),
        wording.checklist.strip(),
        wording.changed.strip(),
    )
    draft.written_by_name, draft.written_at = by.name[:200], at
    draft.revision += 1
    draft.save()
    return draft


def _refuse_facts(facts: RoutineFacts) -> None:
    refuse_person_numbers(facts.title, facts.role)
    if not facts.title.strip():
        raise UnableToChangeRoutine(_("Give the routine a title."))
    if facts.area not in range(1, 8):
        raise UnableToChangeRoutine(_("There are seven areas."))
    if facts.second_function and facts.second_function == facts.first_function:
        raise UnableToChangeRoutine(_("A pair is two different functions."))
    if facts.second_function and not facts.first_function:
        raise UnableToChangeRoutine(_("Choose the first function of the pair too."))
    if facts.person_id is None:
        return
    if not Membership.objects.filter(user_id=facts.person_id, body_id=current_body_id()).exists():
        raise UnableToChangeRoutine(_("That person has no role here."))


def _refuse_review(review_on: date, after: date) -> None:
    if review_on <= after:
        raise UnableToChangeRoutine(_("The next review must lie ahead."))
