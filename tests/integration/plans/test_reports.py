"""What steering documents and indicators put into a follow-up report: as the pages say it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.reporting import Period, ReportPart
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.area import document_report, indicator_report
from nyvag.plans.area.document_share import documents_share
from nyvag.plans.commands.document_versions import VersionFacts
from nyvag.plans.queries.documents import figures as document_figures
from nyvag.plans.queries.indicators import figures as indicator_figures
from nyvag.plans.rules.documents import DocumentState, PolicyArea, Says, Validity
from tests.factories import frame, indicators, steering
from tests.integration.harness.reporting import (
    parts_of,
    speak_alike,
    statements_for,
    values_of,
    year_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DOCUMENT_STATEMENTS, INDICATOR_STATEMENTS = 9, 5


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def documents(body: PublicBody) -> ReportPart:
    (found,) = parts_of(body, document_report.report_parts)
    return found


def until(day: dt.date) -> VersionFacts:
    return VersionFacts(validity=Validity.DATES, valid_from=dt.date(2020, 1, 1), valid_to=day)


def fill(body: PublicBody) -> None:
    """Enter documents that hold, expire, have expired and are worked on; procurement alone speaks."""
    buying = steering.document(body, "Inköpspolicy", areas=(PolicyArea.PROCUREMENT,))
    steering.passage(steering.version_of(buying), says=Says.DEMANDS)
    quiet = steering.document(body, "Ekonomipolicy", areas=(PolicyArea.FINANCE,))
    steering.read(steering.version_of(quiet), today())
    steering.document(body, "Gammalt program", version=until(today() - DAY))
    steering.document(body, "Snart slut", version=until(today() + 20 * DAY))
    steering.document(body, "Utkast", state=DocumentState.DRAFT)


def test_no_document_says_so(body: PublicBody) -> None:
    part = documents(body)
    assert (part.area, part.sentences) == (4, ("Inget styrdokument är inlagt.",))
    assert (part.tables, part.red_rows) == ((), ())
    values = values_of([part])
    assert values["plans.documents.in_force"] == 0
    assert values["plans.documents.silent"] is None


def test_document_figures_are_those_of_the_pages(body: PublicBody) -> None:
    fill(body)
    part = documents(body)
    values = {key.rpartition(".")[2]: value for key, value in values_of([part]).items()}
    with acting_for(body.pk):
        counted, share = document_figures(today()), documents_share(today())
    for name in ("in_force", "expiring", "expired", "preparing", "reviews_late", "without_owner"):
        assert values[name] == getattr(counted, name), name
    assert (values["in_force"], values["expiring"], values["expired"], values["preparing"]) == (3, 1, 1, 1)
    assert (values["speaking"], values["silent"]) == (1, 1)
    assert part.sentences == (share.sentence,)
    browser = frame.client(Role.COORDINATOR, body)
    for figure in part.figures:
        assert browser.get(figure.url).status_code == 200, figure.key
    urls = {each.key.rpartition(".")[2]: each.url for each in part.figures}
    assert _shown(browser, urls["in_force"]) == {"Inköpspolicy", "Ekonomipolicy", "Snart slut"}
    assert _shown(browser, urls["expired"]) == {"Gammalt program"}


def _shown(browser: Client, path: str) -> set[str]:
    text = browser.get(path).content.decode()
    names = ("Inköpspolicy", "Ekonomipolicy", "Snart slut", "Gammalt program", "Utkast")
    return {name for name in names if name in text}


def test_what_expired_and_says_nothing_is_red_and_drafts_stay_unnamed(body: PublicBody) -> None:
    fill(body)
    part = documents(body)
    gone, quiet = part.red_rows
    assert gone.title == "Gammalt program"
    assert (quiet.title, quiet.cause) == ("Finansiering", "Funnet i Ekonomipolicy.")
    assert "#area-" in quiet.url
    assert "Utkast" not in str(part)
    assert [row[0] for row in part.tables[0].rows] == [
        "Ekonomipolicy",
        "Gammalt program",
        "Inköpspolicy",
        "Snart slut",
    ]
    assert len(part.tables[1].rows) == 4


def test_documents_in_both_languages(body: PublicBody) -> None:
    fill(body)
    _swedish, (english,) = speak_alike(body, document_report.report_parts)
    assert english.title == "Steering documents"


def test_statements_do_not_grow_with_documents(body: PublicBody) -> None:
    fill(body)
    for number in range(8):
        more = steering.document(body, f"Policy {number}", areas=(PolicyArea.BUSINESS,))
        steering.passage(steering.version_of(more))
    with acting_for(body.pk):
        taken = statements_for(lambda: list(document_report.report_parts(period=_year(), on=today())))
    assert len(taken) <= DOCUMENT_STATEMENTS, "\n".join(taken)


def _year() -> Period:
    return year_of(today())


def measured(body: PublicBody, **said: Any) -> ReportPart:
    (found,) = parts_of(body, indicator_report.report_parts, **said)
    return found


def share(body: PublicBody) -> Any:
    """Follow a share over three years with a break, whose target of last year is not reached."""
    year = today().year
    made = indicators.indicator(
        body, unit=frame.unit(body, "Inköp"), definition="Så räknas det", source="Reskontran"
    )
    indicators.value(made, year - 3, 2.0)
    indicators.value(made, year - 2, 1.5, breaks_series=True)
    indicators.value(made, year - 1, 2.5, low=Decimal("2.1"), high=Decimal("2.9"), source="Bokslutet")
    indicators.target(made, year - 1, 4)
    indicators.target(made, year + 2, 8)
    return made


def test_no_indicator_is_no_part(body: PublicBody) -> None:
    assert parts_of(body, indicator_report.report_parts) == []


def test_an_indicator_without_a_value_is_unknown(body: PublicBody) -> None:
    made = indicators.indicator(body)
    part = measured(body)
    (found,) = [each for each in part.figures if each.key == f"indicator.{made.reference}"]
    assert (found.value, found.shown, found.higher_is_better) == (None, "okänt", True)
    assert (part.series, part.red_rows) == ((), ())


def test_series_targets_breaks_and_the_red_row(body: PublicBody) -> None:
    made, year = share(body), today().year
    part = measured(body)
    assert part.area == 7
    assert part.sentences == (
        "Av 1 indikatorer har 1 ett värde; 0 av de 1 vars målår har kommit har nått målet.",
    )
    (line,) = part.series
    assert [(each.label, each.value, each.breaks) for each in line.points] == [
        (str(year - 3), 2, False),
        (str(year - 2), Decimal("1.5"), True),
        (str(year - 1), Decimal("2.5"), False),
    ]
    assert [(each.label, each.value) for each in line.targets] == [(str(year - 1), 4), (str(year + 2), 8)]
    (red,) = part.red_rows
    assert red.answers == "Inköp"
    assert red.url == f"/plan/indikatorer/{made.reference}/"
    assert "mot målet 4,0" in red.cause
    figure = part.figures[-1]
    assert (figure.value, figure.low, figure.high) == (Decimal("2.5"), Decimal("2.1"), Decimal("2.9"))
    assert (figure.source, figure.definition) == ("Bokslutet", "Så räknas det")
    assert figure.as_of == dt.date(year - 1, 12, 31)


def test_a_target_whose_year_lies_ahead_makes_nothing_red(body: PublicBody) -> None:
    made = indicators.indicator(body)
    indicators.value(made, today().year - 1, 2)
    indicators.target(made, today().year + 1, 8)
    part = measured(body)
    assert part.red_rows == ()
    assert part.tables[0].rows[0][4:] == ("–", "Inget mål")


def test_values_after_the_period_are_not_told(body: PublicBody) -> None:
    share(body)
    year = today().year - 2
    part = measured(body, period=Period(dt.date(year, 1, 1), dt.date(year, 12, 31)))
    assert part.figures[-1].value == Decimal("1.5")
    assert part.red_rows == ()
    assert part.tables[0].rows[0][3] == "kan inte jämföras: serien bryts"


def test_counts_are_those_of_the_page(body: PublicBody) -> None:
    share(body)
    indicators.indicator(body, "Utan värde")
    part = measured(body)
    with acting_for(body.pk):
        counted = indicator_figures(today())
    values = values_of([part])
    assert values["plans.indicators.followed"] == counted.count == 2
    assert values["plans.indicators.reached"] == counted.reached
    assert values["plans.indicators.without_value"] == counted.without_value == 1
    assert values["plans.indicators.late"] == counted.late
    browser = frame.client(Role.COORDINATOR, body)
    assert all(browser.get(each.url).status_code == 200 for each in part.figures)


def test_indicators_in_both_languages(body: PublicBody) -> None:
    share(body)
    indicators.indicator(body, "Utan värde")
    _swedish, (english,) = speak_alike(body, indicator_report.report_parts)
    assert english.title == "Indicators"


def test_statements_do_not_grow_with_indicators(body: PublicBody) -> None:
    for number in range(6):
        made = indicators.indicator(body, f"Indikator {number}", unit=frame.unit(body, f"Enhet {number}"))
        indicators.value(made, today().year - 1, number)
        indicators.target(made, today().year - 1, 9)
    with acting_for(body.pk):
        taken = statements_for(lambda: list(indicator_report.report_parts(period=_year(), on=today())))
    assert len(taken) <= INDICATOR_STATEMENTS, "\n".join(taken)
