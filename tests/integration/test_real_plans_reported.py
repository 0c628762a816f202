"""Three real cases, entered whole, come back in a follow-up report, on the page, in Word and in PDF."""

import io
import re
from datetime import date, timedelta

import pytest
from docx import Document as Word
from pypdf import PdfReader

from nyvag.core.clock import now, today
from nyvag.core.reporting import RedRow, ReportTable
from nyvag.core.tenancy import acting_for
from nyvag.documents.papers.writing import as_docx, as_pdf
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.reports.paper import paper_of
from nyvag.evaluation.rules.document import Document, Figures, RedRows
from nyvag.organisations.models import Unit
from nyvag.plans.models import Plan
from tests.factories import plans as made
from tests.factories import real_plans, reports, rounds
from tests.factories.real_cases import Case

pytestmark = pytest.mark.django_db
ACTIVITY = "En aktivitet som ökar upphandlingen från sektorn"
"""Ours: what the region's activity plan holds was not seen, and a round asks about something."""


def _reported(case: Case, plans: list[Plan], first: int, last: int) -> Document:
    """Open a round about plans, freeze it, and read its report."""
    round_ = rounds.opened(
        case.body,
        *plans,
        at=now(),
        period_from=date(first, 1, 1),
        period_to=date(last, 12, 31),
        opens_on=today(),
        due_on=today() + timedelta(days=14),
        correct_until=today() + timedelta(days=21),
    )
    with acting_for(case.body.pk):
        by = rounds.leader(case.body)
        commands.close_answers(round_=round_, by=by, at=now())
        commands.approve_round(round_=round_, by=by, at=now())
    return reports.shown(reports.made(round_, at=now()))


def _counts(document: Document, plan: Plan) -> dict[str, str]:
    return {
        each.label: each.shown
        for block in document.blocks()
        if isinstance(block, Figures)
        for each in block.rows
        if each.source == plan.title
    }


def _tables(document: Document) -> list[tuple[tuple[str, ...], ...]]:
    return [block.rows for block in document.blocks() if isinstance(block, ReportTable)]


def _red(document: Document) -> list[RedRow]:
    return [row for block in document.blocks() if isinstance(block, RedRows) for row in block.rows]


def _reads(document: Document, *texts: str) -> None:
    """Look that the papers of a report hold some texts."""
    paper = paper_of(document, "utkast")
    for said in (_word(as_docx(paper)), _pdf(as_pdf(paper))):
        assert [text for text in texts if _squeezed(text) not in said] == []


def _word(content: bytes) -> str:
    document = Word(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return _squeezed(" ".join([*(each.text for each in document.paragraphs), *cells]))


def _pdf(content: bytes) -> str:
    return _squeezed(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages))


def _squeezed(text: str) -> str:
    """Give a text without spaces and without what a line break puts into a word."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


def test_orebro_both_generations_and_the_indicators_of_sub_goals() -> None:
    """E1: a report over the turn from one plan to the next."""
    region = Case("Region Örebro län", "REGION")
    with acting_for(region.body.pk):
        found = real_plans.orebro(region)
        first, second, _activity = found.plans
        office = Unit.objects.get(name="Kultur och ideell sektor")
        made.action(second, ACTIVITY, made.heading(second, "Upphandling"), office)
        document = _reported(region, [first, second], 2021, 2022)
    assert (_counts(document, first)["Åtgärder"], _counts(document, first)["Klart"]) == ("1", "1")
    assert _counts(document, second)["Åtgärder"] == "1"
    (measured,) = [each for each in found.indicators if "upphandlingen" in each.name]
    _reads(document, first.title, second.title, found.document.title, measured.name, "Regionfullmäktige")


def test_goteborg_a_plan_of_city_and_sector() -> None:
    """E3: its three goals with what stands under them; nothing was ever told of how they went."""
    city = Case("Göteborgs Stad")
    with acting_for(city.body.pk):
        found = real_plans.goteborg(city)
        (plan,) = found.plans
        document = _reported(city, [plan], 2014, 2016)
    counts = _counts(document, plan)
    assert (counts["Åtgärder"], counts["Klart"], counts["Ingen ansvarar"]) == ("4", "0", "0")
    goals = [f"{place} {goal}" for place, goal in enumerate(real_plans.GOALS, 1)]
    assert list(zip(goals, "112", strict=True)) in [[row[:2] for row in rows] for rows in _tables(document)]
    _reads(document, plan.title, *real_plans.GOALS, "Överenskommelse med den sociala ekonomin")


def test_uppsala_nine_goals_111_assignments_and_four_states() -> None:
    """E4: two years of assignments; what is not on plan comes with its cause and who answers."""
    city = Case("Uppsala kommun")
    with acting_for(city.body.pk):
        told, goals = real_plans.uppsala(city).plans
        document = _reported(city, [told, goals], 2017, 2018)
    assert (_counts(document, told)["Åtgärder"], _counts(document, told)["Klart"]) == ("32", "23")
    assert (_counts(document, goals)["Åtgärder"], _counts(document, goals)["Klart"]) == ("111", "1")
    red = {row.title: (row.judgement, row.cause, row.answers) for row in _red(document)}
    assert red["Uppdrag 3"] == ("Inte helt enligt plan", "Tiden har inte räckt", "Ett kommunalt bolag")
    assert red["Uppdrag 4"] == ("Inte alls enligt plan", "Väntar på beslut", "Kommunstyrelsen")
    assert red["Uppdrag som är väntande, 1"][0] == "Inte helt enligt plan"
    by_goal = [f"{number} Inriktningsmål {number}" for number in range(1, real_plans.DIRECTION_GOALS + 1)]
    assert by_goal in [[row[0] for row in rows] for rows in _tables(document)]
    _reads(
        document, told.title, goals.title, *by_goal, "Uppdrag 3", "Väntar på beslut", "Ett kommunalt bolag"
    )
