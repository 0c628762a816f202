"""A body's own Word template: what it may say, all that is wrong at once, and nothing in it runs."""

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as some

from nyvag.documents.papers.trouble import Trouble, UnableToFillError
from nyvag.documents.papers.word.checking import findings_in
from nyvag.documents.papers.word.house import house_template
from nyvag.documents.papers.word.placeholders import explained, named
from nyvag.documents.papers.writing import as_docx
from tests.factories import papers as make


def _found(template: bytes) -> list[tuple[str, str]]:
    return [(each.trouble.value, each.detail) for each in findings_in(template, make.paper())]


def _troubles(template: bytes) -> set[str]:
    return {trouble for trouble, _detail in _found(template)}


def _texts(content: bytes) -> list[str]:
    return [each.text for each in Document(io.BytesIO(content)).paragraphs if each.text]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_house_template_is_a_template(language: str) -> None:
    assert findings_in(house_template(language), make.paper(language=language)) == []


def test_own_wording_and_single_facts_are_filled_in() -> None:
    template = make.template(
        "Ekbackens egen mall",
        "Dnr: {{ diarienummer }}, {{ datum }}",
        "{% if handlaggare %}Handläggare {{ handlaggare }}{% endif %}",
        "{{ innehall }}",
        "{{ avsandare }}",
    )
    assert findings_in(template, make.paper()) == []
    said = _texts(as_docx(make.paper(), template=template))
    assert said[:2] == ["Ekbackens egen mall", "Dnr: KS 2026/12, 3 december 2026"]
    assert said[2] == "Handläggare Anna, samordnare"
    assert said[3] == "Förslag till beslut"
    assert said[-1] == "Ekbackens kommun, samordnaren"


def test_fact_that_a_paper_lacks_is_left_empty() -> None:
    template = make.template("Dnr: {{ diarienummer }}.", "{{ innehall }}")
    assert _texts(as_docx(make.paper(facts=[]), template=template))[0] == "Dnr: ."


def test_styles_are_those_of_the_template_and_missing_ones_are_added() -> None:
    template = make.template("{{ innehall }}", keep_styles=False)
    document = Document(io.BytesIO(as_docx(make.paper(), template=template)))
    by_style = {each.style.name for each in document.paragraphs if each.style is not None}
    assert {"Heading 2", "Heading 3", "Caption", "List Paragraph"} <= by_style
    assert document.tables[0].rows[1].cells[1].text == "1 234 kr"


def test_placeholder_cut_in_pieces_by_word_is_read() -> None:
    document = Document(io.BytesIO(make.template("{{ innehall }}")))
    pieces = document.paragraphs[0].insert_paragraph_before()
    for piece in ("{", "{ ti", "tel }", "}"):
        pieces.add_run(piece).bold = piece == "{ ti"
    template = make.saved(document)
    assert findings_in(template, make.paper()) == []
    assert _texts(as_docx(make.paper(), template=template))[0] == "Tjänsteskrivelse om samverkan"


def test_content_in_a_cell_of_a_table_is_written_there() -> None:
    document = Document(io.BytesIO(make.template("{{ titel }}")))
    document.add_table(1, 1).rows[0].cells[0].text = "{{ innehall }}"
    template = make.saved(document)
    assert findings_in(template, make.paper()) == []
    written = Document(io.BytesIO(as_docx(make.paper(), template=template)))
    assert written.tables[0].rows[0].cells[0].paragraphs[0].text == "Förslag till beslut"


def test_all_that_is_wrong_is_told_at_once() -> None:
    template = make.template("{{ dnr }} {{ titel|upper }}", "{{ okand }}", "före {{ titel.x }} efter")
    assert set(_found(template)) == {
        ("UNKNOWN", "dnr"),
        ("UNKNOWN", "okand"),
        ("FORBIDDEN", "| upper"),
        ("FORBIDDEN", "titel.x"),
        ("NO_CONTENT", ""),
    }


