"""A template in a browser: the house template fetched and changed, refused with reasons, used or not."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import expect

from nyvag.core.access import Role
from tests.factories import frame
from tests.factories import papers as make
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _chosen(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 320)])
def test_body_makes_its_own_template(
    open_page: Any, settings: Any, tmp_path: Path, javascript: bool, width: int
) -> None:
    settings.DATA_DIR = tmp_path
    at = frame.body("Solberga kommun", is_demo=True)
    session = str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)
    page = open_page("/dokument/mallar/", session=session, javascript=javascript, width=width)
    page.get_by_role("link", name="Protokoll från ett möte", exact=True).click()
    with page.expect_download() as start:
        page.get_by_role("link", name="Ladda ner grundmallen").click()
    mine = Document(io.BytesIO(start.value.path().read_bytes()))
    mine.paragraphs[0].insert_paragraph_before("{{ dnr }}")
    page.get_by_label("Word-fil").set_input_files(_chosen("mall.docx", make.saved(mine)))
    page.get_by_label("Vad som är nytt").fill("Vår logotyp")
    page.get_by_role("button", name="Använd den här mallen").click()
    expect(page.locator(".error-summary")).to_contain_text("Platshållaren {{ dnr }} finns inte")
    expect(page.get_by_label("Vad som är nytt")).to_have_value("Vår logotyp")
    if javascript:
        check_page(page)
    mine.paragraphs[0].text = "Solberga kommun"
    page.get_by_label("Word-fil").set_input_files(_chosen("mall.docx", make.saved(mine)))
    page.get_by_role("button", name="Använd den här mallen").click()
    expect(page.locator("main")).to_contain_text("Mallen är i bruk")
    with page.expect_download() as trial:
        page.get_by_role("link", name="Prov med ett påhittat papper som Word").click()
    assert Document(io.BytesIO(trial.value.path().read_bytes())).paragraphs[0].text == "Solberga kommun"
    page.get_by_role("link", name="Ta den ur bruk").click()
    page.get_by_role("button", name="Ta mallen ur bruk").click()
    expect(page.locator("main")).to_contain_text("Word-filer skrivs i grundmallen från och med nu")
