"""What is done about a finding: an action of a plan, a task, or words with a day."""

import datetime as dt
from dataclasses import dataclass, fields

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.evaluation.access import answers_finding, check_leads
from nyvag.evaluation.commands.findings import begin_measures
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp, refuse_person_numbers
from nyvag.evaluation.commands.writing import locked, log_finding
from nyvag.evaluation.models import Finding, FindingMeasure
from nyvag.meetings.models import Task
from nyvag.plans.models import Action


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What is done: an action or a task, whose day and state then count, or words and a day of their own."""

    text: str = ""
    action: Action | None = None
    task: Task | None = None
    due_on: dt.date | None = None


@transaction.atomic
def add_measure(*, finding: Finding, facts: MeasureFacts, by: Actor, at: dt.datetime) -> FindingMeasure:
    """Say what is done about a finding, which then is under way.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: nothing or two things are named, the same thing stands there already, the
            finding is no longer followed, or the text holds a personal number.
    """
    check_leads(by)
    found: Finding = locked(finding)
    _refuse(found, facts, None)
    begin_measures(found, by=by, at=at)
    made = FindingMeasure(body_id=found.body_id, finding=found)
    _fill(made, facts)
    made.save()
    log_finding("finding-measure-added", found, _("%(title)s: a measure was added."), by=by, at=at)
    return made


@transaction.atomic
def change_measure(
    *, measure: FindingMeasure, facts: MeasureFacts, by: Actor, at: dt.datetime
) -> FindingMeasure:
    """Change what is done, or by which day.

    Raises:
        PermissionDenied, UnableToChangeFollowUp: as for `add_measure`.
    """
    check_leads(by)
    finding: Finding = locked(measure.finding)
    found: FindingMeasure = locked(measure)
    _refuse(finding, facts, found)
    _fill(found, facts)
    found.save()
    log_finding("finding-measure-changed", finding, _("%(title)s: a measure was changed."), by=by, at=at)
    return found


@transaction.atomic
def mark_measure(
    *, measure: FindingMeasure, done_on: dt.date | None, by: Actor, at: dt.datetime
) -> FindingMeasure:
    """Say on which day a measure was done, or with None that it is not done after all.

    Raises:
        PermissionDenied: the actor neither leads nor speaks for the unit that is to answer.
        UnableToChangeFollowUp: the day lies ahead.
    """
    if not answers_finding(measure.finding, by, at):
        raise PermissionDenied
    if done_on is not None and done_on > day_of(at):
        raise UnableToChangeFollowUp(_("The day it was done lies ahead."), "done_on")
    finding: Finding = locked(measure.finding)
    found: FindingMeasure = locked(measure)
    found.done_on = done_on
    found.save(update_fields=["done_on"])
    done, open_again = _("%(title)s: a measure was done."), _("%(title)s: a measure was not done after all.")
    log_finding("finding-measure-marked", finding, done if done_on else open_again, by=by, at=at)
    return found


@transaction.atomic
def remove_measure(*, measure: FindingMeasure, by: Actor, at: dt.datetime) -> None:
    """Take away a measure that was entered by mistake; the event says that it was there.

    Raises:
        PermissionDenied: the actor does not lead.
    """
    check_leads(by)
    finding: Finding = locked(measure.finding)
    locked(measure).delete()
    log_finding("finding-measure-removed", finding, _("%(title)s: a measure was taken away."), by=by, at=at)


def _fill(measure: FindingMeasure, facts: MeasureFacts) -> None:
    for field in fields(facts):
        setattr(measure, field.name, getattr(facts, field.name))
    measure.text = facts.text.strip()


def _refuse(finding: Finding, facts: MeasureFacts, own: FindingMeasure | None) -> None:
    refuse_person_numbers(text=facts.text)
    if facts.action is not None and facts.task is not None:
        raise UnableToChangeFollowUp(_("Choose an action or a task, not both."), "task")
    if facts.action is None and facts.task is None and not facts.text.strip():
        raise UnableToChangeFollowUp(_("Say what is done: an action, a task, or words."), "text")
    if facts.action is None and facts.task is None:
        return
    same = finding.measures.filter(action=facts.action, task=facts.task)
    if any(each.pk != (own.pk if own else None) for each in same):
        raise UnableToChangeFollowUp(_("It stands there already."), "action" if facts.action else "task")
