"""The law's data: whole, sourced, without gaps; a wrong file is refused with sentences that say where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from nyvag.procurement.rules.assessing import assess
from nyvag.procurement.rules.expressions import WrongExpressionError, compiled
from nyvag.procurement.rules.facts.reading import read_cases
from nyvag.procurement.rules.known import Unknown
from nyvag.procurement.rules.law.book import Book
from nyvag.procurement.rules.law.loading import UnableToLoadLaw, current_law, load_law, packaged, with_amounts
from nyvag.procurement.rules.law.rows import AmountRow
from nyvag.procurement.rules.law.services import listed, service_lists
from tests.unit.procurement.asking import GOODS, stand


def changed(name: str, change: Callable[[str], str]) -> Callable[[str], str]:
    """Read the packaged files, one of them changed."""
    return lambda file: change(packaged(file)) if file == name else packaged(file)


def faults(name: str, old: str, new: str) -> list[str]:
    assert old in packaged(name)
    with pytest.raises(UnableToLoadLaw) as caught:
        load_law(changed(name, lambda text: text.replace(old, new, 1)))
    return [str(each) for each in caught.value.faults]


FIRST_AMOUNT = 'kind = "threshold"\nlaw = "LOU"\nclass = "central"\neur = 144000\nsek = 1365782\n'
LABEL = "threshold LOU central 2018-01-01"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "amounts.toml",
            "[[amount]]",
            "[[amount",
            "amounts.toml is not TOML: the reading stopped at row 8, character 9",
        ),
        ("amounts.toml", "eur = 144000\n", "euro = 144000\n", "amounts.toml, row 1: euro is not known there"),
        ("amounts.toml", 'law = "LOU"\n', "", "amounts.toml, row 1: law is missing"),
        (
            "amounts.toml",
            "valid_from = 2018-01-01\nvalid_to",
            'valid_from = "2018"\nvalid_to',
            "amounts.toml, row 1: valid_from must be a day",
        ),
        (
            "amounts.toml",
            "valid_to = 2019-12-31",
            "valid_to = 2019-12-30",
            "threshold LOU central: no row holds on 2019-12-31",
        ),
        (
            "amounts.toml",
            "valid_to = 2019-12-31",
            "valid_to = 2020-01-01",
            "threshold LOU central: two rows hold on 2020-01-01",
        ),
        (
            "amounts.toml",
            "valid_to = 2019-12-31",
            "valid_to = 2017-12-31",
            f"{LABEL}: it ends before it begins",
        ),
        (
            "amounts.toml",
            FIRST_AMOUNT,
            FIRST_AMOUNT.replace("sek = 1365782\n", ""),
            f"{LABEL}: give either an amount, or the least and the most it may be",
        ),
        (
            "amounts.toml",
            'status = "confirmed"',
            'status = "unconfirmed"',
            f"{LABEL}: an amount that is a span is unconfirmed, and the other way round",
        ),
        (
            "amounts.toml",
            'status = "confirmed"',
            'status = "sure"',
            f"{LABEL}: the status must be one of confirmed, computed, unconfirmed, not sure",
        ),
        (
            "amounts.toml",
            'source = "S6"',
            'source = "S99"',
            f"{LABEL}: the source S99 is not in sources.toml",
        ),
        (
            "rules_value.toml",
            'effect = "forbids"',
            'effect = "hinders"',
            "rule nothing-bought: the effect must be one of forbids, condition, ground, not hinders",
        ),
        (
            "rules_value.toml",
            'when = "not purchase"',
            'when = "not bought_at_all"',
            "rule nothing-bought: the condition names bought_at_all, which nothing gives",
        ),
        (
            "rules_value.toml",
            'when = "not purchase"',
            'when = "__import__(1)"',
            "rules_value.toml, row nothing-bought: the condition is not understood: __import__(1)",
        ),
        (
            "rules_value.toml",
            'routes = ["R01",',
            'routes = ["R99",',
            "rule nothing-bought: there is no route R99",
        ),
        (
            "rules_value.toml",
            "%(threshold)s",
            "%(limit)s",
            "rule national-below: the sentence shows limit, which nothing gives",
        ),
        (
            "rules_value.toml",
            'paragraph = "LOU 1:2, 1:15"',
            'paragraph = ""',
            "rule nothing-bought: paragraph is empty",
        ),
        (
            "rules_value.toml",
            'laws = ["LUFS"]',
            'laws = ["LUFSA"]',
            "rule lufs-not-read: there is no law LUFSA",
        ),
        (
            "rules_value.toml",
            'id = "in-choice-system"',
            'id = "nothing-bought"',
            "rule nothing-bought: two rows hold on 2018-01-01",
        ),
        ("routes.toml", 'nearest = ["R03", "R06"', 'nearest = ["R98", "R06"', "R01: there is no route R98"),
        ("sources.toml", "S24 =", "S240 =", "rule art77-not-yet: the source S24 is not in sources.toml"),
    ],
)
def test_wrong_file_is_refused_with_a_sentence_that_says_where(
    name: str, old: str, new: str, told: str
) -> None:
    assert told in faults(name, old, new)


def test_route_that_nothing_opens_or_closes_is_refused() -> None:
    without = changed("rules_shaping.toml", lambda text: text.replace('"R21"', '"R20"'))
    with pytest.raises(UnableToLoadLaw, match="R21: the route has no reason for being open"):
        load_law(without)


def test_last_days_must_be_covered() -> None:
    told = changed(
        "amounts.toml", lambda text: text.replace("valid_to = 2027-12-31", "valid_to = 2027-12-30")
    )
    with pytest.raises(UnableToLoadLaw, match="threshold LOU central: no row holds on 2027-12-31"):
        load_law(told)


def test_every_row_cites_a_source_and_a_day() -> None:
    law = current_law()
    rows = (*law.amounts, *law.rules, *law.duties, *law.limits, *law.papers, *law.doubts.values())
    assert len(rows) > 300
    assert [row for row in rows if row.source not in law.sources or not row.paragraph] == []
    assert [row for row in rows if row.valid_from > row.valid_to] == []
    assert all(each.source in law.sources for each in service_lists().values())


def test_digest_follows_the_data() -> None:
    other = load_law(changed("duties.toml", lambda text: text.replace("Avtalsspärr:", "Spärr:")))
    assert other.digest != current_law().digest
    assert load_law(packaged).digest == current_law().digest


CONFIRMED = AmountRow(
    kind="threshold",
    law="LOU",
    cls="other",
    valid_from=dt.date(2026, 1, 1),
    valid_to=dt.date(2027, 12, 31),
    status="confirmed",
    source="S8",
    paragraph="LOU 5:1",
    sek=Decimal(2400000),
    eur=Decimal(216000),
)
"""An invented amount, as an administrator would enter it."""


def test_confirmed_row_settles_what_was_open() -> None:
    facts = {**GOODS, "start_date": "2026-05-04", "value": 2420000}
    assert stand(facts, "R03 R04") == "R03=C R04=C"
    (case,) = read_cases(facts)
    answer = assess(case, Book(with_amounts(current_law(), (CONFIRMED,))))
    assert [str(answer.route(code).status) for code in ("R03", "R04")] == ["forbidden", "permitted"]
    assert answer.digest != current_law().digest


def test_row_that_clashes_with_another_is_refused() -> None:
    clash = AmountRow(
        **{
            **{name: getattr(CONFIRMED, name) for name in CONFIRMED.__slots__},
            "valid_from": dt.date(2025, 6, 1),
        }
    )
    with pytest.raises(UnableToLoadLaw, match="two rows hold on 2025-06-01"):
        with_amounts(current_law(), (clash,))


@pytest.mark.parametrize(
    "text", ["a +", "f(x)", "a < b < c", "[1]", "a in b", "lambda: 1", "a if b else c", "x[0]"]
)
def test_nothing_but_conditions_is_understood(text: str) -> None:
    with pytest.raises(WrongExpressionError):
        compiled(text)


MISSING = Unknown(asks=frozenset({"cpv"}))


@pytest.mark.parametrize(
    ("key", "codes", "wished"),
    [
        ("annex2", ["55520000-1"], True),
        ("annex2", ["90910000"], False),
        ("annex2", ["85323000"], True),
        ("annex2", ["55400000", "85000000"], True),
        ("annex2", ["55520000", "90910000"], MISSING),
        ("annex2", [], MISSING),
        ("art77", ["85323000"], True),
        ("art77", ["55520000"], False),
        ("art77", ["92500000"], True),
        ("nonprofit", ["92500000"], False),
        ("nonprofit", ["80660000"], True),
        ("nonprofit", ["98514000"], True),
        ("choice", ["79611000"], True),
        ("choice", ["80000000"], False),
    ],
)
def test_services(key: str, codes: list[str], wished: object) -> None:
    assert listed(key, codes, MISSING) == wished


@pytest.mark.parametrize("code", ["98310000", "75310001", "64200000", "79952200"])
def test_code_below_a_single_listed_one_is_a_doubt(code: str) -> None:
    found = listed("annex2", [code], MISSING)
    assert isinstance(found, Unknown)
    assert found.doubts == {"parent-cpv"}
