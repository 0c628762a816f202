"""The invented world: the same every time, and nothing in it real."""

import hashlib
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
from stdnum import luhn

from nyvag.demo.analysis.doubts import doubtful_spellings
from nyvag.demo.analysis.enterprises import COUNT, make_enterprises, register_rows
from nyvag.demo.analysis.ledger import COLUMNS, make_year, social_share, write_year
from nyvag.demo.rules.world import boards, bodies, people
from nyvag.enterprises.rules import categories

SMALL = bodies()[1]


def test_same_seed_gives_same_bytes(tmp_path: Path) -> None:
    digests = []
    for name in ("first", "second"):
        folder = tmp_path / name
        folder.mkdir()
        digests.append(hashlib.sha256(write_year(SMALL, 2025, folder).read_bytes()).hexdigest())
    assert digests[0] == digests[1]


def test_columns_follow_the_specification() -> None:
    assert make_year(SMALL, 2025).columns == list(COLUMNS)
    assert len(COLUMNS) == 15


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_social_share_is_what_was_asked_for(year: int) -> None:
    frame = make_year(SMALL, year)
    social_names = {each.name[:14].casefold() for each in make_enterprises()}
    bought = frame.filter(~pl.col("konto_nr").str.slice(0, 2).is_in(["45", "57", "40"]))
    is_social = bought["leverantor"].str.to_lowercase().str.slice(0, 14).is_in(sorted(social_names))
    share = bought.filter(is_social)["belopp"].sum() / bought["belopp"].sum()
    assert share == pytest.approx(social_share(year), rel=0.2)


def test_ledger_holds_credit_notes_masked_rows_and_what_is_no_purchase() -> None:
    frame = make_year(SMALL, 2025)
    assert 0.02 < (frame["belopp"] < 0).mean() < 0.06
    assert "[innehåller personuppgifter]" in frame["leverantor"].to_list()
    assert {"45310", "57210"} <= set(frame["konto_nr"].to_list())
    assert frame["leverantor_id"].str.contains("-").any()


def test_every_organisation_number_holds_and_none_is_used_twice() -> None:
    numbers = [each.org_no for each in make_enterprises()] + [body.org_no for body in bodies()]
    assert all(luhn.is_valid(number) and len(number) == 10 for number in numbers)
    assert len(set(numbers)) == len(numbers) == COUNT + len(bodies())


def test_offers_are_categories_and_some_enterprises_serve_both() -> None:
    made = make_enterprises()
    assert all(code in categories.by_code() for each in made for code in (each.category, *each.also))
    assert any(len(each.bodies) == 2 for each in made)
    assert len({each.name for each in made}) == COUNT
    assert len(register_rows("granmora")) > len(register_rows("lovasjo")) > 20


def test_doubtful_spellings_are_of_every_kind_and_the_same_each_time() -> None:
    sellers = [each for each in make_enterprises() if "granmora" in each.bodies]
    doubts = doubtful_spellings(sellers)
    assert doubts == doubtful_spellings(sellers)
    assert {len(each) for each in doubts} == {0, 1, 2, 4}
    own = {each.name for each in sellers}
    assert any(name in own for each in doubts for name, _number in each)
    written = make_year(SMALL, 2025)["leverantor"].to_list()
    small = [each for each in make_enterprises() if SMALL.slug in each.bodies]
    assert {name for each in doubtful_spellings(small) for name, _number in each} & set(written)


def test_units_follow_their_days() -> None:
    assert "Tekniska nämnden" in boards("granmora", 2022)
    assert "Tekniska nämnden" not in boards("granmora", 2023)
    assert "Samhällsbyggnadsnämnden" in boards("granmora", 2023)


def test_every_role_has_a_person() -> None:
    assert {person.role for person in people()} == {
        "ADMINISTRATOR",
        "COORDINATOR",
        "CONTRIBUTOR",
        "PROCUREMENT_OFFICER",
        "POLITICIAN",
        "ENTERPRISE",
    }


def test_no_body_bears_the_name_of_a_real_municipality() -> None:
    real = files("nyvag.enterprises.rules").joinpath("municipalities.csv").read_text(encoding="utf-8")
    words = {word.casefold() for line in real.splitlines() for word in line.replace(";", ",").split(",")}
    invented = {body.name.removesuffix(" kommun").removeprefix("Region ") for body in bodies()}
    assert len(words) > 290
    assert not {name.casefold() for name in invented} & words
