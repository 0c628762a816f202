"""Building a report from plain values: sections in order, what is missing said in a line, whole as JSON."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from nyvag.core.freezing import as_plain, digest_of
from nyvag.core.reporting import Figure, Point, RedRow, ReportPart, ReportTable, Series
from nyvag.evaluation.reports.basis import COMPARISON, DUE, Basis
from nyvag.evaluation.reports.building import build
from nyvag.evaluation.reports.lines import is_drawn
from nyvag.evaluation.reports.paper import defined_grid
from nyvag.evaluation.reports.shown import is_background, shown_blocks
from nyvag.evaluation.rules.commentary import Passage, passages
from nyvag.evaluation.rules.document import (
    Areas,
    Figures,
    Origin,
    RedRows,
    Replies,
    Reply,
    Section,
    SectionKey,
    Sentences,
    Subheading,
)
from nyvag.evaluation.rules.document_plain import document_of, plain_document
from nyvag.evaluation.rules.reports import ReportKind

ON = date(2026, 9, 23)
SHARE = Figure(
    key="spend.share",
    label="Andel",
    shown="2,1 %",
    value=Decimal("2.1"),
    definition="Köp från sociala företag av alla köp.",
    source="Leverantörsreskontran",
    as_of=ON,
    url="/inkop/",
)
MAKING = ReportTable("Delar", ("Del", "Antal"), (("Kunskap", "3"),), numeric=(1,))
LINE = Series("Anställda", "personer", (Point("2024", Decimal(3)), Point("2025", None)))
LATE = RedRow(
    "1.2", "Ordna en mässa", "Inte helt enligt plan", "Pengar", "Anställ en till.", "Näringslivskontoret"
)
PARTS = (
    ReportPart(
        "plans.a", 4, "Planen", ("3 av 5 är klara.",), tables=(MAKING,), series=(LINE,), red_rows=(LATE,)
    ),
    ReportPart("plans.b", 4, "Överenskommelsen", ("Allt är klart.",)),
    ReportPart("spend", 6, "Inköp", ("Vi köpte för 2,1 mnkr.",), figures=(SHARE,)),
    ReportPart(DUE, 7, "Framåt", ("2 ärenden före 2027.",)),
)


def _content(
    *parts: ReportPart, missing: tuple[str, ...] = ("Socialnämnden",), status: str = "IN_PLACE"
) -> dict[str, Any]:
    area = {
        "status": status,
        "sentence": "Klart.",
        "evidence": [{"text": "Beslut", "url": "/b/", "on": "2026-01-02"}],
    }
    areas = [{"number": number, **area} for number in range(1, 7)]
    areas.append({"number": 7, "status": "NEEDS_ACTION", "sentence": "Sent.", "evidence": []})
    said = {"areas": areas, "parts": [as_plain(each) for each in parts]}
    accepted = [{"who": "Näringslivskontoret", "function": "chef", "on": "2026-09-04", "rows": [{}, {}]}]
    return {
        "schema": 1,
        "round": {
            "title": "Augusti",
            "kind": "INTERIM",
            "period_from": "2026-01-01",
            "period_to": "2026-08-31",
        },
        "answers": {"asked": 2, "answered": 1, "missing": [*missing], "accepted": accepted},
        "said": {"sv": said, "en": said},
    }


def _basis(*parts: ReportPart, **more: Any) -> Basis:
    told: dict[str, Any] = {
        "kind": ReportKind.ROUND,
        "language": "sv",
        "title": "Uppföljning",
        "body": "Exempelkommunen",
        "board": "Kommunstyrelsen",
        "content": _content(*parts),
        "origin": Origin(ON, 1, "a" * 64),
        "made_on": ON,
    }
    return Basis(**{**told, **more})


def test_every_section_stands_in_order_and_says_in_a_line_what_it_lacks() -> None:
    report = build(_basis(content=_content(status="NOT_STARTED")))
    assert [each.key for each in report.sections] == [each.value for each in SectionKey]
    empty = [each for each in report.sections if not each.blocks]
    assert {each.key for each in empty} >= {
        "plans",
        "red",
        "purchases",
        "dialogue",
        "indicators",
        "comparison",
    }
    assert all(each.nothing and "\n" not in each.nothing for each in empty)
    purchases = report.section(SectionKey.PURCHASES)
    assert purchases is not None
    assert purchases.nothing == "Inga siffror om inköp har rapporterats, så vad som köpts är okänt."


def test_each_part_comes_to_its_section_with_heading_where_there_are_several() -> None:
    report = build(_basis(*PARTS))
    plans, indicators = report.section("plans"), report.section("indicators")
    assert plans is not None
    assert indicators is not None
    assert [each.text for each in plans.blocks if isinstance(each, Subheading)] == [
        "Planen",
        "Överenskommelsen",
    ]
    assert MAKING in plans.blocks
    assert LINE not in plans.blocks
    assert indicators.blocks == (LINE,)
    purchases = report.section("purchases")
    assert purchases is not None
    assert [each.rows for each in purchases.blocks if isinstance(each, Figures)] == [(SHARE,)]
    due = report.section("due")
    assert due is not None
    assert due.blocks == (Sentences(("2 ärenden före 2027.",)),)


def test_summary_says_what_a_board_needs() -> None:
    summary = build(_basis(*PARTS)).section("summary")
    assert summary is not None
    (points,) = summary.blocks
    assert isinstance(points, Sentences)
    assert points.as_points
    said = " ".join(points.items)
    for expected in (
        "6 av handbokens 7 områden är på plats.",
        "Behöver åtgärdas: Uppföljning och utvärdering.",
        "Planen: 3 av 5 är klara.",
        "Vi köpte för 2,1 mnkr.",
        "1 rad går inte enligt plan",
        "2 ärenden före 2027.",
        "1 av 2 som tillfrågats har svarat.",
    ):
        assert expected in said


def test_red_rows_tell_what_they_lack_and_what_is_new_since_the_round_before() -> None:
    other = replace(LATE, code="9", title="Annat", measure="")
    parts = (replace(PARTS[0], red_rows=(LATE, other)),)
    red = build(_basis(*parts, earlier=_content(PARTS[0]), earlier_title="April")).section("red")
    assert red is not None
    about, rows = red.blocks
    assert isinstance(about, Sentences)
    assert about.items == (
        "2 rader går inte enligt plan.",
        "1 av dem saknar föreslagen insats.",
        "Sedan April: 1 nya, 1 kvarstår och 0 går nu enligt plan eller är borta.",
    )
    assert rows == RedRows((LATE, other))


def test_every_figure_has_definition_source_and_day_and_a_missing_one_says_so() -> None:
    bare = Figure("spend.bare", "Okänt", "okänt")
    method = build(_basis(replace(PARTS[2], figures=(SHARE, bare)))).section("method")
    assert method is not None
    (table,) = [each for each in method.blocks if isinstance(each, ReportTable)]
    assert table.rows == (
        ("Andel", "Köp från sociala företag av alla köp.", "Leverantörsreskontran", "2026-09-23"),
        ("Okänt", "framgår inte", "framgår inte", "okänt"),
    )


def test_who_answered_and_who_did_not_stand_by_name() -> None:
    answers = build(_basis()).section("answers")
    assert answers is not None
    said, table = answers.blocks
    assert isinstance(said, Sentences)
    assert said.items == ("1 av 2 som tillfrågats har svarat.", "Har inte svarat: Socialnämnden.")
    assert isinstance(table, ReportTable)
    assert table.rows == (("Näringslivskontoret", "chef", "2", "4 september 2026"),)


def test_replies_stand_unedited_and_those_for_ourselves_are_counted() -> None:
    reply = Reply("Förbundet", "Ni kom inte.", "  Vi kom\n\nvisst! ", ON, "Ja.")
    more = {"replies": (reply,), "replies_asked": 3, "replies_withheld": 1}
    section = build(_basis(**more)).section("replies")
    assert section is not None
    assert section.blocks[1] == Replies((reply,))
    assert isinstance(section.blocks[0], Sentences)
    assert section.blocks[0].items[1] == "Yttranden som inte ska visas för andra: 1."


def test_figures_of_a_day_say_that_they_are_not_frozen() -> None:
    method = build(_basis(origin=Origin(ON))).section("method")
    assert method is not None
    said = method.blocks[0]
    assert isinstance(said, Sentences)
    assert said.items[0].startswith("Siffrorna är från den 23 september 2026.")
    assert "kan ändras" in said.items[0]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_report_comes_back_whole_from_json_and_the_same_basis_gives_the_same(language: str) -> None:
    reply = Reply("Förbundet", "Ni kom inte.", "Vi kom.", ON, "Ja.")
    more = {
        "replies": (reply,),
        "replies_asked": 1,
        "commentary": {"summary": "Bra år."},
        "language": language,
    }
    report = build(_basis(*PARTS, ReportPart(COMPARISON, 7, "L", ("s",), series=(LINE,)), **more))
    plain = plain_document(report)
    back = document_of(json.loads(json.dumps(plain)))
    assert back == report
    assert (
        digest_of(plain)
        == digest_of(plain_document(back))
        == digest_of(
            plain_document(
                build(_basis(*PARTS, ReportPart(COMPARISON, 7, "L", ("s",), series=(LINE,)), **more))
            )
        )
    )
    areas = report.section("areas")
    assert areas is not None
    said, found = areas.blocks
    assert isinstance(said, Sentences)
    assert "23 september 2026" in said.items[0] or "23 September 2026" in said.items[0]
    assert isinstance(found, Areas)
    assert found.rows[0].name == ("Politisk förankring" if language == "sv" else "Political anchoring")


def test_commentary_is_read_as_paragraphs_and_points() -> None:
    assert passages("Ett år.\nMed två rader.\n\nVi föreslår:\n- mer tid\n  åt alla\n- mer pengar\nSlut.") == [
        Passage(("Ett år.\nMed två rader.",)),
        Passage(("Vi föreslår:",)),
        Passage(("mer tid åt alla", "mer pengar"), is_list=True),
        Passage(("Slut.",)),
    ]
    assert passages("  \n \n") == []


def test_where_a_room_reports_nothing_the_sentence_of_its_area_stands() -> None:
    purchases = build(_basis()).section("purchases")
    assert purchases is not None
    assert (purchases.blocks, purchases.nothing) == ((Sentences(("Klart.",)),), "")


def test_who_coordinates_is_told_by_function_never_by_name() -> None:
    part = ReportPart("coordinator", 2, "Samordnande funktion", ("1 person samordnar, 40 % av en heltid.",))
    areas = build(_basis(part)).section("areas")
    assert areas is not None
    found = areas.blocks[-1]
    assert isinstance(found, Areas)
    assert found.rows[1].sentence == "1 person samordnar, 40 % av en heltid."
    assert found.rows[0].sentence == "Klart."


def test_what_was_bought_is_told_of_the_period_and_no_proof_lies_ahead_of_the_figures() -> None:
    content = _content(ReportPart("spend", 6, "Inköp", ("21 mnkr köptes 2025.",)))
    days = ("2026-12-01", "2026-09-01")
    for plain in content["said"]["sv"]["areas"]:
        plain["evidence"] = [{"text": "Möten", "url": "", "on": day} for day in days]
    areas = build(_basis(content=content)).section("areas")
    assert areas is not None
    found = areas.blocks[-1]
    assert isinstance(found, Areas)
    assert found.rows[5].sentence == "21 mnkr köptes 2025."
    assert [each.on for each in found.rows[0].evidence] == [None, date(2026, 9, 1)]


def test_a_figure_that_a_table_tells_is_not_listed_as_well_and_definitions_stand_folded() -> None:
    named = replace(SHARE, key="a", label="1.1 Nämnd är beslutad")
    other = replace(SHARE, key="b", label="Indikatorer som följs")
    table = ReportTable("Indikatorer", ("Nummer", "Indikator"), (("1.1", "Nämnd är beslutad"),))
    section = Section("follow_up", "Uppföljning", (Figures("Siffror", (named, other)), table))
    assert list(shown_blocks(section)) == [Figures("Siffror", (other,)), table]
    alone = Section("follow_up", "Uppföljning", (Figures("Siffror", (named,)), table))
    assert list(shown_blocks(alone)) == [table]
    assert not is_background(section, table)
    assert is_background(Section("method", "Metod", (table,)), table)


def test_a_source_that_most_figures_share_is_said_once() -> None:
    headings = ("Siffra", "Vad som räknas", "Källa", "Per den")
    rows = (("A", "Alla.", "Registret.", "x"), ("B", "Några.", "Registret.", "x"), ("C", "En.", "Filen", "x"))
    with override("sv"):
        grid = defined_grid(ReportTable("Vad siffrorna räknar", headings, rows))
        assert grid.caption == "Vad siffrorna räknar. Källa: Registret."
        assert [*grid.rows] == [("A", "Alla."), ("B", "Några."), ("C", "En. Källa: Filen.")]
        apart = defined_grid(ReportTable("Vad siffrorna räknar", headings, rows[1:]))
    assert apart.caption == "Vad siffrorna räknar"
    assert apart.is_background
    assert apart.is_small


def test_a_line_that_never_moved_is_said_in_words() -> None:
    still = Series("Nämnd", "", (Point("2024", Decimal(1)), Point("2025", Decimal(1))))
    assert not is_drawn(still)
    assert is_drawn(replace(still, targets=(Point("2026", Decimal(2)),)))
    assert is_drawn(replace(still, points=(*still.points, Point("2026", Decimal(2)))))


def test_one_page_has_the_sections_that_a_politician_reads() -> None:
    page = build(_basis(*PARTS, kind=ReportKind.ONE_PAGE))
    assert [each.key for each in page.sections] == ["summary", "areas", "red", "due"]


def test_figures_that_moved_stand_with_the_round_before_what_is_worse_first() -> None:
    now = replace(SHARE, value=Decimal("1.5"), shown="1,5 %", higher_is_better=True)
    was = replace(SHARE, higher_is_better=True)
    other = replace(SHARE, key="spend.other", label="Antal", value=Decimal(5), shown="5")
    parts = (replace(PARTS[2], figures=(other, now)),)
    before = _content(replace(PARTS[2], figures=(was, replace(other, value=Decimal(4), shown="4"))))
    summary = build(_basis(*parts, earlier=before, earlier_title="April")).section("summary")
    assert summary is not None
    table = summary.blocks[1]
    assert isinstance(table, ReportTable)
    assert table.caption == "Vad som har rört sig sedan April"
    assert table.rows == (("Inköp: Andel", "2,1 %", "1,5 %", "sämre"), ("Inköp: Antal", "4", "5", "ändrat"))
