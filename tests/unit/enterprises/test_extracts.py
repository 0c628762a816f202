"""Extracts from public registers as they really are written: what is read, passed over and told of."""

import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from nyvag.core.tabular.cells import RowError
from nyvag.enterprises.adapters.extract import read_extract, source_of
from nyvag.enterprises.adapters.reading import UnableToReadExtract
from nyvag.enterprises.rules.extracts import ExtractRow, ExtractSource, Passed, procedure, without_proceeding
from nyvag.enterprises.rules.proposing import ProposalKind, Proposed, Registered, propose

OURS = "8024001235"  # a number made for tests
DAY = dt.date(2026, 11, 1)
BULK_HEAD = (
    "organisationsidentitet;namnskyddslopnummer;registreringsland;organisationsnamn;organisationsform;"
    "avregistreringsdatum;avregistreringsorsak;pagandeAvvecklingsEllerOmstruktureringsforfarande;"
    "registreringsdatum;verksamhetsbeskrivning;postadress"
)
SCB_HEAD = "Reklamsparrtyp\tPeOrgNr\tForetagsnamn\tNamn\tJurForm\tFtgStat\tJEStat\tNg1\tPostNr\tPostOrt"


def bulk(
    name: str = "Verkstan$FORETAGSNAMN-ORGNAM$2019-01-01", gone: str = "", procedures: str = "",
    number: str = f"{OURS}$ORGNR-IDORG", form: str = "I-ORGFO", about: str = "Kafé",
) -> str:  # fmt: skip
    address = "Box 1$$LYCKEBY$37111$SE-LAND"
    return f"{number};1;SE-LAND;{name};{form};{gone};;{procedures};1994-09-16;{about};{address}"


def read(path: Path) -> list[Any]:
    return list(read_extract(path, source_of(path), {OURS}.__contains__))


def written(folder: Path, text: str, *, encoding: str = "utf-8", name: str = "fil.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_bulk_file_tells_of_ours_alone_and_passes_persons_over(tmp_path: Path) -> None:
    rows = [
        BULK_HEAD,
        bulk(procedures="KK-AVOMFO$2026-10-02|LI-AVOMFO$2026-01-01"),
        bulk(number="8024000013$ORGNR-IDORG"),
        bulk(number="198101052382$PERSON-IDORG", form="E-ORGFO"),
        bulk(number="8101052382$ORGNR-IDORG"),
    ]
    lines = read(written(tmp_path, "\n".join(rows)))
    assert lines == [
        ExtractRow(2, OURS, "Verkstan", dt.date(2019, 1, 1), "BANKRUPT", dt.date(2026, 10, 2), "Lyckeby"),
        Passed.OTHER,
        Passed.PERSON,
        Passed.PERSON,
    ]


def test_bulk_file_packed_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "bolagsverket_bulkfil.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bolagsverket_bulkfil.txt", "\ufeff" + BULK_HEAD + "\r\n" + bulk(gone="2026-09-30"))
    (row,) = read(path)
    assert (row.status, row.status_from) == ("DEREGISTERED", dt.date(2026, 9, 30))


def test_bulk_file_knows_its_traps(tmp_path: Path) -> None:
    other_first = "Sidonamnet$SARSKILT-ORGNAM$2020-01-01|Verkstan$FORETAGSNAMN-ORGNAM$2019-01-01"
    rows = [
        bulk(name=other_first, about='"Kafé; och butik"'),
        bulk(name="Verkstan i likvidation$FORETAGSNAMN-ORGNAM$", procedures="FR-AVOMFO$2026-01-01"),
        bulk(gone="i våras"),
        f"{OURS}$ORGNR-IDORG;bara;tre",
        "12$ORGNR-IDORG;" + ";" * 9,
    ]
    first, second, third, fourth, fifth = read(written(tmp_path, BULK_HEAD + "\n" + "\n".join(rows)))
    assert (first.name, first.status) == ("Verkstan", "ACTIVE")
    assert (second.name, second.status, second.signs) == ("Verkstan", "LIQUIDATION", ("RECONSTRUCTION",))
    assert [type(each) for each in (third, fourth, fifth)] == [RowError, RowError, RowError]
    assert (third.row, third.value) == (4, "i våras")


