"""Places as people write them, addresses of functions, and what a presentation lacks."""

import pytest

from nyvag.enterprises.rules.areas import area_name, pack, read_areas, serves, unpack
from nyvag.enterprises.rules.completeness import WEIGHTS, Part, completeness
from nyvag.enterprises.rules.contact import looks_like_a_person


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Karlskrona, Ronneby", ("1080", "1081")),
        ("Blekinge län; skåne", ("10", "12")),
        ("hela landet", ("SE",)),
        ("Karlskrona kommun, karlskrona", ("1080",)),
        ("Örebro", ("1880",)),
        (" , ", ()),
    ],
)
def test_places_are_read_as_people_write_them(text: str, codes: tuple[str, ...]) -> None:
    assert read_areas(text).codes == codes
    assert not read_areas(text).unknown


def test_a_place_that_is_not_known_is_named() -> None:
    assert read_areas("Karlskrona, Ankeborg").unknown == ("Ankeborg",)


def test_names_lead_back_to_their_codes() -> None:
    codes = ("SE", "10", "1080")
    names = ", ".join(area_name(code) for code in codes)
    assert read_areas(names).codes == codes
    assert unpack(pack(codes)) == codes
    assert pack(()) == ""


@pytest.mark.parametrize(
    ("codes", "expected"), [(("SE",), True), (("10",), True), (("1080",), True), (("1081", "12"), False)]
)
def test_who_serves_a_municipality(codes: tuple[str, ...], expected: bool) -> None:
    assert serves(codes, "1080") is expected


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("anna.svensson@example.org", True),
        ("Anna_Svensson2@example.org", True),
        ("info@example.org", False),
        ("info.verkstan@example.org", False),
        ("verkstan@example.org", False),
        ("föreståndare.norr@example.org", False),
    ],
)
def test_a_persons_own_address_is_told_from_a_functions(email: str, expected: bool) -> None:
    assert looks_like_a_person(email) is expected


def test_weights_add_up_and_the_weightiest_gap_comes_first() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert set(WEIGHTS) == set(Part)
    everything = completeness(frozenset(Part))
    assert (everything.percent, everything.missing) == (100, ())
    without = completeness(frozenset(Part) - {Part.PICTURES, Part.CONTACT})
    assert without.percent == 77
    assert without.missing == (Part.CONTACT, Part.PICTURES)
