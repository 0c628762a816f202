"""The pages as a person meets them: answers, refusals, exports, and no more statements for more rows."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.spend.area import area_state, enterprise_panel, first_hour, waiting
from nyvag.spend.commands import import_ledger
from nyvag.spend.models import LedgerFile, SpendDefinition, SupplierRecord
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db
CEILING = 16
"""At most ten of the page's own, and what session, person, role and body cost on every page."""
LISTS = [
    "home",
    "supplier-list",
    "enterprise-list",
    "file-list",
    "review",
    "decision-list",
    "opportunity-list",
    "definition-detail",
    "account-list",
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublicBody:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    return frame.body()


@pytest.fixture
def anna(place: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, place)


def actor(at: PublicBody) -> Actor:
    return Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id=at.pk)


def fill(at: PublicBody, numbers: range = range(1, 2)) -> None:
    of = spend.enterprise(at, f"{spend.DAMM} {numbers.start}", None)
    with acting_for(at.pk):
        for number in numbers:
            spend.doubt(actor(at), of, number=number, name=f"Dammvippan {number}")


@pytest.mark.parametrize("name", LISTS)
def test_page_opens_empty_and_full_and_asks_no_more_for_ten_rows(
    anna: Client, place: PublicBody, name: str, django_assert_max_num_queries: Any
) -> None:
    url = reverse(f"spend:{name}")
    assert anna.get(url).status_code == 200
    fill(place)
    anna.get(url)
    with django_assert_max_num_queries(CEILING) as one:
        assert anna.get(url).status_code == 200
    fill(place, range(10, 20))
    with django_assert_max_num_queries(len(one)):
        assert anna.get(url).status_code == 200


def test_answer_opens_to_its_parts(anna: Client, place: PublicBody) -> None:
    fill(place)
    assert b"2025" in anna.get(reverse("spend:home")).content
    assert anna.get(reverse("spend:category-detail", args=["cleaning"])).status_code == 200
    assert anna.get(reverse("spend:category-detail", args=["godis"])).status_code == 404
    assert anna.get(reverse("spend:unit-detail"), {"namn": "Socialnämnden"}).status_code == 200
    assert anna.get(reverse("spend:unit-detail"), {"namn": "Finns inte"}).status_code == 404
    assert anna.get(reverse("spend:account-edit", args=["61800"])).status_code == 200
    assert anna.get(reverse("spend:account-edit", args=["99999"])).status_code == 404


def test_wizard_takes_a_file_from_choice_to_rows(anna: Client, place: PublicBody, tmp_path: Path) -> None:
    of = spend.enterprise(place)
    file = SimpleUploadedFile("reskontra.csv", spend.ledger_file(tmp_path).read_bytes())
    sent = anna.post(reverse("spend:import"), {"file": file})
    with acting_for(place.pk):
        ledger = LedgerFile.objects.get()
    assert sent["Location"] == reverse("spend:file-columns", args=[ledger.pk])
    columns = anna.get(sent["Location"]).content.decode()
    assert "leverantor_id" in columns
    assert "Eriksson" not in columns
    checked = anna.post(sent["Location"], {**ledger.columns, "default_on": ""})
    assert checked["Location"] == reverse("spend:file-check", args=[ledger.pk])
    assert "420,25" in anna.get(checked["Location"]).content.decode()
    assert anna.post(checked["Location"], {}).status_code == 302
    with acting_for(place.pk):
        import_ledger(ledger_id=ledger.pk, replaces=[], by=actor(place), at=now())
        supplier = SupplierRecord.objects.get(identity__contains="556012")
    assert anna.get(reverse("spend:file-detail", args=[ledger.pk])).status_code == 200
    assert anna.get(reverse("spend:enterprise-detail", args=[of.pk])).status_code == 200
    detail = reverse("spend:supplier-detail", args=[supplier.pk])
    assert "V2" in anna.get(detail).content.decode()
    exported = anna.get(detail, {"export": "csv"})
    assert "V2" in exported.getvalue().decode("utf-8-sig")


