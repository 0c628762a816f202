"""The text of a routine: what is read as heading, list and link, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.documents.papers.shapes import Heading, Points, Text
from nyvag.internal_coordination.rules.differences import compared
from nyvag.internal_coordination.rules.text import (
    LIMITS,
    Limits,
    Span,
    blocks_of,
    is_address,
    plain,
    points_of,
    spans_of,
)


def test_headings_lists_and_paragraphs_are_told_apart() -> None:
    text = f"Först.\nSedan.\n\n## Steg\n1. Ett\n2. Två\n   och mer\n- Punkt\n\n{LIMITS}\n### Sist"
    assert blocks_of(text) == (
        Text("Först.\nSedan."),
        Heading("Steg", 2),
        Points(("Ett", "Två och mer"), is_numbered=True),
        Points(("Punkt",)),
        Limits(),
        Heading("Sist", 3),
    )


@pytest.mark.parametrize(
    "line", ["# För stor", "#utan mellanrum", "-utan mellanrum", "1.utan", "2026 var ett år"]
)
def test_what_follows_no_rule_is_a_paragraph(line: str) -> None:
    assert blocks_of(line) == (Text(line),)


def test_links_and_strong_words_are_found_in_a_line() -> None:
    spans = list(spans_of("Se **alltid** i [registret](/foretag/) först."))
    assert spans == [
        Span("Se "),
        Span("alltid", is_strong=True),
        Span(" i "),
        Span("registret", address="/foretag/"),
        Span(" först."),
    ]
    assert plain("Se **alltid** i [registret](/foretag/)") == "Se alltid i registret (/foretag/)"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//elsewhere", "/\\elsewhere", "http://plain", "data:text/html,x", "ord"],
)
def test_an_address_that_leads_astray_is_only_words(address: str) -> None:
    assert not is_address(address)
    assert "".join(each.words for each in spans_of(f"[ord]({address})")) == f"[ord]({address})"


@given(
    st.text(
        alphabet=st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029\x0b\x0c\x1c\x1d\x1e\r")
    )
)
def test_no_word_is_lost_whatever_is_typed(text: str) -> None:
    kept = []
    for block in blocks_of(text):
        if isinstance(block, Points):
            kept += list(block.items)
        elif isinstance(block, Heading | Text):
            kept.append(block.text)
    words = {word for line in kept for word in line.split()}
    marks = {"-", "*", "##", "###", LIMITS}
    typed = {word for word in text.split() if word not in marks and not word.rstrip(".)").isdigit()}
    assert typed <= words


def test_a_checklist_is_one_point_a_line_without_its_marks() -> None:
    assert points_of("- Ett\n\n2. Två\n  Tre  \n") == ("Ett", "Två", "Tre")


def test_a_comparison_says_what_is_new_and_what_is_gone() -> None:
    lines = compared("Ett\nTvå\nTre", "Ett\nTvå och en halv\nTre\nFyra")
    told = [(line.text, line.is_gone, line.is_new) for line in lines]
    assert told == [
        ("Ett", False, False),
        ("Två", True, False),
        ("Två och en halv", False, True),
        ("Tre", False, False),
        ("Fyra", False, True),
    ]


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_a_comparison_gives_both_texts_back(before: list[str], after: list[str]) -> None:
    lines = compared("\n".join(before), "\n".join(after))
    assert [line.text for line in lines if not line.is_new] == before
    assert [line.text for line in lines if not line.is_gone] == after
