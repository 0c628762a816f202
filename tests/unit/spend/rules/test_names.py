"""Names as ledgers write them, and what a careful reader makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.spend.rules.name_repair import repair
from nyvag.spend.rules.name_words import is_common_word, is_market_word, only_place
from nyvag.spend.rules.names import read_name


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("SmÃ¥lands Ã„ngar", "Smålands Ängar"),
        ("Ã„ngen".encode().decode("latin-1"), "Ängen"),
        ("Smålands Ängar".encode().decode("cp1252"), "Smålands Ängar"),
        ("SM]LANDS [NGAR F\\R", "SMÅLANDS ÄNGAR FÖR"),
        ("Sm}lands {ngar f|r", "Smålands ängar för"),
        ("V\ufffdgen Ut", "V?gen Ut"),
        ("Kaf&eacute; &Auml;ngen", "Kafé Ängen"),
        ("Sm†lands „ngar", "Smålands ängar"),
        ("[innehåller personuppgifter]", "[innehåller personuppgifter]"),
        ("A\u0308ngen", "Ängen"),
        ("Macken", "Macken"),
    ],
)
def test_lost_letters_come_back(written: str, meant: str) -> None:
    assert repair(written) == meant


@pytest.mark.parametrize(
    ("written", "core", "forms", "places"),
    [
        ("Ängens Café ek. för.", "ANGENS CAFE", "EK", ""),
        ("ÄNGEN EK FÖR;FÖRÄLDRAKOOP.", "ANGEN FORALDRAKOOP", "EK", ""),
        ("TINGSTAD PAPPER;AB", "TINGSTAD PAPPER", "AB", ""),
        ("AB;TINGSTAD PAPPER", "TINGSTAD PAPPER", "AB", ""),
        ("A.B. Tingstad Papper (publ)", "TINGSTAD PAPPER", "AB", ""),
        ("Tingstad Papper Aktiebolag (svb)", "TINGSTAD PAPPER", "AB", ""),
        ("Macken ekonomisk förening i likvidation", "MACKEN", "EK", ""),
        ("Macken u.p.a.", "MACKEN", "EK", ""),
        ("Macken e.k. för.", "MACKEN", "EK", ""),
        ("Ideella föreningen Macken", "MACKEN", "IDEELL", ""),
        ("Stiftelsen Macken i Växjö", "MACKEN", "STIFT", "VAXJO"),
        ("Göteborgs Stadsmission", "STADSMISSION", "", "GOTEBORG"),
        ("Macken Upplands Väsby AB;PASSIV", "MACKEN", "AB", "UPPLANDS VASBY"),
        ("STAPLES SWEDEN AB DIRECT=FEL", "STAPLES SWEDEN", "AB", ""),
        ("LJUNGHEDEN EK FÖR SKOLA", "LJUNGHEDEN", "EK", ""),
        ("AB Ljungheden Väst", "LJUNGHEDEN VAST", "AB", ""),
        ("Ljungheden Snickeri, Vara", "LJUNGHEDEN SNICKERI", "", "VARA"),
        ("Vara Snickeri AB", "VARA SNICKERI", "AB", ""),
        ("Ljungheden ekonmoisk förening", "LJUNGHEDEN", "EK", ""),
        ("Ljungheden ideell förenimg", "LJUNGHEDEN", "IDEELL", ""),
        ("Ljungheden e.kför", "LJUNGHEDEN", "EK", ""),
        ("Ljungheden EkonomiskF ören.", "LJUNGHEDEN", "EK", ""),
        ("Ljungheden Snickeri (Blåklintens Café)", "LJUNGHEDEN SNICKERI", "", ""),
        ("Studieförbundet (ABF) Ljungheden", "STUDIEFORBUNDET ABF LJUNGHEDEN", "", ""),
        ("Emmaus (Örebro)", "EMMAUS", "", "OREBRO"),
        ("Macken V?ster?s ek f?r", "MACKEN", "EK", "VASTERAS"),
        ("Kooperativet Macken c/o Anna Ek", "KOOPERATIVET MACKEN", "", ""),
        ("SCANDIC HOTELS AB/CROWN", "SCANDIC HOTELS", "AB", ""),
        ("Lund & Mark Konsult AB", "LUND MARK KONSULT", "AB", ""),
        ("Macken ekonoomisk för", "MACKEN", "EK", ""),
        ("Stitfelsen Macken", "MACKEN", "STIFT", ""),
        ("Macken i Göteorg aktiebolag", "MACKEN", "AB", "GOTEBORG"),
        ("Macken ekonomisk fören", "MACKEN", "EK", ""),
        ("", "", "", ""),
    ],
)
def test_name_is_taken_apart(written: str, core: str, forms: str, places: str) -> None:
    name = read_name(written)
    assert " ".join(name.core) == core
    assert " ".join(sorted(name.forms)) == forms
    assert " ".join(sorted(name.places)) == places


@pytest.mark.parametrize(
    ("written", "core", "form"),
    [
        ("VINDENS BAGERI EKONOMISK F", "VINDENS BAGERI", "EK"),
        ("VINDENS BAGERI EKONOMI", "VINDENS BAGERI", "EK"),
        ("VINDENS BAGERI IDEELLA FÖ", "VINDENS BAGERI", "IDEELL"),
        ("VINDENS BAGERI AKTIE", "VINDENS BAGERI", "AB"),
        ("VINDENS BAGERI A", "VINDENS BAGERI", ""),
        ("VINDENS BAGERI AB (PUB", "VINDENS BAGERI", "AB"),
        ("VINDENS BAGERI ENSKILD F", "VINDENS BAGERI", "EF"),
        ("VINDENS BAGERI EK FÖRENING", "VINDENS BAGERI", "EK"),
        ("VINDENS BAGERI I HÄNÖSAND EK FÖR", "VINDENS BAGERI", "EK"),
    ],
)
def test_cut_legal_form_is_recognised(written: str, core: str, form: str) -> None:
    name = read_name(written, cut=True)
    assert " ".join(name.core) == core
    assert " ".join(name.forms) == form


def test_number_in_name_is_taken_out() -> None:
    name = read_name("Macken 769612-3456 ek för")
    assert name.numbers == ("7696123456",)
    assert name.core == ("MACKEN",)


def test_former_name_in_name_is_set_aside() -> None:
    name = read_name("Nya Macken AB (fd Gamla Bruket AB)")
    assert name.core == ("NYA", "MACKEN")
    assert name.former == "GAMLA BRUKET AB"


@pytest.mark.parametrize(
    ("written", "beside"),
    [
        ("Ljungheden Snickeri (Blåklintens Café)", "BLAKLINTENS CAFE"),
        ("Ljungheden AB / Blåklintens Café", "BLAKLINTENS CAFE"),
        ("Emmaus (Örebro)", ""),
        ("Ljungheden (publ)", ""),
        ("Ljungheden (Cambodia) Ltd", ""),
        ("Ljungheden/SOCIAL", ""),
        ("Svea Bank AB (Ljungheden)", ""),
    ],
)
def test_name_in_brackets_or_behind_a_stroke_is_set_beside(written: str, beside: str) -> None:
    assert read_name(written).beside == beside


def test_end_is_open_only_where_no_form_closes_a_cut_name() -> None:
    assert read_name("STIFTELSEN LJUNGHEDENS SNICKERI", cut=True).open_end
    assert not read_name("LJUNGHEDENS SNICKERI AKTIEB", cut=True).open_end
    assert not read_name("STIFTELSEN LJUNGHEDENS SNICKERI").open_end


@pytest.mark.parametrize("written", ["Svea Ekonomi AB", "Nordisk Factoring AB", "SVEA BANK AB/MACKEN EK FÖR"])
def test_factoring_company_is_known(written: str) -> None:
    assert read_name(written).factoring


def test_word_that_begins_like_a_factoring_company_is_not_one() -> None:
    assert not read_name("Sveagården Omsorg AB").factoring


@pytest.mark.parametrize(
    "word", ["KOOPERATIVET", "ARBETSKOOPERATIV", "SOCIAL", "CAFE", "OMSORG", "SOCIALKOOPERATIV"]
)
def test_market_words_are_known(word: str) -> None:
    assert is_market_word(word)


@pytest.mark.parametrize("word", ["MACKEN", "SOLROSEN", "BASTION", "STADGA", "ELEFANT", ""])
def test_telling_words_are_not_market_words(word: str) -> None:
    assert not is_market_word(word)


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    for cut in (False, True):
        name = read_name(text, cut=cut)
        assert all(word == word.upper() for word in name.core)
    assert "\ufffd" not in repair(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöÅÄÖéABC &-", max_size=40))
def test_repair_leaves_plain_swedish_alone(text: str) -> None:
    assert repair(text) == text


@given(st.text(alphabet="abcdeåäöÅÄÖé ", min_size=1, max_size=30))
def test_repair_undoes_one_and_two_wrong_readings(text: str) -> None:
    once = text.encode().decode("latin-1")
    assert repair(once) == text
    assert repair(once.encode().decode("latin-1")) == text


@pytest.mark.parametrize(
    ("written", "vendor"),
    [
        ("Svea Ekonomi AB/Ängens Café", "ANGENS CAFE"),
        ("Intrum Sverige AB (Ängens Café ek. för.)", "ANGENS CAFE EK. FOR."),
        ("Ängens Café / Svea Ekonomi AB", "ANGENS CAFE"),
        ("Svea Ekonomi AB", ""),
        ("Nordisk Factoring AB", ""),
        ("Svea Ekonomi AB/Café", ""),
        ("Ängens Café", ""),
    ],
)
def test_vendor_beside_a_finance_company(written: str, vendor: str) -> None:
    assert read_name(written).vendor == vendor


@pytest.mark.parametrize(
    ("word", "market", "common"),
    [
        ("KOOPERATIV", True, True),
        ("TVATTERI", False, True),
        ("GARDSBUTIK", False, True),
        ("MACKEN", False, False),
    ],
)
def test_trades_identify_nobody(word: str, market: bool, common: bool) -> None:
    assert (is_market_word(word), is_common_word(word)) == (market, common)


@pytest.mark.parametrize(
    ("begun", "only"), [("SUNDSV", True), ("LU", False), ("ORNSK", True), ("S", False), ("ZZ", False)]
)
def test_cut_place_that_leaves_no_doubt(begun: str, only: bool) -> None:
    assert only_place(begun) is only


@pytest.mark.parametrize("note", [" FILI", "=ANVÄND E", " I LIKVI", " AVD"])
def test_note_cut_short_behind_a_legal_form_is_no_part_of_the_name(note: str) -> None:
    name = read_name(f"Blåklintens Café ek. för.{note}", cut=True)
    assert (name.core, name.forms) == (("BLAKLINTENS", "CAFE"), {"EK"})


def test_word_that_only_begins_like_a_note_stays() -> None:
    assert read_name("Magasinet Passad", cut=True).core[-1] == "PASSAD"


@pytest.mark.parametrize(
    ("text", "unfinished"), [("Magasinet &", True), ("Magasinet och", True), ("Magasinet", False)]
)
def test_name_cut_at_a_joining_word_goes_on(text: str, unfinished: bool) -> None:
    assert read_name(text, cut=True).unfinished is unfinished
    assert not read_name(text).unfinished
