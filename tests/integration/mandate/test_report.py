"""What area 1 puts into a follow-up report: as the pages say it, unknown as unknown, in few statements."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.reporting import ReportPart
from nyvag.core.tenancy import acting_for
from nyvag.mandate import commands
from nyvag.mandate.area import report
from nyvag.mandate.area.state import state
from nyvag.mandate.commands.parts import Report
from nyvag.organisations.models import PublicBody
from tests.factories import decisions, frame
from tests.factories import mandates as made
from tests.integration.harness.reporting import parts_of, speak_alike, statements_for, values_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
STATEMENTS = 7


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def part_of(body: PublicBody) -> ReportPart:
    (found,) = parts_of(body, report.report_parts)
    return found


def figures(part: ReportPart) -> dict[str, Decimal | None]:
    return {key.removeprefix("mandate."): value for key, value in values_of([part]).items()}


def fill(body: PublicBody) -> dict[str, Any]:
    """Make decisions of this year, one hidden, one expired, with reports late, ahead and made."""
    board = frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    first = decisions.whole(body, "Ansvar", decided_on=today(), unit=board)
    decisions.whole(body, "Hemligt", decided_on=today(), diary_no="KS 2", is_public=False)
    gone = decisions.whole(body, "Program", diary_no="KS 3", valid_to=today() - DAY)
    made.mandate(body, unit=board, decision=first)
    late = decisions.part(first, Report("Hur det går", unit=board, due_on=today() - DAY))
    decisions.part(first, Report("Nästa gång", unit=board, due_on=today() + 10 * DAY))
    told = decisions.part(first, Report("Klar", unit=board, due_on=today()))
    with acting_for(body.pk):
        commands.report_back(report=told, done_on=today(), done_how="På mötet", by=SYSTEM, at=now())
    return {"first": first, "gone": gone, "late": late, "board": board}


def test_an_empty_room_says_that_nobody_answers(body: PublicBody) -> None:
    part = part_of(body)
    assert (part.area, part.sentences, part.tables, part.red_rows) == (1, ("Ingen nämnd är utsedd.",), (), ())
    assert set(figures(part).values()) == {Decimal(0)}


def test_figures_are_those_of_the_pages(body: PublicBody) -> None:
    fill(body)
    found = figures(part_of(body))
    assert found == {
        "decided": 2,
        "decisions_in_force": 2,
        "decisions_expired": 1,
        "reports_made": 1,
        "reports_due": 1,
        "reports_late": 1,
        "mandates": 1,
        "mandate_gaps": 0,
    }
    browser = frame.client(Role.COORDINATOR, body)
    for figure in part_of(body).figures:
        page = browser.get(figure.url)
        assert page.status_code == 200, figure.key
    assert _rows(browser, "/styrning/beslut/?laget=gallande") == found["decisions_in_force"]
    assert _rows(browser, "/styrning/beslut/?laget=utgangna") == found["decisions_expired"]
    assert f"{found['decisions_expired']} beslut har gått ut" in state(body_id=body.pk, at=now()).sentence


def _rows(browser: Client, path: str) -> int:
    return len(browser.get(path).context["table"].page.object_list)


def test_red_rows_name_what_is_late_and_expired_and_hidden_decisions_stay_unnamed(body: PublicBody) -> None:
    there = fill(body)
    part = part_of(body)
    late, expired = part.red_rows
    assert (late.title, late.answers, late.code) == ("Hur det går", "Kommunstyrelsen", "§ 41")
    assert f"#report-{there['late'].pk}" in late.url
    assert (expired.title, expired.judgement) == ("Program", "Utgånget, inte ersatt")
    assert "Hemligt" not in str(part)
    assert "1 beslut i perioden visas inte för vem som helst" in " ".join(part.sentences)
    names = [table.caption for table in part.tables]
    assert names == ["Uppdrag som gäller", "Beslut i perioden", "Rapporter och beslut som närmar sig"]
    assert [row[1] for row in part.tables[2].rows] == [
        "Återrapportera: Hur det går",
        "Återrapportera: Nästa gång",
    ]


def test_a_mandate_that_does_not_hold_is_red(body: PublicBody) -> None:
    ended = frame.unit(body, "Gamla nämnden", kind="BOARD", ends_on=today() - DAY)
    mandate = made.mandate(body, unit=ended)
    (red,) = part_of(body).red_rows
    assert red.url.endswith(f"#mandate-{mandate.pk}")
    assert "Gamla nämnden" in red.judgement
    assert figures(part_of(body))["mandate_gaps"] == 1


def test_both_languages_give_the_same_keys_and_values(body: PublicBody) -> None:
    fill(body)
    _swedish, (english,) = speak_alike(body, report.report_parts)
    assert english.title == "Political responsibility and decisions"


def test_statements_do_not_grow_with_rows(body: PublicBody) -> None:
    board = fill(body)["board"]
    for number in range(10):
        said = {"decided_on": today(), "diary_no": f"X {number}", "unit": board}
        more = decisions.whole(body, f"Beslut {number}", **said)
        decisions.part(more, Report("Sen", unit=board, due_on=today() - DAY))
    assert len(statements_for(lambda: part_of(body))) <= STATEMENTS
