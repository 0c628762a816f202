"""Drafts: what is on record stands in them under the usual headings, what is not is a marked gap."""

from dataclasses import replace
from datetime import date

from nyvag.documents.papers.shapes import Grid, Heading, Paper, Points, Text
from nyvag.mandate.rules.draft_facts import (
    Asked,
    CaseFacts,
    DecisionFacts,
    Enclosed,
    Handled,
    Part,
    RemissFacts,
)
from nyvag.mandate.rules.drafts import extract, officer_report, proposal
from nyvag.mandate.rules.enclosures import Stands

BARE = CaseFacts(
    title="Policy för sociala företag",
    question="Ska kommunen ha en policy?",
    body="Solberga kommun",
    origin="MOTION",
    origin_note="Motion 12/2026",
    diary_number="",
    officer="",
    unit="",
    on=date(2026, 11, 28),
    texts={},
)
FULL = replace(
    BARE,
    diary_number="KS 2026/0123",
    officer="Anna Samordnare",
    unit="Kommunledningskontoret",
    to="Kommunstyrelsen",
    texts={
        Part.PROPOSAL: "- Policyn antas.\n- Beslutet gäller till 2030.",
        Part.SUMMARY: "Kort sagt.\n\nMer.",
    },
    handled=(Handled("Kommunstyrelsen", "PREPARES", None, ""),),
    remisses=(
        RemissFacts(
            1,
            date(2026, 10, 1),
            (
                Asked("Socialnämnden", "SUPPORTS", "Bra.", "Noterat."),
                Asked("Damm ek. för.", "", "", ""),
            ),
        ),
    ),
)


def _headings(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 2]


def test_the_officers_report_has_the_usual_headings_in_the_usual_order() -> None:
    assert _headings(officer_report(FULL)) == [
        "Förslag till beslut",
        "Sammanfattning",
        "Ärendet",
        "Bedömning",
        "Ekonomiska konsekvenser",
        "Beslutsunderlag",
        "Beslutet skickas till",
    ]


def test_what_is_unknown_is_a_marked_gap() -> None:
    paper = officer_report(BARE)
    known = dict(paper.facts)
    assert known["Diarienummer"] == "[diarienummer saknas]"
    assert known["Handläggare"] == "[handläggare saknas]"
    assert known["Status"] == "Utkast"
    assert "Utkast" in paper.note
    assert [block.text for block in paper.blocks if isinstance(block, Text)].count("[texten saknas]") == 6


def test_the_matter_stands_in_for_a_background_that_is_not_written() -> None:
    texts = [block.text for block in officer_report(BARE).blocks if isinstance(block, Text)]
    assert "Ärendet har väckts genom en motion (Motion 12/2026)." in texts
    assert "Ska kommunen ha en policy?" in texts


def test_a_proposal_of_several_points_is_numbered() -> None:
    points = [block for block in proposal(FULL).blocks if isinstance(block, Points)]
    assert points[0] == Points(("Policyn antas.", "Beslutet gäller till 2030."), is_numbered=True)


def test_the_remiss_stands_in_a_table_with_those_who_did_not_answer() -> None:
    grids = {block.caption: block for block in officer_report(FULL).blocks if isinstance(block, Grid)}
    rows = [tuple(row) for row in grids["Svar på remiss 1"].rows]
    assert rows == [
        ("Socialnämnden", "tillstyrker: Bra.", "Noterat."),
        ("Damm ek. för.", "har inte svarat", "–"),
    ]
    assert grids["Organ och sammanträden"].rows[0][2] == "[datum saknas]"


def test_enclosures_are_numbered_and_those_not_needed_left_out() -> None:
    enclosed = (
        Enclosed("Initiativet", Stands.HERE, "Damm ek. för.", date(2026, 3, 3)),
        Enclosed("Årsredovisningen", Stands.MISSING),
        Enclosed("Stadgar", Stands.UNKNOWN),
        Enclosed("Intyg", Stands.NOT_NEEDED),
        Enclosed("Avtal", Stands.LOST, on="maj 2026"),
    )
    wanted = Points(
        (
            "Initiativet, från Damm ek. för., 3 mars 2026",
            "[Årsredovisningen saknas]",
            "[Stadgar: inte känt om den behövs eller har kommit in]",
            "[Avtal saknas]",
        ),
        is_numbered=True,
    )
    for paper in (
        officer_report(replace(FULL, enclosed=enclosed)),
        proposal(replace(FULL, enclosed=enclosed)),
    ):
        assert "Bilagor" in _headings(paper)
        assert wanted in paper.blocks
    assert "Bilagor" not in _headings(officer_report(FULL))


def test_an_extract_names_its_receivers_or_says_beside_the_text_that_none_are_known() -> None:
    facts = DecisionFacts("Policy", "Solberga", "", None, "", "", "ADOPTED", "Antas.", date(2026, 11, 28))
    bare, sent = extract(facts), extract(replace(facts, recipients="Nämnden\n- Damm ek. för."))
    assert "Beslutet skickas till" not in _headings(bare)
    assert "Vilka beslutet skickas till är inte infört" in bare.note
    assert Points(("Nämnden", "Damm ek. för.")) in sent.blocks
    assert "inte infört" not in sent.note


def test_an_extract_of_minutes_marks_what_is_missing() -> None:
    facts = DecisionFacts(
        title="Policy",
        body="Solberga kommun",
        board="Kommunfullmäktige",
        meeting_on=None,
        paragraph="",
        diary_number="",
        kind="ADOPTED",
        wording="",
        on=date(2026, 11, 28),
    )
    paper = extract(facts)
    assert dict(paper.facts)["Paragraf"] == "[§ saknas]"
    assert dict(paper.facts)["Sammanträdesdatum"] == "[sammanträdesdatum saknas]"
    assert paper.title == "Protokollsutdrag: Policy"
    known = extract(
        replace(facts, wording="Policyn antas.", paragraph="§ 12", conditions=("att medel finns",))
    )
    assert Text("Policyn antas.") in known.blocks
    assert Points(("att medel finns",)) in known.blocks
