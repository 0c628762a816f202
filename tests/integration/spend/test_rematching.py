"""After the register has changed the stored suppliers are matched again; what people decided stays."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise, EnterpriseName, EnterpriseStatus, RegisterEntry
from nyvag.jobs.models import Job
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import decide_match, import_ledger_now, rematch, start_rematch, undo_decision
from nyvag.spend.commands.errors import UnableToMatchAgain
from nyvag.spend.jobs import rematch_job
from nyvag.spend.models import CubeRow, MatchDecision, SupplierRecord
from nyvag.spend.queries import figures
from nyvag.spend.queries.rematching import register_change
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db


class Silent:
    """Progress that nobody watches."""

    def update(self, done: int, total: int | None, text: str) -> None:
        """Say nothing."""


@pytest.fixture
def body(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PublicBody:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    return frame.body()


@pytest.fixture
def anna(body: PublicBody, tmp_path: Path) -> Actor:
    """Import the ledger while the register is empty, an hour ago."""
    by = frame.actor(Role.COORDINATOR, body)
    with acting_for(body.pk):
        import_ledger_now(spend.ledger_file(tmp_path), by, now() - timedelta(hours=1))
    return by


def social() -> int:
    """Sum what counts as bought from social enterprises, in öre."""
    return sum(year.slice.social_ore for year in figures.by_year())


def whole() -> int:
    """Sum all cells, in öre."""
    return sum(CubeRow.objects.values_list("amount_ore", flat=True))


def test_enterprise_added_after_the_import_is_found(anna: Actor, body: PublicBody) -> None:
    with acting_for(body.pk):
        assert (social(), whole()) == (0, 4_420_25)
        assert register_change() is None
    spend.enterprise(body)
    with acting_for(body.pk):
        change = register_change()
        assert change is not None
        assert (change.enterprises, change.suppliers) == (1, 3)
        done = rematch(by=anna, at=now())
        assert (done.matched, done.no_longer, done.rows_missing) == (1, 0, ())
        assert (social(), whole()) == (1000_50, 4_420_25)
        others = figures.other_kinds(2025)
        assert (others.grants_social_ore, others.grants_ore) == (70_00, 70_00)
        assert register_change() is None
        decision = MatchDecision.objects.get(supplier__identity="769600-0004")
        assert (decision.outcome, decision.decided_by_id, decision.rule) == ("match", None, "number-and-name")
        event = Event.objects.get(kind="spend.suppliers-matched-again")
        assert (event.data["matched"], event.actor_name) == (1, "Anna Samordnare")


def test_matching_again_twice_changes_nothing(anna: Actor, body: PublicBody) -> None:
    spend.enterprise(body)
    with acting_for(body.pk):
        rematch(by=anna, at=now())
        cells = sorted(CubeRow.objects.values_list("pk", "amount_ore", "outcome"))
        decisions = MatchDecision.objects.count()
        done = rematch(by=anna, at=now())
        assert (done.matched, done.no_longer, done.doubts) == (0, 0, 0)
        assert sorted(CubeRow.objects.values_list("pk", "amount_ore", "outcome")) == cells
        assert MatchDecision.objects.count() == decisions


def test_corrected_number_ends_the_match(anna: Actor, body: PublicBody) -> None:
    damm = spend.enterprise(body)
    with acting_for(body.pk):
        rematch(by=anna, at=now())
        damm.org_no, damm.name = "5560360793", "Någon Annan AB"
        damm.save()
        EnterpriseName.objects.update(name="Någon Annan AB")
        assert register_change() is not None
        done = rematch(by=anna, at=now())
        assert (done.matched, done.no_longer) == (0, 1)
        assert (social(), whole()) == (0, 4_420_25)


def test_changed_days_move_the_figures_to_the_day(anna: Actor, body: PublicBody) -> None:
    spend.enterprise(body)
    with acting_for(body.pk):
        rematch(by=anna, at=now())
        entry = RegisterEntry.objects.get()
        for last, kronor in ((date(2025, 1, 30), 0), (date(2025, 1, 31), 1000_50), (None, 1000_50)):
            entry.active_to = last
            entry.save()
            rematch(by=anna, at=now())
            assert (social(), whole()) == (kronor, 4_420_25)


def test_deregistered_enterprise_counts_to_its_last_day(anna: Actor, body: PublicBody) -> None:
    damm = spend.enterprise(body)
    with acting_for(body.pk):
        rematch(by=anna, at=now())
        status = EnterpriseStatus.objects.create(
            enterprise=damm, status="DEREGISTERED", valid_from=date(2025, 1, 31), recorded_at=now()
        )
        assert register_change() is not None
        rematch(by=anna, at=now())
        assert (social(), whole()) == (1000_50, 4_420_25)
        status.valid_from = date(2025, 1, 30)
        status.save()
        rematch(by=anna, at=now())
        assert (social(), whole()) == (0, 4_420_25)


def test_persons_decision_is_neither_asked_again_nor_changed(anna: Actor, body: PublicBody) -> None:
    damm = spend.enterprise(body)
    with acting_for(body.pk):
        stranger = SupplierRecord.objects.get(name="Helt Annat Städ AB")
        batch = decide_match(supplier_ids=[stranger.pk], enterprise_id=damm.pk, by=anna, at=now())
        rematch(by=anna, at=now())
        stranger.refresh_from_db()
        assert (stranger.outcome, stranger.enterprise_id, stranger.rule_outcome) == ("match", damm.pk, "none")
        assert MatchDecision.objects.get(batch=batch).undone_at is None
        assert social() == 1000_50 + 2899_75
        undo_decision(batch=batch, by=anna, at=now())
        assert (social(), whole()) == (1000_50, 4_420_25)


def test_lost_rows_are_named_and_the_rest_follows(anna: Actor, body: PublicBody, tmp_path: Path) -> None:
    spend.enterprise(body)
    for path in (tmp_path / "data" / "lake" / "rows").rglob("*.parquet"):
        path.unlink()
    with acting_for(body.pk):
        done = rematch(by=anna, at=now())
        assert (done.matched, done.rows_missing) == (1, ("reskontra-2025.csv",))
        assert (social(), whole()) == (0, 4_420_25)


def test_queued_once_and_only_with_suppliers(anna: Actor, body: PublicBody) -> None:
    with acting_for(frame.body("Tom kommun").pk), pytest.raises(UnableToMatchAgain):
        start_rematch(by=anna, at=now())
    spend.enterprise(body)
    with acting_for(body.pk):
        job = start_rematch(by=anna, at=now())
        with pytest.raises(UnableToMatchAgain):
            start_rematch(by=anna, at=now())
        url = rematch_job(Silent(), **job.arguments)  # type: ignore[arg-type]  # a stand-in for the worker's
        assert url.endswith("/matcha-om/")
        assert social() == 1000_50


def test_page_says_what_has_changed_and_starts_the_job(anna: Actor, body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    assert "Inget har ändrats" in browser.get("/inkop/matcha-om/").text
    spend.enterprise(body)
    page = browser.get("/inkop/matcha-om/").text
    assert "3 leverantörer kan beröras" in page
    assert "3 leverantörer kan beröras" in browser.get("/inkop/granska/").text
    assert browser.post("/inkop/matcha-om/").status_code == 302
    with acting_for(body.pk):
        assert Job.objects.get().title == "Matcha leverantörerna igen"


def test_enterprise_of_another_body_is_no_change_here(anna: Actor, body: PublicBody) -> None:
    spend.enterprise(frame.body("Annan kommun"))
    with acting_for(body.pk):
        assert Enterprise.objects.exists()
        assert register_change() is None
