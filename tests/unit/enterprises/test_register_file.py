"""A register file is read row by row, and everything wrong in it is said at once."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nyvag.core.personal_numbers import holds_person_number, mask
from nyvag.core.tabular.cells import BadCell, plain
from nyvag.enterprises.rules import cells
from nyvag.enterprises.rules.columns import COLUMNS
from nyvag.enterprises.rules.differences import (
    enterprise_changes,
    entry_changes,
    merge_enterprise,
    merge_entry,
)
from nyvag.enterprises.rules.facts import DatedName, EnterpriseFacts, EntryFacts, FileRow
from nyvag.enterprises.rules.fingerprint import fingerprint
from nyvag.enterprises.rules.packing import pack_rows, unpack_rows
from nyvag.enterprises.rules.register_file import ParsedRegister, UnableToReadRegister, parse
from nyvag.enterprises.rules.row_format import write_row

KEY = "a key for tests"
# a busy machine makes the rows slowly; that says nothing about the register
patient = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def read(header: str, *lines: str) -> ParsedRegister:
    rows = [(number, line.split(";")) for number, line in enumerate(lines, 2)]
    return parse(header.split(";"), rows, key=KEY)


def test_headings_by_synonym_and_several_spellings_of_a_number() -> None:
    parsed = read("Org.-nr;FÖRETAG;postort", "16802400-1235;Verkstan;Lycke", "SE802400123501;Annan;")
    assert parsed.rows[0].enterprise.org_no == "8024001235"
    assert (parsed.rows[0].enterprise.name, parsed.rows[0].enterprise.place) == ("Verkstan", "Lycke")
    assert [(error.row, error.other_row) for error in parsed.errors] == [(3, 2)]


def test_every_error_of_every_row_at_once() -> None:
    parsed = read(
        "orgnr;namn;kommun;i registret från;erbjuder;status",
        "123;;Atlantis;2020-02-31;rymdfärder;kanske",
        "802400-1235;Bra;Örebro;20200131;print|Städning och fönsterputs;konkurs",
    )
    assert {error.column for error in parsed.errors} == {
        "Organisationsnummer",
        "Kommun",
        "I registret från",
        "Erbjuder",
        "Status",
    }
    assert all(error.row == 2 and error.reason and error.cure for error in parsed.errors)
    (good,) = parsed.rows
    assert good.enterprise.municipality_code == "1880"
    assert good.enterprise.categories == ("cleaning", "print")
    assert good.entry.active_from == dt.date(2020, 1, 31)


def test_sole_trader_leaves_only_a_fingerprint() -> None:
    parsed = read("orgnr;namn", "19640823-3234;Annas ateljé", "640823+3234;Annas bokföring")
    first, second = (row.enterprise for row in parsed.rows)
    assert (first.org_no, first.legal_form) == (None, "E")
    assert first.person_fingerprint == second.person_fingerprint == fingerprint("6408233234", key=KEY)
    assert "3234" not in repr(parsed).replace(first.person_fingerprint or "", "")


def test_personal_number_in_a_note_is_refused_and_masked() -> None:
    parsed = read("namn;anteckning", "Verkstan;ring Anna 640823-3234")
    (error,) = parsed.errors
    assert "3234" not in error.value
    assert parsed.rows == ()


@pytest.mark.parametrize(
    ("text", "held"),
    [("640823-3234", True), ("19640823 3234", True), ("802400-1235", False), ("2026", False)],
)
def test_personal_numbers_in_text(text: str, held: bool) -> None:
    assert holds_person_number(f"x {text} y") is held
    assert (text in mask(f"x {text} y")) is not held


def test_file_without_names_says_what_it_found() -> None:
    with pytest.raises(UnableToReadRegister) as refusal:
        read("siret;description", "1;2")
    assert refusal.value.headings == ("siret", "description")


def test_file_without_rows() -> None:
    with pytest.raises(UnableToReadRegister):
        read("namn;ort", ";")


@pytest.mark.parametrize("text", ["(–2019-12-31)", "A (2020-01-01–2019-01-01)", "A (2020-13-01–)"])
def test_bad_days_of_names(text: str) -> None:
    try:
        names = cells.names(text)
    except BadCell:
        return
    assert names == (DatedName(text),)


def test_odd_heading_rows_of_other_registers() -> None:
    parsed = read("country;name;address;sector", "CHINA;WENZHOU SHOES;NO.8 SHUANGBAO ROAD;Apparel")
    assert parsed.rows[0].enterprise.name == "WENZHOU SHOES"
    assert parsed.ignored == ("country", "address", "sector")


@pytest.mark.real_data
def test_real_files_of_others() -> None:
    import os

    folder = os.environ.get("NYVAG_TEST_DATA", "")
    if not folder:
        pytest.skip("NYVAG_TEST_DATA names no folder")
    from nyvag.core.tabular import read_table

    table = read_table(Path(folder) / "peers" / "osh_facility_list_2.csv")
    parsed = parse(table.header, [(row.row, row.cells) for row in table.rows], key=KEY)
    assert len(parsed.rows) + len({error.row for error in parsed.errors}) == len(table.rows)
    bad = read_table(Path(folder) / "peers" / "ma-cantine_purchases_bad.csv")
    with pytest.raises(UnableToReadRegister):
        parse(bad.header, [(row.row, row.cells) for row in bad.rows], key=KEY)


words = (
    st.text(st.characters(categories=("L", "N"), include_characters=" -&;,.'"), min_size=1, max_size=40)
    .map(plain)
    .filter(lambda text: bool(text) and not holds_person_number(text) and not text.startswith(("'", "-")))
)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
maybe_days = st.none() | days
periods = st.tuples(maybe_days, maybe_days).filter(
    lambda pair: not (pair[0] and pair[1] and pair[1] < pair[0])
)
dated = st.lists(
    st.builds(lambda name, period: DatedName(name, *period), words, periods),
    max_size=3,
    unique_by=lambda row: row.name,
).map(lambda rows: tuple(sorted(rows, key=lambda row: row.name)))
facts = st.builds(
    EnterpriseFacts,
    name=words,
    org_no=st.sampled_from([None, "8024001235", "5560360793"]),
    alternative_names=dated,
    former_names=dated,
    legal_form=st.sampled_from(["", "AB", "AB_SVB", "EK", "I", "NETWORK"]),
    status=st.sampled_from(["", "ACTIVE", "BANKRUPT"]),
    status_from=maybe_days,
    municipality_code=st.sampled_from(["", "0114", "1880", "2584"]),
    place=words | st.just(""),
    size_class=st.sampled_from(["", "NONE", "MICRO", "LARGE"]),
    website=st.sampled_from(["", "https://www.example.org/a?b=c"]),
    categories=st.sampled_from([(), ("catering",), ("cleaning", "textile", "transport")]),
)
own_facts = st.builds(
    lambda period, confirmed, **rest: EntryFacts(
        active_from=period[0], active_to=period[1], last_confirmed_on=confirmed, **rest
    ),
    periods,
    maybe_days,
    basis=words | st.just(""),
    evidence=words | st.just(""),
    decided_by=words | st.just(""),
    decided_on=maybe_days,
    note=words | st.just(""),
)


@patient
@given(facts, own_facts)
def test_what_is_written_reads_back_the_same(enterprise: EnterpriseFacts, own: EntryFacts) -> None:
    written = write_row(enterprise, own)
    header = [column.heading for column in COLUMNS]
    parsed = parse(header, [(2, [written[column.key] for column in COLUMNS])], key=KEY)
    assert parsed.errors == ()
    (row,) = parsed.rows
    assert (row.enterprise, row.entry) == (enterprise, own)
    assert enterprise_changes(enterprise, merge_enterprise(enterprise, row.enterprise)) == ()
    assert entry_changes(own, merge_entry(own, row.entry)) == ()


@patient
@given(facts, own_facts)
def test_rows_wait_as_json_and_come_back(enterprise: EnterpriseFacts, own: EntryFacts) -> None:
    import json

    row = FileRow(7, enterprise, own)
    assert unpack_rows(json.loads(json.dumps(pack_rows([row])))) == [row]


@patient
@given(facts, facts)
def test_merging_twice_changes_nothing_more(current: EnterpriseFacts, wanted: EnterpriseFacts) -> None:
    merged = merge_enterprise(current, wanted)
    assert merge_enterprise(merged, wanted) == merged
