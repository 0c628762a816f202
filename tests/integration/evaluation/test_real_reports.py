"""Plans that exist come back in the report as they were answered: rows, states, causes, proposed measures.

Source: the bodies' own public pages, as far as they were seen; what each row was answered is invented.
Örebro's region has four areas and an outside deliverer, Göteborg a plan owned with civil society, Uppsala
direction goals judged in four states three times a year.
"""

import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from docx import Document as Word
from pypdf import PdfReader

from nyvag.core.access import SYSTEM
from nyvag.core.reporting import RedRow
from nyvag.core.tenancy import acting_for
from nyvag.documents.papers.writing import as_docx, as_pdf
from nyvag.evaluation.commands import answers
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.commands.answers import RowFacts
from nyvag.evaluation.models import FollowUpRound, RoundAsked
from nyvag.evaluation.queries.asked import rows_of
from nyvag.evaluation.reports.paper import paper_of
from nyvag.evaluation.rules.document import Figures, RedRows
from nyvag.plans.commands import owners
from nyvag.plans.models import Action
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.plans import OwnerRole, PlanState
from tests.factories import frame, plans, reports, rounds
from tests.factories.rounds import AT, LATER

pytestmark = pytest.mark.django_db

DONE = RowFacts(WorkState.DONE, Judgement.DONE)
ON_PLAN = RowFacts(WorkState.ONGOING, Judgement.ON_PLAN)
NOT_WHOLLY = RowFacts(WorkState.LATE, Judgement.NOT_WHOLLY, "time", "Flytta till hösten.")
NOT_AT_ALL = RowFacts(WorkState.STALLED, Judgement.NOT_AT_ALL, "money", "Sök medel i budgeten.")


@dataclass(frozen=True)
class Case:
    """A plan as it was published: body, title, areas, and rows with code, title, who leads and the answer."""

    body: str
    title: str
    areas: tuple[str, ...]
    rows: tuple[tuple[str, str, str, RowFacts], ...]
    outside: tuple[str, ...] = ()
    before: str = ""


OREBRO = Case(
    "Region Örebro län",
    "Handlingsplan civilsamhälle och social ekonomi 2022–2025",
    ("Förståelse", "Hållbara villkor", "Nätverk och mötesplatser", "Internationellt"),
    (
        ("1.1", "Metoder för att värdera nytta", "Kultur och ideell sektor", ON_PLAN),
        ("2.4", "Kunskap om upphandling", "Coompanion Mälardalen", DONE),
        ("2.5", "Öka upphandlingen från sektorn", "Kultur och ideell sektor", NOT_AT_ALL),
        ("3.1", "Fyra möten om året om upphandling", "Coompanion Mälardalen", NOT_WHOLLY),
    ),
    outside=("Coompanion Mälardalen",),
    before="Handlingsplan social ekonomi 2018–2021",
)
GOTEBORG = Case(
    "Göteborgs Stad",
    "Handlingsplan för överenskommelsen 2014–2016",
    ("Kunskap om varandra", "Starkare samverkan", "Finansieringsformer"),
    (
        (
            "1.1",
            "Alla förvaltningar vet hur de handlar efter överenskommelsen",
            "Social resursförvaltning",
            NOT_WHOLLY,
        ),
        ("2.1", "Tre dialogforum", "Gemensamma rådet", DONE),
        ("3.1", "Former som släpper in många utförare", "Social resursförvaltning", ON_PLAN),
    ),
    outside=("Gemensamma rådet",),
)
UPPSALA = Case(
    "Uppsala kommun",
    "Inriktningsmål 5: arbetsmarknad",
    ("Stöd till sociala företag", "Handlingsplan över nämndgränserna"),
    (
        ("5.1", "Skapa och samordna forum", "Kommunstyrelsen", DONE),
        ("5.2", "Samordna en handlingsplan i dialog med företagen", "Arbetsmarknadsnämnden", ON_PLAN),
        ("5.3", "Identifiera strukturella hinder", "Socialnämnden", NOT_WHOLLY),
        ("5.4", "Följa upp nämndernas resultat löpande", "Kommunstyrelsen", NOT_AT_ALL),
    ),
)


