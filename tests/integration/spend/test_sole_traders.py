"""A registered sole trader is found in the web as on the command line; of others nothing is kept."""

from pathlib import Path

import pytest
from django.conf import settings

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise
from nyvag.enterprises.rules.fingerprint import fingerprint
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import decide_match, import_ledger_now, rematch, undo_decision
from nyvag.spend.models import SupplierRecord
from nyvag.spend.queries import figures
from nyvag.spend.queries.rematching import sole_traders_not_found
from nyvag.spend.queries.review import alike, doubts
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db

TRADER, OTHER = "640823-3234", "701212-2377"
VED = "Granlunda Vedservice"


def ledger(folder: Path, *rows: tuple[str, str, str], name: str = "reskontra-2025.csv") -> Path:
    """Write a ledger of (name, number, kronor)."""
    lines = tuple(
        f"V{at};{who};{number};61800;Städning;{kronor},00;2025-02-28;Socialnämnden"
        for at, (who, number, kronor) in enumerate(rows)
    )
    return spend.ledger_file(folder, lines, name)


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublicBody:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    return frame.body()


@pytest.fixture
def anna(body: PublicBody) -> Actor:
    return frame.actor(Role.COORDINATOR, body)


def trader(body: PublicBody, number: str = TRADER) -> Enterprise:
    """Put a sole trader in the register as the register keeps one: by a keyed fingerprint."""
    found = spend.enterprise(body, VED, None)
    digits = number.replace("-", "")
    found.person_fingerprint = fingerprint(digits, key=settings.FINGERPRINT_KEY)
    found.save()
    return found


def social() -> int:
    """Sum what counts as bought from social enterprises, in whole kronor."""
    return sum(year.slice.social_ore for year in figures.by_year()) // 100


def kept(tmp_path: Path) -> bytes:
    """Read everything that lies on the disk."""
    return b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())


def test_registered_sole_trader_is_matched_and_masked(anna: Actor, body: PublicBody, tmp_path: Path) -> None:
    ved = trader(body)
    path = ledger(tmp_path, (VED, TRADER, "7"), ("Eva Eriksson", OTHER, "90"), ("Anna Eriksson", "", "900"))
    with acting_for(body.pk):
        import_ledger_now(path, anna, now())
        found = SupplierRecord.objects.get(outcome="match")
        assert (found.enterprise_id, found.basis, found.is_person) == (ved.pk, "number", True)
        assert found.person_fingerprint == ved.person_fingerprint
        assert (social(), "3234" in found.identity, "ranlunda" in found.name) == (7, False, False)
        others = SupplierRecord.objects.exclude(pk=found.pk)
        assert {one.outcome for one in others} == {"person"}
        assert {one.person_fingerprint for one in others} == {""}
    assert b"640823" not in kept(tmp_path)
    assert b"701212" not in kept(tmp_path)


def test_two_masked_doubts_are_asked_one_by_one_and_once(
    anna: Actor, body: PublicBody, tmp_path: Path
) -> None:
    ved = trader(body)
    rows = (("Eva Eriksson", TRADER, "7"), ("Eva Maria Eriksson", TRADER, "90"))
    with acting_for(body.pk):
        import_ledger_now(ledger(tmp_path, *rows), anna, now())
        first, second = doubts()
        assert first.name == second.name
        assert alike(first) == []
        batch = decide_match(supplier_ids=[first.pk], enterprise_id=ved.pk, by=anna, at=now())
        decide_match(supplier_ids=[second.pk], enterprise_id=None, by=anna, at=now())
        assert social() == 90
        later = ledger(tmp_path, *rows, ("Nytt AB", "556012-5790", "1"), name="reskontra-2026.csv")
        later.write_text(later.read_text().replace("2025-", "2026-"))
        import_ledger_now(later, anna, now())
        assert not doubts().exists()
        assert social() == 180
        undo_decision(batch=batch, by=anna, at=now())
        assert social() == 0
        asked = doubts().get()
        assert (asked.pk, asked.row_count, asked.amount_ore) == (first.pk, 2, 180_00)


def test_sole_trader_who_leaves_or_is_corrected_is_no_match(
    anna: Actor, body: PublicBody, tmp_path: Path
) -> None:
    ved = trader(body)
    with acting_for(body.pk):
        import_ledger_now(ledger(tmp_path, (VED, TRADER, "7")), anna, now())
        rematch(by=anna, at=now())
        assert social() == 7
        ved.person_fingerprint = fingerprint(OTHER.replace("-", ""), key=settings.FINGERPRINT_KEY)
        ved.save()
        assert rematch(by=anna, at=now()).no_longer == 1
        found = SupplierRecord.objects.get()
        assert (social(), found.outcome, found.basis) == (0, "person", "masked")
        ved.person_fingerprint = fingerprint(TRADER.replace("-", ""), key=settings.FINGERPRINT_KEY)
        ved.save()
        assert rematch(by=anna, at=now()).doubts == 1
        assert doubts().get().rule == "number-without-name"


def test_sole_trader_added_later_needs_a_new_import_and_it_is_said(
    anna: Actor, body: PublicBody, tmp_path: Path
) -> None:
    with acting_for(body.pk):
        import_ledger_now(ledger(tmp_path, (VED, TRADER, "7")), anna, now())
    trader(body)
    with acting_for(body.pk):
        assert sole_traders_not_found(None) == 1
        rematch(by=anna, at=now())
        assert social() == 0
    page = frame.client(Role.COORDINATOR, body).get("/inkop/matcha-om/")
    assert page.status_code == 200


def test_company_named_like_a_person_is_masked_when_it_leaves_the_register(
    anna: Actor, body: PublicBody, tmp_path: Path
) -> None:
    listed = spend.enterprise(body, "Eva Eriksson", None)
    with acting_for(body.pk):
        import_ledger_now(ledger(tmp_path, ("Eva Eriksson", "", "7")), anna, now())
        assert (social(), SupplierRecord.objects.get().name) == (7, "Eva Eriksson")
        listed.entries.all().delete()
        rematch(by=anna, at=now())
        found = SupplierRecord.objects.get()
        assert (social(), found.outcome, found.is_person) == (0, "person", True)
        assert "Eriksson" not in found.name
