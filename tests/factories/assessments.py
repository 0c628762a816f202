"""Rounds of self-assessment for tests."""

from collections.abc import Mapping
from typing import Any

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.commands import agreeing, answering
from nyvag.internal_coordination.commands import assessments as commands
from nyvag.internal_coordination.models import AssessmentStatement, SelfAssessment
from nyvag.internal_coordination.rules.routine_states import AssessmentState
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import routines as make
from tests.factories.routines import leader


def prepared(body: PublicBody, *people: Actor, name: str = "Självskattning", **said: Any) -> SelfAssessment:
    """Prepare a round."""
    values = {"year": today().year, "closes_on": today(), **said}
    asked = [each.user_id for each in people if each.user_id is not None]
    with acting_for(body.pk):
        return commands.start_assessment(name=name, people=asked, by=leader(body), at=now(), **values)


def stepped(of: SelfAssessment, state: AssessmentState) -> SelfAssessment:
    """Take a round to a step."""
    with acting_for(of.body_id):
        return commands.step_assessment(assessment=of, state=state, by=leader(of.body), at=now())


def opened(body: PublicBody, *people: Actor, **said: Any) -> SelfAssessment:
    """Open a round for answers."""
    return stepped(prepared(body, *people, **said), AssessmentState.ANSWERING)


def answers(
    of: SelfAssessment, by: Actor, grades: Mapping[str, int | None], *, ready: bool = True, comment: str = ""
) -> None:
    """Answer some statements by their keys."""
    with acting_for(of.body_id):
        rows = dict(of.statements.filter(set_aside_at=None).values_list("key", "pk"))
        said = {rows[key]: answering.Answer(grade, comment) for key, grade in grades.items()}
        respondent = of.respondents.get(person_id=by.user_id)
        answering.answer(respondent=respondent, answers=said, is_ready=ready, by=by, at=now())


def agreed(of: SelfAssessment, grade: int | None = 3, reason: str = "Vi är överens.") -> SelfAssessment:
    """Agree on every statement and close the round."""
    found = of if of.state == AssessmentState.AGREEING else stepped(of, AssessmentState.AGREEING)
    with acting_for(of.body_id):
        for row in found.statements.filter(set_aside_at=None, is_agreed=False).order_by("pk"):
            agreeing.agree(
                statement=row, grade=grade, reason=reason, revision=row.revision, by=leader(of.body), at=now()
            )
    return stepped(found, AssessmentState.AGREED)


def statement(of: SelfAssessment, key: str = "meets-regularly") -> AssessmentStatement:
    """Find a statement of a round by its key."""
    with acting_for(of.body_id):
        return of.statements.select_related("assessment").get(key=key, set_aside_at=None)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    one = frame.actor(Role.COORDINATOR, body, f"{canary} svarande")
    made = opened(body, one, name=f"{canary} skattning")
    answers(made, one, {"meets-regularly": 2}, comment=f"{canary} kommentar")
    made = stepped(made, AssessmentState.AGREEING)
    row = statement(made)
    linked = make.in_use(body, f"{canary} underlag")
    with acting_for(body.pk):
        agreeing.agree(statement=row, grade=2, reason=f"{canary} skäl", revision=0, by=leader(body), at=now())
        added = agreeing.add_evidence(
            statement=row, kind="routine", thing_id=str(linked.reference), by=one, at=now()
        )
    return {
        "internal_coordination:assessment_reference": made.reference,
        "area_number": 1,
        "round_step": "answering",
        "statement_id": row.pk,
        "evidence_id": added.pk,
    }
