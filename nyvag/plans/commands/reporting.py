"""Reporting how an action goes, noting the times of one that recurs."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.meetings.rules.causes import causes
from nyvag.plans.commands.answering_for import check_answers_for
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers, refuse_stale
from nyvag.plans.commands.plan_writing import locked_action, log_node, save_action
from nyvag.plans.models import Action, ActionReport, Occasion
from nyvag.plans.rules.actions import JUDGED_AS, NEEDS_CAUSE, WORK_TRANSITIONS, Judgement, WorkState

OLDEST, NEWEST = 2000, 2100


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What a report says: how far, how judged, why, and what is proposed.

    Attributes:
        about_on: the day it speaks of; None is the day it is written.
        asked_in: the round that asked for it, as the kind and id of that room; empty otherwise.
    """

    work_state: WorkState
    judgement: Judgement | None = None
    cause: str = ""
    measure: str = ""
    comment: str = ""
    public_text: str = ""
    about_on: dt.date | None = None
    asked_in: str = ""


@transaction.atomic
def report_action(
    *, action: Action, facts: ReportFacts, by: Actor, at: dt.datetime, version: int | None = None
) -> ActionReport:
    """Say how an action goes; what was said before stays to be read.

    A report about a day before that of the latest one is kept as history and does not change how it stands.

    Args:
        version: of the action as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor neither leads nor answers for the action.
        PlanChangedMeanwhile: somebody else has reported or changed the action.
        UnableToChangePlan: it cannot become that, the judgement does not agree with the state, the cause is
            missing or unknown, the day lies ahead, or a text holds a personal number.
    """
    found = locked_action(action)
    check_answers_for(found.node, by, at)
    refuse_stale(version, found.version)
    about = facts.about_on or day_of(at)
    _refuse(facts, about, day_of(at))
    is_latest = found.standing is None or about >= found.standing.about_on
    if is_latest:
        _refuse_step(found, facts.work_state)
    report = ActionReport.objects.create(
        body_id=found.body_id,
        action=found,
        about_on=about,
        work_state=facts.work_state,
        judgement=facts.judgement or "",
        cause=facts.cause,
        measure=facts.measure.strip(),
        comment=facts.comment.strip(),
        public_text=facts.public_text.strip(),
        asked_in=facts.asked_in,
        at=at,
        by_name=by.name[:150],
    )
    if is_latest:
        found.standing = report
    save_action(found, by=by, at=at)
    log_node("action-reported", found.node, _("%(title)s: it was reported how it goes."), by=by, at=at)
    return report


@transaction.atomic
def note_occasion(
    *,
    action: Action,
    year: int,
    number: int,
    done_on: dt.date | None,
    by: Actor,
    at: dt.datetime,
    note: str = "",
) -> Occasion:
    """Note that one of the times of a recurring action was done, or with no day that it was not after all.

    Args:
        number: which of the year's times, from 1.

    Raises:
        PermissionDenied: the actor neither leads nor answers for the action.
        UnableToChangePlan: the action does not recur so often, the day lies ahead or in another year, or the
            remark holds a personal number.
    """
    refuse_person_numbers(note=note)
    found = locked_action(action)
    check_answers_for(found.node, by, at)
    times = found.times_per_year or len(found.months)
    if not 1 <= number <= times or not OLDEST <= year <= NEWEST:
        raise UnableToChangePlan(_("The action is not done so many times a year."), "number")
    if done_on is not None and done_on > day_of(at):
        raise UnableToChangePlan(_("The day lies ahead. Note it when it has been done."), "done_on")
    if done_on is not None and abs(done_on.year - year) > 1:
        raise UnableToChangePlan(_("The day lies in another year."), "done_on")
    noted, _is_new = Occasion.objects.update_or_create(
        body_id=found.body_id,
        action=found,
        year=year,
        number=number,
        defaults={"done_on": done_on, "note": note.strip()[:300], "by_name": by.name[:150]},
    )
    log_node("occasion-noted", found.node, _("%(title)s: one of its times was noted."), by=by, at=at)
    return noted


def _refuse(facts: ReportFacts, about: dt.date, on: dt.date) -> None:
    refuse_person_numbers(measure=facts.measure, comment=facts.comment, public_text=facts.public_text)
    if about > on:
        raise UnableToChangePlan(_("A report is about a day that has been."), "about_on")
    if facts.judgement is not None and facts.judgement not in JUDGED_AS[facts.work_state]:
        raise UnableToChangePlan(
            _("The judgement does not agree with how far the work has come."), "judgement"
        )
    if facts.work_state in NEEDS_CAUSE and not facts.cause:
        raise UnableToChangePlan(_("Say why: choose a cause."), "cause")
    if facts.cause and facts.cause not in {each.key for each in causes()}:
        raise UnableToChangePlan(_("Choose a cause from the list."), "cause")


def _refuse_step(action: Action, state: WorkState) -> None:
    if state is not action.work_state and state not in WORK_TRANSITIONS[action.work_state]:
        raise UnableToChangePlan(
            _("The action was closed. Take it up again first, by reporting that it goes on."), "work_state"
        )
