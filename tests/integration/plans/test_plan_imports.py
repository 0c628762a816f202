"""A plan as a file: the export is read back unchanged, errors are shown at once, nothing is doubled."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import docx
import pytest
import xlsxwriter
from django.test import Client
from django.utils.translation import override

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import ExternalParty, PublicBody
from nyvag.plans.commands import owners
from nyvag.plans.commands import plan_imports as commands
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import (
    Action,
    ActionDay,
    Indicator,
    NodeIndicator,
    NodeOwner,
    Plan,
    PlanNode,
    PlanUpload,
)
from nyvag.plans.queries.rows import plan_rows
from nyvag.plans.rules.actions import Judgement, LegalRoom, Money, WorkState
from nyvag.plans.rules.plans import NodeKind, OwnerRole, PlanState
from tests.factories import frame, plans

pytestmark = pytest.mark.django_db
D = dt.date
NEW = "/plan/importera/"


@pytest.fixture
def body() -> Iterator[PublicBody]:
    """Act for a body until the test ends, so that it may look at its rows."""
    made = frame.body()
    with acting_for(made.pk):
        yield made


@pytest.fixture
def browser(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def full(body: PublicBody) -> Plan:
    """Make a plan in which every column says something, and rows that say as little as can be."""
    of = plans.plan(body, "Handlingsplan; med semikolon", starts_on=D(2026, 1, 1), ends_on=D(2027, 12, 31))
    area = plans.heading(of, "Inköp", code="1", text="Två rader.\n=SUMMA är inget")
    goal = plans.node(of, "Fler köp", area, kind=NodeKind.AIM, code="1.1", is_public=False)
    said: dict[str, Any] = {
        "code": "1.1a",
        "how": "Tillsammans.\n- med alla",
        "starts_on": D(2026, 2, 1),
        "ends_on": D(2026, 12, 31),
        "when_text": "2026",
        "times_per_year": 2,
        "months": (3, 9),
        "money": Money.OWN_BUDGET,
        "money_source": "Bidrag",
        "amount_sek": Decimal("50000.50"),
        "is_amount_approximate": True,
        "spent_sek": Decimal(1000),
        "target_group": "De som köper",
        "effort": 2,
        "effect": 5,
        "legal_room": LegalRoom.WITH_CONDITIONS,
        "internal_note": "Vårt",
        "public_text": "Allas",
    }
    done = plans.action(of, "Gå igenom inköp", goal, **said)
    with acting_for(body.pk):
        party = ExternalParty.objects.create(body=body, name="Nätverket", kind="COLLECTIVE")
        facts = [
            owners.OwnerFacts(unit=frame.unit(body, "Inköp, avtal och lokaler")),
            owners.OwnerFacts(unit=frame.unit(body, "Ekonomi")),
            owners.OwnerFacts(OwnerRole.BOARD, unit=frame.unit(body, "Kommunstyrelsen")),
            owners.OwnerFacts(OwnerRole.COLLECTIVE, party=party),
            owners.OwnerFacts(OwnerRole.PERFORMER, outside="Alla bolag"),
        ]
        owners.set_owners(node=done.node, owners=facts, by=SYSTEM, at=now())
        measure = Indicator.objects.create(body=body, name="Andel köp", created_at=now())
        NodeIndicator.objects.create(body=body, node=done.node, indicator=measure)
        done = Action.objects.select_related("node__plan", "standing").get(pk=done.pk)
    plans.report(
        done, WorkState.LATE, judgement=Judgement.NOT_WHOLLY, cause="time", measure="Mer tid", comment="Så"
    )
    plans.action(of, "Bara en rad", goal)
    plans.node(of, "Sedan", kind=NodeKind.AFTERWARDS)
    return of


def exported(browser: Client, of: Plan, kind: str) -> bytes:
    answer = browser.get(f"/plan/{of.reference}/fil/{kind}/")
    return b"".join(answer.streaming_content)


def sent(browser: Client, name: str, content: bytes, into: Plan | None = None) -> Any:
    file = BytesIO(content)
    file.name = name
    address = f"/plan/{into.reference}/importera/" if into else NEW
    return browser.post(address, {"file": file, **({} if into else {"title": "Ny plan"})})


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def outline(of: Plan) -> list[tuple[int, str, str]]:
    with acting_for(of.body_id):
        return [(row.node.depth, row.node.code, row.node.title) for row in plan_rows(of, today=today())]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_export_is_read_back_unchanged(body: PublicBody, browser: Client, kind: str) -> None:
    of = full(body)
    answer = sent(browser, f"plan.{kind}", exported(browser, of, kind), of)
    page = browser.get(answer.url).content.decode()
    assert "0 nya, 0 ändrade, 5 redan lika, 0 inte i filen, 0 fel" in page


def test_the_export_makes_the_same_plan_anew(body: PublicBody, browser: Client) -> None:
    of = full(body)
    content = exported(browser, of, "csv")
    answer = sent(browser, "plan.csv", content)
    with acting_for(body.pk):
        before = Event.objects.count()
    browser.post(answer.url)
    with acting_for(body.pk):
        assert Event.objects.count() == before + 1
        made = Plan.objects.exclude(pk=of.pk).get()
        assert made.title == "Ny plan"
        assert made.state == PlanState.DRAFT

    def bare(text: bytes) -> list[bytes]:
        return [line.rsplit(b";", 1)[0] for line in text.splitlines()]

    assert bare(exported(browser, made, "csv")) == bare(content)
    with acting_for(body.pk):
        assert NodeOwner.objects.filter(node__plan=made, unit__isnull=False).count() == 3
    assert "5 nya" in browser.get(answer.url).content.decode()


def test_reading_again_changes_and_never_doubles(body: PublicBody, browser: Client) -> None:
    frame.unit(body, "Kommunstyrelsen")
    first = csv(
        "Nr;Aktivitet;Vem;Klart senast;Status",
        "1;Inköp;;;",
        "1.1;Läs planen;Kommunstyrelsen och skolan;2026-12-31;",
        "1.2;Skriv rutin;;;pågår",
    )
    browser.post(sent(browser, "plan.csv", first).url)
    with acting_for(body.pk):
        of = Plan.objects.get()
        assert {(each.called, each.unit_id is None) for each in NodeOwner.objects.all()} == {
            ("Kommunstyrelsen", False),
            ("skolan", True),
        }
    again = sent(browser, "plan.csv", first, of)
    assert "0 nya, 0 ändrade, 3 redan lika" in browser.get(again.url).content.decode()
    with acting_for(body.pk):
        Plan.objects.update(state=PlanState.IN_FORCE)
    second = csv(
        "Kod;Vad;Till;Ansvarig",
        "1.1;Läs hela planen;2027-06-30;Kommunstyrelsen",
        "1.1.1;Med alla;;",
        "2;Effekt;;",
    )
    answer = sent(browser, "plan.csv", second, of)
    page = browser.get(answer.url).content.decode()
    assert "2 nya, 1 ändrade, 0 redan lika, 2 inte i filen" in page
    assert outline(of)[1][2] == "Läs planen"
    browser.post(answer.url)
    assert outline(of) == [
        (0, "1", "Inköp"),
        (1, "1.1", "Läs hela planen"),
        (2, "1.1.1", "Med alla"),
        (1, "1.2", "Skriv rutin"),
        (0, "2", "Effekt"),
    ]
    with acting_for(body.pk):
        moved = ActionDay.objects.get()
        assert (moved.was_on, moved.ends_on) == (D(2026, 12, 31), D(2027, 6, 30))
        assert PlanNode.objects.get(code="1.1").history.count() == 2
        assert Action.objects.get(node__code="1.2").work_state is WorkState.ONGOING


def test_a_row_without_code_is_found_by_its_words_and_moved_by_the_file(
    body: PublicBody, browser: Client
) -> None:
    first = csv("Område;Åtgärd;Hur", "Inköp;Läs;Så", ";Skriv;Så", "Råd;Fråga;Så")
    browser.post(sent(browser, "plan.csv", first).url)
    with acting_for(body.pk):
        of = Plan.objects.get()
        assert of.level_names == ["Område", "Åtgärd"]
    again = sent(browser, "plan.csv", first, of)
    assert "0 nya, 0 ändrade, 5 redan lika" in browser.get(again.url).content.decode()
    lines = exported(browser, of, "csv").decode("utf-8-sig").splitlines()
    moved = [lines[0], lines[1], lines[2], lines[4], lines[3], lines[5]]  # Skriv now stands under Råd
    answer = sent(browser, "plan.csv", csv(*moved), of)
    assert "0 nya, 1 ändrade, 4 redan lika" in browser.get(answer.url).content.decode()
    browser.post(answer.url)
    assert [(depth, title) for depth, _code, title in outline(of)][:3] == [
        (0, "Inköp"),
        (1, "Läs"),
        (0, "Råd"),
    ]
    assert {(1, "Skriv"), (1, "Fråga")} == {(depth, title) for depth, _code, title in outline(of)[3:]}


def test_a_workbook_with_merged_cells_and_several_sheets(body: PublicBody, browser: Client) -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name in ("Köp", "Råd"):
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, "Vår plan")
            sheet.write_row(2, 0, ["Mål", "Vad ska göras", "Vem ansvarar", "Färg"])
            sheet.merge_range(3, 0, 4, 0, f"Mål för {name.lower()}")
            sheet.write_row(3, 1, ["Ett", "KS", "röd"])
            sheet.write_row(4, 1, ["Två", "", "blå"])
            sheet.merge_range(3, 2, 4, 2, "KS")
    answer = sent(browser, "plan.xlsx", file.getvalue())
    page = browser.get(answer.url).content.decode()
    assert "6 nya" in page
    assert "röd" in page
    with acting_for(body.pk):
        upload = PlanUpload.objects.get()
    told = {
        f"column-{place}": upload.mapping[heading]
        for place, heading in enumerate(commands.headings_of(upload.tables))
    }
    told["column-3"] = "target_group"
    columns = f"{answer.url}kolumner/"
    browser.post(columns, {**told, "sheets": ["Köp", "Råd"], "sheets_head": "1"})
    assert "8 nya" in browser.get(answer.url).content.decode()
    browser.post(
        columns, {**told, "column-3": "title", "sheets": ["Köp"]}
    )  # two that mean the same are refused
    browser.post(columns, {**told, "sheets": []})
    assert "8 nya" in browser.get(answer.url).content.decode()
    browser.post(answer.url)
    with acting_for(body.pk):
        assert outline(Plan.objects.get())[:4] == [
            (0, "", "Köp"),
            (1, "", "Mål för köp"),
            (2, "", "Ett"),
            (2, "", "Två"),
        ]
        assert [each.target_group for each in Action.objects.order_by("pk")] == ["röd", "blå", "röd", "blå"]
        assert NodeOwner.objects.count() == 4


def test_tables_of_a_word_file(body: PublicBody, browser: Client) -> None:
    document = docx.Document()
    document.add_paragraph("Handlingsplan")
    table = document.add_table(rows=4, cols=4)
    for row, texts in enumerate(
        (
            ("Vad", "Hur", "Ansvarig", "När"),
            ("Inköp",) * 4,
            ("Läs", "Så", "KS", "2026"),
            ("Skriv", "Så", "", "hösten"),
        )
    ):
        for place, text in enumerate(texts):
            table.cell(row, place).text = text
    table.cell(1, 1).text = table.cell(1, 2).text = table.cell(1, 3).text = ""
    table.cell(1, 0).merge(table.cell(1, 3))
    file = BytesIO()
    document.save(file)
    answer = sent(browser, "plan.docx", file.getvalue())
    browser.post(answer.url)
    with acting_for(body.pk):
        assert outline(Plan.objects.get()) == [(0, "", "Inköp"), (1, "", "Läs"), (1, "", "Skriv")]
        assert Action.objects.get(node__title="Läs").ends_on == D(2026, 12, 31)


def test_all_errors_are_told_and_nothing_is_written(body: PublicBody, browser: Client) -> None:
    for _number in range(2):
        frame.unit(body, "Nämnden")
    of = plans.plan(body)
    closed = plans.action(of, "Klar", code="9")
    plans.report(closed, WorkState.DONE)
    content = csv(
        "Kod;Vad;Ansvarig;Från;Till;Läge;Bedömning;Slag;Belopp;Referens",
        "1;A;Nämnden;;;;;;;",
        "2;B;;2027-01-01;2026-01-01;;;;;",
        "3;C;;;;försenad;;;;",
        "4;D;;;;klar;enligt plan;;;",
        "4;E;;;;;;;;",
        "5;F;;;;;;mål;50;",
        "6;G;;;;;;;;finns-inte",
        "7;19121212-1212;;;;;;;;",
        "9;Klar;;;;idé;;;;",
        "9;Klar;;;;;;rubrik;;",
    )
    answer = sent(browser, "plan.csv", content, of)
    with acting_for(body.pk), override("sv"):
        upload = PlanUpload.objects.get()
        assert "19121212" not in str(upload.tables)
        found = commands.diff_of(upload, today())
        assert {error.row for error in found.errors} == {2, 3, 4, 5, 6, 7, 8, 9, 10, 11}
        with pytest.raises(UnableToChangePlan):
            commands.import_plan(upload=upload, by=SYSTEM, at=now())
        assert PlanNode.objects.count() == 1
    page = browser.get(answer.url).content.decode()
    assert "Rad 4, Orsak" in page
    assert (
        "Inget" not in browser.post(answer.url, follow=True).content.decode()
        or PlanNode.all_bodies.count() == 1
    )


def test_a_row_with_a_wrong_cell_is_told_of_its_other_errors_in_the_words_of_the_file(
    body: PublicBody, browser: Client
) -> None:
    content = csv("Vad;Status;Kostnad;Avvikelse", "A;försenad;mycket;", "B;försenad;5;vet ej")
    answer = sent(browser, "plan.csv", content)
    with acting_for(body.pk):
        found = commands.diff_of(PlanUpload.objects.get(), today())
    told = sorted((error.row, error.column) for error in found.errors)
    assert told == [(2, "Avvikelse")]
    assert "Rad 2, Avvikelse" in browser.get(answer.url).content.decode()
    assert [(row.unread[0].heading, row.unread[0].words) for row in found.rows] == [
        ("Kostnad", "mycket"),
        ("Avvikelse", "vet ej"),
    ]
    assert found.rows[1].values["cause"] == "other"


def test_a_cause_may_be_chosen_for_all_rows_that_name_none(body: PublicBody, browser: Client) -> None:
    content = csv("Vad;Status;Orsak", "A;försenad;", "B;utgår;Pengarna saknas", "C;pågår;")
    answer = sent(browser, "plan.csv", content)
    assert "Välj nedan vilken orsak" in browser.get(answer.url).content.decode()
    told = {"column-0": "title", "column-1": "work_state", "column-2": "cause", "sheets": [""]}
    columns = f"{answer.url}kolumner/"
    page = browser.post(columns, {**told, "default_cause": "finns inte"}, follow=True).content.decode()
    assert "Välj orsaken i listan" in page
    browser.post(columns, {**told, "default_cause": "decision"})
    browser.post(answer.url)
    with acting_for(body.pk):
        found = [each.standing.cause if each.standing else "" for each in Action.objects.order_by("pk")]
        assert found == ["decision", "money", ""]
        of = Plan.objects.get()
    again = sent(browser, "plan.csv", content, of)
    browser.post(f"{again.url}kolumner/", {**told, "default_cause": "decision"})
    assert "0 nya, 0 ändrade, 3 redan lika" in browser.get(again.url).content.decode()


def test_words_nobody_knows_are_told_kept_and_read_again_as_the_same(
    body: PublicBody, browser: Client
) -> None:
    lines = (
        "Mål;Vad;Status;Färg;I sin helhet;Indikator",
        "Köp;Läs;I startgroparna;blå;Hela texten;Antal läsare",
        ";Mät;pågår;;;",
    )
    answer = sent(browser, "plan.csv", csv(*lines))
    page = browser.get(answer.url).content.decode()
    assert "Status: I startgroparna" in page
    browser.post(answer.url)
    with acting_for(body.pk):
        of = Plan.objects.get()
        action = Action.objects.get(node__title="Läs")
        assert action.internal_note == "Status: I startgroparna\nFärg: blå"
        assert action.node.text == "Hela texten\nIndikatorer: Antal läsare"
        assert action.work_state is WorkState.PLANNED
    again = sent(browser, "plan.csv", csv(*lines), of)
    assert "0 nya, 0 ändrade, 3 redan lika" in browser.get(again.url).content.decode()
    back = sent(browser, "plan.csv", exported(browser, of, "csv"), of)
    assert "0 nya, 0 ändrade, 3 redan lika" in browser.get(back.url).content.decode()
    changed = csv(lines[0], "Köp;Läs;pågår;röd;Hela texten;Antal läsare", lines[2])
    browser.post(sent(browser, "plan.csv", changed, of).url)
    with acting_for(body.pk):
        action = Action.objects.get(node__title="Läs")
        assert action.internal_note == "Status: I startgroparna\nFärg: röd"
        assert action.work_state is WorkState.ONGOING
        assert PlanNode.objects.count() == 3


def test_an_indicator_that_is_not_followed_stays_in_the_words(body: PublicBody, browser: Client) -> None:
    content = csv("Vad;Hur;Indikatorer", "Köp;Så;Andel köp|Antal avtal")
    with acting_for(body.pk):
        Indicator.objects.create(body=body, name="Andel köp", created_at=now())
    answer = sent(browser, "plan.csv", content)
    assert "Antal avtal" in browser.get(answer.url).content.decode()
    browser.post(answer.url)
    with acting_for(body.pk):
        node = PlanNode.objects.get()
        assert node.text == "Indikatorer: Antal avtal"
        assert NodeIndicator.objects.get().indicator.name == "Andel köp"
    again = sent(browser, "plan.csv", content, node.plan)
    assert "0 nya, 0 ändrade, 1 redan lika" in browser.get(again.url).content.decode()


def test_a_file_is_accepted_once_or_left(body: PublicBody, browser: Client) -> None:
    answer = sent(browser, "plan.csv", csv("Vad;Hur", "A;B"))
    browser.post(answer.url)
    with acting_for(body.pk):
        upload = PlanUpload.objects.get()
        for command in (commands.import_plan, commands.discard_plan):
            with pytest.raises(UnableToChangePlan):
                command(upload=upload, by=SYSTEM, at=now())
    other = sent(browser, "plan.csv", csv("Vad;Hur", "C;D"))
    browser.post(f"{other.url}lamna/")
    with acting_for(body.pk):
        assert PlanUpload.objects.count() == Plan.objects.count() == 1


def cut_off() -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Plan").write_row(0, 0, ["Vad", "Hur"])
    return file.getvalue()[:-400]


def wordy() -> bytes:
    document = docx.Document()
    document.add_paragraph("Bara löpande text om våra mål.")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.csv", b"   \n", "Filen är tom."),
        ("plan.csv", csv("Vad;Hur"), "Filen har inga rader under rubrikerna."),
        ("plan.xlsx", cut_off(), "Excelfilen är skadad."),
        ("plan.xlsx", b"PK\x03\x04trasig", "Excelfilen är skadad."),
        ("plan.docx", wordy(), "Word-filen innehåller ingen tabell."),
        ("plan.pdf", b"%PDF-1.7", "Filen är en PDF, som inte har några rader."),
        ("plan.doc", b"\xd0\xcf\x11\xe0" + b"x" * 600, "äldre Excel- eller Wordfil"),
    ],
)
def test_what_is_no_plan_is_told_in_a_sentence(
    browser: Client, name: str, content: bytes, sentence: str
) -> None:
    answer = sent(browser, name, content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_headings_that_mean_nothing_ask_for_one_choice_alone(browser: Client) -> None:
    page = browser.get(sent(browser, "plan.csv", csv("Pris;Datum", "1;2", "3;4")).url).content.decode()
    assert "Ingen kolumn anger vad raderna handlar om" in page
    assert "Fel</h2>" not in page


def test_a_file_in_utf_16_is_read_and_twenty_errors_are_told_at_once(browser: Client) -> None:
    lines = "\n".join(["Vad;Till", *(f"Åtgärd {number};31 juni" for number in range(20))])
    page = browser.get(sent(browser, "plan.csv", lines.encode("utf-16")).url).content.decode()
    assert "20 fel" in page
    assert page.count("Det här är inte en dag.") == 20


def test_three_hundred_rows_are_shown_and_written_whole(body: PublicBody, browser: Client) -> None:
    frame.unit(body, "KS")
    lines = [f"{n // 10 + 1}.{n % 10 + 1};Åtgärd {n};Så gör vi {n};KS;2026-12-31;{n}000" for n in range(300)]
    answer = sent(browser, "plan.csv", csv("Kod;Vad;Hur;Ansvarig;Till;Belopp", *lines))
    assert "300 nya" in browser.get(answer.url).content.decode()
    browser.post(answer.url)
    with acting_for(body.pk):
        assert PlanNode.objects.count() == Action.objects.count() == NodeOwner.objects.count() == 300
