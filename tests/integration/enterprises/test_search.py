"""The search finds what is meant, in one's own register, in few statements."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.models import EnterpriseWord
from nyvag.enterprises.queries import entries_in_register, search_entries
from nyvag.enterprises.queries.search import MOST_NEAR
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame

AT = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
NAMES = ("Café Solrosen ideell förening", "Cykelverkstan Navet", "Arbetskooperativet Månen", "Nav 7")


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    for name in NAMES:
        enterprises.entry(made, name, place="Lycke", categories=("catering",) if "Caf" in name else ())
    enterprises.entry(frame.body("Annan kommun"), "Café Solrosen hos andra")
    with acting_for(made.pk):
        yield made


def found(words: str) -> list[str]:
    entries = search_entries(entries_in_register(on=today()), words)
    return [entry.enterprise.name for entry in entries]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("solrosen", 0),
        ("solrsoen", 0),
        ("CAFE", 0),
        ("cafesolrosen", 0),
        ("caf esolrosen", 0),
        ("sol rosen", 0),
        ("cattering", 0),
        ("café solrosne ideel förening", 0),
        ("verkstan", 1),
        ("cykelvekrstan nave", 1),
        ("arbetskoopeartivett", 2),
        ("arbetskooperativet månne", 2),
        ("nav 7", 3),
        ("cykelverkstan navet BA", 1),
        ("arbetskooperativet (må)nen", 2),
    ],
)
def test_one_is_found(body: PublicBody, words: str, place: int) -> None:
    assert found(words) == [NAMES[place]]


def test_a_whole_word_comes_before_a_part_of_one(body: PublicBody) -> None:
    for number in range(MOST_NEAR):
        enterprises.entry(body, f"Halvmånen {number:02}")
    assert NAMES[2] in found("månen AX")
    assert len(found("månen AX")) == MOST_NEAR


@pytest.mark.parametrize("words", ["", "  ", "lycke", "lyckee"])
def test_all_are_found(body: PublicBody, words: str) -> None:
    assert len(found(words)) == len(NAMES)


@pytest.mark.parametrize("words", ["zebra", "solrosen navet", "123456789", "q" * 500])
def test_none_is_found(body: PublicBody, words: str) -> None:
    assert found(words) == []


def test_number_is_found_as_it_is_written_anywhere(body: PublicBody) -> None:
    entry = enterprises.entry(body, "Numret")
    for words in (entry.enterprise.org_no_display, (entry.enterprise.org_no or "")[3:]):
        assert found(words) == ["Numret"]


def test_index_follows_a_new_name_and_a_new_place(body: PublicBody) -> None:
    entry = enterprises.entry(body, "Gamla Hjulet", place="Hemby")
    commands.rename_enterprise(
        enterprise=entry.enterprise, name="Nya Ekern", valid_from=AT.date(), by=SYSTEM, at=AT
    )
    assert found("ekrn") == ["Nya Ekern"]
    assert found("hjulet") == ["Nya Ekern"], "a former name still finds it"
    facts = enterprises.facts_of(entry, place="Norrby")
    commands.update_facts(enterprise=entry.enterprise, facts=facts, by=SYSTEM, at=AT)
    assert (found("hemby"), found("norby")) == ([], ["Nya Ekern"])
    words = EnterpriseWord.objects.filter(enterprise=entry.enterprise)
    assert set(words.values_list("word__word", flat=True)) == {
        "gamla",
        "hjulet",
        "nya",
        "ekern",
        "norrby",
    }


@pytest.mark.parametrize("words", ["solrosen", "solrsoen", "cafesolrosen", "andra", "zebra"])
def test_list_with_a_search_takes_at_most_ten_statements(body: PublicBody, words: str) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    browser.get("/foretag/")
    with CaptureQueriesContext(connection) as captured:
        assert browser.get("/foretag/", {"q": words}).status_code == 200
    statements = [each["sql"] for each in captured if "set_config" not in each["sql"]]
    assert len(statements) <= 10, "\n".join(statements)
