"""The command line speaks Swedish or English throughout, without a web framework or compiled catalogues."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nyvag.core.spoken import entries, say, speaking
from nyvag.core.tabular.sentences import Sentence
from nyvag.spend.cli import CATALOGUES, main
from tests.unit.spend.ledgers import ledger, read_csv, register, write_csv

BROKEN = [
    ("ledger.csv", b"", "tom", "empty"),
    ("ledger.csv", b"a;b\n1;2\n", "rubrikrad", "heading row"),
    ("ledger.csv", "leverantör;datum\nA;2025-01-01\n".encode(), "belopp", "amounts"),
    ("ledger.csv", "leverantör;belopp\n".encode(), "inga rader", "no rows"),
    ("ledger.csv", "leverantör;belopp\nA;x\nB;y\n".encode(), "belopp", "amounts"),
    ("ledger.csv", "leverantör;belopp\nA\0;1\n".encode(), "ingen rad i filen är hel", "no row"),
    ("ledger.xlsx", b"PK\x03\x04rubbish", "skadad", "damaged"),
    ("ledger.xls", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "äldre", "old Excel"),
    ("ledger.pdf", b"%PDF-1.4 x", "PDF", "PDF"),
    ("ledger.html", b"<!doctype html><html></html>", "webbsida", "web page"),
    ("ledger.json", b'[{"a": 1,', "rad 1, tecken", "row 1, character"),
]


def run(tmp_path: Path, source: Path, *more: str) -> int:
    """Run the command on a ledger with the small register."""
    listed = register(tmp_path / "register.csv")
    return main(["analyse", str(source), "--register", str(listed), "--out", str(tmp_path / "out"), *more])


@pytest.mark.parametrize(("name", "content", "swedish", "english"), BROKEN)
def test_broken_ledger_is_refused_in_either_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, swedish: str, english: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    for language, word in (("sv", swedish), ("en", english)):
        assert run(tmp_path, source, "--language", language) == 1
        told = capsys.readouterr().err
        assert told.startswith(f"nyvag spend: {name}: ")
        assert word.casefold() in told.casefold()
        assert "Traceback" not in told


@pytest.mark.parametrize(
    ("option", "content", "word"),
    [
        ("--profile", b"{", "Profilen"),
        ("--profile", b'{"columns": {"x": "y"}}', "Profilen"),
        ("--profile", b"\xff\xfe\x00", "Profilen"),
        ("--definition", b"name = ", "TOML"),
        ("--definition", b'[[account]]\nprefix = "1"\nkind = "okand"\n', "kostnadsslag; slagen är purchase"),
        ("--definition", b"inkop = 1\n", "ingen plats för inkop"),
        ("--definition", b'[[account]]\nkind = "grant"\n', "saknar prefix"),
        ("--definition", b'[[account]]\nprefix = "1"\ncategory = "x"\n', "ingen kategori"),
        ("--definition", b'[supplier]\nown_companies = ["12"]\n', "tio siffror"),
        ("--definition", b'valid_from = "i dag"\n', "ingen dag"),
        ("--definition", b"account = 1\n", "lista"),
        ("--definition", b"name = X\n", "rad 1, tecken 8"),
        ("--profile", b'{"a"', "rad 1, tecken 5"),
        ("--profile", b"[1]", "fel form"),
        ("--definition", b"\xff", "TOML"),
        ("--decisions", b"a;b\n1;2\n", "review.csv"),
        ("--decisions", b"buyer;supplier;supplier_id;decision\na;b;c;kanske\n", "Rad 2"),
    ],
)
def test_broken_side_file_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, content: bytes, word: str
) -> None:
    side = tmp_path / "side.file"
    side.write_bytes(content)
    assert run(tmp_path, ledger(tmp_path / "ledger.csv"), option, str(side)) == 1
    told = capsys.readouterr().err
    assert told.startswith("nyvag spend: side.file: ")
    assert word in told


@pytest.mark.parametrize("where", ["ledger", "register", "--profile", "--definition", "--decisions"])
def test_a_missing_file_and_a_folder_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    for target, word in ((tmp_path / "saknas.csv", "finns inte"), (tmp_path, "mapp")):
        source, listed, more = ledger(tmp_path / "l.csv"), register(tmp_path / "r.csv"), []
        if where == "ledger":
            source = target
        elif where == "register":
            listed = target
        else:
            more = [where, str(target)]
        arguments = ["analyse", str(source), "--register", str(listed), "--out", str(tmp_path / "out"), *more]
        assert main(arguments) == 1
        told = capsys.readouterr().err
        assert target.name in told
        assert word in told


def test_a_file_in_the_place_of_the_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("x")
    assert run(tmp_path, ledger(tmp_path / "ledger.csv")) == 1
    assert "out" in capsys.readouterr().err


def test_every_sentence_is_in_the_language_asked_for(tmp_path: Path) -> None:
    told = {}
    for language in ("sv", "en"):
        source = ledger(
            tmp_path / "ledger.csv", ("212000-0142", "B AB", "", "64600", "V", "", "2026-03-03", "B")
        )
        assert run(tmp_path, source, "--language", language, "--as-of", "2026-05-01") == 0
        told[language] = {
            path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()
        }
    assert "Beloppet saknas" in told["sv"]["rejected.csv"]
    assert "The amount is missing" in told["en"]["rejected.csv"]
    assert '<html lang="sv">' in told["sv"]["report.html"]
    assert '<html lang="en">' in told["en"]["report.html"]
    assert "1 maj 2026" in told["sv"]["report.html"]
    assert "1 May 2026" in told["en"]["report.html"]
    assert "sell this already" in told["en"]["opportunities.csv"]
    assert "säljer redan detta" in told["sv"]["opportunities.csv"]
    assert "Enskild person (maskerad)" in told["sv"]["suppliers.csv"]
    assert "Private person (masked)" in told["en"]["suppliers.csv"]
    words = re.sub(r"<style>.*?</style>|<[^>]*>|\S*\.csv", " ", told["en"]["report.html"])
    words = words.replace("Inköp enligt Nyvägs grunddefinition", "")  # the definition's own name
    for swedish in (
        "Köp",
        "Inköp",
        "Andel",
        "sociala",
        "procent",
        "Nämnd",
        "Så ",
        "Ni ",
        "okänt",
        "maskerad",
    ):
        assert swedish not in words.replace("Lokalvård", ""), swedish


def test_the_summary_carries_its_notes_in_the_language(tmp_path: Path) -> None:
    rows = [("A AB", "100,00"), ("B AB", "50,00")]
    source = write_csv(tmp_path / "odaterad.csv", ["leverantör", "belopp"], rows)
    notes = {}
    for language in ("sv", "en"):
        assert run(tmp_path, source, "--language", language) == 0
        summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
        notes[language] = " ".join(summary["ledgers"][0]["notes"])
    assert "no date column" in notes["en"]
    assert "datum" in notes["sv"]


def test_evidence_follows_the_language(tmp_path: Path) -> None:
    found = {}
    for language in ("sv", "en"):
        assert run(tmp_path, ledger(tmp_path / "ledger.csv"), "--language", language) == 0
        found[language] = {row["evidence"] for row in read_csv(tmp_path / "out" / "suppliers.csv")}
    assert any("Organisationsnumret står i registret" in one for one in found["sv"])
    assert any("The organisation number is in the register" in one for one in found["en"])


def test_wrong_usage_is_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    whole = ["analyse", "a.csv", "--register", "r", "--out", "o"]
    for arguments in ([], ["x"], ["analyse"], [*whole, "--language", "fi"], [*whole, "--as-of", "igår"]):
        assert main(arguments) == 2
        assert "användning: nyvag spend" in capsys.readouterr().err


def test_catalogues_are_read_without_being_compiled() -> None:
    code = (
        "import sys; from nyvag.core.spoken import say, speaking\n"
        "with speaking('sv', ('nyvag.core', 'nyvag.spend')): told = say('The amount is missing.')\n"
        "assert told == 'Beloppet saknas.', told\n"
        "assert not {'django', 'babel', 'gettext'} & (set(sys.modules) - {'gettext'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_say_fills_in_values_and_sentences_within_sentences() -> None:
    inner = Sentence("The amount is missing.")
    with speaking("sv", CATALOGUES):
        assert (
            say(Sentence("%(file)s: %(sentence)s", file="a.csv", sentence=inner)) == "a.csv: Beloppet saknas."
        )
        assert say("A sentence that no catalogue knows.") == "A sentence that no catalogue knows."
    with speaking("en", CATALOGUES):
        assert say(inner) == "The amount is missing."


def test_entries_of_a_catalogue() -> None:
    head, empty = 'msgid ""\nmsgstr "x"', 'msgid "c"\nmsgstr ""'
    text = f'{head}\n\n#: a.py\nmsgid ""\n"one "\n"two"\nmsgstr ""\n"ett "\n"två\\n"\n\n{empty}'
    assert dict(entries(text)) == {"one two": "ett två\n"}


def test_help_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse", "--help"]) == 0
    assert capsys.readouterr().out.startswith("användning: nyvag spend analyse")
    assert main(["analyse", "--language", "en", "--help"]) == 0
    assert "show this help and end" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ([], "detta saknas: COMMAND"),
        (["analys"], "'analys' är inget av 'analyse'"),
        (["analyse", "a.csv", "--out", "x", "--register"], "--register: det saknas ett värde efter"),
        (["analyse", "a.csv", "--register", "r.csv", "--out", "x", "--alt"], "inte känt: --alt"),
        (["analyse", "a.csv", "--register", "r", "--out", "x", "--as-of", "i dag"], "”i dag” är ingen dag"),
    ],
)
def test_wrong_usage_is_told_in_words(
    capsys: pytest.CaptureFixture[str], given: list[str], word: str
) -> None:
    assert main(given) == 2
    assert word in capsys.readouterr().err


def test_out_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    assert run(tmp_path, ledger(tmp_path / "l.csv")) == 1
    assert "Det är en fil, inte en mapp" in capsys.readouterr().err
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_numbers_of_the_register_that_cannot_be_used_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "register.csv"
    listed.write_text("namn;orgnr\nA AB;556000-0168\nB AB;5560000167\nC AB;5560000167\nD AB;saknas\n")
    source = ledger(tmp_path / "l.csv")
    assert main(["analyse", str(source), "--register", str(listed), "--out", str(tmp_path / "out")]) == 0
    assert "rad 2, 4" in capsys.readouterr().err
    told = [line for line in read_csv(tmp_path / "out" / "rejected.csv") if line["file"] == "register.csv"]
    assert [(line["row"], line["reason"]) for line in told] == [
        ("2", "Organisationsnumret är fel eller inget organisationsnummer; företaget söks bara på namn."),
        ("4", "En tidigare rad har samma organisationsnummer."),
    ]


def test_a_register_without_numbers_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "register.csv"
    listed.write_text("namn;ort\nA AB;Åby\n", encoding="utf-8")
    source = ledger(tmp_path / "l.csv")
    assert main(["analyse", str(source), "--register", str(listed), "--out", str(tmp_path / "out")]) == 0
    assert "ingen kolumn med organisationsnummer" in capsys.readouterr().err


def test_unknown_headings_are_read_with_a_profile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "l.csv"
    source.write_text("Rapport\nMotpart;Att betala\nAlfa AB;1 000,50\n", encoding="utf-8")
    assert run(tmp_path, source) == 1
    assert '--profile: {"columns": {"supplier"' in capsys.readouterr().err
    profile = tmp_path / "p.json"
    profile.write_text('{"columns": {"supplier": "Motpart", "amount": "Att betala"}}', encoding="utf-8")
    assert run(tmp_path, source, "--profile", str(profile)) == 0
    assert json.loads((tmp_path / "out" / "summary.json").read_text())["sum_sek"] == "1000.50"