def test_columns_that_are_corrected_are_remembered_for_the_next_file(
    anna: Client, place: PublicBody, tmp_path: Path
) -> None:
    first = spend.ledger_file(tmp_path)
    anna.post(reverse("spend:import"), {"file": SimpleUploadedFile("a.csv", first.read_bytes())})
    with acting_for(place.pk):
        ledger = LedgerFile.objects.get()
    chosen = {**ledger.columns, "unit": "", "default_on": ""}
    assert anna.post(reverse("spend:file-columns", args=[ledger.pk]), chosen).status_code == 302
    second = spend.ledger_file(tmp_path, spend.ROWS[:3])
    anna.post(reverse("spend:import"), {"file": SimpleUploadedFile("b.csv", second.read_bytes())})
    with acting_for(place.pk):
        newest = LedgerFile.objects.order_by("pk").last()
    assert newest is not None
    assert newest.profile_id is not None
    assert "unit" not in newest.columns


def test_file_without_dates_takes_its_period_from_its_name(anna: Client, place: PublicBody) -> None:
    rows = b"leverantor;leverantor_id;konto_nr;belopp\nHelt Annat AB;556012-5790;61800;100,00\n"
    anna.post(reverse("spend:import"), {"file": SimpleUploadedFile("reskontra_2016-03.csv", rows)})
    with acting_for(place.pk):
        ledger = LedgerFile.objects.get()
    assert (ledger.default_on, ledger.starts_on) == (date(2016, 3, 1), date(2016, 3, 1))
    columns = anna.get(reverse("spend:file-columns", args=[ledger.pk])).content.decode()
    assert 'value="2016-03-01"' in columns


def test_half_a_file_that_cannot_be_read_is_said_before_it_counts(anna: Client, place: PublicBody) -> None:
    head = "leverantor;leverantor_id;konto_nr;belopp;datum\n"
    row = "Helt Annat AB;556012-5790;61800;{};2025-01-31\n"
    rows = head + "".join(row.format("100,00" if number % 2 else "hundra") for number in range(10))
    anna.post(reverse("spend:import"), {"file": SimpleUploadedFile("halv.csv", rows.encode())})
    with acting_for(place.pk):
        ledger = LedgerFile.objects.get()
    shown = anna.get(reverse("spend:file-check", args=[ledger.pk])).content.decode()
    assert "5 av 10 rader" in shown
    assert "hundra" in shown


def test_broken_file_is_told_and_never_counts(anna: Client, place: PublicBody) -> None:
    file = SimpleUploadedFile("trasig.xlsx", b"PK nonsense")
    sent = anna.post(reverse("spend:import"), {"file": file}, follow=True)
    assert sent.status_code == 200
    with acting_for(place.pk):
        failed = LedgerFile.objects.get()
    assert failed.state == "FAILED"
    assert failed.failure[:20] in sent.content.decode()
    assert anna.post(reverse("spend:import"), {}).status_code == 422
    wrong = SimpleUploadedFile("bild.png", b"x")
    assert anna.post(reverse("spend:import"), {"file": wrong}).status_code == 422


def test_doubt_is_answered_and_undone_in_the_page(anna: Client, place: PublicBody) -> None:
    fill(place)
    with acting_for(place.pk):
        supplier = SupplierRecord.objects.get()
    assert b'accesskey="j"' in anna.get(reverse("spend:review")).content
    answer = {"supplier": supplier.pk, "enterprise": supplier.rule_enterprise_id, "answer": "yes"}
    anna.post(reverse("spend:review"), answer)
    with acting_for(place.pk):
        supplier.refresh_from_db()
        batch = supplier.decisions.get().batch
        assert supplier.outcome == "match"
    anna.post(reverse("spend:review-undo", args=[batch]))
    with acting_for(place.pk):
        supplier.refresh_from_db()
        assert supplier.outcome == "review"


