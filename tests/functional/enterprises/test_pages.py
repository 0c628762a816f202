"""The register and each step of an import in a browser, as people meet them."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nyvag.core.access import Role
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)

VIEWS = [(1280, "light", "en"), (320, "dark", "sv")]
LIST = """Organisationsnummer;Namn;Ort;Kommun;Erbjuder;I registret från;Favoritfärg
802400-1235;Verkstan ideell förening;Lycke;Örebro;Café och catering;2020-01-01;blå
;Nätverket Vi;;;Städning och fönsterputs;;
12345;Trasigt nummer;;Atlantis;rymdfärder;2020-02-31;
;;Ort utan namn;;;;
640823-3234;Annas ateljé;;;;;
;Ring Anna 640823-3234;;;;;
"""


def sign_in() -> tuple[PublicBody, str]:
    """Sign a coordinator in at a body with a register of two."""
    at = frame.body("Solberga kommun", accent="green", is_demo=True)
    enterprises.entry(at, "Verkstan ideell förening", org_no="8024001235", place="Norrby")
    enterprises.entry(at, "Café Solrosen ekonomisk förening", categories=("catering",), place="Lycke")
    return at, str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)


def choose(page: Page, folder: Path, content: str = LIST, name: str = "våra företag.csv") -> None:
    """Choose a file and have it read."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    page.set_input_files("input[type=file]", path)
    page.locator("main form button").last.click()


def test_search_is_usable_with_and_without_a_find(open_page: Any) -> None:
    _at, session = sign_in()
    page = open_page("/foretag/?q=solrsoen", session=session, width=320, scheme="dark")
    expect(page.get_by_role("link", name="Café Solrosen ekonomisk förening")).to_be_visible()
    check_page(page)
    page.goto("/foretag/?q=qqqqqq")
    check_page(page)


@pytest.mark.parametrize(("width", "scheme", "language"), VIEWS)
def test_import_from_file_to_undone(
    open_page: Any, tmp_path: Path, width: int, scheme: str, language: str
) -> None:
    _at, session = sign_in()
    page = open_page("/foretag/importera/", session=session, width=width, scheme=scheme, language=language)
    choose(page, tmp_path, "siret;description\n1;2\n", "fel.csv")
    expect(page.locator(".error-summary, [role=alert]").first).to_contain_text("siret")
    check_page(page)
    choose(page, tmp_path)
    for wrong in ("12345", "Atlantis", "rymdfärder", "2020-02-31", "Favoritfärg"):
        expect(page.locator("main")).to_contain_text(wrong)
    for right in ("Nätverket Vi", "Annas ateljé", "Norrby", "Lycke"):
        expect(page.locator("main")).to_contain_text(right)
    expect(page.locator("main")).not_to_contain_text("3234")
    check_page(page)
    page.locator("button[value=all]").click()
    expect(page.locator("h1")).to_contain_text("våra företag.csv")
    check_page(page)
    page.locator("a[href$='angra/']").click()
    check_page(page)
    page.locator("[name=reason]").fill("fel lista")
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("Anna Samordnare")
    check_page(page)


def test_import_goes_by_keyboard_alone_and_without_javascript(open_page: Any, tmp_path: Path) -> None:
    _at, session = sign_in()
    page = open_page("/foretag/importera/", session=session, javascript=False)
    choose(page, tmp_path)
    passed = check_keyboard(open_page(page.url, session=session), stops=60)
    assert any("Importera" in text for text in passed)
    page.locator("button[value=all]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Nya")
    page.goto("/foretag/?q=annas+ateljee")
    expect(page.get_by_role("link", name="Annas ateljé")).to_be_visible()
