"""A round of self-assessment: starting it, asking people, their answers, and its steps."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import STAFF, Actor
from nyvag.core.clock import day_of, morning_of
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.commands.routine_refusals import (
    UnableToChangeRoutine,
    refuse_person_numbers,
)
from nyvag.internal_coordination.models import (
    AssessmentAnswer,
    AssessmentRespondent,
    AssessmentStatement,
    SelfAssessment,
)
from nyvag.internal_coordination.rules.frameworks import (
    Framework,
    Statement,
    latest,
    upgrade_of,
)
from nyvag.internal_coordination.rules.routine_states import AssessmentState, StatementChange
from nyvag.internal_coordination.rules.transitions import ASSESSMENT_TRANSITIONS
from nyvag.messaging.commands import person, post, remind

ASKED, REMINDED = "internal_coordination.assessment", "internal_coordination.assessment-waits"
MATTER = "internal_coordination.assessment"
DAYS_BEFORE = (7, 1)
YEARS = range(2000, 2201)


@transaction.atomic
def start_assessment(
    *, name: str, year: int, closes_on: date, people: Collection[int], by: Actor, at: datetime
) -> SelfAssessment:
    """Prepare a round on the newest version of the statements; nobody is asked yet.

    Raises:
        UnableToChangeRoutine: it has no name, the year has one of that name, nobody is to be asked, somebody
            has no role here, the last day has passed, or the name holds a personal number.
    """
    refuse_person_numbers(name)
    if not name.strip():
        raise UnableToChangeRoutine(_("Give the self-assessment a name."))
    if year not in YEARS:
        raise UnableToChangeRoutine(_("Write the year in four digits."))
    if SelfAssessment.objects.filter(year=year, name=name.strip()).exists():
        raise UnableToChangeRoutine(_("There is a self-assessment of that name and year already."))
    if closes_on < day_of(at):
        raise UnableToChangeRoutine(_("The last day to answer has passed."))
    of = latest()
    made = SelfAssessment.objects.create(
        body_id=current_body_id(),
        name=name.strip(),
        year=year,
        framework_version=of.version,
        scale=[asdict(each) for each in of.scale],
        closes_on=closes_on,
        created_at=at,
    )
    before = _words_before(made)
    for place, statement in enumerate(of.statements, 1):
        _lay(made, statement, place, _change(statement, before))
    _set_people(made, people)
    log("assessment-started", made, _("Prepared the self-assessment %(name)s."), by, at)
    return made


@transaction.atomic
def step_assessment(
    *, assessment: SelfAssessment, state: AssessmentState, by: Actor, at: datetime
) -> SelfAssessment:
    """Take a round to its next step: open it for answers, begin to agree, or say that it is agreed.

    Opening asks everyone by mail, with reminders until each is ready.

    Raises:
        UnableToChangeRoutine: the step is not allowed, nobody has answered, or statements are not agreed on.
    """
    found = locked(assessment)
    if state not in ASSESSMENT_TRANSITIONS[AssessmentState(found.state)]:
        raise UnableToChangeRoutine(
            _("The self-assessment is %(state)s and cannot become that. Open the page again.")
            % {"state": found.get_state_display()}
        )
    if state is AssessmentState.AGREEING and not _has_answers(found):
        raise UnableToChangeRoutine(_("Nobody has answered yet."))
    left = found.statements.filter(set_aside_at=None, is_agreed=False).count()
    if state is AssessmentState.AGREED and left:
        raise UnableToChangeRoutine(_("%(count)d statements are not agreed on yet.") % {"count": left})
    found.state = state
    found.agreed_on = day_of(at) if state is AssessmentState.AGREED else None
    found.save(update_fields=["state", "agreed_on"])
    if state is AssessmentState.ANSWERING:
        _ask_everyone(found, at)
    log("assessment-stepped", found, _("Took the self-assessment %(name)s to: %(state)s."), by, at)
    return found


@transaction.atomic
def ask_more(
    *, assessment: SelfAssessment, people: Collection[int], closes_on: date, by: Actor, at: datetime
) -> SelfAssessment:
    """Ask more people, or give everyone another last day; who is asked already stays asked.

    Raises:
        UnableToChangeRoutine: the round is agreed, somebody has no role here, or the day has passed.
    """
    found = locked(assessment)
    if found.state == AssessmentState.AGREED:
        raise UnableToChangeRoutine(_("The self-assessment is agreed."))
    if closes_on < day_of(at):
        raise UnableToChangeRoutine(_("The last day to answer has passed."))
    found.closes_on = closes_on
    found.save(update_fields=["closes_on"])
    _set_people(found, people)
    if found.state == AssessmentState.ANSWERING:
        _ask_everyone(found, at)
    log(
        "assessment-asked",
        found,
        _("Changed who is asked in the self-assessment %(name)s, or the last day."),
        by,
        at,
    )
    return found


@transaction.atomic
def upgrade_assessment(*, assessment: SelfAssessment, by: Actor, at: datetime) -> SelfAssessment:
    """Take a round to the newest version of the statements; answers to unchanged ones are kept.

    What is in other words, or gone, is set aside with its answers; what is new or in other words is asked
    about anew, so that nobody is ready any more who was.

    Raises:
        UnableToChangeRoutine: the round is agreed, or there is no newer version.
    """
    found, of = locked(assessment), latest()
    if found.state == AssessmentState.AGREED:
        raise UnableToChangeRoutine(_("The self-assessment is agreed."))
    if of.version <= found.framework_version:
        raise UnableToChangeRoutine(_("There is no newer version of the statements."))
    _upgrade(found, of, at)
    found.framework_version, found.scale = of.version, [asdict(each) for each in of.scale]
    found.save(update_fields=["framework_version", "scale"])
    log("assessment-upgraded", found, _("Took the self-assessment %(name)s to newer statements."), by, at)
    return found


def locked(assessment: SelfAssessment) -> SelfAssessment:
    """Return the round as it stands now, held for this change."""
    return SelfAssessment.objects.select_for_update().get(pk=assessment.pk)


def log(
    kind: str, assessment: SelfAssessment, summary: str, by: Actor, at: datetime, reason: str = ""
) -> None:
    """Write the event of a change of a round."""
    record(
        kind=f"internal_coordination.{kind}",
        by=by,
        at=at,
        body_id=assessment.body_id,
        subject=f"self-assessment:{assessment.reference}",
        summary=summary % {"name": assessment.name, "state": assessment.get_state_display()},
        reason=reason,
    )


def _upgrade(assessment: SelfAssessment, of: Framework, at: datetime) -> None:
    asked = {each.key: each for each in assessment.statements.filter(set_aside_at=None)}
    changes = upgrade_of({key: each.text_sv for key, each in asked.items()}, of)
    aside = [asked[key].pk for key in (*changes.changed, *changes.gone)]
    AssessmentStatement.objects.filter(pk__in=aside).update(set_aside_at=at)
    for place, statement in enumerate(of.statements, 1):
        if statement.key in changes.kept:
            AssessmentStatement.objects.filter(pk=asked[statement.key].pk).update(
                position=place, area=statement.area
            )
            continue
        change = StatementChange.CHANGED if statement.key in changes.changed else StatementChange.NEW
        _lay(assessment, statement, place, change)
    if changes.changed or changes.new:
        assessment.respondents.update(finished_at=None)


def _words_before(assessment: SelfAssessment) -> dict[str, str]:
    """Return the words of the round before, by key; empty where there is none."""
    rounds = SelfAssessment.objects.exclude(pk=assessment.pk)
    before = rounds.filter(year__lte=assessment.year).order_by("-year", "-pk").first()
    if before is None:
        return {}
    return dict(before.statements.filter(set_aside_at=None).values_list("key", "text_sv"))


def _change(statement: Statement, before: Mapping[str, str]) -> StatementChange:
    if not before or before.get(statement.key) == statement.sv:
        return StatementChange.SAME
    return StatementChange.CHANGED if statement.key in before else StatementChange.NEW


def _lay(assessment: SelfAssessment, of: Statement, place: int, change: StatementChange) -> None:
    AssessmentStatement.objects.create(
        body_id=assessment.body_id,
        assessment=assessment,
        key=of.key,
        area=of.area,
        position=place,
        text_sv=of.sv,
        text_en=of.en,
        source=of.source,
        change=change,
    )


def _set_people(assessment: SelfAssessment, people: Collection[int]) -> None:
    members = Membership.objects.filter(body_id=assessment.body_id, user_id__in=people, role__in=STAFF)
    found = set(members.values_list("user_id", flat=True))
    if found != set(people):
        raise UnableToChangeRoutine(_("One of them has no role here any more. Choose again."))
    asked = set(assessment.respondents.values_list("person_id", flat=True))
    if not found | asked:
        raise UnableToChangeRoutine(_("Choose who is to answer."))
    for user_id in sorted(found - asked):
        AssessmentRespondent.objects.create(
            body_id=assessment.body_id, assessment=assessment, person_id=user_id
        )


def _ask_everyone(assessment: SelfAssessment, at: datetime) -> None:
    """Mail those who are not ready; one who was mailed before is only reminded."""
    path = reverse("internal_coordination:assessment-answer", args=[assessment.reference, 1])
    last = morning_of(assessment.closes_on)
    times = [last - timedelta(days=days) for days in DAYS_BEFORE]
    for row in assessment.respondents.filter(finished_at=None).order_by("pk"):
        contact = person(row.person_id)
        post(kind=ASKED, to=contact, path=path, key=f"{ASKED}:{row.pk}", at=at)
        matter = f"{assessment.reference}:{row.person_id}"
        remind(matter_kind=MATTER, matter_id=matter, to=contact, kind=REMINDED, path=path, times=times, at=at)
        if row.asked_at is None:
            row.asked_at = at
            row.save(update_fields=["asked_at"])


def _has_answers(assessment: SelfAssessment) -> bool:
    rows = AssessmentAnswer.objects.filter(respondent__assessment=assessment)
    return rows.filter(statement__set_aside_at=None).exists()