def test_scb_file_is_latin_1_and_says_who_is_no_longer_active(tmp_path: Path) -> None:
    rows = [
        SCB_HEAD,
        f"\t16{OURS}\tVERKSTAN I ÅS\tVerkstan i Ås\t61\t9\t0\t56100\t37111\tÖREBRO",
        "\t198101052382\tANNAS KAFÉ\t\t10\t1\t1\t56100\t37111\tÅS",
        "\t168024000013\tANNAN\t\t61\t1\t1\t56100\t37111\tÅS",
        f"\t16{OURS}\tFör få",
    ]
    path = written(tmp_path, "\n".join(rows), encoding="latin-1")
    assert source_of(path) is ExtractSource.SCB_BULK
    first, second, third, fourth = read(path)
    assert (first.place, first.signs, first.status) == ("Örebro", ("NOT_ACTIVE",), "")
    assert (second, third, type(fourth)) == (Passed.PERSON, Passed.OTHER, RowError)


def answer(**fields: Any) -> dict[str, Any]:
    names = [
        {"namn": "Sido", "organisationsnamntyp": {"kod": "SARSKILT_FORETAGSNAMN"}},
        {
            "namn": "Verkstan",
            "organisationsnamntyp": {"kod": "FORETAGSNAMN"},
            "registreringsdatum": "2019-01-01",
        },
    ]
    whole = {
        "organisationsidentitet": {"identitetsbeteckning": OURS, "typ": {"kod": "ORGNR"}},
        "organisationsnamn": {"organisationsnamnLista": names, "fel": None, "dataproducent": "Bolagsverket"},
        "avregistreradOrganisation": None,
        "postadressOrganisation": {"postadress": {"postort": "LYCKEBY"}},
    }
    return {**whole, **fields}


@pytest.mark.parametrize("spelling", ["pagaende", "pagande"])
@pytest.mark.parametrize("day", ["2026-10-02", "2026-10-02T14:30:00Z"])
def test_answer_in_both_spellings_and_with_both_kinds_of_days(
    spelling: str, day: str, tmp_path: Path
) -> None:
    field = f"{spelling}AvvecklingsEllerOmstruktureringsforfarande"
    listed = [{"kod": "KONKURS", "klartext": "Konkurs inledd", "fromDatum": day}]
    said = {"organisationer": [answer(**{field: {f"{field}Lista": listed}})]}
    (row,) = read(written(tmp_path, json.dumps(said, indent=1)))
    assert row == ExtractRow(
        1, OURS, "Verkstan", dt.date(2019, 1, 1), "BANKRUPT", dt.date(2026, 10, 2), "Lyckeby"
    )


def test_answer_with_errors_in_its_wrappers_tells_of_them_and_uses_the_rest(tmp_path: Path) -> None:
    broken = {"fel": {"typ": "OTILLGANGLIG_UPPGIFTSKALLA"}, "dataproducent": "SCB"}
    unknown = answer(organisationsnamn={"fel": {"typ": "ORGANISATION_FINNS_EJ"}})
    person = answer(organisationsidentitet={"identitetsbeteckning": "198101052382"})
    text = "\n".join(
        json.dumps({"organisationer": [each]})
        for each in (answer(postadressOrganisation=broken), unknown, person)
    )
    fault, row, missing, passed = read(written(tmp_path, text))
    assert (fault.column, row.name, row.place) == ("postadressOrganisation", "Verkstan", "")
    assert missing.reason == "Bolagsverket has no organisation with that number."
    assert passed is Passed.PERSON


@pytest.mark.parametrize(
    "text", ["", "  \n\n", "bara text", "{", '{"annat": 1}', "\n".join(["a;b;c"] * 5), "[[[[", "PK\x03\x04x"]
)
def test_what_is_no_extract_is_refused_with_a_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnableToReadExtract, match=r"\."):
        read(written(tmp_path, text))


