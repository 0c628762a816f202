"""What becomes of a version of a document: the next step, an earlier one told afterwards, one taken back."""

import datetime as dt
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.mandate.models import Decision
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.plans.access import check_leads
from nyvag.plans.commands.document_log import locked, tell
from nyvag.plans.commands.document_refusals import UnableToChangeDocument, refuse_personal_numbers
from nyvag.plans.commands.document_versions import FirstStep, tie_decision, write_step
from nyvag.plans.models import DocumentStep, DocumentVersion, SteeringDocument
from nyvag.plans.models.document_versions import DOCUMENT_STATES
from nyvag.plans.rules.document_days import StepTaken, in_order, may_have_been
from nyvag.plans.rules.documents import DOCUMENT_TRANSITIONS, HOLDS_BY_STATE, DocumentState

WORDS = dict(DOCUMENT_STATES)


@dataclass(frozen=True, slots=True)
class StepFacts:
    """What a version becomes, when, and by which decision or because of which document."""

    state: DocumentState
    taken_on: dt.date | None = None
    day_known: DayKnown = DayKnown.DAY
    note: str = ""
    adoption: Decision | None = None
    replaced_by: SteeringDocument | None = None


@transaction.atomic
def step_version(*, version: DocumentVersion, step: StepFacts, by: Actor, at: dt.datetime) -> DocumentVersion:
    """Let a version become the next thing; what it replaces ends by itself when it comes into force.

    Raises:
        UnableToChangeDocument: it cannot become that from what it is, or the day is before the step before.
    """
    check_leads(by)
    refuse_personal_numbers(step.note)
    locked(version.document)
    found: DocumentVersion = locked(version)
    step = _with_decided_day(step)
    _refuse_leap(found, step.state)
    _refuse_backwards(found, step)
    if step.replaced_by is not None and step.replaced_by.pk == found.document_id:
        raise UnableToChangeDocument(
            _("A document cannot replace itself. Enter a new version of it instead.")
        )
    before = found.adoption
    found.state = step.state
    if step.state is DocumentState.ADOPTED and step.adoption is not None:
        found.adoption = step.adoption
    if step.state is DocumentState.IN_FORCE and found.valid_from is None:
        found.valid_from = step.taken_on
    if step.state is DocumentState.REPLACED:
        found.replaced_by = step.replaced_by
    save_version(found, by=by, at=at)
    write_step(found, _told(step), by=by, at=at)
    tie_decision(found, before, by=by, at=at)
    if step.state is DocumentState.IN_FORCE:
        _end_earlier(found, step, by=by, at=at)
    tell("document-stepped", found.document, _said(step.state), by=by, at=at)
    return found


@transaction.atomic
def note_past_step(*, version: DocumentVersion, step: StepFacts, by: Actor, at: dt.datetime) -> DocumentStep:
    """Tell afterwards of a step that a version took earlier; where it stands today is left as it is.

    Raises:
        UnableToChangeDocument: it cannot have been that before, or the day is after that of today's step.
    """
    check_leads(by)
    refuse_personal_numbers(step.note)
    found: DocumentVersion = locked(version)
    if not may_have_been(step.state, DocumentState(found.state)):
        raise UnableToChangeDocument(
            _("What is “%(now)s” today cannot have been “%(past)s” before.")
            % {"now": WORDS[DocumentState(found.state)], "past": WORDS[step.state]}
        )
    latest = _latest(found)
    if latest and latest.taken_on and step.taken_on and step.taken_on > latest.taken_on:
        raise UnableToChangeDocument(
            _("The day is after %(day)s, when it became what it is today. Note it as the next step instead.")
            % {"day": latest.taken_on.isoformat()}
        )
    made = write_step(found, _told(step), by=by, at=at)
    tell("document-step-told", found.document, _("%(title)s: an earlier step was noted."), by=by, at=at)
    return made


