"""How published plans write when, how far and who; what no column knows is a remark and never dropped."""

from datetime import date
from typing import Any

import pytest

from nyvag.core.tabular.cells import BadCell
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.plan_columns import REMARK, guess
from nyvag.plans.rules.plan_file import FileRow, FileTable, ParsedPlan
from nyvag.plans.rules.plan_times import first_day, last_day, when
from nyvag.plans.rules.plan_tree import parse
from nyvag.plans.rules.plan_words import at_start


def read(header: str, *lines: str) -> ParsedPlan:
    headings = tuple(header.split(";"))
    rows = tuple((number, tuple(line.split(";"))) for number, line in enumerate(lines, 2))
    return parse([FileTable("Blad1", headings, rows)], guess(headings))


def kept(row: FileRow) -> list[tuple[str, str]]:
    return [(each.heading, each.words) for each in row.remarks]


@pytest.mark.parametrize(
    ("words", "first", "last", "is_kept"),
    [
        ("2026", (2026, 1, 1), (2026, 12, 31), False),
        ("2026-2027", (2026, 1, 1), (2027, 12, 31), False),
        ("2026/27", (2026, 1, 1), (2027, 12, 31), False),
        ("2026-02-01 - 2026-05-01", (2026, 2, 1), (2026, 5, 1), False),
        ("31/12 2026", None, (2026, 12, 31), False),
        ("31 december 2026", None, (2026, 12, 31), False),
        ("Q2 2026", (2026, 4, 1), (2026, 6, 30), True),
        ("2026 kv 3", (2026, 7, 1), (2026, 9, 30), True),
        ("Q1–Q2 2026", (2026, 1, 1), (2026, 6, 30), True),
        ("tertial 1 2026", (2026, 1, 1), (2026, 4, 30), True),
        ("andra halvåret 2026", (2026, 7, 1), (2026, 12, 31), True),
        ("mars-juni 2026", (2026, 3, 1), (2026, 6, 30), True),
        ("senast juni 2026", None, (2026, 6, 30), True),
        ("från 2026", (2026, 1, 1), None, True),
        ("1 maj 2026 till 3 juni 2026", (2026, 5, 1), (2026, 6, 3), True),
    ],
)
def test_times_that_are_exact_give_days(words: str, first: Any, last: Any, is_kept: bool) -> None:
    found = when(words)
    assert found.get("starts_on") == (date(*first) if first else None)
    assert found.get("ends_on") == (date(*last) if last else None)
    assert found.get("when_text", "") == (words if is_kept else "")


@pytest.mark.parametrize("words", ["hösten 2026", "Q2", "löpande", "årligen", "2 gånger per år", "ht 2026"])
def test_times_that_are_no_days_stay_in_words(words: str) -> None:
    assert when(words) == {"when_text": words}
    assert last_day(words) is None
    found = read("Vad;Klart senast", f"Läs;{words}")
    assert (found.errors, found.rows[0].said["when_text"]) == ([], words)


@pytest.mark.parametrize("words", ["31 juni", "31/6 2026", "2026-13-01", "26-05-01"])
def test_what_is_meant_to_be_a_day_and_is_none_is_told(words: str) -> None:
    for reader in (first_day, last_day):
        with pytest.raises(BadCell):
            reader(words)


def test_words_in_both_columns_of_days_are_put_together_or_kept_as_remarks() -> None:
    found = read("Vad;Från;Till", "A;hösten 2026;löpande", "B;2026;tills vidare")
    assert found.rows[0].said["when_text"] == "hösten 2026 – löpande"
    assert (found.rows[1].said["starts_on"], found.rows[1].said["when_text"]) == (
        date(2026, 1, 1),
        "tills vidare",
    )
    both = read("Vad;När;Till", "A;vår och höst;löpande").rows[0]
    assert (both.said["when_text"], kept(both)) == ("vår och höst", [("Till", "löpande")])


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Ej påbörjad", WorkState.PLANNED),
        ("Pågående", WorkState.ONGOING),
        ("Delvis genomförd", WorkState.ONGOING),
        ("Försenat.", WorkState.LATE),
        ("Vilande", WorkState.STALLED),
        ("Genomfört", WorkState.DONE),
        ("100 %", WorkState.DONE),
        ("0%", WorkState.PLANNED),
        ("Ej aktuell", WorkState.DROPPED),
    ],
)
def test_words_of_published_plans_for_how_far_it_has_come(words: str, state: str) -> None:
    assert at_start("work_state", words) == (state, False)


