"""Papers as Word files, opened again: real headings, lists that begin at 1, tables with heads that repeat."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as some

from nyvag.documents.papers.cleaning import plain
from nyvag.documents.papers.shapes import Grid, Heading, Paper, Points, Text
from nyvag.documents.papers.writing import as_docx
from tests.factories import papers as make


def _opened(paper: Paper) -> Any:
    return Document(io.BytesIO(as_docx(paper)))


def _said(document: Any) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in document.paragraphs if each.text]


def test_paper_is_written_in_real_styles() -> None:
    assert _said(_opened(make.paper())) == [
        ("Heading 1", "Tjänsteskrivelse om samverkan"),
        ("Normal", "Diarienummer: KS 2026/12"),
        ("Normal", "Handläggare: Anna, samordnare"),
        ("Heading 2", "Förslag till beslut"),
        ("List Paragraph", "Planen antas."),
        ("List Paragraph", "Återrapportering sker i mars."),
        ("Normal", "Ett stycke."),
        ("Normal", "Ett till\nmed två rader."),
        ("Heading 3", "Kostnader"),
        ("List Paragraph", "en punkt"),
        ("List Paragraph", "en till"),
        ("Caption", "Köp per nämnd"),
        ("Caption", "Andel inköp (procent)"),
        ("Normal", "Skriven ur systemet."),
    ]


def test_table_has_a_head_that_repeats_and_figures_to_the_right() -> None:
    table = _opened(make.paper()).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Nämnd", "Summa"],
        ["Socialnämnden", "1 234 kr"],
        ["Byggnadsnämnden", "12 kr"],
    ]
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False]
    assert table.rows[1].cells[1].paragraphs[0].alignment == 2
    assert table.rows[1].cells[0].paragraphs[0].alignment is None


def test_file_says_title_author_language_and_day() -> None:
    document = _opened(make.paper())
    facts = document.core_properties
    assert (facts.title, facts.author) == ("Tjänsteskrivelse om samverkan", "Ekbackens kommun, samordnaren")
    assert (facts.language, facts.created.date()) == ("sv-SE", date(2026, 12, 3))
    assert f"{qn('w:val')}" in document.styles.element.find(f".//{qn('w:lang')}").attrib
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "sv-SE"
    assert _opened(make.paper(language="en")).core_properties.language == "en-GB"


def test_head_and_foot_say_whose_when_and_which_page() -> None:
    section = _opened(make.paper()).sections[0]
    assert section.header.paragraphs[0].text == "Ekbackens kommun, samordnaren\t3 december 2026"
    assert section.footer.paragraphs[0].text == "\tSida 1 av 1"
    fields = [each.text.strip() for each in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_each_numbered_list_begins_at_one() -> None:
    document = _opened(
        make.paper(blocks=[Points(["a"], True), Points(["b"], True), Points(["c"]), Points(["d"])])
    )
    numbers = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:numId"))]
    assert len(set(numbers[:2])) == 2
    assert numbers[2] == numbers[3]
    root = document.part.numbering_part.element
    kinds = [each.tag for each in root]
    assert kinds == sorted(kinds, key=lambda tag: tag != qn("w:abstractNum"))


def test_signs_that_mean_something_elsewhere_are_text_here() -> None:
    nasty = make.paper(
        title=make.NASTY,
        sender=make.NASTY,
        facts=[(make.NASTY, make.NASTY)],
        blocks=[Text(make.NASTY), Heading(make.NASTY), Grid(make.NASTY, [make.NASTY], [[make.NASTY]])],
        note=make.NASTY,
    )
    document = _opened(nasty)
    said = [text for _style, text in _said(document)]
    assert said == [make.NASTY, f"{make.NASTY}: {make.NASTY}", *[make.NASTY] * 4]
    assert document.tables[0].rows[1].cells[0].text == make.NASTY
    assert document.core_properties.title == make.NASTY


def test_control_characters_are_left_out() -> None:
    document = _opened(make.paper(title="Ti\x00tel\x07", blocks=[Text("a\x0bb\ud800c\x1b")]))
    assert ("Heading 1", "Titel") in _said(document)
    assert ("Normal", "a\nbc") in _said(document)


def test_empty_parts_are_left_out_and_an_empty_table_says_so() -> None:
    document = _opened(make.paper(blocks=[Text(""), Points([" "]), Heading(" "), Grid("", ["A", "B"], [])]))
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["Det finns inget att visa."] * 2
    assert [style for style, _text in _said(document)] == ["Heading 1", "Normal", "Normal", "Normal"]


def test_two_hundred_rows_are_all_there() -> None:
    rows = [[str(n), f"Företag {n}"] for n in range(200)]
    table = _opened(make.paper(blocks=[Grid("Alla", ["Nr", "Namn"], rows)])).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == rows


def test_same_paper_gives_the_same_bytes() -> None:
    assert as_docx(make.paper()) == as_docx(make.paper())
    with zipfile.ZipFile(io.BytesIO(as_docx(make.paper()))) as packed:
        assert {each.date_time[:3] for each in packed.infolist()} == {(2026, 12, 3)}


def test_row_as_wide_as_the_headings_or_refused() -> None:
    with pytest.raises(ValueError, match="Row 2 has 1 cells"):
        Grid("", ["A", "B"], [["a", "b"], ["c"]])
    with pytest.raises(ValueError, match="level 2 or 3"):
        Heading("För djup", level=4)


@effort(max_examples=60)
@given(some.text(max_size=40), some.text(min_size=1, max_size=40))
def test_no_text_breaks_a_paper_and_none_is_lost(title: str, text: str) -> None:
    document = _opened(Paper("any", title, "sv", text, None, [(title, text)], [Grid("", ["A"], [[text]])]))
    shown = document.tables[0].rows[1].cells[0].text
    assert shown.replace("\t", " ") == plain(text).replace("\t", " ")


def test_a_chart_is_a_picture_that_says_in_words_what_it_shows() -> None:
    document = _opened(make.paper(blocks=[make.chart(), make.chart(caption="En till")]))
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert [each.get("descr") for each in pictures] == [make.chart().alt] * 2
    assert len({each.get("id") for each in pictures}) == len(pictures)
    assert ("Caption", "En till") in _said(document)
    content = as_docx(make.paper(blocks=[make.chart()]))
    assert content == as_docx(make.paper(blocks=[make.chart()]))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.read("word/media/image1.png").startswith(b"\x89PNG")
