"""Attaching a document in a browser: axe, a phone's width, both schemes, both languages, by keyboard."""

import base64
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from tests.factories import documents as make
from tests.factories import frame, spend
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _place() -> tuple[str, str, str]:
    at = frame.body("Solberga kommun", is_demo=True)
    owner_id = str(spend.enterprise(at).reference)
    with acting_for(at.pk):
        made = make.document(frame.actor(Role.COORDINATOR, at), owner_id, title="Intyg om ASF")
    session = str(frame.client(Role.ADMINISTRATOR, at).cookies["sessionid"].value)
    return session, owner_id, str(made.reference)


@pytest.mark.parametrize("javascript", [True, False])
def test_document_is_attached_refused_and_read(open_page: Any, javascript: bool) -> None:
    session, owner_id, _reference = _place()
    page = open_page(f"/foretag/{owner_id}/", session=session, javascript=javascript)
    page.get_by_role("link", name="Bifoga ett dokument").click()
    page.get_by_label("Titel").fill("Bild på caféet")
    page.get_by_label("Fil").set_input_files(
        {"name": "cafe.png", "mimeType": "image/png", "buffer": make.png()}
    )
    page.get_by_role("button", name="Bifoga dokumentet").click()
    expect(page.locator(".error-summary")).to_contain_text("Beskriv vad bilden visar")
    expect(page.get_by_label("Titel")).to_have_value("Bild på caféet")
    if javascript:
        check_page(page)
    page.get_by_label("Vad bilden visar").fill("Fyra bord vid ett fönster")
    page.get_by_label("Fil").set_input_files(
        {"name": "cafe.png", "mimeType": "image/png", "buffer": make.png()}
    )
    page.get_by_role("button", name="Bifoga dokumentet").click()
    expect(page.get_by_role("link", name="Bild på caféet", exact=True)).to_be_visible()
    page.get_by_role("link", name="versioner av Bild på caféet").click()
    picture = page.get_by_role("img", name="Fyra bord vid ett fönster")
    expect(picture).to_be_visible()
    if javascript:
        assert picture.evaluate("e => e.naturalWidth") == 1
        check_page(page)


def test_form_is_walked_by_keyboard(open_page: Any) -> None:
    session, owner_id, _reference = _place()
    page = open_page(f"/dokument/till/enterprise/{owner_id}/", session=session)
    assert "Bifoga dokumentet" in check_keyboard(page)


@pytest.mark.parametrize("kind", ["jpeg", "webp"])
def test_real_photograph_is_still_a_picture_and_the_right_way_up(open_page: Any, kind: str) -> None:
    session, owner_id, _reference = _place()
    page = open_page(f"/dokument/till/enterprise/{owner_id}/", session=session)
    drawn = page.evaluate(
        "kind => Object.assign(document.createElement('canvas'), {width: 40, height: 20}).toDataURL(kind)",
        f"image/{kind}",
    )
    photograph = base64.b64decode(drawn.partition(",")[2])
    if kind == "jpeg":
        photograph = photograph[:2] + make.exif(6, b"N59.33 E18.06") + photograph[2:] + b"behind the end"
    page.get_by_label("Fil").set_input_files(
        {"name": f"bild.{kind}", "mimeType": f"image/{kind}", "buffer": photograph}
    )
    page.get_by_label("Vad bilden visar").fill("En svart ruta")
    page.get_by_role("button", name="Bifoga dokumentet").click()
    page.get_by_role("link", name="versioner av bild").click()
    picture = page.get_by_role("img", name="En svart ruta")
    expect(picture).to_be_visible()
    size = picture.evaluate("async e => { await e.decode(); return [e.naturalWidth, e.naturalHeight]; }")
    assert size == ([20, 40] if kind == "jpeg" else [40, 20])