def test_what_more_a_state_says_is_kept_and_what_is_unknown_too() -> None:
    found = read(
        "Vad;Status;Mål i år",
        "A;Pågår – väntar på beslut;3",
        "B;I startgroparna;",
        "C;60 %;",
        "D;Ej genomförd;",
        "E;Pågår inte;",
    )
    assert found.errors == []
    assert [row.said.get("work_state") for row in found.rows] == ["ONGOING", None, "ONGOING", None, None]
    assert kept(found.rows[0]) == [("Status", "Pågår – väntar på beslut"), ("Mål i år", "3")]
    assert [kept(row) for row in found.rows[1:]] == [
        [("Status", "I startgroparna")],
        [("Status", "60 %")],
        [("Status", "Ej genomförd")],
        [("Status", "Pågår inte")],
    ]


def test_uppsalas_four_judgements_in_a_column_of_states() -> None:
    found = read(
        "Uppdrag;Status",
        "A;Klart",
        "B;Enligt plan",
        "C;Inte helt enligt plan: försenat eller ej påbörjat",
        "D;Inte alls enligt plan",
        "E;Gul",
    )
    said = [(row.said.get("work_state"), row.said.get("judgement")) for row in found.rows]
    assert said == [
        (WorkState.DONE, None),
        (None, Judgement.ON_PLAN),
        (None, Judgement.NOT_WHOLLY),
        (None, Judgement.NOT_AT_ALL),
        (None, Judgement.NOT_WHOLLY),
    ]
    assert kept(found.rows[2]) == [("Status", "Inte helt enligt plan: försenat eller ej påbörjat")]
    both = read("Vad;Status;Bedömning", "A;Enligt plan;Röd").rows[0]
    assert (both.said["judgement"], kept(both)) == (Judgement.NOT_AT_ALL, [("Status", "Enligt plan")])


def test_who_with_and_money_as_they_are_written() -> None:
    found = read(
        "Vad;Ansvarig;Budget",
        "A;Näringslivskontoret i samverkan med Coompanion;50 tkr",
        "B;KS;Inom befintlig ram",
        f"C;{'Alla som vill vara med och hjälpa till ' * 6};Bidrag från ESF",
        "D;KS;-5",
    )
    assert (found.rows[0].said["lead"], found.rows[0].said["co_lead"]) == (
        ("Näringslivskontoret",),
        ("Coompanion",),
    )
    assert found.rows[0].said["amount_sek"][0] == 50_000
    assert found.rows[1].said["money"] == "WITHIN_BUDGET"
    assert [each.key for each in found.rows[2].remarks] == ["lead"]
    assert found.rows[2].said["money_source"] == "Bidrag från ESF"
    assert found.rows[3].said["money_source"] == "-5"


def test_columns_nobody_knows_are_remarks_and_of_two_alike_the_second_is() -> None:
    headings = ["Mål", "Åtgärd", "Aktivitet", "Indikator", "Mått", "Färg"]
    assert guess(headings) == {
        "Mål": "level1",
        "Åtgärd": "level2",
        "Aktivitet": "title",
        "Indikator": "indicators",
        "Mått": REMARK,
        "Färg": REMARK,
    }


def test_cells_merged_over_several_rows_are_one_row() -> None:
    found = read(
        "Mål;Åtgärd;Ansvarig;Indikator;Klart",
        "Köp;Läs;KS;Andel köp;2026",
        "Köp;Läs;BUN;Antal avtal;2026",
        ";;SN;;",
        "Köp;Läs;KS;;2027",
    )
    assert found.errors == []
    assert [row.said["title"] for row in found.rows] == ["Köp", "Läs", "Läs"]
    row = found.rows[1]
    assert (row.said["lead"], row.said["indicators"], row.more) == (
        ("KS", "BUN", "SN"),
        ("Andel köp", "Antal avtal"),
        [3, 4],
    )


def test_a_text_over_the_whole_width_heads_the_levels_below_it() -> None:
    found = read(
        "Mål;Åtgärd;Ansvarig",
        "Del 1;Del 1;Del 1",
        "Köp;Läs;KS",
        "Del 2;Del 2;Del 2",
        "Köp;Mät;KS",
    )
    assert [(found.depth(row), row.said["title"]) for row in found.rows] == [
        (0, "Del 1"), (1, "Köp"), (2, "Läs"), (0, "Del 2"), (1, "Köp"), (2, "Mät"),
    ]  # fmt: skip


def test_a_title_too_long_is_cut_and_kept_whole() -> None:
    words = "ord " * 200
    row = read("Vad;Hur", f"{words};Så").rows[0]
    assert len(row.said["title"]) <= 500
    assert kept(row) == [("Vad", words.strip())]
