"""What area 3 puts into a follow-up report: as the pages say it, grades beside, in few statements."""

import datetime as dt
from decimal import Decimal

import pytest

from nyvag.core.access import SYSTEM, Role
from nyvag.core.reporting import ReportPart
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.area import report
from nyvag.internal_coordination.area.standing import state
from nyvag.internal_coordination.models import CoordinationGroup, SelfAssessment
from nyvag.internal_coordination.queries.standing import coordination
from nyvag.meetings.commands import TaskFacts, give_task
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import MeetingState
from nyvag.organisations.models import PublicBody
from tests.factories import assessments, frame
from tests.factories import coordination_groups as groups
from tests.factories.coordination_groups import AT
from tests.integration.harness.reporting import (
    parts_of,
    speak_alike,
    statements_for,
    values_of,
    year_of,
)

pytestmark = pytest.mark.django_db
DAY = AT.date()
STATEMENTS = 24


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def part_of(body: PublicBody, on: dt.date = DAY) -> ReportPart:
    (found,) = parts_of(body, report.report_parts, on=on)
    return found


def fill(body: PublicBody) -> CoordinationGroup:
    """Make a group where one function takes part, that met once of twice, with a late task."""
    group = groups.group(body, meets_per_year=4)
    groups.holder(groups.seat(group, "business"))
    meeting = groups.meeting(group, AT - dt.timedelta(days=30))
    groups.meeting(group, AT - dt.timedelta(days=60))
    with acting_for(body.pk):
        Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.MINUTES_APPROVED)
    late = TaskFacts(title="Sen uppgift", unit=frame.unit(body), due_on=DAY - dt.timedelta(days=3))
    with acting_for(body.pk):
        give_task(owner_kind="group", owner_id=str(group.reference), facts=late, by=SYSTEM, at=AT)
    return group


def test_an_empty_room_says_what_is_unknown(body: PublicBody) -> None:
    part = part_of(body)
    assert (part.area, part.tables, part.series, part.red_rows) == (3, (), (), ())
    assert part.sentences == ("Ingen grupp och ingen gemensam rutin finns här ännu.",)
    shown = {each.key.partition(".")[2]: each.shown for each in part.figures}
    assert {shown[key] for key in ("coverage", "meetings_held", "tasks_in_time", "trained")} == {"okänt"}
    assert shown["self_assessment"] == "okänt"
    assert shown["groups"] == "0"


def test_figures_are_those_of_the_pages(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    values = {key.partition(".")[2]: value for key, value in values_of([part]).items()}
    picture = coordination(body.pk, AT).picture
    assert part.sentences == (state(body_id=body.pk, at=AT).sentence,)
    assert values["groups"] == picture.active == 1
    assert values["missing"] == picture.missing == 2
    assert values["late_tasks"] == picture.late_tasks == 1
    assert values["meetings_held"] == 50
    assert values["tasks_in_time"] == 0
    assert round(values["coverage"] or 0) == 33
    browser = frame.client(Role.COORDINATOR, body)
    assert all(browser.get(each.url).status_code == 200 for each in part.figures)


def test_a_group_that_lacks_functions_is_red_and_nobody_is_named(body: PublicBody) -> None:
    group = fill(body)
    part = part_of(body)
    (red,) = part.red_rows
    assert (red.title, red.url) == (group.name, f"/styrning/samverkan/grupper/{group.reference}/")
    assert "saknar" in red.judgement
    assert red.cause.count("saknar plats") == 2
    assert "Björn" not in str(part)
    (row,) = part.tables[0].rows
    assert row[0] == "Arbetsgruppen"
    assert "äringsliv" in row[3]


def test_grades_stand_beside_and_another_version_breaks_the_line(body: PublicBody) -> None:
    one = frame.actor(Role.CONTRIBUTOR, body)
    made = []
    for year, name, grade in ((2025, "Förra", 2), (2026, "Nu", 4)):
        opened = assessments.opened(body, one, year=year, name=name)
        assessments.answers(opened, one, {"meets-regularly": 1})
        made.append(assessments.agreed(opened, grade=grade))
    first, second = made
    with acting_for(body.pk):
        SelfAssessment.objects.filter(pk=first.pk).update(framework_version=0)
        day = second.agreed_on or DAY
    part = part_of(body, day)
    assert values_of([part])["internal_coordination.self_assessment"] == Decimal(4)
    (line,) = part.series
    assert [(each.label, each.value, each.breaks) for each in line.points] == [
        ("Förra 2025", 2, False),
        ("Nu 2026", 4, True),
    ]
    assert part.tables[-1].rows[0][1] == "4,0"
    assert len(part.tables[-1].rows) == 7
    assert part_of(body, day - dt.timedelta(days=1)).series == ()


def test_both_languages_give_the_same_keys_and_values(body: PublicBody) -> None:
    fill(body)
    _swedish, (english,) = speak_alike(body, report.report_parts)
    assert english.title == "Internal coordination"


def test_statements_do_not_grow_with_rows(body: PublicBody) -> None:
    fill(body)
    for number in range(6):
        more = groups.group(body, f"Grupp {number}", meets_per_year=4)
        groups.holder(groups.seat(more, "procurement"))
        groups.meeting(more, AT - dt.timedelta(days=20))
    with acting_for(body.pk):
        taken = statements_for(lambda: list(report.report_parts(period=year_of(DAY), on=DAY)))
    assert len(taken) <= STATEMENTS, "\n".join(taken)
