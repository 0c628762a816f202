"""What area 2 puts into a follow-up report: functions and figures, never a person, in few statements."""

import datetime as dt
from decimal import Decimal

import pytest

from nyvag.coordinator.area import report
from nyvag.coordinator.area.measures import posts, vacancy
from nyvag.coordinator.queries.matrix import matrix
from nyvag.coordinator.rules.states import FunctionState, HolderRole, MoneySource
from nyvag.core.access import Role
from nyvag.core.measuring import Span
from nyvag.core.reporting import ReportPart
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from tests.factories import coordinator, frame
from tests.factories.coordinator import AT, DAY
from tests.integration.harness.reporting import (
    parts_of,
    speak_alike,
    statements_for,
    values_of,
    year_of,
)

pytestmark = pytest.mark.django_db
STATEMENTS = 14


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def part_of(body: PublicBody) -> ReportPart:
    (found,) = parts_of(body, report.report_parts, on=DAY)
    return found


def figure(part: ReportPart, key: str) -> Decimal | None:
    return values_of([part])[f"coordinator.{key}"]


def fill(body: PublicBody) -> None:
    """Appoint a function that a project pays for, with two who coordinate and one who leaves."""
    made = coordinator.function(
        body,
        home=coordinator.unit_home(body),
        percent=50,
        money_source=MoneySource.PROJECT,
        money_ends_on=DAY + dt.timedelta(days=60),
        budget_sek=450_000,
    )
    coordinator.holder(made, percent=30, name="Siv Samordnare", ends_on=DAY + dt.timedelta(days=20))
    coordinator.letters(body, "1", **{f"f{made.pk}": "R"})


def test_nobody_coordinates_and_what_is_unknown_is_said_to_be(body: PublicBody) -> None:
    part = part_of(body)
    assert (part.area, part.sentences) == (2, ("Ingen samordnar: ingen funktion är utsedd.",))
    assert (part.tables, part.red_rows) == ((), ())
    shown = {each.key.partition(".")[2]: (each.value, each.shown) for each in part.figures}
    unknown = (None, "okänt")
    assert (shown["posts"], shown["vacancy"], shown["unaccountable"]) == (unknown, unknown, unknown)
    assert shown["functions"] == (Decimal(0), "0")


def test_figures_are_those_of_the_pages(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    span = Span(dt.date(DAY.year, 1, 1), dt.date(DAY.year, 12, 31), DAY)
    with acting_for(body.pk):
        assert figure(part, "posts") == posts(period=span, at=AT).value == Decimal("0.3")
        assert figure(part, "vacancy") == vacancy(period=span, at=AT).value
        assert figure(part, "unaccountable") == matrix(DAY).without_accountable_count > 0
    assert figure(part, "functions") == 1
    assert figure(part, "without_deputy") == 1
    assert figure(part, "money_ends") == 1
    (row,) = part.tables[0].rows
    assert row[:4] == ("Samordning av sociala företag", "Näringslivskontoret", "I gång", "50\u00a0%")
    assert row[6].replace("\u202f", " ") == "450 000"
    browser = frame.client(Role.COORDINATOR, body)
    assert all(browser.get(each.url).status_code == 200 for each in part.figures)


def test_what_falls_is_red_and_nobody_is_named(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    assert [each.measure for each in part.red_rows] == [
        "Bestäm vem som betalar efter projektet",
        "Utse den som tar över",
    ]
    assert len({each.url for each in part.red_rows}) == 2
    assert "Siv" not in str(part)
    assert part.sentences[0] == "Samordning av sociala företag: 1 person samordnar, 50\u00a0% av en heltid."


def test_a_vacant_function_is_red(body: PublicBody) -> None:
    coordinator.function(body, state=FunctionState.VACANT)
    part = part_of(body)
    assert "är vakant sedan" in part.sentences[0]
    assert "vakant" in part.red_rows[0].judgement


def test_a_closed_account_is_told_without_a_name(body: PublicBody) -> None:
    person = frame.user(Role.COORDINATOR, body, "Siv Samordnare")
    made = coordinator.function(body)
    coordinator.holder(made, user_id=person.pk)
    person.is_active = False
    person.save()
    part = part_of(body)
    assert "Kontot för en som har en roll är stängt" in part.red_rows[0].judgement
    assert "Siv" not in str(part)


def test_both_languages_give_the_same_keys_and_values(body: PublicBody) -> None:
    fill(body)
    _swedish, (english,) = speak_alike(body, report.report_parts)
    assert english.title == "Coordinating function"


def test_statements_do_not_grow_with_rows(body: PublicBody) -> None:
    fill(body)
    for number in range(8):
        made = coordinator.function(
            body, f"Funktion {number}", home=coordinator.unit_home(body, f"K{number}")
        )
        for role in (HolderRole.COORDINATOR, HolderRole.DEPUTY):
            coordinator.holder(made, role, name=f"Kim {number}")
    with acting_for(body.pk):
        taken = statements_for(lambda: list(report.report_parts(period=year_of(DAY), on=DAY)))
    assert len(taken) <= STATEMENTS, "\n".join(taken)