@pytest.mark.parametrize(
    ("lines", "trouble"),
    [
        (["{{ titel"], "UNREADABLE"),
        (["{{ innehall }}", "{% if titel %}"], "UNREADABLE"),
        (["{{ innehall }}", "{% endfor %}"], "UNREADABLE"),
        (["{{ innehall }}", "{{ titel | }}"], "UNREADABLE"),
        (["{{ innehall }}", "{{ " + "(" * 5000 + "titel" + ")" * 5000 + " }}"], "UNREADABLE"),
        (["Bara text"], "NO_CONTENT"),
        (["{{ innehall }}", "{{ innehall }}"], "CONTENT_TWICE"),
        (["{{ innehall }}", "{{ content }}"], "CONTENT_TWICE"),
        (["Text: {{ innehall }}"], "CONTENT_NOT_ALONE"),
        (["{%p if not anmarkning %}", "{{ innehall }}", "{%p endif %}"], "CONTENT_CONDITIONAL"),
        (["{%p for uppgift in uppgifter %}", "{{ innehall }}", "{%p endfor %}"], "CONTENT_CONDITIONAL"),
    ],
)
def test_faults_in_the_words_are_found(lines: list[str], trouble: str) -> None:
    template = make.template(*lines)
    assert trouble in _troubles(template)
    with pytest.raises(UnableToFillError):
        as_docx(make.paper(), template=template)


ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ titel.__class__ }}",
    "{{ titel.__init__.__globals__ }}",
    "{{ self.__init__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ range(10) }}",
    "{{ uppgifter.append(1) }}",
    "{{ uppgifter[0] }}",
    "{{ titel|safe }}",
    "{{ titel|attr('x') }}",
    "{{ titel is defined }}",
    "{{ 'a' * 999999999 }}",
    "{{ 9**9**9**9 }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ titel ~ titel }}",
    "{{ titel if titel else 1 }}",
    "{% set x = 1 %}",
    "{% include 'a' %}",
    "{% import 'a' as a %}",
    "{% extends 'a' %}",
    "{% macro a() %}{% endmacro %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}a{% endfilter %}",
    "{% with a = 1 %}{% endwith %}",
    "{% autoescape false %}{{ titel }}{% endautoescape %}",
    "{% for a in 'abc' %}{% endfor %}",
    "{% for a, b in uppgifter %}{% endfor %}",
    "{% for a in uppgifter recursive %}{% endfor %}",
    "{% for a in uppgifter %}{% for b in uppgifter %}{% endfor %}{% endfor %}",
    "{% for a in uppgifter %}{{ a.__class__ }}{% endfor %}",
    "{% for a in uppgifter %}{{ a.items() }}{% endfor %}",
    "{% for a in uppgifter %}{{ loop.index }}{% endfor %}",
    "{% if titel > 'a' %}{% endif %}",
    "{% if titel in 'a' %}{% endif %}",
]


@pytest.mark.parametrize("words", ESCAPES)
def test_nothing_but_placeholders_conditions_and_one_loop_is_taken(words: str) -> None:
    template = make.template("{{ innehall }}", words)
    assert "FORBIDDEN" in _troubles(template)
    with pytest.raises(UnableToFillError):
        as_docx(make.paper(), template=template)


@pytest.mark.parametrize("place", ["header", "footer"])
def test_head_and_foot_are_read_as_strictly(place: str) -> None:
    for words, trouble in [
        ("{{ titel.__class__ }}", "FORBIDDEN"),
        ("{{ okand }}", "UNKNOWN"),
        ("{{ innehall }}", "CONTENT_ELSEWHERE"),
        ("{{ titel", "UNREADABLE"),
    ]:
        assert trouble in _troubles(make.template("{{ innehall }}", **{place: words}))


def test_facts_of_the_file_are_not_a_way_in() -> None:
    document = Document(io.BytesIO(make.template("{{ innehall }}")))
    document.core_properties.subject = "{{ titel.__class__ }}"
    assert _troubles(make.saved(document)) == {"FORBIDDEN"}


def test_words_of_the_paper_are_never_read_as_a_template() -> None:
    nasty = make.paper(
        title="{{ titel.__class__ }}", facts=[("Diarienummer", "{% if %}")], note="{{ innehall }}"
    )
    said = _texts(
        as_docx(nasty, template=make.template("{{ titel }}", "{{ diarienummer }}", "{{ innehall }}"))
    )
    assert said[:2] == ["{{ titel.__class__ }}", "{% if %}"]


