"""A plan's file as rows of a tree: headings guessed, levels found, cells read, everything wrong told."""

from datetime import date
from decimal import Decimal

import pytest

from nyvag.core.tabular.cells import BadCell
from nyvag.core.tabular.headings import heading_key
from nyvag.plans.rules.plan_cells import amount, money, months, names
from nyvag.plans.rules.plan_columns import COLUMNS, HEADINGS, guess
from nyvag.plans.rules.plan_file import FileTable, ParsedPlan
from nyvag.plans.rules.plan_times import last_day, when
from nyvag.plans.rules.plan_tree import parse
from nyvag.plans.rules.plan_words import WORDS


def read(header: str, *lines: str, sheets_head: bool = False) -> ParsedPlan:
    headings = tuple(header.split(";"))
    rows = tuple((number, tuple(line.split(";"))) for number, line in enumerate(lines, 2))
    return parse([FileTable("Blad1", headings, rows)], guess(headings), sheets_head=sheets_head)


def tree(parsed: ParsedPlan) -> list[tuple[int, str, str, str]]:
    return [
        (parsed.depth(row), str(row.said.get("code", "")), str(row.said["title"]), row.kind)
        for row in parsed.rows
    ]


def test_no_heading_means_two_things() -> None:
    seen: dict[str, str] = {}
    for column in COLUMNS:
        for said in (column.key, column.heading, *column.spellings):
            assert seen.setdefault(heading_key(said), column.key) == column.key, said
    for key, table in WORDS.items():
        words = [word.casefold() for words in table.values() for word in words]
        assert len(set(words)) == len(words), key


def test_the_export_is_guessed_whole() -> None:
    assert guess(list(HEADINGS.values())) == {heading: key for key, heading in HEADINGS.items()}


def test_columns_of_levels_carry_on_where_cells_are_empty() -> None:
    found = read(
        "Vem;Mål;Åtgärd;Område;Klart senast",
        "KS;1.1 Fler köp;Läs planen;1. Inköp;2026",
        ";;Skriv rutin;;2026-05",
        ";1.2 Bättre stöd;Ge råd;;",
        ";Mäta;Välj mått;2. Effekt;",
    )
    assert found.errors == []
    assert tree(found) == [
        (0, "1", "Inköp", "HEADING"),
        (1, "1.1", "Fler köp", "HEADING"),
        (2, "", "Läs planen", "ACTION"),
        (2, "", "Skriv rutin", "ACTION"),
        (1, "1.2", "Bättre stöd", "HEADING"),
        (2, "", "Ge råd", "ACTION"),
        (0, "2", "Effekt", "HEADING"),
        (1, "", "Mäta", "HEADING"),
        (2, "", "Välj mått", "ACTION"),
    ]
    assert found.rows[2].said["lead"] == ("KS",)
    assert found.rows[3].said["ends_on"] == date(2026, 5, 31)


def test_numbers_give_the_tree() -> None:
    found = read(
        "Nr;Aktivitet;Ansvarig",
        "1;Inköp;",
        "1.1;Mål;",
        "1.1a;Gör;KS",
        "1.1b;Gör mer;KS",
        "2;Effekt;",
        "2.1;Mät;BUN",
    )
    assert [(depth, code) for depth, code, _title, _kind in tree(found)] == [
        (0, "1"), (1, "1.1"), (2, "1.1a"), (2, "1.1b"), (0, "2"), (1, "2.1"),
    ]  # fmt: skip
    assert [kind for *_rest, kind in tree(found)] == [
        "HEADING",
        "HEADING",
        "ACTION",
        "ACTION",
        "HEADING",
        "ACTION",
    ]


def test_a_row_that_stands_alone_is_over_those_that_follow() -> None:
    found = read(
        "Vad;Hur;Ansvarig;När",
        "Inköp;Inköp;Inköp;Inköp",
        "Läs planen;Tillsammans;KS;hösten 2026",
        "Effekt;;;",
        "Mät;Enkelt;KS;2026-2028",
    )
    assert tree(found) == [
        (0, "", "Inköp", "HEADING"),
        (1, "", "Läs planen", "ACTION"),
        (0, "", "Effekt", "HEADING"),
        (1, "", "Mät", "ACTION"),
    ]
    assert found.rows[1].said["when_text"] == "hösten 2026"
    assert (found.rows[3].said["starts_on"], found.rows[3].said["ends_on"]) == (
        date(2026, 1, 1),
        date(2028, 12, 31),
    )


