"""The purchasing pages in a browser: axe, a phone's width, both schemes, both languages."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.spend.commands import import_ledger_now
from nyvag.spend.models import SupplierRecord
from tests.factories import frame, spend
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)

PRESSED = "document.activeElement.matches('a, button') ? document.activeElement.textContent : ''"
CASES = [(1280, "light", "en"), (320, "dark", "sv")]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep uploads and the lake in a folder of the test's own; give a folder for files to upload."""
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path / "data")
    return tmp_path


def session_with_rows(name: str = "Solberga kommun") -> str:
    """Sign a coordinator in at a body that has a ledger, a doubt and a definition."""
    at = frame.body(name, accent="green", is_demo=True)
    with acting_for(at.pk):
        spend.canary_rows(at, "Kanalen")
    return str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)


def test_doubt_is_answered_with_a_key(open_page: Any) -> None:
    page = open_page("/inkop/granska/", session=session_with_rows())
    expect(page.get_by_role("heading", name="Är detta samma företag?")).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Senaste svar")).to_be_visible()


def imported(tmp_path: Path) -> tuple[str, SupplierRecord]:
    """Sign a coordinator in at a body whose ledger went all the way in; give a supplier in it."""
    at = frame.body("Solberga kommun", accent="green", is_demo=True)
    spend.enterprise(at)
    with acting_for(at.pk):
        by = frame.actor(Role.COORDINATOR, at)
        import_ledger_now(spend.ledger_file(tmp_path), by=by, at=now())
        supplier = SupplierRecord.objects.get(identity="556012-5790")
    return str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value), supplier


@pytest.mark.parametrize(("width", "scheme", "language"), CASES)
def test_figures_open_to_usable_pages(
    open_page: Any, data_dir: Path, width: int, scheme: str, language: str
) -> None:
    session, supplier = imported(data_dir)
    for path in ("enhet/?namn=Socialnämnden", "leverantorer/urval/?kategori=cleaning", "filer/"):
        page = open_page(f"/inkop/{path}", session=session, width=width, scheme=scheme, language=language)
        expect(page.locator("h1")).to_be_visible()
        check_page(page)
    page = open_page(
        f"/inkop/leverantorer/{supplier.pk}/", session=session, width=width, scheme=scheme, language=language
    )
    expect(page.get_by_text("V2")).to_be_visible()
    check_page(page)


def test_drill_down_is_walked_by_keyboard(open_page: Any, data_dir: Path) -> None:
    session, _supplier = imported(data_dir)
    page = open_page("/inkop/", session=session)
    for word in ("Socialnämnden", "Helt Annat Städ AB"):
        press_on(page, word)
    expect(page.locator("h1")).to_have_text("Helt Annat Städ AB")
    expect(page.get_by_text("V2")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme", "language"), CASES)
def test_import_is_walked_step_by_step(
    open_page: Any, data_dir: Path, width: int, scheme: str, language: str
) -> None:
    at = frame.body("Solberga kommun", accent="green", is_demo=True)
    session = str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)
    page = open_page("/inkop/importera/", session=session, width=width, scheme=scheme, language=language)
    page.set_input_files("input[type=file]", spend.ledger_file(data_dir))
    page.locator("input[type=file]").focus()
    press_on(page, "Läs filen" if language == "sv" else "Read the file")
    page.wait_for_url("**/kolumner/")
    check_page(page)
    press_on(page, "Gå vidare" if language == "sv" else "Go on")
    page.wait_for_url("**/kontroll/")
    check_page(page)
    shown = "6 rader, 4\u202f420,25 kronor" if language == "sv" else "6 rows, 4,420.25 kronor"
    expect(page.get_by_text(shown)).to_be_visible()


def test_unreadable_file_says_why_and_what_to_do(open_page: Any, data_dir: Path) -> None:
    at = frame.body("Solberga kommun", accent="green", is_demo=True)
    session = str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)
    page = open_page("/inkop/importera/", session=session, width=320)
    letter = data_dir / "ett_mycket_langt_namn_pa_ett_brev_som_inte_ar_en_reskontra.csv"
    letter.write_text("Hej!\nDet här är ett brev.\n", encoding="utf-8")
    page.set_input_files("input[type=file]", letter)
    page.get_by_role("button", name="Läs filen").click()
    expect(page.get_by_text("Filen kunde inte läsas")).to_be_visible()
    expect(page.get_by_role("link", name="Välj en annan fil")).to_be_visible()
    check_page(page)


def press_on(page: Page, word: str, most: int = 80) -> None:
    """Walk by Tab to the link or button that bears the word, and press Enter."""
    for _stop in range(most):
        page.keyboard.press("Tab")
        if word in page.evaluate(PRESSED):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard never reached {word!r}")
