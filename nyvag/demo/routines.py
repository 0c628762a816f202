"""Routines of the invented municipality: adopted and changed, gone through, taught, and judged by oneself."""

from datetime import date, datetime, timedelta
from typing import Any

from nyvag.accounts.models import Membership
from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.demo.rules.routines import routine_plan
from nyvag.internal_coordination.commands import (
    agreeing,
    answering,
    assessments,
    checklists,
    library,
    training,
    wheel,
)
from nyvag.internal_coordination.commands import routines as commands
from nyvag.internal_coordination.models import Routine, SelfAssessment
from nyvag.internal_coordination.queries.wheel import dues_of_year
from nyvag.internal_coordination.rules.library import library as starters
from nyvag.internal_coordination.rules.routine_states import AssessmentState, PointState

BUY = "buy-directly"
ADOPTED, CHANGED = timedelta(days=380), timedelta(days=120)
YEAR = timedelta(days=365)


def write_routines(slug: str, actor: Actor, at: datetime) -> None:
    """Write a year of routines, in the order it happened."""
    plan = routine_plan()
    if slug != plan["body"]:
        return
    _routines(plan, actor, at)
    for row in plan["training"]:
        _training(row, actor, at)
    for row in plan["entry"]:
        _entry(row, actor, at)
    _last_year(plan["last_year"], actor, at)
    _this_year(plan["this_year"], actor, at)


def _routines(plan: dict[str, Any], actor: Actor, at: datetime) -> None:
    """Adopt the library a good year ago, so that some reviews are overdue, and change one routine since."""
    library.adopt(keys=[each.key for each in starters()], by=actor, at=at - ADOPTED)
    for routine in Routine.objects.exclude(area__in=(3, 5)).order_by("pk"):
        review_on = day_of(at) + timedelta(days=60 + 9 * routine.pk % 200)
        commands.confirm_routine(routine=routine, review_on=review_on, by=actor, at=at - CHANGED)
    buy = Routine.objects.get(library_key=BUY)
    text = f"{plan['own_lead'].strip()}\n\n{buy.library_text}"
    wording = commands.Wording(text, buy.library_checklist, plan["own_changed"])
    commands.write_draft(routine=buy, wording=wording, revision=0, by=actor, at=at - CHANGED)
    on = day_of(at - CHANGED)
    commands.put_in_force(
        routine=buy, valid_from=on, review_on=day_of(at) + YEAR / 2, by=actor, at=at - CHANGED
    )
    buy.refresh_from_db()
    for row in plan["run"]:
        _run(buy, row, actor, at + timedelta(days=row["days"]))


def _run(routine: Routine, row: dict[str, Any], actor: Actor, at: datetime) -> None:
    by = _people(actor)[-1]
    due_on = day_of(at) + timedelta(days=30)
    run = checklists.start_run(routine=routine, about=row["about"], due_on=due_on, by=by, at=at)
    for hours, point in enumerate(run.points.order_by("position")[: row["ticked"]], 1):
        checklists.tick(point=point, state=PointState.DONE, by=by, at=at + timedelta(hours=hours))
    if row["finished"]:
        checklists.finish_run(run=run, by=by, at=at + timedelta(days=2))


def _training(row: dict[str, Any], actor: Actor, at: datetime) -> None:
    facts = training.TrainingFacts(row["title"], row["about"], row.get("valid_months"))
    made = training.keep_training(training=None, facts=facts, needs=row["needs"], by=actor, at=at - YEAR)
    for name, function, days in row["held"]:
        held = training.Held(name, day_of(at + timedelta(days=days)), function=function)
        training.note_held(training=made, held=held, by=actor, at=at)


def _entry(row: dict[str, Any], actor: Actor, at: datetime) -> None:
    """Put an entry in the wheel from last year on; what lies more than two months back is done."""
    first = date(day_of(at).year - 1, row["month"], row["day"])
    facts = wheel.EntryFacts(
        row["title"], first, every_months=row["every_months"], role=row["role"], person_id=actor.user_id
    )
    entry = wheel.keep_entry(entry=None, facts=facts, by=actor, at=at - YEAR)
    for due in dues_of_year(day_of(at).year):
        if due.entry.pk == entry.pk and due.on < day_of(at) - timedelta(days=60):
            wheel.mark_done(entry=entry, due_on=due.on, comment="", by=actor, at=at)


def _last_year(row: dict[str, Any], actor: Actor, at: datetime) -> None:
    then = at - YEAR
    made = _opened(row["name"], then, actor)
    for place, person in enumerate(_people(actor)):
        grades = [min(5, grade + (place + number) % 3) for number, grade in enumerate(row["grades"])]
        _answer(made, person, grades, "", then)
    assessments.step_assessment(assessment=made, state=AssessmentState.AGREEING, by=actor, at=then)
    for statement, grade in zip(made.statements.order_by("position"), row["grades"], strict=True):
        agreeing.agree(statement=statement, grade=grade, reason=row["reason"], revision=0, by=actor, at=then)
    assessments.step_assessment(assessment=made, state=AssessmentState.AGREED, by=actor, at=then)


def _this_year(row: dict[str, Any], actor: Actor, at: datetime) -> None:
    made = _opened(row["name"], at - timedelta(days=7), actor)
    people = _people(actor)
    _answer(made, people[0], row["first"], row["comment"], at)
    _answer(made, people[1], row["second"], "", at)


def _opened(name: str, at: datetime, actor: Actor) -> SelfAssessment:
    on = day_of(at)
    asked = [each.user_id for each in _people(actor) if each.user_id is not None]
    made = assessments.start_assessment(
        name=name, year=on.year, closes_on=on + timedelta(days=21), people=asked, by=actor, at=at
    )
    return assessments.step_assessment(assessment=made, state=AssessmentState.ANSWERING, by=actor, at=at)


def _answer(of: SelfAssessment, person: Actor, grades: list[int], comment: str, at: datetime) -> None:
    """Answer the first statements for one person; who has answered them all is ready."""
    statements = list(of.statements.order_by("position"))
    answers = {
        statement.pk: answering.Answer(grade, comment if place == 0 else "")
        for place, (statement, grade) in enumerate(zip(statements, grades, strict=False))
    }
    is_ready = len(answers) == len(statements)
    respondent = of.respondents.get(person_id=person.user_id)
    answering.answer(respondent=respondent, answers=answers, is_ready=is_ready, by=person, at=at)


def _people(actor: Actor) -> list[Actor]:
    """List those who work at the invented municipality, its coordinator first."""
    roles = (Role.COORDINATOR, Role.CONTRIBUTOR, Role.PROCUREMENT_OFFICER)
    rows = Membership.objects.filter(body_id=current_body_id(), role__in=roles).select_related("user")
    found = [
        Actor(each.user_id, each.user.name, Role(each.role), each.body_id) for each in rows.order_by("pk")
    ]
    return sorted(found, key=lambda each: each.user_id != actor.user_id)