def test_a_sheet_may_be_the_heading_of_its_rows() -> None:
    headings = ("Nr", "Åtgärd")
    tables = [
        FileTable(name, headings, ((2, (f"{number}", "Gör")), (3, (f"{number}.1", "Mer"))))
        for number, name in enumerate(("Köp", "Råd"), 1)
    ]
    found = parse(tables, guess(headings), sheets_head=True)
    assert [(depth, title) for depth, _code, title, _kind in tree(found)] == [
        (0, "Köp"), (1, "Gör"), (2, "Mer"), (0, "Råd"), (1, "Gör"), (2, "Mer"),
    ]  # fmt: skip


def test_numbers_that_two_sheets_have_stand_in_the_words_of_two_trees() -> None:
    headings = ("Nr", "Åtgärd")
    rows = ((2, ("1", "Gör")), (3, ("1.1", "Mer")))
    tables = [FileTable(name, headings, rows) for name in ("Köp", "Råd")]
    tables.append(FileTable("Sist", headings, ((2, ("7", "Mät")),)))
    found = parse(tables, guess(headings))
    assert [row.above for row in found.rows] == [None, 0, None, 2, None]
    assert [row.said["title"] for row in found.rows] == ["1 Gör", "1.1 Mer", "1 Gör", "1.1 Mer", "Mät"]
    assert [row.said.get("code", "") for row in found.rows] == ["", "", "", "", "7"]
    assert [row.shares_number for row in found.rows] == [True, True, True, True, False]


def test_all_that_is_wrong_is_told_at_once_with_where_and_what_to_do() -> None:
    found = read(
        "Kod;Vad;Nivå;Till;Belopp;Läge;Effekt 1-5;Månader;Orsak",
        "1;A;1;31 juni;;;;;",
        "2;B;3;;;;;;",
        "3;C;1;;mycket;kanske;9;höst;vet ej",
        "4;;1;;5;;;;",
        "5;19121212-1212;1;;;;;;",
    )
    told = {(error.row, error.column) for error in found.errors}
    assert told == {(2, "Till"), (3, "Nivå"), (4, "Effekt 1-5"), (5, "Vad"), (6, "Vad")}
    assert {(each.heading, each.words) for each in found.rows[2].remarks} == {
        ("Belopp", "mycket"),
        ("Läge", "kanske"),
        ("Månader", "höst"),
        ("Orsak", "vet ej"),
    }
    assert all(error.reason and error.cure and error.what == "Blad1" for error in found.errors)
    assert not any("19121212" in str(error) for error in found.errors)


@pytest.mark.parametrize(
    ("text", "sum_", "is_approximate"),
    [
        ("50 000 kr", "50000.00", False),
        ("ca 50 tkr", "50000.00", True),
        ("1,5 mnkr", "1500000.00", False),
        ("50000.25", "50000.25", False),
        ("0", "0.00", False),
    ],
)
def test_sums_as_plans_write_them(text: str, sum_: str, is_approximate: bool) -> None:
    assert amount(text) == (Decimal(sum_), is_approximate)


def test_cells_as_plans_write_them() -> None:
    assert money("Inom ram") == ("money", "WITHIN_BUDGET")
    assert money("ESF-projektet") == ("money_source", "ESF-projektet")
    assert money("ca 50 tkr") == ("amount_sek", (Decimal("50000.00"), True))
    assert months("mars, 9 okt") == (3, 9, 10)
    assert names("KS | BUN;\nSN | KS") == ("KS", "BUN", "SN")
    assert when("2026-05-01") == {"ends_on": date(2026, 5, 1)}
    assert when("2026–2027") == {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31)}
    assert when("vår och höst") == {"when_text": "vår och höst"}
    assert last_day("2028-02") == date(2028, 2, 29)
    with pytest.raises(BadCell):
        amount("-5")
