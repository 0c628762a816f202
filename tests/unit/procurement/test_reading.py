"""FACTS.json: everything wrong is said at once; the published schema is what the reader reads."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nyvag.core.spoken import say
from nyvag.procurement.rules.assessing import assess
from nyvag.procurement.rules.facts.reading import UnableToReadFacts, read_cases, read_file, read_text
from nyvag.procurement.rules.facts.schema import facts_schema
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.facts.types import fields_of
from nyvag.procurement.rules.facts.words import ROLES, fact_words

PUBLISHED = Path(__file__).parents[3] / "nyvag/procurement/rules/facts/facts.schema.json"


def faults(text: str) -> list[str]:
    with pytest.raises(UnableToReadFacts) as caught:
        read_text(text)
    return [f"{each.where}: {each.sentence}" for each in caught.value.faults]


def test_every_fault_is_told_at_once_with_its_place() -> None:
    wrong = {
        "start_date": "10 mars 2025",
        "buyer": "landsting",
        "value": {"amount_sek": "620 000 kr", "options_sek": -1, "vat_included": "ja"},
        "term_months": 2.5,
        "beställare": "kommun",
        "byer": "kommun",
        "lots": {},
        "units": [{"name": "A", "value_sek": True}],
    }
    told = faults(json.dumps({"cases": [{"id": "a"}, wrong]}))
    assert told == [
        'cases[1].start_date: must be a day written as 2026-01-31, not "10 mars 2025"',
        "cases[1].buyer: must be one of stat, kommun, region, offentligt styrt organ, försörjningsenhet, "
        'not "landsting"',
        'cases[1].value.amount_sek: must be a number without unit or spaces, not "620 000 kr"',
        "cases[1].value.options_sek: may not be negative: -1",
        'cases[1].value.vat_included: must be true, false or null, not "ja"',
        "cases[1].term_months: must be a whole number of at least 0, not 2.5",
        "cases[1].beställare: is not a fact that the guide knows; `nyvag procurement schema` lists them",
        "cases[1].byer: is not a fact that the guide knows; did you mean buyer?",
        "cases[1].lots: must be a list, [...]",
        "cases[1].units[0].value_sek: must be a number without unit or spaces, not true",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "The file is not JSON: the reading stopped at row 1, character 1."),
        ("{", "The file is not JSON: the reading stopped at row 1, character 2."),
        ("[]", 'The file must hold one case, {...}, or several, {"cases": [{...}, ...]}.'),
        ('{"cases": []}', '"cases" holds no case. Write at least one.'),
        ('{"cases": 1}', "must be a list, [...]"),
        ('{"cases": [1]}', "must be an object, {...}"),
        ('{"cases": [{}], "value": 1}', 'beside "cases" only "version" may stand; move it into the cases'),
        ('{"cases": [{}], "version": 2}', "this version reads version 1; write 1, or leave it out"),
        ('{"cases": [{"id": "a"}, {"id": "a"}]}', "is the id of another case too; give each its own"),
        ('{"buyer": "stat", "buyer": "kommun"}', "stands there twice; keep one"),
        ('{"value": NaN}', "must be an object, {...}"),
        ('{"value": {"amount_sek": Infinity}}', 'must be a number without unit or spaces, not "Infinity"'),
        ('{"value": 1e15}', "is too great to be a sum: 1000000000000000"),
        ('{"conditions": null}', "may not be null; leave it out where it is not known"),
        (
            '{"title": "Anna 850709-9805"}',
            "seems to hold a personal number; take it out, the guide needs none",
        ),
        ('{"title": 1}', "must be text, not 1"),
        (
            '{"cpv": ["8531200"]}',
            "'8531200' is no CPV code; write its eight digits, as 85312000 or 85312000-9",
        ),
        ('{"term_months": 0}', "must be at least one month"),
        ('{"start_date": "1025-03-10"}', "lies before 2000 or after 2100; check the year"),
        (
            '{"object": "varor", "annex2": true}',
            "services alone can be in annex 2, and the object is 'varor'; mend one",
        ),
        ('{"object": "blandat", "parts": [{}]}', "a mixed object needs at least two parts with their values"),
        (
            '{"supplier": {"persons_total": 5, "persons_target": 6}}',
            "more people of the target group (6) than people in all (5)",
        ),
        (
            '{"supplier": {"never_awarded_19_25": true, "last_19_25_award_on": "2024-01-01"}}',
            "says that there was no award, yet last_19_25_award_on gives a day; mend one",
        ),
        (
            '{"suppliers": [{"name": "a"}, {"name": "a"}]}',
            "'a' stands there twice; give each supplier its own name",
        ),
        (
            '{"aid": {"amount_eur": 1, "amount_sek": 10}}',
            "the support is told in kronor and in euro; keep one",
        ),
        ('{"value": {"amount_sek": 1, "vat_percent": 125}}', "is a share in per cent, from 0 to 100"),
        (
            '{"value": {"yearly_sek": 1}, "term_months": 6}',
            "a price a year needs a term of at least twelve months; give amount_sek for a shorter contract",
        ),
    ],
)
def test_fault_is_a_sentence(text: str, told: str) -> None:
    assert [each.partition(": ")[2] for each in faults(text)] == [told]


def test_personal_number_is_never_shown() -> None:
    assert "850709" not in " ".join(faults('{"start_date": "850709-9805", "title": "850709-9805"}'))


def test_file_is_read_with_a_mark_of_its_encoding_and_refused_in_another(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    path.write_bytes(b"\xef\xbb\xbf" + '{"title": "Kafé"}'.encode())
    assert read_file(path)[0].title == "Kafé"
    path.write_bytes('{"title": "Kafé"}'.encode("cp1252"))
    with pytest.raises(UnableToReadFacts, match="its bytes are no text in utf-8"):
        read_file(path)
    with pytest.raises(UnableToReadFacts, match="no such file"):
        read_file(tmp_path / "none.json")
    path.write_bytes(b" " * 5_000_001)
    with pytest.raises(UnableToReadFacts, match="larger than 5 MB"):
        read_file(path)


def test_sums_are_exact_and_short_forms_are_read() -> None:
    (case,) = read_text('{"value": 699999.99, "recurring_12m": 5, "earlier_same_kind_fiscal_year": [7]}')
    assert case.value.amount_sek == Decimal("699999.99")
    assert case.recurring_12m is not None
    assert case.recurring_12m.previous_sek == 5
    assert case.earlier_same_kind_fiscal_year is not None
    assert case.earlier_same_kind_fiscal_year[0].value_sek == 7


def test_null_says_not_known_and_silence_the_default() -> None:
    (silent,), (asking,) = read_text("{}"), read_text('{"split_to_avoid": null}')
    assert silent.split_to_avoid is False
    assert asking.split_to_avoid is None
    assert asking.told == {"split_to_avoid"}


def test_published_schema_is_what_the_reader_reads() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == facts_schema()


def _paths(schema: dict[str, Any], path: str = "") -> list[str]:
    found = []
    for name, field in schema.get("properties", {}).items():
        found.append(f"{path}{name}")
        found += _paths(field, f"{path}{name}.")
    for each in schema.get("anyOf", ()):
        found += _paths(each, path)
    return found + (_paths(schema["items"], f"{path[:-1]}[].") if "items" in schema else [])


BLOCKS = {"conditions", "criteria", "inhouse", "innovation", "labour", "market"}


def test_every_fact_has_its_question_and_role() -> None:
    paths = {each.replace("suppliers[].", "supplier.") for each in _paths(facts_schema()["$defs"]["case"])}
    assert paths - {"$schema", "version"} - BLOCKS == set(fact_words())
    assert {each.role for each in fact_words().values()} == set(ROLES)
    assert len({field.name for field in fields_of(Case)}) == len(fields_of(Case))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(fact_words())), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(found=st.dictionaries(st.sampled_from([each.name for each in fields_of(Case)]), JSON, max_size=6))
def test_whatever_is_written_is_read_or_refused_in_both_languages(found: dict[str, Any]) -> None:
    try:
        (case,) = read_cases(found)
    except UnableToReadFacts as refusal:
        told = [say(each.sentence) for each in refusal.faults]
        assert all(told)
    else:
        assert assess(case).routes
