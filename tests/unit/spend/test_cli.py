"""``nyvag spend analyse`` from end to end: files in, files out, nobody's name in any of them."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from nyvag.spend.cli import main
from tests.unit.spend.ledgers import (
    CANARY_NUMBER,
    LEDGER_HEADINGS,
    cafe_number,
    ledger,
    org,
    read_csv,
    register,
    workshop_number,
    write_csv,
)

FILES = {
    "rows.csv",
    "suppliers.csv",
    "review.csv",
    "spend.csv",
    "opportunities.csv",
    "rejected.csv",
    "summary.json",
    "report.html",
}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Run the command on the small ledger and give the folder with the answer."""
    folder = tmp_path / "out"
    arguments = ["analyse", str(ledger(tmp_path / "ledger.csv")), "--rows", "--as-of", "2026-05-01"]
    status = main([*arguments, "--register", str(register(tmp_path / "register.csv")), "--out", str(folder)])
    assert status == 0
    return folder


def test_writes_every_file_and_no_other(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == FILES


def test_rows_say_outcome_and_whether_they_count(out: Path) -> None:
    rows = {int(row["row"]): row for row in read_csv(out / "rows.csv")}
    assert list(rows) == list(range(2, 14))
    assert rows[2] == {
        "file": "ledger.csv",
        "row": "2",
        "outcome": "match",
        "register_row": "2",
        "org_no": workshop_number(),
        "rule": rows[2]["rule"],
        "amount_sek": "1000.10",
        "counted": "yes",
    }
    assert [rows[n]["outcome"] for n in (4, 5, 6, 8, 9, 10, 12, 13)] == [
        "match", "match", "none", "none", "person", "person", "rejected", "match",
    ]  # fmt: skip
    assert rows[4]["amount_sek"] == "-100.05"
    assert rows[5]["counted"] == "no: grant"
    assert rows[8]["counted"] == "no: public-body"
    assert (rows[12]["amount_sek"], rows[12]["counted"]) == ("", "no: rejected")
    assert rows[13]["register_row"] == "3"


def test_read_and_rejected_make_up_the_file_to_the_ore(out: Path) -> None:
    told = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert (told["rows"], told["read"], told["rejected"]) == (12, 11, 1)
    written = sum(Decimal(row["amount_sek"]) for row in read_csv(out / "rows.csv") if row["amount_sek"])
    assert written == Decimal(told["sum_sek"]) == Decimal("24931.05")
    assert sum(Decimal(kind["sek"]) for kind in told["kinds"].values()) == written
    assert sum(kind["rows"] for kind in told["kinds"].values()) == 11
    assert told["as_of"] == "2026-05-01"


def test_purchases_leave_grants_and_public_bodies_out(out: Path) -> None:
    told = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert told["totals"]["purchases_sek"] == "22231.05"
    assert told["totals"]["social_sek"] == "1480.05"
    assert told["grants_to_social_sek"] == "2000.00"
    assert sum(Decimal(part) for part in told["totals"]["coverage"].values()) == Decimal("22231.05")
    assert told["totals"]["coverage"]["by_number_sek"] == "1480.05"
    assert told["totals"]["coverage"]["masked_sek"] == "751.00"
    spend = read_csv(out / "spend.csv")
    assert sum(Decimal(row["purchases_sek"]) for row in spend) == Decimal("22231.05")
    assert {row["year"] for row in spend} == {"2025", "2026"}
    credit = [row for row in spend if row["unit"] == "Social" and row["year"] == "2026"]
    assert [row["social_sek"] for row in credit] == ["-100.05"]


def test_no_person_is_named_anywhere(out: Path) -> None:
    digits = CANARY_NUMBER.replace("-", "")
    for path in out.iterdir():
        written = path.read_text(encoding="utf-8").casefold()
        assert "kanariesson" not in written, path.name
        assert CANARY_NUMBER not in written, path.name
        assert digits not in written, path.name


def test_rejected_rows_are_listed_with_a_reason(out: Path) -> None:
    lines = read_csv(out / "rejected.csv")
    assert [(line["file"], line["row"], line["column"]) for line in lines] == [("ledger.csv", "12", "belopp")]
    assert lines[0]["reason"]


def test_cleaning_could_be_bought_from_the_workshop(out: Path) -> None:
    first = read_csv(out / "opportunities.csv")[0]
    assert (first["category"], first["potential_sek"]) == ("cleaning", "20000.00")
    assert "Verkstan" in first["enterprises"]
    assert "Stora Städ AB" in first["suppliers"]


def test_report_is_one_file_without_script_or_address(out: Path) -> None:
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "style=" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert "Ni köpte för 1\u202f480 kronor av sociala företag" in page


def test_decided_lines_are_not_asked_again(tmp_path: Path) -> None:
    source = ledger(
        tmp_path / "ledger.csv",
        (
            "212000-0142",
            "Helt Annat Namn AB",
            workshop_number(),
            "64600",
            "Varor",
            "900,00",
            "2026-03-03",
            "B",
        ),
    )
    listed = register(tmp_path / "register.csv")
    first, second = tmp_path / "one", tmp_path / "two"
    assert main(["analyse", str(source), "--register", str(listed), "--out", str(first)]) == 0
    queue = read_csv(first / "review.csv")
    assert [line["supplier"] for line in queue] == ["Helt Annat Namn AB"]
    queue[0]["decision"] = "nej"
    decided = write_csv(tmp_path / "decided.csv", list(queue[0]), [tuple(queue[0].values())])
    arguments = ["analyse", str(source), "--register", str(listed), "--out", str(second)]
    assert main([*arguments, "--decisions", str(decided)]) == 0
    assert read_csv(second / "review.csv") == []
    outcomes = {line["supplier"]: line["outcome"] for line in read_csv(second / "suppliers.csv")}
    assert outcomes["Helt Annat Namn AB"] == "none"


def test_match_ends_with_the_register_entry(tmp_path: Path) -> None:
    ten = cafe_number()
    listed = write_csv(
        tmp_path / "register.csv",
        ["orgnr", "namn", "gäller till"],
        [(ten, "Café Solrosen ideell förening", "2025-12-31")],
    )
    rows = [
        ("212000-0142", "Café Solrosen ideell förening", ten, "71100", "Fika", amount, day, "B")
        for amount, day in (("100,00", "2025-06-01"), ("40,00", "2026-06-01"))
    ]
    source = write_csv(tmp_path / "ledger.csv", LEDGER_HEADINGS, rows)
    folder = tmp_path / "out"
    assert main(["analyse", str(source), "--register", str(listed), "--out", str(folder), "--rows"]) == 0
    assert [row["outcome"] for row in read_csv(folder / "rows.csv")] == ["match", "none"]
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert told["totals"]["social_sek"] == "100.00"
    assert told["totals"]["purchases_sek"] == "140.00"


def test_several_ledgers_are_added_up(tmp_path: Path) -> None:
    extra = ("212000-0142", "Stora Städ AB", org(1), "64600", "Varor", "1,00", "2026-03-03", "B")
    one, two = ledger(tmp_path / "one.csv"), ledger(tmp_path / "two.csv", extra)
    listed, folder = register(tmp_path / "register.csv"), tmp_path / "out"
    assert (
        main(["analyse", str(one), str(two), "--register", str(listed), "--out", str(folder), "--rows"]) == 0
    )
    rows = read_csv(folder / "rows.csv")
    assert [row["file"] for row in rows] == ["one.csv"] * 12 + ["two.csv"] * 13
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert told["sum_sek"] == "49863.10"


def test_rows_of_a_ledger_where_none_counts_are_listed_too(tmp_path: Path) -> None:
    totals = [["", "Summa", "", "4600", "Köp", "5,00", "", "Barn"]] * 2
    sums = write_csv(tmp_path / "sums.csv", LEDGER_HEADINGS, totals)
    arguments = ["analyse", str(ledger(tmp_path / "a.csv")), str(sums), "--rows", "--out", str(tmp_path)]
    assert main([*arguments, "--register", str(register(tmp_path / "register.csv"))]) == 0
    rows = [row for row in read_csv(tmp_path / "rows.csv") if row["file"] == "sums.csv"]
    assert [(row["row"], row["outcome"]) for row in rows] == [("2", "rejected"), ("3", "rejected")]


@pytest.mark.parametrize("missing", ["ledger.csv", "register.csv", "own.toml", "decided.csv"])
def test_missing_file_is_refused_with_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    ledger(tmp_path / "ledger.csv")
    register(tmp_path / "register.csv")
    (tmp_path / "own.toml").write_text('name = "Vår"\n', encoding="utf-8")
    (tmp_path / "decided.csv").write_text(
        "buyer;supplier;supplier_id;decision\na;b;c;nej\n", encoding="utf-8"
    )
    (tmp_path / missing).unlink()
    arguments = ["analyse", str(tmp_path / "ledger.csv"), "--register", str(tmp_path / "register.csv")]
    more = ["--definition", str(tmp_path / "own.toml"), "--decisions", str(tmp_path / "decided.csv")]
    assert main([*arguments, *more, "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.strip()


def test_register_without_names_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = write_csv(tmp_path / "register.csv", ["orgnr", "ort"], [("769600-0011", "Ekdalen")])
    arguments = ["analyse", str(ledger(tmp_path / "ledger.csv")), "--register", str(listed)]
    assert main([*arguments, "--out", str(tmp_path / "out")]) == 1
    assert "namn" in capsys.readouterr().err


def test_wrong_usage_is_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse"]) == 2
    assert main(["analyse", "--help"]) == 0
    assert "--register" in capsys.readouterr().out


def test_needs_neither_django_nor_settings(tmp_path: Path) -> None:
    source, listed = ledger(tmp_path / "ledger.csv"), register(tmp_path / "register.csv")
    code = (
        "import sys; from nyvag.spend.cli import main; "
        f"status = main(['analyse', {str(source)!r}, '--register', {str(listed)!r}, "
        f"'--out', {str(tmp_path / 'out')!r}]); "
        "sys.exit(status or ('django' in sys.modules and 3) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_same_file_given_twice_counts_once_and_is_said(tmp_path: Path) -> None:
    one, copy = ledger(tmp_path / "one.csv"), ledger(tmp_path / "copy.csv")
    listed, folder = register(tmp_path / "register.csv"), tmp_path / "out"
    again = ["analyse", str(one), str(copy), str(one), "--register", str(listed), "--out", str(folder)]
    again += ["--language", "en"]
    assert main([*again, "--rows"]) == 0
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert (told["sum_sek"], told["rows"]) == ("24931.05", 12)
    assert [entry["file"] for entry in told["ledgers"]] == ["one.csv"]
    assert [note.split()[2] for note in told["ledgers"][0]["notes"][-2:]] == ["copy.csv", "one.csv"]
    assert {row["file"] for row in read_csv(folder / "rows.csv")} == {"one.csv"}
    assert "copy.csv holds the very same" in (folder / "report.html").read_text(encoding="utf-8")


def test_decision_may_hold_for_some_days(tmp_path: Path) -> None:
    rows = [
        ("212000-0142", "Helt Annat Namn AB", workshop_number(), "64600", "Varor", amount, day, "B")
        for amount, day in (("1,00", "2026-03-14"), ("10,00", "2026-03-15"), ("100,00", "2026-03-16"))
    ]
    source = write_csv(tmp_path / "ledger.csv", LEDGER_HEADINGS, rows)
    arguments = ["analyse", str(source), "--register", str(register(tmp_path / "register.csv"))]
    assert main([*arguments, "--out", str(tmp_path / "one")]) == 0
    (line,) = read_csv(tmp_path / "one" / "review.csv")
    line |= {"decision": "ja", "valid_from": "2026-03-15", "valid_to": "2026-03-15"}
    decided = write_csv(tmp_path / "decided.csv", list(line), [tuple(line.values())])
    folder = tmp_path / "two"
    assert main([*arguments, "--out", str(folder), "--rows", "--decisions", str(decided)]) == 0
    assert [row["outcome"] for row in read_csv(folder / "rows.csv")] == ["none", "match", "none"]
    told = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert told["totals"]["social_sek"] == "10.00"


@pytest.mark.parametrize(
    ("first", "last"), [("i mars", ""), ("2026-13-01", ""), ("2026-03-02", "2026-03-01")]
)
def test_decision_with_odd_days_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], first: str, last: str
) -> None:
    decided = write_csv(
        tmp_path / "decided.csv",
        ["buyer", "supplier", "supplier_id", "decision", "valid_from", "valid_to"],
        [("a", "b", "c", "ja", first, last)],
    )
    arguments = ["analyse", str(ledger(tmp_path / "ledger.csv")), "--decisions", str(decided)]
    listed = ["--register", str(register(tmp_path / "register.csv"))]
    assert main([*arguments, *listed, "--out", str(tmp_path / "out")]) == 1
    assert "decided.csv: Rad 2" in capsys.readouterr().err


def test_rows_of_the_register_without_a_name_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = register(tmp_path / "register.csv")
    with listed.open("a", encoding="utf-8") as file:
        separators = ";" * listed.read_text(encoding="utf-8").splitlines()[0].count(";")
        file.write(f"640823-3234{separators}\n")
    lines = len(listed.read_text(encoding="utf-8").splitlines())
    source = ledger(tmp_path / "ledger.csv")
    assert main(["analyse", str(source), "--register", str(listed), "--out", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err
    assert f"rad {lines}" in said
    lost = [line for line in read_csv(tmp_path / "out" / "rejected.csv") if line["file"] == "register.csv"]
    assert [line["row"] for line in lost] == [str(lines)]
    assert "3234" not in said + lost[0]["value"]
    assert lost[0]["reason"]
