"""What the register puts into a follow-up report: counts as the pages give them, and no enterprise named."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.reporting import ReportPart
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands, report
from nyvag.enterprises.area import state
from nyvag.enterprises.models import CorrectionKind, RegisterEntry
from nyvag.enterprises.rules.assessing import Answer
from nyvag.enterprises.rules.facts import EntryFacts
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame
from tests.integration.harness.reporting import (
    parts_of,
    speak_alike,
    statements_for,
    values_of,
    year_of,
)

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
STATEMENTS = 5


@pytest.fixture
def body() -> Iterator[PublicBody]:
    """Act for a body until the test ends, so that it may look at its rows."""
    made = frame.body()
    with acting_for(made.pk):
        yield made


def part_of(body: PublicBody) -> ReportPart:
    (found,) = parts_of(body, report.report_parts)
    return found


def fill(body: PublicBody) -> None:
    """List three: one confirmed that meets the definition, one that does not, one whose time ended."""
    this_year = EntryFacts(active_from=today())
    first = enterprises.entry(body, "Verkstan", own=this_year)
    second = enterprises.entry(body, "Kaféet", own=EntryFacts(active_from=dt.date(2020, 1, 1)))
    gone = EntryFacts(active_from=dt.date(2020, 1, 1), active_to=today() - DAY)
    enterprises.entry(body, "Borta", own=gone)
    under = enterprises.profile(body)
    enterprises.decided(first, under, Answer.YES, Answer.YES, Answer.YES)
    no = enterprises.decided(second, under, Answer.NO, Answer.YES, review_by=dt.date(2026, 3, 2))
    with acting_for(body.pk):
        RegisterEntry.objects.filter(pk=first.pk).update(last_confirmed_on=today() - DAY)
        commands.ask_correction(
            assessment=no,
            kind=CorrectionKind.APPEAL,
            text="Bedöm igen",
            asked_by="föreståndaren",
            asked_on=today(),
            by=SYSTEM,
            at=now(),
        )


def test_an_empty_register_is_unknown(body: PublicBody) -> None:
    part = part_of(body)
    assert (part.area, part.sentences) == (5, ("Det finns ingen i registret.",))
    values = values_of([part])
    assert values["enterprises.registered"] is None
    assert values["enterprises.confirmed"] is None
    assert values["enterprises.new"] is None


def test_figures_are_those_of_the_pages(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    found = {key.partition(".")[2]: value for key, value in values_of([part]).items()}
    assert found == {
        "registered": 2,
        "new": 1,
        "ended": 1 if today().timetuple().tm_yday > 1 else 0,
        "confirmed": Decimal(50),
        "corrections": 1,
        "corrections_waiting": 1,
    }
    assert part.sentences == (state(body_id=body.pk, at=now()).sentence,)
    browser = frame.client(Role.COORDINATOR, body)
    assert all(browser.get(each.url).status_code == 200 for each in part.figures)


def test_the_register_by_definition_names_no_enterprise(body: PublicBody) -> None:
    fill(body)
    part = part_of(body)
    (row,) = part.tables[0].rows
    assert row == ("Vår definition", "1", "0", "1", "0", "0", "1")
    assert not any(name in str(part) for name in ("Verkstan", "Kaféet", "Borta"))


def test_both_languages_give_the_same_keys_and_values(body: PublicBody) -> None:
    fill(body)
    _swedish, (english,) = speak_alike(body, report.report_parts)
    assert english.title == "Register of social enterprises"


def test_statements_do_not_grow_with_rows(body: PublicBody) -> None:
    fill(body)
    for number in range(6):
        under = enterprises.profile(body, f"Definition {number}")
        enterprises.decided(enterprises.entry(body, f"Företag {number}"), under, Answer.YES, Answer.YES)
    with acting_for(body.pk):
        taken = statements_for(lambda: list(report.report_parts(period=year_of(today()), on=today())))
    assert len(taken) <= STATEMENTS, "\n".join(taken)
