"""What purchasing says on the pages of other rooms: the trend, what goes wrong, a unit, and in public."""

from datetime import UTC, date, datetime

import pytest

from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.spend.analysis.results import Coverage, Slice
from nyvag.spend.area import alarms, public_part, summary, unit_part
from nyvag.spend.models import CubeRow, LedgerFile
from nyvag.spend.queries.figures import Line
from nyvag.spend.queries.trend import trend_of
from tests.factories import frame

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def line(year: int, all_ore: int, social_ore: int) -> Line:
    return Line(str(year), Slice(str(year), all_ore, social_ore, 0, Coverage(by_number_ore=all_ore)))


def cells(at: PublicBody, *years: tuple[int, str, str, int]) -> LedgerFile:
    """Put purchases in a file that counts: year, unit, outcome, öre."""
    with acting_for(at.pk):
        file = LedgerFile.objects.create(
            body=at,
            name="r.csv",
            sha256="a" * 64,
            size_bytes=1,
            state="CURRENT",
            starts_on=date(2024, 1, 1),
            ends_on=date(2025, 12, 31),
            uploaded_by_name="Anna",
            uploaded_at=AT,
            imported_at=AT,
        )
        for year, unit, outcome, ore in years:
            CubeRow.objects.create(
                body=at,
                file=file,
                year=year,
                unit=unit,
                kind="purchase",
                category="cleaning",
                outcome=outcome,
                basis="number" if outcome == "match" else "no-number",
                amount_ore=ore,
                row_count=1,
            )
    return file


FALL = (
    (2024, "Socialnämnden", "match", 40_000_00),
    (2024, "Skolnämnden", "match", 10_000_00),
    (2024, "Socialnämnden", "none", 950_000_00),
    (2025, "Socialnämnden", "match", 15_000_00),
    (2025, "Skolnämnden", "match", 15_000_00),
    (2025, "Socialnämnden", "none", 970_000_00),
)


def test_falling_share_is_said_with_the_unit_behind_it() -> None:
    body = frame.body()
    cells(body, *FALL)
    fallen, unsure, old = alarms(body_id=body.pk, at=AT)
    assert "5,0" in fallen.sentence
    assert "3,0" in fallen.sentence
    assert "Socialnämnden" in fallen.cause
    assert "25\u202f000" in fallen.cause
    assert "2025" in unsure.sentence
    assert "31 december 2025" in old.sentence
    said = summary(body_id=body.pk, at=AT)
    assert said is not None
    assert said.context["trend"].has_fallen


def test_unit_reads_its_own_purchases_whatever_the_case() -> None:
    body = frame.body()
    cells(body, *FALL)
    part = unit_part(unit_name=" SKOLNäMNDEN", body_id=body.pk, at=AT)
    assert [(each.key, each.slice.social_ore) for each in part.context["years"]] == [
        ("2025", 15_000_00),
        ("2024", 10_000_00),
    ]
    assert part.context["url"].endswith("namn=Skoln%C3%A4mnden")


def test_public_figures_are_sums_of_the_body_alone() -> None:
    body, other = frame.body(), frame.body()
    cells(body, *FALL)
    cells(other, (2023, "Hemliga nämnden", "match", 1_00))
    part = public_part(body_id=body.pk, at=AT)
    assert part is not None
    assert [row[:3] for row in part.rows] == [("2024", 50_000, 1_000_000), ("2025", 30_000, 1_000_000)]
    assert len(part.columns) == len(part.rows[0])


def test_year_under_way_is_no_trend() -> None:
    years = [line(2024, 1000_00, 20_00), line(2025, 1000_00, 10_00), line(2026, 500_00, 40_00)]
    trend = trend_of(years, date(2026, 9, 30))
    assert trend.latest is years[1]
    assert trend.so_far is years[2]
    assert trend.change_ratio == pytest.approx(-0.01)
    assert trend.has_fallen


def test_year_that_ended_in_december_counts() -> None:
    years = [line(2025, 1000_00, 10_00), line(2026, 1000_00, 40_00)]
    trend = trend_of(years, date(2026, 12, 30))
    assert (trend.latest, trend.so_far) == (years[1], None)
    assert not trend.has_fallen


def test_one_year_alone_has_no_change() -> None:
    assert trend_of([line(2026, 1000_00, 10_00)], date(2026, 12, 31)).change_ratio is None
    assert trend_of([], None).latest is None


def test_body_without_a_ledger_says_nothing() -> None:
    body = frame.body()
    assert summary(body_id=body.pk, at=AT) is None
    assert alarms(body_id=body.pk, at=AT) == []
    assert public_part(body_id=body.pk, at=AT) is None
