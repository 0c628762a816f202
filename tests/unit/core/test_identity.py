"""Every way an identity number is written in real ledgers is told for what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from nyvag.core.identity import MASKED, Identity, Kind, classify, has_check_digit, written_forms

ORG = "5560360793"


@pytest.mark.parametrize(
    "written",
    [
        "556036-0793", "5560360793", " 556036-0793 ", "556036–0793", "556036—0793", "556036−0793",
        "556036\u00a00793", "556036\u20110793", "165560360793", "16556036-0793", "16 556036-0793",
        "SE556036079301", "se 5560360793 01", "SE5560360793", "SE556036-0793", "556036079301",
        "556036-0793/BG", "556036-0793 (PG)", "556036-0793/SOCIAL", "Org.nr: 556036-0793",
        "5560360793.0", 5560360793.0, 5560360793, "55603607 93", "556O36-0793", "55 60 36-0793",
        "\ufeff556036-0793", "005560360793", "556036 - 0793", "556036-0793, 5560360793",
    ],
)  # fmt: skip
def test_classify_organisation_however_written(written: object) -> None:
    found = classify(written)
    assert (found.kind, found.digits, found.display) == (Kind.ORGANISATION, ORG, "556036-0793")


@pytest.mark.parametrize(
    "written",
    [
        "640823-3234",
        "640823+3234",
        "6408233234",
        "196408233234",
        "19640823-3234",
        "640823–3234",
        "18640823-3234",
    ],
)
def test_classify_person_is_masked(written: str) -> None:
    found = classify(written)
    assert (found.kind, found.digits, found.display) == (Kind.PERSON, "6408233234", MASKED)
    assert found.is_personal


def test_classify_person_with_wrong_check_digit_stays_masked() -> None:
    found = classify("640823-3235")
    assert (found.kind, found.digits, found.display) == (Kind.PERSON, None, MASKED)


@pytest.mark.parametrize("written", ["701063-2391", "19701063-2391", "7010632391"])
def test_classify_coordination_number(written: str) -> None:
    found = classify(written)
    assert (found.kind, found.digits, found.display) == (Kind.COORDINATION, "7010632391", MASKED)


@pytest.mark.parametrize(
    "written",
    [None, "", " ", "-", "–", "0", "NULL", "null", "SAKNAS", "000000-0000", "0000000000", "N/A", "*",
     "******-****", "MASKERAD", "[innehåller personuppgifter]", "640823-****", "XXXXXX-XXXX",
     float("nan"), "0.0"],
)  # fmt: skip
def test_classify_placeholder(written: object) -> None:
    assert classify(written).kind is Kind.PLACEHOLDER


@pytest.mark.parametrize(
    "written",
    ["DK12345678", "EE100366327", "GB 123 4567 89", "NO 974 760 673 MVA", "FI-01120389", "ATU12345678"],
)
def test_classify_foreign(written: str) -> None:
    assert classify(written).kind is Kind.FOREIGN


def test_classify_gd_number() -> None:
    digits = "302000123" + luhn.calc_check_digit("302000123")
    assert (classify(digits).kind, classify(digits).digits) == (Kind.GD, digits)


@pytest.mark.parametrize(
    "written",
    [
        "556036-0793/232100-0164",
        "556036-0793, 232100-0164",
        "5560360793 FEL 2321000164",
        "556036-0793;232100-0164",
    ],
)
def test_classify_several(written: str) -> None:
    found = classify(written)
    assert (found.kind, found.digits, set(found.several)) == (Kind.SEVERAL, None, {ORG, "2321000164"})


def test_classify_several_with_a_person_is_masked() -> None:
    assert classify("556036-0793/640823-3234").display == MASKED


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("556036-0794", "check digit"),
        ("56036-0793", "not ten digits"),
        ("10004007", "not ten digits"),
        ("560360793", "not ten digits"),
        ("Not a number", "not ten digits"),
        ("55603607931", "not ten digits"),
        ("161360793", "not ten digits"),
    ],
)
def test_classify_broken_says_why(written: str, reason: str) -> None:
    found = classify(written)
    assert (found.kind, found.digits) == (Kind.BROKEN, None)
    assert reason in found.reason


@pytest.mark.parametrize("written", ["640823", "19640823", "19640823323", "640823-323", "Anna 640823-323"])
def test_classify_broken_that_holds_a_birth_date_is_masked(written: str) -> None:
    assert classify(written).display == MASKED


def test_an_odd_but_real_number_is_an_organisation() -> None:
    assert classify("002859-4299").kind is Kind.ORGANISATION


organisations = (
    st.tuples(st.from_regex(r"[1256789][0-9][2-9][0-9]{6}", fullmatch=True))
    .map(lambda parts: parts[0] + luhn.calc_check_digit(parts[0]))
    .filter(lambda digits: digits[:2] not in ("16", "18", "19", "20"))
)


@given(organisations)
def test_every_written_form_is_the_same_organisation(digits: str) -> None:
    assert len(set(written_forms(digits))) == len(written_forms(digits))
    for form in written_forms(digits):
        found = classify(form)
        assert (found.kind, found.digits) == (Kind.ORGANISATION, digits), form


@given(
    st.dates(),
    st.from_regex(r"[0-9]{3}", fullmatch=True),
    st.sampled_from(["", "-", "+", "–", "\u00a0"]),
    st.booleans(),
)
def test_no_personal_number_is_ever_shown(day: object, serial: str, sign: str, with_century: bool) -> None:
    short = f"{day:%y%m%d}"
    last = luhn.calc_check_digit(short + serial)
    found = classify(f"{'19' if with_century else ''}{short}{sign}{serial}{last}")
    assert found.kind is Kind.PERSON
    assert not any(character.isdigit() for character in found.display)


@given(st.text(max_size=30))
def test_classify_never_fails_and_digits_always_check(text: str) -> None:
    found = classify(text)
    assert isinstance(found, Identity)
    assert found.digits is None or has_check_digit(found.digits)
