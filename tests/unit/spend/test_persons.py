"""Names of private persons are told from names of organisations."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.core.identity import MASKED, Kind, classify
from nyvag.spend.adapters.ledger import plan, scan
from nyvag.spend.rules.persons import is_person_name_shape, shown_name


@pytest.mark.parametrize(
    "name",
    ["SVENSSON;ANNA", "Svensson, Anna", "Anna Svensson", "ANNA  SVENSSON   ", "Karl-Erik Öberg",
     "Fatima Hassan",
     "Anna Karin Lindqvist", "Erik A Ström", "Svensson Anna", "Firma Anna Svensson", "F:A Kalle Karlsson",
     "ENSKILD FIRMA 012 (MASKERAD)", "Enskild firma", "Anna Svensson Dödsbo", "Dödsbo efter Karl Öhman",
     "Mohamed Ali", "Anna-Lena Berg", "LINDGREN; KARL ERIK", "Bo Ek", "Ann-Sofie Hallberg", "Johan (EF)",
     "Ingrid Nyström c/o Berg", "Nils-Erik Fält", "Åsa Öst", "Zainab Abdi", "Svensson;A"],
)  # fmt: skip
def test_names_of_persons(name: str) -> None:
    assert is_person_name_shape(name)
    assert shown_name(name) == MASKED


@pytest.mark.parametrize(
    "name",
    ["Karin Boye AB", "KARIN BOYE AB", "Annas Kafé", "Erik Penser Bank", "Anna Lindhs Minnesfond", "Telia",
     "Karlssons Bygg", "Lars Lindberg Transport", "Björn Axén Institut AB", "TINGSTAD PAPPER;AB",
     "ÄNGEN EK FÖR;FÖRÄLDRAKOOP.", "Göteborgs Stad", "Andersson & Söner", "Maria Församling", "Folksam",
     "S:t Olofs Förskola", "Per Johansson Åkeri AB", "Martin & Servera", "Lars Larsson El", "Johanneshov IF",
     "Sara kulturhus", "Oscar Properties", "Elis Textil", "Vägen ut", "Samhall", "", "3M Svenska", "Basta",
     "Enskilda firmors förbund", "Thomas Concrete Group"],
)  # fmt: skip
def test_names_of_organisations(name: str) -> None:
    assert not is_person_name_shape(name)
    assert shown_name(name) == " ".join(name.split())


@given(st.text(max_size=40))
def test_any_text_can_be_judged(name: str) -> None:
    assert shown_name(name) in (MASKED, " ".join(name.split()))


@given(st.sampled_from(["AB", "HB", "ekonomisk förening", "Stiftelse", "kommun"]))
def test_a_legal_form_is_never_a_person(form: str) -> None:
    assert not is_person_name_shape(f"Anna Svensson {form}")
    assert not is_person_name_shape(f"{form} Anna Svensson")


@pytest.mark.real_data
def test_no_numbered_organisation_in_a_real_ledger_is_masked(real_data_dir: Path) -> None:
    made = plan(real_data_dir / "ledgers" / "se" / "orebro_2016-03_masked.xlsx")
    suppliers = scan(made).select("supplier", "supplier_id").unique().collect()
    known = [name for name, number in suppliers.iter_rows() if classify(number).kind is Kind.ORGANISATION]
    assert len(known) > 1_600
    assert [name for name in known if is_person_name_shape(name)] == []