@transaction.atomic
def take_back_step(*, step: DocumentStep, reason: str, by: Actor, at: dt.datetime) -> DocumentVersion:
    """Mark a step as noted by mistake; it stays to be read, and the version is what it was before it.

    Raises:
        UnableToChangeDocument: it is the only step, it is marked already, or the reason is missing.
    """
    check_leads(by)
    refuse_personal_numbers(reason)
    found: DocumentVersion = locked(step.version)
    row: DocumentStep = locked(step)
    left = [each for each in _steps(found) if each.place != row.pk]
    if row.is_mistaken:
        raise UnableToChangeDocument(_("The step is already marked as noted by mistake."))
    if not left:
        raise UnableToChangeDocument(
            _("It is the only step. Note what it should be before this one is taken back.")
        )
    if not reason.strip():
        raise UnableToChangeDocument(_("Say why the step is taken back."))
    row.is_mistaken, row.note = True, f"{row.note}\n{reason.strip()}".strip()
    row.save(update_fields=["is_mistaken", "note"])
    found.state = left[-1].state
    if found.state != DocumentState.REPLACED:
        found.replaced_by = None
    save_version(found, by=by, at=at)
    said = _("%(title)s: a step was marked as noted by mistake.")
    tell("document-step-taken-back", found.document, said, by=by, at=at, reason=reason.strip())
    return found


def _end_earlier(version: DocumentVersion, step: StepFacts, *, by: Actor, at: dt.datetime) -> None:
    """Let the versions that held until now be replaced from the same day."""
    rows = DocumentVersion.objects.select_for_update(of=("self",)).filter(document_id=version.document_id)
    for earlier in rows.filter(state__in=HOLDS_BY_STATE).exclude(pk=version.pk).order_by("number"):
        earlier.state = DocumentState.REPLACED
        save_version(earlier, by=by, at=at)
        note = _("Replaced by a later version.")
        ended = FirstStep(DocumentState.REPLACED, step.taken_on, step.day_known, note)
        write_step(earlier, ended, by=by, at=at)


def _with_decided_day(step: StepFacts) -> StepFacts:
    """Let an adoption have the day of its decision where no other is told."""
    if step.taken_on is not None or step.adoption is None or step.adoption.decided_on is None:
        return step
    return replace(step, taken_on=step.adoption.decided_on, day_known=DayKnown(step.adoption.day_known))


def _refuse_leap(version: DocumentVersion, state: DocumentState) -> None:
    now = DocumentState(version.state)
    if state not in DOCUMENT_TRANSITIONS[now]:
        raise UnableToChangeDocument(
            _("What is “%(now)s” cannot become “%(state)s”. Open the page anew to see where it stands.")
            % {"now": WORDS[now], "state": WORDS[state]}
        )


def _refuse_backwards(version: DocumentVersion, step: StepFacts) -> None:
    latest = _latest(version)
    known = latest and latest.taken_on and step.taken_on and step.day_known is DayKnown.DAY
    if known and latest and latest.taken_on and step.taken_on and step.taken_on < latest.taken_on:
        raise UnableToChangeDocument(
            _("The step before it was taken on %(day)s. Write a later day, or note this as an earlier step.")
            % {"day": latest.taken_on.isoformat()}
        )


def _latest(version: DocumentVersion) -> StepTaken | None:
    steps = _steps(version)
    return steps[-1] if steps else None


def _steps(version: DocumentVersion) -> list[StepTaken]:
    rows = DocumentStep.objects.filter(version=version, is_mistaken=False).order_by("pk")
    return in_order(StepTaken(DocumentState(each.state), each.taken_on, each.pk) for each in rows)


def _told(step: StepFacts) -> FirstStep:
    return FirstStep(step.state, step.taken_on, step.day_known, step.note)


def _said(state: DocumentState) -> str:
    return _("%(title)s: now “{state}”.").replace("{state}", str(WORDS[state]).replace("%", "%%"))