def test_definition_is_previewed_before_it_is_adopted(anna: Client, place: PublicBody) -> None:
    fill(place)
    typed = {"name": "Vår", "adopted_on": date(2026, 1, 1), "accounts": "618 grant", "reason": "prov"}
    url = reverse("spend:definition-edit")
    assert anna.post(url, {**typed, "preview": "1"}).status_code == 200
    with acting_for(place.pk):
        assert not SpendDefinition.objects.exists()
    refused = anna.post(url, {**typed, "accounts": "618 godis", "adopt": "1"})
    assert refused.status_code == 422
    assert "Inköp" in refused.content.decode()
    typed["accounts"] = "618 Bidrag\n 52 utbetalningar till enskilda"
    assert anna.post(url, {**typed, "adopt": "1"}).status_code == 302
    with acting_for(place.pk):
        adopted = SpendDefinition.objects.get()
    assert adopted.in_force
    kinds = [(row["prefix"], row["kind"]) for row in adopted.rules["account"]]
    assert kinds == [("618", "grant"), ("52", "transfer")]
    assert "618 Bidrag" in anna.get(url).content.decode()


def test_category_is_hidden_in_the_page_and_shown_again(anna: Client, place: PublicBody) -> None:
    fill(place)
    with acting_for(place.pk):
        spend.others(actor(place))
    anna.post(reverse("spend:opportunity-hide", args=["cleaning"]), {"reason": "avtal till 2027"})
    assert "avtal till 2027" in anna.get(reverse("spend:opportunity-list")).content.decode()
    anna.post(reverse("spend:opportunity-show", args=["cleaning"]))
    assert "avtal till 2027" not in anna.get(reverse("spend:opportunity-list")).content.decode()


def test_politician_reads_and_changes_nothing(place: PublicBody) -> None:
    cecilia = frame.client(Role.POLITICIAN, place)
    fill(place)
    assert cecilia.get(reverse("spend:home")).status_code == 200
    for name in ("import", "review", "definition-edit"):
        assert cecilia.get(reverse(f"spend:{name}")).status_code == 403


def test_only_an_administrator_decides_about_raw_files(anna: Client, place: PublicBody) -> None:
    assert anna.get(reverse("spend:file-settings")).status_code == 403
    boss = frame.client(Role.ADMINISTRATOR, place)
    assert boss.post(reverse("spend:file-settings"), {"keep": "on"}).status_code == 302


def test_start_page_hears_what_is_done_and_what_waits(place: PublicBody) -> None:
    empty = area_state(body_id=place.pk, at=now())
    assert (empty.number, empty.status) == (6, "NOT_STARTED")
    assert not any(step.done for step in first_hour(body_id=place.pk, at=now()))
    fill(place)
    assert area_state(body_id=place.pk, at=now()).status == "STARTED"
    assert waiting(body_id=place.pk, at=now())[0].url == reverse("spend:review")
    with acting_for(place.pk):
        of = SupplierRecord.objects.get().rule_enterprise
    assert of is not None
    assert enterprise_panel(enterprise_id=of.pk, body_id=place.pk, at=now()).context["years"] == []


def test_file_with_unknown_headings_leads_to_the_choice_of_columns(anna: Client) -> None:
    text = "Motpart;Att betala\nStädkraften ek. för.;100\n"
    sent = {"file": SimpleUploadedFile("a.csv", text.encode())}
    page = anna.post(reverse("spend:import"), sent, follow=True)
    told = page.content.decode()
    assert page.redirect_chain[-1][0].endswith("/kolumner/")
    assert "Ingen rubrikrad hittades" in told
    assert '<option value="Att betala">' in told
    done = anna.post(page.redirect_chain[-1][0], {"supplier": "Motpart", "amount": "Att betala"}, follow=True)
    assert done.redirect_chain[-1][0].endswith("/kontroll/")


def test_a_reason_inside_a_refusal_is_in_the_readers_language(anna: Client) -> None:
    sent = {"file": SimpleUploadedFile("a.csv", b"leverantor;belopp\nA\0B AB;100\n")}
    told = anna.post(reverse("spend:import"), sent, follow=True).content.decode()
    assert "Raden innehåller nollbyte" in told
