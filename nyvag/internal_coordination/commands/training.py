"""Keeping trainings, how many should have them, and who has; names go when their day has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for, acting_for_all, current_body_id
from nyvag.internal_coordination.commands.routine_refusals import (
    UnableToChangeRoutine,
    refuse_person_numbers,
)
from nyvag.internal_coordination.models import Training, TrainingNeed, TrainingRecord
from nyvag.internal_coordination.rules.recurrence import months_later
from nyvag.organisations.models import Unit

NAME_KEPT_MONTHS = 24
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """What a training is, how long it lasts, and how many of each function should have it."""

    title: str
    about: str = ""
    valid_months: int | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Who has had a training, and when."""

    name: str
    held_on: date
    function: str = ""
    unit: Unit | None = None
    organisation: str = ""


@transaction.atomic
def keep_training(
    *, training: Training | None, facts: TrainingFacts, needs: Mapping[str, int], by: Actor, at: datetime
) -> Training:
    """Write a training down, or change it; a function without a number has no need.

    Raises:
        UnableToChangeRoutine: it has no title, lasts no time that can be, or a text holds a personal number.
    """
    refuse_person_numbers(facts.title, facts.about)
    if not facts.title.strip():
        raise UnableToChangeRoutine(_("Give the training a title."))
    if facts.valid_months is not None and not 1 <= facts.valid_months <= MOST_MONTHS:
        raise UnableToChangeRoutine(_("A training lasts one to 120 months."))
    found = training or Training(body_id=current_body_id(), created_at=at)
    found.title, found.about = facts.title.strip(), facts.about.strip()
    found.valid_months, found.ended_on = facts.valid_months, facts.ended_on
    found.save()
    found.needs.all().delete()
    TrainingNeed.objects.bulk_create(
        TrainingNeed(body_id=found.body_id, training=found, function=key, people_count=count)
        for key, count in needs.items()
        if count > 0
    )
    _log("training-kept", found, _("Kept the training %(title)s."), by, at)
    return found


@transaction.atomic
def note_held(*, training: Training, held: Held, by: Actor, at: datetime) -> TrainingRecord:
    """Note that somebody has had a training; the name goes after two years, or when it lasts no longer.

    Raises:
        UnableToChangeRoutine: nobody is named, the day has not come, it is not said where the person works,
            or a text holds a personal number.
    """
    refuse_person_numbers(held.name, held.organisation)
    if not held.name.strip():
        raise UnableToChangeRoutine(_("Say who has had the training."))
    if held.held_on > day_of(at):
        raise UnableToChangeRoutine(_("The day has not come yet."))
    if not (held.function or held.unit or held.organisation.strip()):
        raise UnableToChangeRoutine(_("Say in which function, unit or organisation the person works."))
    kept = max(NAME_KEPT_MONTHS, training.valid_months or 0)
    made = TrainingRecord.objects.create(
        body_id=training.body_id,
        training=training,
        function=held.function,
        unit=held.unit,
        organisation=held.organisation.strip(),
        name=held.name.strip(),
        held_on=held.held_on,
        expires_on=months_later(held.held_on, kept),
        noted_by_name=by.name[:200],
    )
    _log("training-held", training, _("Noted that somebody has had %(title)s."), by, at)
    return made


@transaction.atomic
def remove_held(*, held: TrainingRecord, by: Actor, at: datetime) -> None:
    """Take away a row that was noted by mistake."""
    training = held.training
    held.delete()
    _log("training-removed", training, _("Took away a row of %(title)s."), by, at)


def anonymise_due(*, at: datetime) -> int:
    """Remove the names whose day has come, at every body; return how many. The rows are counted still."""
    today = day_of(at)
    with acting_for_all(reason="one job removes names at every body"):
        due = TrainingRecord.objects.filter(expires_on__lt=today, anonymised_at=None)
        bodies = list(due.order_by("body_id").values_list("body_id", flat=True).distinct())
    return sum(_anonymise_at(body_id, today, at) for body_id in bodies)


@transaction.atomic
def _anonymise_at(body_id: int, today: date, at: datetime) -> int:
    with acting_for(body_id):
        due = TrainingRecord.objects.filter(expires_on__lt=today, anonymised_at=None)
        count = due.update(name="", anonymised_at=at)
        record(
            kind="internal_coordination.training-names-removed",
            by=SYSTEM,
            at=at,
            body_id=body_id,
            subject=f"body:{body_id}",
            summary=_("Removed %(count)d names of people who have had training.") % {"count": count},
        )
    return count


def _log(kind: str, training: Training, summary: str, by: Actor, at: datetime) -> None:
    record(
        kind=f"internal_coordination.{kind}",
        by=by,
        at=at,
        body_id=training.body_id,
        subject=f"training:{training.reference}",
        summary=summary % {"title": training.title},
    )