def _with_part(name: str, content: bytes, template: bytes | None = None) -> bytes:
    """Put a part into a template, instead of one by that name."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template or make.template("{{ innehall }}"))) as before,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for each in before.namelist():
            if each != name:
                after.writestr(each, before.read(each))
        after.writestr(name, content)
    return kept.getvalue()


def _linked(kind: str) -> bytes:
    document: Any = Document(io.BytesIO(make.template("{{ innehall }}")))
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    document.part.relate_to("http://example.org/x", f"{base}/{kind}", is_external=True)
    return make.saved(document)


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "oleObject", "frame", "aFChunk"])
def test_template_that_fetches_something_is_refused(kind: str) -> None:
    assert _found(_linked(kind)) == [("OUTSIDE_LINK", kind)]


def test_link_to_a_page_is_let_through() -> None:
    assert _found(_linked("hyperlink")) == []


@pytest.mark.parametrize("name", ["word/embeddings/ole1.bin", "word/activeX/activeX1.xml", "word/x.vbs"])
def test_file_or_control_inside_is_refused(name: str) -> None:
    assert "EMBEDDED" in _troubles(_with_part(name, b"<x/>"))


@pytest.mark.parametrize(
    "order", ["DDEAUTO c:\\\\a", "INCLUDETEXT http://x", "INCLUDEPICTURE x", "MACROBUTTON x"]
)
def test_field_that_fetches_or_runs_is_refused(order: str) -> None:
    for halves in ([order], [order[:3], order[3:]]):
        document = Document(io.BytesIO(make.template("{{ innehall }}")))
        run = document.paragraphs[0].insert_paragraph_before().add_run()
        for half in halves:
            run._r.append(parse_xml(f"<w:instrText {nsdecls('w')}>{half}</w:instrText>"))
        assert ("FIELD", order.split()[0]) in _found(make.saved(document))
    simple = Document(io.BytesIO(make.template("{{ innehall }}")))
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{order}"/>')
    simple.paragraphs[0].insert_paragraph_before()._p.append(field)
    assert "FIELD" in _troubles(make.saved(simple))


def test_page_numbers_and_dates_are_let_through() -> None:
    document = Document(io.BytesIO(make.template("{{ innehall }}")))
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "/>')
    document.paragraphs[0].insert_paragraph_before()._p.append(field)
    assert _found(make.saved(document)) == []


def test_entities_are_refused_before_they_grow() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    assert _found(_with_part("word/settings.xml", bomb)) == [("DAMAGED", "")]


def test_too_large_and_damaged_files_are_told() -> None:
    assert _found(b"x" * (6 << 20)) == [("TOO_LARGE", "")]
    assert _found(_with_part("word/big.xml", b" " * (5 << 20))) == [("TOO_LARGE", "")]
    assert _found(b"PK\x03\x04 nothing") == [("DAMAGED", "")]
    assert _found(_with_part("word/document.xml", b"<not")) == [("DAMAGED", "")]
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as packed:
        packed.writestr("a", "b")
    assert _found(empty.getvalue()) == [("DAMAGED", "")]


def test_placeholders_are_explained_with_what_they_become() -> None:
    told = dict(explained(make.paper()))
    assert told["{{ titel }}"] == "Tjänsteskrivelse om samverkan"
    assert told["{{ diarienummer }}"] == "KS 2026/12"
    assert "{{ case_officer }}" in dict(explained(make.paper(language="en", facts=[("Case officer", "A")])))
    assert named("Återrapportering, senast") == "aterrapportering_senast"


@effort(max_examples=80)
@given(some.text(alphabet="{}%#|. titelnhfor'\"()[]<&", max_size=40))
def test_any_words_give_sentences_and_never_a_fault_of_ours(words: str) -> None:
    template = make.template("{{ innehall }}", words)
    if findings_in(template, make.paper()):
        with pytest.raises(UnableToFillError):
            as_docx(make.paper(), template=template)
    else:
        assert as_docx(make.paper(), template=template).startswith(b"PK")


def test_every_trouble_has_a_sentence() -> None:
    from nyvag.documents.papers.saying import SENTENCES

    assert set(SENTENCES) == set(Trouble)
