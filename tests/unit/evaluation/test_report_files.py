"""A report as files: PDF of both standards, Word, a workbook, and the one page that stays one page."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import page
import pytest
from docx import Document as Word
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from nyvag.core.reporting import Figure, Point, RedRow, ReportTable, Series
from nyvag.documents.papers.shapes import Chart
from nyvag.documents.papers.writing import as_docx, as_pdf, pages_of
from nyvag.evaluation.reports.one_page import clipped, one_page_of
from nyvag.evaluation.reports.paper import paper_of
from nyvag.evaluation.reports.workbook import workbook_of
from nyvag.evaluation.rules.document import (
    Area,
    Areas,
    Document,
    Figures,
    Origin,
    Proof,
    RedRows,
    Replies,
    Reply,
    Section,
    Sentences,
    Subheading,
)
from nyvag.evaluation.rules.reports import ReportKind

ON = date(2026, 9, 23)
PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
SHARE = Figure(
    "spend.share",
    "Andel",
    "2,1 %",
    Decimal("2.1"),
    "Av alla köp",
    "Reskontran",
    ON,
    "/i/",
    Decimal("1.9"),
    Decimal("2.3"),
)
LINE = Series(
    "Anställda",
    "personer",
    (Point("2024", Decimal(3)), Point("2025", None), Point("2026", Decimal(5), breaks=True)),
    (Point("2027", Decimal(9)),),
)
ROWS = tuple(
    RedRow(f"1.{n}", f"Ordna mässa {n}", "Inte alls", "Pengar", "Anställ en till.", "Kontoret")
    for n in range(12)
)
AREAS = tuple(
    Area(
        n,
        "Styrdokument och handlingsplan",
        "STARTED",
        "Påbörjat",
        "Planen går framåt.",
        (Proof("Beslut", "/b/", ON),),
    )
    for n in range(1, 8)
)
DUE = ReportTable(
    "Vad som ska beslutas",
    ("Senast", "Vad", "Vilket"),
    tuple(("1 mars 2027", "Ett beslut ses över", f"Beslut {n}") for n in range(30)),
)
MOVED = ReportTable(
    "Vad som har rört sig",
    ("Siffra", "Före", "Nu", "Åt vilket håll"),
    tuple((f"Siffra {n}", "1", "2", "bättre") for n in range(12)),
    (1, 2),
)


def _document(kind: ReportKind = ReportKind.ANNUAL, language: str = "sv") -> Document:
    sections = (
        Section(
            "summary",
            "Sammanfattning",
            (Sentences(("Allt går.", "Inget är rött."), as_points=True), MOVED),
            commentary="Ett år.\n\n- Mer\n- Bättre",
        ),
        Section("areas", "De sju områdena", (Areas(AREAS),)),
        Section("purchases", "Inköp", (Subheading("Köp"), Figures("Siffror", (SHARE,)), LINE)),
        Section("red", "Inte enligt plan", (RedRows(ROWS),)),
        Section("comparison", "Liknande", (), nothing="Inga är valda."),
        Section("due", "Framåt", (Sentences(("30 ärenden.",)), DUE)),
        Section(
            "replies",
            "Yttranden",
            (Replies((Reply("Förbundet", "Ni kom inte.", "Vi kom\n\nvisst!", ON, "Ja."),)),),
        ),
    )
    return Document(
        kind,
        language,
        "Årsrapport 2026",
        "Granmora kommun",
        "Kommunstyrelsen",
        "Helår 2026",
        date(2026, 1, 1),
        date(2026, 12, 31),
        ON,
        Origin(ON, 1, "ab" * 32),
        sections,
    )


def _words(content: bytes) -> str:
    text = " ".join(each.extract_text() for each in PdfReader(io.BytesIO(content)).pages)
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_whole_report_keeps_both_standards_and_says_everything(language: str) -> None:
    content = as_pdf(paper_of(_document(language=language), "utkast"))
    found = [page.validate_pdf_bytes(content, profile=each) for each in PROFILES]
    broken = [
        each for one in found for each in one.failures if not each.rule_id.endswith("STREAM-LENGTH-001")
    ]
    assert broken == []
    said = _words(content)
    for expected in (
        "Granmora kommun",
        "Kommunstyrelsen",
        "Ett år.",
        "1.11 Ordna mässa 11",
        "Anställ en till.",
        "Vi kom",
        "Inga är valda.",
        "Andel",
        "2,1 %",
        "ab" * 32,
    ):
        assert expected.replace(" ", "") in said.replace(" ", ""), expected


def test_line_over_time_is_a_chart_said_in_words() -> None:
    (chart,) = [each for each in paper_of(_document(), "utkast").blocks if isinstance(each, Chart)]
    assert chart.alt == "Anställda (personer): 2024 3, 2025 okänt, 2026 5 (ny serie). Mål: 2027 9."
    assert [each.value for each in chart.marks] == [3.0, None, 5.0]


def test_word_file_has_the_same_words_in_the_same_order() -> None:
    document = Word(io.BytesIO(as_docx(paper_of(_document(), "utkast"))))
    headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 2"]
    assert headings == [each.title for each in _document().sections]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Inte alls\nPengar" in cells


def test_workbook_has_a_sheet_for_each_table_and_each_figure_with_its_source() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook_of(_document(), "utkast")))
    assert book.sheet_names == [
        "Rapporten",
        "Siffror",
        "Indikatorer",
        "De sju områdena",
        "Inte enligt plan",
        "Yttranden",
        "Vad som har rört sig",
        "Vad som ska beslutas",
    ]
    heading, row = book.get_sheet_by_name("Siffror").to_python()
    told = dict(zip(heading, row, strict=True))
    assert told["Värde"] == 2.1
    assert (told["Vad som räknas"], told["Källa"], told["Per den"]) == ("Av alla köp", "Reskontran", ON)
    moved = book.get_sheet_by_name("Vad som har rört sig").to_python()
    assert moved[1] == ["Siffra 0", 1.0, 2.0, "bättre"]
    lines = book.get_sheet_by_name("Indikatorer").to_python()
    assert lines[-1][:5] == ["Anställda", "personer", "2027", "", 9.0]


LONG = "Samverkansöverenskommelse om arbetsmarknadsinsatser " * 12
UNBROKEN = "arbetsmarknadsinsatsöverenskommelse" * 9


@pytest.mark.parametrize("text", ["Kort.", LONG, UNBROKEN], ids=["short", "long", "unbroken"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_one_page_is_one_page_whatever_it_holds(text: str, language: str) -> None:
    whole = _document(ReportKind.ONE_PAGE, language)
    areas = tuple(replace(each, name=text[:60], sentence=text) for each in AREAS)
    rows = tuple(replace(each, title=text, cause=text, measure=text) for each in ROWS)
    due = replace(DUE, rows=tuple(("31 september 2027", text, text) for _row in DUE.rows))
    moved = replace(MOVED, rows=tuple((text, "12 345", "12 346", "bättre") for _row in MOVED.rows))
    points = Sentences(tuple(text for _number in range(12)), as_points=True)
    sections = (
        Section("summary", "Sammanfattning", (points, moved), commentary=text[:500]),
        Section("areas", "De sju områdena", (Areas(areas),)),
        Section("red", "Inte enligt plan", (RedRows(rows),)),
        Section("due", "Framåt", (due,)),
    )
    document = replace(whole, title=text[:200], body=text[:120], sections=sections)
    paper = one_page_of(document, "utkast", pages_of)
    content = as_pdf(paper)
    assert len(PdfReader(io.BytesIO(content)).pages) == 1
    found = [page.validate_pdf_bytes(content, profile=each) for each in PROFILES]
    assert [
        each for one in found for each in one.failures if not each.rule_id.endswith("STREAM-LENGTH-001")
    ] == []


def test_one_page_counts_what_it_leaves_out() -> None:
    said = _words(as_pdf(one_page_of(_document(ReportKind.ONE_PAGE), "utkast", pages_of)))
    assert "5 till står i hela rapporten." in said
    assert "24 till står i hela rapporten." in said


@pytest.mark.parametrize(
    ("text", "signs", "expected"),
    [
        ("ett två tre", 20, "ett två tre"),
        ("ett två tre fyra", 12, "ett två tre…"),
        ("abcdefghij", 5, "abcd…"),
    ],
)
def test_text_is_cut_between_words(text: str, signs: int, expected: str) -> None:
    assert clipped(text, signs) == expected
    assert len(clipped(text, signs)) <= signs