def _entered(case: Case) -> FollowUpRound:
    """Enter the plan whole, ask about it, answer each row as the case says, and freeze."""
    body = frame.body(case.body)
    if case.before:
        plans.plan(
            body,
            case.before,
            state=PlanState.IN_FORCE,
            starts_on=date(2018, 1, 1),
            ends_on=date(2021, 12, 31),
        )
    of = plans.plan(body, case.title)
    tops = {str(n): plans.heading(of, name, code=str(n)) for n, name in enumerate(case.areas, 1)}
    who = {name: rounds.party(body, name, "") for name in case.outside}
    units = {name: frame.unit(body, name) for _c, _t, name, _f in case.rows if name not in who}
    for code, title, lead, _facts in case.rows:
        top = tops.get(code.split(".")[0]) or tops["1"]
        action = plans.action(of, title, top, units.get(lead), code=code)
        if lead in who:
            _lead(action, who[lead])
    round_ = rounds.opened(body, of, title=f"Uppföljning: {case.body}")
    _answer(round_, {code: facts for code, _title, _lead_name, facts in case.rows})
    return round_


def _lead(action: Action, party: Any) -> None:
    with acting_for(action.body_id):
        lead = owners.OwnerFacts(OwnerRole.LEAD, party=party)
        owners.set_owners(node=action.node, owners=[lead], by=SYSTEM, at=AT)


def _answer(round_: FollowUpRound, by_code: dict[str, RowFacts]) -> None:
    leader, at = rounds.leader(round_.body), LATER
    with acting_for(round_.body_id):
        for asked in RoundAsked.objects.filter(round=round_).order_by("pk"):
            part = rounds.part_again(asked)
            rows = {row.pk: by_code[row.action.node.code] for row in rows_of(part) if row.action}
            answers.save_answers(asked=part, rows=rows, send=True, by=answers.link_actor(part), at=at)
            answers.accept_answer(asked=rounds.part_again(asked), by=leader, at=at)
        commands.close_answers(round_=round_, by=leader, at=at)
        commands.approve_round(round_=round_, by=leader, at=at)


@pytest.mark.parametrize("case", [OREBRO, GOTEBORG, UPPSALA], ids=["E1", "E3", "E4"])
def test_a_real_plan_comes_back_whole_in_report_word_and_pdf(case: Case) -> None:
    with time_machine.travel(AT):
        report = reports.made(_entered(case), at=datetime.fromisoformat("2026-09-05T09:00+02:00"))
        document = reports.shown(report)
    expected = [
        RedRow(code, title, _judged(facts), _cause(facts), facts.measure, lead)
        for code, title, lead, facts in case.rows
        if facts.measure
    ]
    section = document.section("red")
    assert section is not None
    (told,) = [each for each in section.blocks if isinstance(each, RedRows)]
    of_plan = [
        row
        for row in told.rows
        if row.url.startswith("/plan/atgarder/") or row.code in {r.code for r in expected}
    ]
    assert [(r.code, r.title, r.judgement, r.cause, r.measure, r.answers) for r in of_plan] == [
        (r.code, r.title, r.judgement, r.cause, r.measure, r.answers) for r in expected
    ]
    figures = {
        each.label: each.shown
        for block in document.blocks()
        if isinstance(block, Figures)
        for each in block.rows
        if each.source == case.title
    }
    assert figures["Åtgärder"] == str(len(case.rows))
    assert figures["Klart"] == str(sum(facts is DONE for *_row, facts in case.rows))
    assert figures["Inte enligt plan"] == str(len(expected))
    paper = paper_of(document, "utkast")
    for said in (_word(as_docx(paper)), _pdf(as_pdf(paper))):
        for row in expected:
            for text in (row.title, row.judgement, row.cause, row.measure, row.answers):
                assert _squeezed(text) in said, text
        for name in {lead for _code, _title, lead, _facts in case.rows}:
            assert _squeezed(name) in said
        assert _squeezed(case.title) in said


def _judged(facts: RowFacts) -> str:
    is_begun = facts.judgement is Judgement.NOT_WHOLLY
    return "Inte helt enligt plan" if is_begun else "Inte alls enligt plan"


def _cause(facts: RowFacts) -> str:
    return {"time": "Tiden har inte räckt", "money": "Pengarna saknas"}[facts.cause]


def _word(content: bytes) -> str:
    document = Word(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return _squeezed(" ".join([*(each.text for each in document.paragraphs), *cells]))


def _pdf(content: bytes) -> str:
    return _squeezed(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages))


def _squeezed(text: str) -> str:
    """Give a text without spaces and without what a line break puts into a word."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)
