"""Which accounts and suppliers count, by our default and by a municipality's own definition."""

from datetime import date
from pathlib import Path

import pytest

from nyvag.spend.rules.definition import (
    Kind,
    UnableToReadDefinition,
    default_definition,
    definition_from,
    read_definition,
)


@pytest.mark.parametrize(
    ("number", "text", "kind", "category"),
    [
        ("46362", "Köp medicinskt färdigbeh", Kind.PURCHASE, "care"),
        ("61310", "Lokalvård ex städning", Kind.PURCHASE, "cleaning"),
        ("61700", "El-arbeten", Kind.PURCHASE, "construction"),
        ("45310", "Bidrag, förening kommunalförb", Kind.GRANT, "other"),
        ("45100", "Övriga bidrag till enskilda", Kind.TRANSFER, "other"),
        ("57500", "Penskostn avgbestämd ålderspen", Kind.PENSION, "other"),
        ("40210", "Inköp, IT-utrustning", Kind.INVESTMENT, "other"),
        ("7351", "Öresutjämning", Kind.FINANCIAL, "other"),
        (" 64410 ", None, Kind.PURCHASE, "groceries"),
        ("91000", "", Kind.INTERNAL, "other"),
    ],
)
def test_default_knows_the_municipal_chart(number: str, text: str | None, kind: Kind, category: str) -> None:
    meaning = default_definition().account(number, text)
    assert (meaning.kind, meaning.category, meaning.known) == (kind, category, True)


@pytest.mark.parametrize(("number", "text"), [(None, None), ("", "Catering"), ("X12", "Fika")])
def test_account_without_a_number_counts_but_is_flagged(number: str | None, text: str | None) -> None:
    meaning = default_definition().account(number, text)
    assert meaning.kind is Kind.PURCHASE
    assert not meaning.known
    assert meaning.category == ("catering" if text else "other")


def test_region_rules_speak_only_of_regions() -> None:
    definition = default_definition()
    assert definition.account("4630", "", region=False).kind is Kind.PURCHASE
    assert definition.account("4630", "", region=True).kind is Kind.PERSONNEL
    assert definition.account("5831", "Driftbidrag", region=True).kind is Kind.GRANT
    assert definition.account("7599", "Övriga tjänster", region=True).kind is Kind.PURCHASE


def test_public_bodies_and_own_companies_do_not_count() -> None:
    definition = definition_from({"supplier": {"own_companies": ["556000-0019"]}})
    assert definition.supplier("2321000164") is Kind.PUBLIC_BODY
    assert definition.supplier("5560000019") is Kind.OWN_COMPANY
    assert definition.supplier("5560000027") is None
    assert definition.supplier(None) is None


def test_own_definition_overrides_the_default_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        'name = "Vår"\nvalid_from = 2026-05-01\n'
        '[[account]]\nprefix = "45310"\nkind = "purchase"\ncategory = "culture"\n'
        '[[word]]\nword = "Skogsvård"\ncategory = "forestry"\n',
        encoding="utf-8",
    )
    definition = read_definition(path)
    assert (definition.name, definition.valid_from) == ("Vår", date(2026, 5, 1))
    assert definition.account("45310", "").category == "culture"
    assert definition.account("45320", "").kind is Kind.GRANT
    assert definition.account("74900", "SKOGSVÅRD").category == "forestry"


@pytest.mark.parametrize(
    "text",
    [
        "name = ",
        'nam = "x"',
        '[[account]]\nkind = "purchase"',
        '[[account]]\nprefix = "4"\nkind = "gift"',
        '[[account]]\nprefix = "4"\ncategory = "magic"',
        '[supplier]\nown_companies = ["123"]',
        '[supplier]\nowned = ["123"]',
    ],
)
def test_wrong_definition_is_refused_with_the_file_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnableToReadDefinition, match=r"own\.toml"):
        read_definition(path)
