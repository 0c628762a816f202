"""Plans as municipalities and regions publish them, read in through the pages.

Source: facts of area 4, examples E1 (Region Örebro län 2022-2025), E3 (Göteborg 2014-2016) and E4 (Uppsala's
follow-up). Shapes and facts are theirs; where the sources are silent the words are ours.
"""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest
from django.test import Client

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import ExternalParty, PublicBody
from nyvag.plans.commands.plan_imports import headings_of
from nyvag.plans.models import Action, NodeOwner, Plan, PlanNode, PlanUpload
from nyvag.plans.queries.rows import plan_rows, progress_of
from nyvag.plans.rules.actions import Judgement, Money, WorkState
from tests.factories import frame
from tests.integration.plans.test_plan_imports import exported, outline, sent

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def body() -> Iterator[PublicBody]:
    """Act for a body until the test ends, so that it may look at its rows."""
    made = frame.body("Region Örebro län", kind="REGION")
    with acting_for(made.pk):
        yield made


@pytest.fixture
def browser(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def bytes_of(saved: Any) -> bytes:
    file = BytesIO()
    saved.save(file)
    return file.getvalue()


def accepted(browser: Client, body: PublicBody, name: str, content: bytes) -> Plan:
    """Read a file in, see that it has no errors, accept it, and see that it then changes nothing."""
    answer = sent(browser, name, content)
    page = browser.get(answer.url).content.decode()
    assert ", 0 fel" in page, page
    browser.post(answer.url)
    with acting_for(body.pk):
        plan = Plan.objects.get()
        rows = PlanNode.objects.count()
    for again in (content, exported(browser, plan, "csv"), exported(browser, plan, "xlsx")):
        kind = name if again is content else ("plan.xlsx" if again[:2] == b"PK" else "plan.csv")
        page = browser.get(sent(browser, kind, again, plan).url).content.decode()
        assert f"0 nya, 0 ändrade, {rows} redan lika, 0 inte i filen, 0 fel" in page
    return plan


def orebro() -> bytes:
    """Make the region's plan: areas and sub-goals in merged cells, an indicator of each, one more sheet."""
    book = openpyxl.Workbook()
    about = book.active
    about.title = "Läs mig"
    about.append(["Handlingsplanen antogs av regionfullmäktige den 7 december 2021."])
    sheet = book.create_sheet("Handlingsplan")
    sheet.append(["Handlingsplan civila samhället och social ekonomi 2022–2025"])
    sheet.merge_cells("A1:G1")
    sheet.append([])
    sheet.append(["Tid", "Område", "Delmål", "Aktivitet", "Genomförs av", "Indikator", "Koppling till RUS"])
    rows = [
        ["2022-2025", "1. Förståelse", "1.1 Värdet av sektorn", "Berätta om goda exempel",
         "Regional utveckling", "Kännedom om sektorn", "Mål 3"],
        ["Q2 2022", "", "1.2 Statistik", "Ta fram statistik", "Regional utveckling", "Antal företag", ""],
        ["2021-03-01 – 2021-11-30", "2. Långsiktiga villkor", "2.4 Kunskap om upphandling",
         "Möten om upphandling", "Coompanion Mälardalen", "Antal deltagare", "Mål 5"],
        ["", "", "", "Möten om upphandling", "Coompanion Mälardalen", "Antal möten", ""],
        ["löpande", "", "2.5 Öka upphandlingen från sektorn", "Digital marknadsplats",
         "Regional utveckling och Coompanion Mälardalen", "", ""],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for merged in ("B4:B5", "B6:B8", "C6:C7", "D6:D7", "E6:E7", "A6:A7"):
        sheet.merge_cells(merged)
    return bytes_of(book)


def test_the_regions_workbook(body: PublicBody, browser: Client) -> None:
    with acting_for(body.pk):
        ExternalParty.objects.create(body=body, name="Coompanion Mälardalen")
        frame.unit(body, "Regional utveckling", kind="DEPARTMENT")
    plan = accepted(browser, body, "plan.xlsx", orebro())
    assert outline(plan) == [
        (0, "1", "Förståelse"),
        (1, "1.1", "Värdet av sektorn"),
        (2, "", "Berätta om goda exempel"),
        (1, "1.2", "Statistik"),
        (2, "", "Ta fram statistik"),
        (0, "2", "Långsiktiga villkor"),
        (1, "2.4", "Kunskap om upphandling"),
        (2, "", "Möten om upphandling"),
        (1, "2.5", "Öka upphandlingen från sektorn"),
        (2, "", "Digital marknadsplats"),
    ]
    with acting_for(body.pk):
        assert plan.level_names == ["Område", "Delmål", "Aktivitet"]
        meetings = Action.objects.get(node__title="Möten om upphandling")
        assert (meetings.starts_on, meetings.ends_on) == (D(2021, 3, 1), D(2021, 11, 30))
        assert meetings.node.text == "Indikatorer: Antal deltagare\nIndikatorer: Antal möten"
        assert meetings.internal_note == "Koppling till RUS: Mål 5"
        assert [each.party.name for each in meetings.node.owners.all() if each.party] == [
            "Coompanion Mälardalen"
        ]
        market = Action.objects.get(node__title="Digital marknadsplats")
        assert market.when_text == "löpande"
        assert {bool(each.unit_id) for each in market.node.owners.all()} == {True, False}
        quarter = Action.objects.get(node__title="Ta fram statistik")
        assert (quarter.ends_on, quarter.when_text) == (D(2022, 6, 30), "Q2 2022")


def goteborg() -> bytes:
    """Make the city's plan: a Word file with a heading over each table, five facts of each activity."""
    document = docx.Document()
    document.add_heading("Handlingsplan för överenskommelsen", 0)
    heads = ("Vad", "Hur", "Av vem", "När", "Hur finansieras det")
    parts = {
        "Kunskap om varandra": [
            ("Utbilda chefer", "Halvdagar\nmed sektorn", "Stadsledningskontoret", "hösten 2014", "Inom ram"),
        ],
        "Stärkt samverkan": [
            ("Tre dialogforum", "Gemensamt", "Stadsledningskontoret i samverkan med sektorn", "2014–2016",
             "Egen budget"),
            ("Sekretariat", "Staden och sektorn", "Stadsledningskontoret", "löpande", "Ska beslutas"),
        ],
        "Finansieringsformer som ger plats för många utförare": [
            ("Pröva partnerskap", "Som försök", "Alla bolag", "senast december 2016", "75 tkr"),
        ],
    }  # fmt: skip
    for heading, rows in parts.items():
        document.add_heading(heading, 1)
        document.add_paragraph("Så här vill vi arbeta.")
        table = document.add_table(rows=0, cols=5)
        for row in (heads, *rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    table.cell(0, 0).paragraphs[0].text = "Vad "
    return bytes_of(document)


def test_the_citys_word_file(body: PublicBody, browser: Client) -> None:
    frame.unit(body, "Stadsledningskontoret", kind="DEPARTMENT")
    plan = accepted(browser, body, "plan.docx", goteborg())
    assert outline(plan) == [
        (0, "", "Kunskap om varandra"),
        (1, "", "Utbilda chefer"),
        (0, "", "Stärkt samverkan"),
        (1, "", "Tre dialogforum"),
        (1, "", "Sekretariat"),
        (0, "", "Finansieringsformer som ger plats för många utförare"),
        (1, "", "Pröva partnerskap"),
    ]
    with acting_for(body.pk):
        found = {each.node.title: each for each in Action.objects.select_related("node")}
        assert found["Utbilda chefer"].how == "Halvdagar\nmed sektorn"
        assert found["Utbilda chefer"].when_text == "hösten 2014"
        assert found["Tre dialogforum"].ends_on == D(2016, 12, 31)
        assert found["Pröva partnerskap"].amount_sek == 75_000
        assert [found[title].money for title in ("Utbilda chefer", "Tre dialogforum", "Sekretariat")] == [
            Money.WITHIN_BUDGET,
            Money.OWN_BUDGET,
            Money.TO_BE_DECIDED,
        ]
        with_whom = NodeOwner.objects.get(node__title="Tre dialogforum", role="CO_LEAD")
        assert with_whom.outside == "sektorn"


def uppsala() -> bytes:
    """Make the follow-up: goals in merged cells, boards, the four judgements, and what is late and why."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Uppföljning per augusti"])
    sheet.append(["Inriktningsmål", "Nr", "Uppdrag", "Ansvarig nämnd/bolag", "Status", "Kommentar"])
    rows = [
        ["Uppsalas invånare har arbete", 1, "Ta fram handlingsplan", "Arbetsmarknadsnämnden", "Klart", ""],
        ["", 2, "Skapa forum", "Kommunstyrelsen, Arbetsmarknadsnämnden", "Enligt plan", "Två möten"],
        ["", 3, "Undanröj hinder", "Alla nämnder",
         "Inte helt enligt plan: försenat eller ej påbörjat", "Väntar på upphandling"],
        ["", 4, "Köp av fler", "Kommunstyrelsen", "Inte alls enligt plan", ""],
        ["Ekonomin är stark", 5, "Följ upp nämnderna", "Kommunstyrelsen", "Utgår", "Görs i annan form"],
        ["", 6, "Räkna kostnader", "Kommunstyrelsen", "Avvaktar budget", ""],
    ]  # fmt: skip
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A3:A6")
    sheet.merge_cells("A7:A8")
    return bytes_of(book)


def test_the_citys_follow_up(body: PublicBody, browser: Client) -> None:
    for name in ("Kommunstyrelsen", "Arbetsmarknadsnämnden"):
        frame.unit(body, name)
    answer = sent(browser, "plan.xlsx", uppsala())
    page = browser.get(answer.url).content.decode()
    assert "1 fel" in page
    assert "Status: Avvaktar budget" in page
    with acting_for(body.pk):
        upload = PlanUpload.objects.get()
    headings = enumerate(headings_of(upload.tables))
    told = {f"column-{place}": upload.mapping[heading] for place, heading in headings}
    columns = {**told, "sheets": ["Sheet"], "default_cause": "need"}
    browser.post(f"{answer.url}kolumner/", columns)
    browser.post(answer.url)
    with acting_for(body.pk):
        plan = Plan.objects.get()
        rows = plan_rows(plan, today=today())
        said = {
            row.node.title: (row.report.work_state, row.report.judgement, row.report.cause)
            for row in rows
            if row.report
        }
        assert said == {
            "Ta fram handlingsplan": (WorkState.DONE, "", ""),
            "Skapa forum": (WorkState.PLANNED, Judgement.ON_PLAN, ""),
            "Undanröj hinder": (WorkState.PLANNED, Judgement.NOT_WHOLLY, ""),
            "Köp av fler": (WorkState.PLANNED, Judgement.NOT_AT_ALL, ""),
            "Följ upp nämnderna": (WorkState.DROPPED, "", "need"),
        }
        assert progress_of(rows, today()).total == 6
        forum = PlanNode.objects.get(title="Skapa forum")
        assert [each.called for each in forum.owners.order_by("pk")] == [
            "Kommunstyrelsen",
            "Arbetsmarknadsnämnden",
        ]
        late = Action.objects.get(node__title="Undanröj hinder")
        assert late.internal_note == "Status: Inte helt enligt plan: försenat eller ej påbörjat"
        assert late.standing is not None
        assert late.standing.comment == "Väntar på upphandling"
    again = sent(browser, "plan.xlsx", uppsala(), plan)
    browser.post(f"{again.url}kolumner/", columns)
    assert "0 nya, 0 ändrade, 8 redan lika" in browser.get(again.url).content.decode()
