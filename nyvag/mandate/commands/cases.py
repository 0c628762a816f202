"""Entering matters, moving them on, the boards that handle them, and the texts of their drafts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.days import RoughDay, When, rough
from nyvag.core.tenancy import current_body_id
from nyvag.mandate.access import check_keeps_case, check_leads
from nyvag.mandate.commands.matters import (
    TextsHaveChanged,
    UnableToChangeMatter,
    refuse_person_numbers,
    refuse_stranger,
    tell_case,
)
from nyvag.mandate.models import AnchoringCase, CaseHandling, CaseStep, CaseText
from nyvag.mandate.rules.cases import CASE_TRANSITIONS, NEEDS_NOTE, CaseState, HandlingRole, Origin
from nyvag.mandate.rules.draft_facts import Part
from nyvag.organisations.models import Unit
from nyvag.ui.formatting import long_date


@dataclass(frozen=True, slots=True)
class CaseFields:
    """What a matter is; everything but its title may be unknown."""

    title: str
    question: str = ""
    origin: Origin = Origin.OFFICER
    origin_note: str = ""
    diary_number: str = ""
    officer_id: int | None = None
    unit: Unit | None = None


@transaction.atomic
def enter_case(*, fields: CaseFields, on: When, by: Actor, at: datetime) -> AnchoringCase:
    """Enter a matter that was raised on a day, as well as that is known.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it has no title, its officer has no role here, the day is ahead, or a text
            holds a personal number.
    """
    check_leads(by)
    _refuse(fields)
    raised = rough(on)
    refuse_ahead(raised, at)
    case = AnchoringCase(body_id=current_body_id(), created_at=at)
    _fill(case, fields)
    case.save()
    lay_step(case, CaseState.INITIATED, on=raised, note="", by=by, at=at)
    tell_case("case-entered", case, by, at, _("The matter %(title)s was entered."))
    return case


@transaction.atomic
def change_case(*, case: AnchoringCase, fields: CaseFields, by: Actor, at: datetime) -> AnchoringCase:
    """Change what a matter is.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: as for `enter_case`.
    """
    check_keeps_case(case, by)
    _refuse(fields)
    locked = locked_case(case)
    _fill(locked, fields)
    locked.save()
    tell_case("case-changed", locked, by, at, _("The matter %(title)s was changed."))
    return locked


@transaction.atomic
def move_case(
    *, case: AnchoringCase, state: CaseState, on: When, note: str = "", by: Actor, at: datetime
) -> AnchoringCase:
    """Let a matter become something else on a day as well as known; a decision alone makes it decided.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it cannot become that now, the day is ahead or before its latest step, or a
            word on why is missing.
    """
    check_keeps_case(case, by)
    refuse_person_numbers(note)
    locked = locked_case(case)
    if state is CaseState.DECIDED:
        raise UnableToChangeMatter(_("Enter the decision instead: it makes the matter decided."))
    if state in NEEDS_NOTE and not note.strip():
        raise UnableToChangeMatter(_("Say why, so that others understand it later."))
    become(locked, state, on=rough(on), note=note, by=by, at=at)
    return locked


@transaction.atomic
def plan_handling(
    *, case: AnchoringCase, unit: Unit, role: HandlingRole, planned_on: date | None, by: Actor, at: datetime
) -> CaseHandling:
    """Plan that a board handles a matter, after those planned already; the day may be unknown.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: the matter has ended.
    """
    check_keeps_case(case, by)
    locked = _not_ended(locked_case(case))
    last = locked.handlings.aggregate(last=Max("position"))["last"] or 0
    made = CaseHandling.objects.create(
        body_id=locked.body_id, case=locked, unit=unit, role=role, planned_on=planned_on, position=last + 1
    )
    tell_case("handling-planned", locked, by, at, _("Planned who handles %(title)s."), unit.name)
    return made


@transaction.atomic
def note_handling(
    *,
    handling: CaseHandling,
    planned_on: date | None,
    is_handled: bool,
    handled_on: date | None,
    outcome: str,
    by: Actor,
    at: datetime,
) -> CaseHandling:
    """Note when a board is to handle a matter, or that it has and what came of it.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it has an outcome but has not handled the matter, or the meeting is ahead.
    """
    check_keeps_case(handling.case, by)
    refuse_person_numbers(outcome)
    if not is_handled and (handled_on or outcome.strip()):
        raise UnableToChangeMatter(
            _("Say that the board has handled the matter, or leave what came of it empty.")
        )
    if handled_on and handled_on > day_of(at):
        raise UnableToChangeMatter(_("The meeting lies ahead. Write it as the planned day."))
    case = locked_case(handling.case)
    locked = CaseHandling.objects.select_for_update(of=("self",)).select_related("unit").get(pk=handling.pk)
    locked.planned_on, locked.is_handled, locked.handled_on = planned_on, is_handled, handled_on
    locked.outcome = outcome.strip()
    locked.save()
    tell_case("handling-noted", case, by, at, _("Noted how %(title)s was handled."), locked.unit.name)
    return locked


@transaction.atomic
def remove_handling(*, handling: CaseHandling, by: Actor, at: datetime) -> None:
    """Take away a board that is not to handle a matter after all.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: it has handled the matter.
    """
    check_keeps_case(handling.case, by)
    locked = (
        CaseHandling.objects.select_for_update(of=("self",))
        .select_related("unit", "case")
        .get(pk=handling.pk)
    )
    if locked.is_handled:
        raise UnableToChangeMatter(_("The board has handled the matter, so it stays in the history."))
    tell_case("handling-removed", locked.case, by, at, _("Changed who handles %(title)s."), locked.unit.name)
    locked.delete()


@transaction.atomic
def write_texts(
    *, case: AnchoringCase, texts: Mapping[Part, str], version: int, by: Actor, at: datetime
) -> AnchoringCase:
    """Save the texts of a matter's drafts.

    Args:
        version: of the texts as they were read, so that nobody writes over another's words unseen.

    Raises:
        PermissionDenied: the actor may not.
        TextsHaveChanged: somebody else has saved since.
        UnableToChangeMatter: a text holds a personal number.
    """
    check_keeps_case(case, by)
    refuse_person_numbers(*texts.values())
    locked = locked_case(case)
    if locked.texts_version != version:
        said = _(
            "Somebody else has saved since you opened the texts. Yours are still here: compare, save again."
        )
        raise TextsHaveChanged(said)
    known = {each.part: each for each in locked.texts.all()}
    for part, text in texts.items():
        row = known.get(part) or CaseText(body_id=locked.body_id, case=locked, part=part)
        if row.pk and row.text == text:
            continue
        row.text, row.changed_at, row.changed_by_name = text, at, by.name
        row.save()
    locked.texts_version += 1
    locked.save(update_fields=["texts_version"])
    tell_case("texts-written", locked, by, at, _("Wrote the texts of %(title)s."))
    return locked


def become(
    case: AnchoringCase, state: CaseState, *, on: RoughDay, note: str, by: Actor, at: datetime
) -> None:
    """Let a locked matter become something else inside another command, with its step and its event.

    Raises:
        UnableToChangeMatter: it cannot become that now, or the day is ahead or before its latest step.
    """
    if state not in CASE_TRANSITIONS[CaseState(case.state)]:
        said = _("The matter is %(state)s and cannot become that. Open the page again.")
        raise UnableToChangeMatter(said % {"state": case.get_state_display()})
    refuse_ahead(on, at)
    latest = case.steps.aggregate(latest=Max("on"))["latest"]
    if latest and on.last is not None and on.last < latest:
        said = _("The matter's latest step was on %(day)s. Choose that day or a later one.")
        raise UnableToChangeMatter(said % {"day": long_date(latest)})
    case.state = state
    case.save(update_fields=["state"])
    lay_step(case, state, on=on, note=note, by=by, at=at)
    said = _("The matter %(title)s is %(state)s.") % {"title": "%(title)s", "state": case.get_state_display()}
    tell_case("case-moved", case, by, at, said, note.strip())


def lay_step(
    case: AnchoringCase, state: CaseState, *, on: RoughDay, note: str, by: Actor, at: datetime
) -> CaseStep:
    """Lay a step inside another command, sorted after those before it where its day can lie there."""
    latest = case.steps.aggregate(latest=Max("on"))["latest"]
    return CaseStep.objects.create(
        body_id=case.body_id,
        case=case,
        state=state,
        on=on.place(after=latest, until=day_of(at)),
        on_written=on.written,
        note=note.strip()[:500],
        by_name=by.name,
        at=at,
    )


def refuse_ahead(on: RoughDay, at: datetime) -> None:
    """Refuse a day that has not come for what has happened."""
    if on.first is not None and on.first > day_of(at):
        raise UnableToChangeMatter(_("The day lies ahead. Write the day it happened."))


def locked_case(case: AnchoringCase) -> AnchoringCase:
    """Return a matter as it stands now, held for this change."""
    return AnchoringCase.objects.select_for_update().get(pk=case.pk)


def _not_ended(case: AnchoringCase) -> AnchoringCase:
    if case.is_ended:
        raise UnableToChangeMatter(_("The matter has ended."))
    return case


def _refuse(fields: CaseFields) -> None:
    refuse_person_numbers(fields.title, fields.question, fields.origin_note, fields.diary_number)
    refuse_stranger(fields.officer_id)
    if not fields.title.strip():
        raise UnableToChangeMatter(_("Write what the matter is called."))


def _fill(case: AnchoringCase, fields: CaseFields) -> None:
    case.title, case.question = fields.title.strip(), fields.question.strip()
    case.origin, case.origin_note = fields.origin, fields.origin_note.strip()
    case.diary_number, case.officer_id = fields.diary_number.strip(), fields.officer_id
    case.unit = fields.unit
