"""``nyvag procurement``: answers that explain themselves, refusals that say what to do, exit status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from nyvag.config.cli import main
from nyvag.procurement.rules.facts.schema import facts_schema
from nyvag.procurement.rules.law.loading import current_law

WORKED = Path(__file__).with_name("cases") / "worked.json"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "FACTS.json"
    path.write_text(
        json.dumps(
            {
                "id": "V13",
                "start_date": "2025-04-07",
                "buyer": "kommun",
                "object": "tjänster",
                "cpv": ["85311100"],
                "specified_performance": True,
                "value": {"yearly_sek": 14000000},
            }
        ),
        encoding="utf-8",
    )
    return path


def test_text_tells_what_is_open_and_why_the_rest_is_not(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["procurement", "routes", str(facts)]) == 0
    told = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    text = " ".join(told.split())
    assert "Gäller för 2025-04-07 enligt LOU" in text
    assert (
        "R03 Annonserad nationell upphandling Tjänsten står i bilaga 2, så de nationella reglerna gäller"
        in text
    )
    assert (
        "R19 Idéburet offentligt partnerskap Ett avtal om betalning för en bestämd prestation är ett köp"
        in text
    )
    assert (
        "[HFD 2020:15; LOU 1:2, 1:15, S11] Öppet i stället: R07 Reservera för idéburna organisationer" in text
    )
    assert "Månadspriset gånger månaderna, som inte är kända (LOU 5:13): minst 14 000 000 kr" in text
    assert f"Regler: version {current_law().digest[:12]}. Beslutsstöd, inte juridisk rådgivning." in text
    assert max(map(len, told.splitlines())) <= 100


def test_json_holds_the_same_and_more(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procurement", "routes", str(facts), "--json", "--language", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    (case,) = told["cases"]
    assert told["rule_version"] == case["rule_version"] == current_law().digest
    assert told["disclaimer"] == "Decision support, not legal advice."
    assert case["holds_for"] == "2025-04-07"
    routes = {each["code"]: each for each in case["routes"]}
    assert list(routes) == [each.code for each in current_law().routes if not each.of]
    assert routes["R07"]["status"] == "conditional"
    assert routes["R07"]["conditions"][0]["text"].startswith("To be shown: ")
    assert routes["R03"]["documents"]
    assert [each["days"] for each in routes["R03"]["time_limits"]] == [None, 6, 10]
    assert routes["R19"]["nearest_open"] == "R07"
    assert routes["R19"]["paragraphs"] == ["HFD 2020:15; LOU 1:2, 1:15"]


def test_every_worked_case_is_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("sv", "en"):
        assert main(["procurement", "routes", str(WORKED), "--language", language]) == 0
        told = capsys.readouterr().out
        assert all(f"V{number:02} " in told for number in range(1, 21))
        assert "%(" not in told


def test_banner_tells_that_amounts_are_not_confirmed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procurement", "routes", str(WORKED), "--format", "json"]) == 0
    cases = {each["id"]: each for each in json.loads(capsys.readouterr().out)["cases"]}
    assert cases["V03"]["notices"] != []
    assert cases["V03"]["regime"] == "undetermined"
    assert cases["V02"]["notices"] == []
    assert {row["status"] for row in cases["V03"]["amounts"]} == {"confirmed", "unconfirmed"}


def test_faults_are_told_on_stderr_and_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "f.json"
    path.write_text('{"buyer": "landsting", "values": 1}', encoding="utf-8")
    assert main(["procurement", "routes", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "nyvag procurement: f.json kan inte användas. 2 saker är fel i den:",
        "  buyer: måste vara något av stat, kommun, region, offentligt styrt organ, försörjningsenhet, "
        'inte "landsting"',
        "  values: är inget faktum som vägvisaren känner till; menade du value?",
    ]


def test_missing_file_and_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procurement", "routes", str(tmp_path / "none.json")]) == 1
    assert "Filen finns inte. Kontrollera namnet och mappen." in capsys.readouterr().err
    assert main(["procurement", "routes"]) == 2
    assert "detta saknas: FACTS" in capsys.readouterr().err
    assert main(["procurement", "--help"]) == 0


def test_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["procurement", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == facts_schema()


def test_command_needs_no_web_framework(facts: Path) -> None:
    code = (
        "import sys; from nyvag.config.cli import main; status = main(sys.argv[1:]);"
        "assert not {'django', 'polars'} & set(sys.modules); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "procurement", "routes", str(facts)], capture_output=True
    )
    assert done.returncode == 0, done.stderr
