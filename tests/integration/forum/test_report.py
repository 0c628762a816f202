"""What the forum puts into a follow-up report: what was raised, what was done, who came."""

import datetime as dt
from collections.abc import Iterator

import pytest

from nyvag.core.access import Role
from nyvag.core.reporting import Period, ReportPart
from nyvag.core.tenancy import acting_for
from nyvag.forum.area import report
from nyvag.forum.models import Topic
from nyvag.forum.queries.topics import figures
from nyvag.meetings.models import Attendance
from nyvag.meetings.rules.states import Presence
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, forum, frame
from tests.factories import forum_meetings as meetings
from tests.integration.harness.reporting import parts_of, speak_alike, statements_for, values_of

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 12, 20)
PERIOD = Period(dt.date(2026, 9, 1), dt.date(2026, 12, 31))
STATEMENTS = 16


@pytest.fixture
def body() -> Iterator[PublicBody]:
    """Act for a body until the test ends, so that it may look at its rows."""
    made = frame.body()
    with acting_for(made.pk):
        yield made


def part_of(body: PublicBody, period: Period = PERIOD) -> ReportPart:
    (found,) = parts_of(body, report.report_parts, period=period, on=ON)
    return found


def raised(body: PublicBody, title: str, day: dt.date, **said: object) -> Topic:
    made = forum.topic(body, title, raised_on=day)
    with acting_for(body.pk):
        Topic.objects.filter(pk=made.pk).update(**said)
        return Topic.objects.get(pk=made.pk)


def fill(body: PublicBody) -> None:
    """Hold a meeting that one of two came to; raise four questions, one hidden, one long ago."""
    first = dt.date(2026, 9, 10)
    late = {"due_on": dt.date(2026, 10, 10), "is_public": True}
    unit = frame.unit(body, "Kommunstyrelsen")
    with_whom = {"unit": unit, "function": "Chefen"}
    raised(body, "Sen fråga", first, **late, **with_whom, state="ASSIGNED")
    raised(
        body, "Klar fråga", first, due_on=first, is_public=True, state="DONE", **with_whom, answer="Ja.",
        answered_on=dt.date(2026, 9, 20), answered_by="Chefen", outcome="Vi bytte avtal.",
        closed_on=dt.date(2026, 11, 1),
    )  # fmt: skip
    raised(body, "Känslig fråga", first, due_on=dt.date(2026, 10, 10), is_public=False)
    raised(body, "Förra året", dt.date(2025, 9, 10), due_on=dt.date(2027, 1, 1), is_public=True)
    held = meetings.called(body, starts_at=dt.datetime.fromisoformat("2026-11-25T13:00+01:00"))
    solar = enterprises.entry(body, "Solrosen").enterprise
    for place, email in enumerate(("sol@exempel.se", "kim@exempel.se")):
        meetings.registered(meetings.invited(held, email, enterprise=None if place else solar))
    meetings.held(held)
    with acting_for(body.pk):
        come = Attendance.objects.filter(meeting=held).order_by("pk")
        Attendance.objects.filter(pk=come[0].pk).update(presence=Presence.ABSENT)


def test_nothing_held_or_raised_is_said_and_unknown_is_unknown(body: PublicBody) -> None:
    part = part_of(body)
    assert part.area == 5
    assert part.sentences == (
        "Forumet möttes 0 gånger, och företagen väckte 0 frågor, varav 0 har ett svar.",
    )
    shown = {each.key.partition(".")[2]: each.shown for each in part.figures}
    assert {shown[key] for key in ("meetings", "participation", "answered_in_time", "trust")} == {"okänt"}
    assert shown["raised"] == "0"
    assert (part.tables, part.red_rows) == ((), ())


def test_figures_are_those_of_the_pages(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    found = {key.partition(".")[2]: value for key, value in values_of([part]).items()}
    counted = figures(body.pk, ON)
    assert found["late"] == counted.late == 2
    assert found["open"] == counted.open_now == 3
    assert (found["raised"], found["answered"], found["done"], found["declined"]) == (3, 1, 1, 0)
    assert found["meetings"] == 1
    assert found["answer_days"] == 10
    assert round(found["answered_in_time"] or 0) == 33
    assert found["trust"] is None
    browser = frame.client(Role.COORDINATOR, body)
    assert all(browser.get(each.url).status_code == 200 for each in part.figures)


def test_what_was_raised_and_what_was_done(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    questions, held = part.tables
    assert [(row[1], row[2], row[4]) for row in questions.rows] == [
        ("Sen fråga", "Hos någon som svarar", "inte än"),
        ("Klar fråga", "Klar", "Vi bytte avtal."),
    ]
    assert held.rows == (("25 november 2026", "2", "1"),)
    (red,) = part.red_rows
    assert (red.title, red.answers) == ("Sen fråga", "Kommunstyrelsen")
    assert "Känslig" not in str(part)
    assert "1 fråga i perioden visas inte för vem som helst" in part.sentences[1]
    assert not any(name in str(part) for name in ("Solrosen", "Kim"))


def test_another_period_has_other_questions(body: PublicBody) -> None:
    fill(body)
    part = part_of(body, Period(dt.date(2025, 9, 1), dt.date(2025, 12, 31)))
    assert values_of([part])["forum.raised"] == 1
    assert [row[1] for row in part.tables[0].rows] == ["Förra året"]


def test_both_languages_give_the_same_keys_and_values(body: PublicBody) -> None:
    fill(body)
    _swedish, (english,) = speak_alike(body, report.report_parts)
    assert english.title == "Forum with the enterprises"


def test_statements_do_not_grow_with_rows(body: PublicBody) -> None:
    fill(body)
    for number in range(6):
        unit = frame.unit(body, f"Enhet {number}")
        raised(
            body,
            f"Fråga {number}",
            dt.date(2026, 10, 1),
            due_on=dt.date(2026, 10, 2),
            unit=unit,
            function="Chefen",
        )
    with acting_for(body.pk):
        taken = statements_for(lambda: list(report.report_parts(period=PERIOD, on=ON)))
    assert len(taken) <= STATEMENTS, "\n".join(taken)