def test_packed_files_that_are_damaged_or_several_are_refused(tmp_path: Path) -> None:
    two = tmp_path / "tva.zip"
    with zipfile.ZipFile(two, "w") as archive:
        archive.writestr("a.txt", "a")
        archive.writestr("b.txt", "b")
    cut = tmp_path / "kort.zip"
    with zipfile.ZipFile(cut, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", BULK_HEAD + "\n" + (bulk() + "\n") * 5_000)
    raw = bytearray(cut.read_bytes())
    raw[300:600] = bytes(300)
    cut.write_bytes(raw)
    for path in (two, cut):
        with pytest.raises(UnableToReadExtract, match=r"\."):
            read(path)


def test_personal_number_in_a_broken_row_is_masked(tmp_path: Path) -> None:
    lines = read(written(tmp_path, BULK_HEAD + "\n" + bulk(number="19810105-2382 x$ORGNR-IDORG")))
    assert "2382" not in lines[0].value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KK", ("BANKRUPT", "")),
        ("LI-AVOMFO", ("LIQUIDATION", "")),
        ("Konkurs inledd", ("BANKRUPT", "")),
        ("OM", ("", "CONVERSION")),
        ("Gränsöverskridande ombildning", ("", "CONVERSION")),
        ("ZZ", ("", "")),
    ],
)
def test_procedures_by_code_and_word(text: str, said: tuple[str, str]) -> None:
    assert procedure(text) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Verkstan i likvidation", ("Verkstan", "LIQUIDATION")),
        ("VERKSTAN AB, I KONKURS", ("VERKSTAN AB", "BANKRUPT")),
        ("Konkurs i Lund", ("Konkurs i Lund", "")),
    ],
)
def test_name_is_parted_from_the_proceeding_after_it(name: str, said: tuple[str, str]) -> None:
    assert without_proceeding(name) == said


def known(**changes: Any) -> Registered:
    values: dict[str, Any] = {
        "name": "Verkstan ek. för.", "named_on": None, "status": "ACTIVE", "status_from": None,
        "status_written_on": None, "place": "Lyckeby",
    }  # fmt: skip
    return Registered(**{**values, **changes})


def said(**changes: Any) -> ExtractRow:
    return ExtractRow(2, OURS, **{"name": "VERKSTAN EKONOMISK FÖRENING", "place": "LYCKEBY", **changes})


@pytest.mark.parametrize(
    ("register", "extract", "proposed"),
    [
        ({}, {}, ()),
        ({}, {"status": "ACTIVE"}, ()),
        ({"status": ""}, {"status": "ACTIVE"}, ()),
        (
            {"status": "BANKRUPT"},
            {"status": "ACTIVE"},
            (Proposed(ProposalKind.STATUS, "BANKRUPT", "ACTIVE"),),
        ),
        ({}, {"status": "BANKRUPT"}, (Proposed(ProposalKind.STATUS, "ACTIVE", "BANKRUPT"),)),
        ({"status_written_on": DAY + dt.timedelta(1)}, {"status": "BANKRUPT"}, ()),
        ({}, {"name": "Nya Kvarnen"}, (Proposed(ProposalKind.NAME, "Verkstan ek. för.", "Nya Kvarnen"),)),
        ({"named_on": DAY + dt.timedelta(1)}, {"name": "Nya Kvarnen"}, ()),
        ({}, {"place": "Ronneby"}, (Proposed(ProposalKind.PLACE, "Lyckeby", "Ronneby"),)),
        ({}, {"signs": ("MERGER_OUT",)}, (Proposed(ProposalKind.SIGN, "", "MERGER_OUT"),)),
    ],
)
def test_what_differs_is_proposed_and_what_an_officer_wrote_later_is_not(
    register: dict[str, Any], extract: dict[str, Any], proposed: tuple[Proposed, ...]
) -> None:
    assert propose(known(**register), said(**extract), as_of=DAY) == proposed
