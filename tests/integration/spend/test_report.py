"""What purchasing puts into a follow-up report: as the answer page says it, with how sure it is."""

import datetime as dt
from decimal import Decimal

import pytest

from nyvag.core.access import Role
from nyvag.core.clock import STOCKHOLM
from nyvag.core.measuring import Span
from nyvag.core.reporting import Period, ReportPart
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.spend.area import report
from nyvag.spend.area.measures import kronor, share_bought, suppliers
from nyvag.spend.models import CubeRow, LedgerFile
from nyvag.spend.queries.answer import answer_for
from tests.factories import frame, spend
from tests.integration.harness.reporting import parts_of, speak_alike, statements_for, values_of

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 2, 1)
YEAR = Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
STATEMENTS = 10


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def part_of(body: PublicBody, period: Period = YEAR, on: dt.date = ON) -> ReportPart:
    (found,) = parts_of(body, report.report_parts, period=period, on=on)
    return found


def fill(body: PublicBody, *, ends_on: dt.date = dt.date(2025, 12, 31)) -> None:
    """Lay a ledger of two years: 4 of 100 in the first, 2 of 80 with 8 that wait in the second."""
    seller = spend.enterprise(body)
    rows = (
        (2024, "match", "number", 4_000_00),
        (2024, "none", "other-number", 96_000_00),
        (2025, "match", "number", 2_000_00),
        (2025, "review", "review", 8_000_00),
        (2025, "none", "other-number", 70_000_00),
        (0, "none", "other-number", 1_00),
    )
    with acting_for(body.pk):
        file = LedgerFile.objects.create(
            body=body,
            name="r.csv",
            sha256="a" * 64,
            size_bytes=1,
            state="CURRENT",
            starts_on=dt.date(2024, 1, 1),
            ends_on=ends_on,
            uploaded_by_name="Anna",
            uploaded_at=dt.datetime(2026, 1, 1, tzinfo=STOCKHOLM),
            imported_at=dt.datetime(2026, 1, 1, tzinfo=STOCKHOLM),
        )
        for year, outcome, basis, ore in rows:
            CubeRow.objects.create(
                body=body,
                file=file,
                year=year,
                unit="Socialnämnden",
                kind="purchase",
                category="cleaning",
                outcome=outcome,
                basis=basis,
                enterprise=seller if outcome == "match" else None,
                amount_ore=ore,
                row_count=1,
            )


def test_without_a_ledger_nothing_is_known(body: PublicBody) -> None:
    part = part_of(body)
    assert part.area == 6
    assert part.sentences[0].startswith("Ingen leverantörsreskontra för 2025 är importerad")
    assert set(values_of([part]).values()) == {None}
    assert {each.shown for each in part.figures} == {"okänt"}
    assert (part.tables, part.series, part.red_rows) == ((), (), ())


def test_figures_are_those_of_the_answer_page_with_their_interval(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    values = {key.partition(".")[2]: value for key, value in values_of([part]).items()}
    span, at = Span(YEAR.first, YEAR.last, ON), dt.datetime(2026, 2, 1, 12, tzinfo=STOCKHOLM)
    with acting_for(body.pk):
        answer = answer_for(2025)
        assert answer is not None
        assert values["share"] == share_bought(period=span, at=at).value == Decimal("2.5")
        assert values["kronor"] == kronor(period=span, at=at).value == 2000
        assert values["suppliers"] == suppliers(period=span, at=at).value == 1
        assert values["purchases"] == answer.total.purchases_ore / 100
        assert values["sure"] == Decimal(str(answer.sure.ratio)) * 100 == 90
    assert values["waiting"] == 8000
    bounds = {each.key: (each.low, each.high) for each in part.figures}
    assert bounds["spend.share"] == (Decimal("2.5"), Decimal("12.5"))
    assert bounds["spend.kronor"] == (2000, 10_000)
    assert {each.as_of for each in part.figures} == {dt.date(2025, 12, 31)}
    browser = frame.client(Role.COORDINATOR, body)
    assert all(browser.get(each.url).status_code == 200 for each in part.figures)
    page = browser.get(part.figures[0].url).content.decode()
    assert part.figures[0].shown in page


def test_the_trend_by_year_and_that_it_fell(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    (line,) = part.series
    assert [(each.label, each.value) for each in line.points] == [("2024", 4), ("2025", Decimal("2.5"))]
    assert [row[0] for row in part.tables[0].rows] == ["2024", "2025"]
    assert [row[0] for row in part.tables[1].rows] == ["Socialnämnden"]
    (red,) = [each for each in part.red_rows if "föll" in each.judgement or "sjönk" in each.judgement]
    assert red.measure
    assert "Dammvippan" not in str(part)


def test_a_year_under_way_is_said_to_be_and_is_not_drawn(body: PublicBody) -> None:
    fill(body, ends_on=dt.date(2025, 8, 31))
    part = part_of(body, Period(dt.date(2025, 5, 1), dt.date(2025, 8, 31)), dt.date(2025, 9, 10))
    assert "till och med 31 augusti 2025" in part.sentences[0]
    assert part.tables[0].rows[1][0] == "2025 hittills"
    assert part.series == ()
    assert part.figures[0].as_of == dt.date(2025, 8, 31)


def test_a_report_of_an_earlier_year_does_not_see_the_later(body: PublicBody) -> None:
    fill(body)
    part = part_of(body, Period(dt.date(2024, 1, 1), dt.date(2024, 12, 31)))
    assert values_of([part])["spend.share"] == 4
    assert [row[0] for row in part.tables[0].rows] == ["2024"]


def test_both_languages_give_the_same_keys_and_values(body: PublicBody) -> None:
    fill(body)
    _swedish, (english,) = speak_alike(body, report.report_parts)
    assert english.title == "Purchases from social enterprises"


def test_statements_are_few(body: PublicBody) -> None:
    fill(body)
    with acting_for(body.pk):
        taken = statements_for(lambda: list(report.report_parts(period=YEAR, on=ON)))
    assert len(taken) <= STATEMENTS, "\n".join(taken)
