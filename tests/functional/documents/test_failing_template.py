"""One's own template on a real paper: a draft in it, a break that is told of, and the house layout."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.documents import vault
from nyvag.documents.models import DocumentVersion
from nyvag.mandate.commands import cases as commands
from nyvag.mandate.rules.draft_facts import Part
from tests.factories import frame, matters
from tests.factories import papers as make
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db(transaction=True)


def _first_line(download: Any) -> str:
    return str(Document(io.BytesIO(download.value.path().read_bytes())).paragraphs[0].text)


def test_a_draft_in_ones_own_template_and_what_is_said_when_it_breaks(
    open_page: Any, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    at = frame.body("Solberga kommun", is_demo=True)
    case = matters.case(at)
    with acting_for(at.pk):
        by = matters.keeper(at)
        commands.write_texts(case=case, texts={Part.SUMMARY: "Kort sagt"}, version=0, by=by, at=now())
    session = str(frame.client(Role.COORDINATOR, at).cookies["sessionid"].value)
    page = open_page("/dokument/mallar/", session=session)
    page.get_by_role("link", name="Tjänsteskrivelse", exact=True).click()
    mine = make.template("Solberga: {{ titel }}", "{{ innehall }}")
    page.get_by_label("Word-fil").set_input_files(
        {"name": "mall.docx", "mimeType": "application/octet-stream", "buffer": mine}
    )
    page.get_by_role("button", name="Använd den här mallen").click()
    expect(page.locator("main")).to_contain_text("Mallen är i bruk")
    matter = f"/styrning/arenden/{case.reference}/"
    page.goto(page.url.split("/dokument/")[0] + matter)
    draft = page.locator('a[href$="tjansteskrivelse/docx/"]')
    with page.expect_download() as written:
        draft.click()
    assert _first_line(written).startswith("Solberga: ")
    stored = vault.path_of(everyone(DocumentVersion).get().stored_name)
    stored.write_bytes(make.template("{% for x in uppgifter %}{{ x.namn }}", "{{ innehall }}"))
    draft.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Papperet kunde inte skrivas i er egen mall")
    expect(page.get_by_role("link", name="Laga mallen: Tjänsteskrivelse")).to_be_visible()
    with page.expect_download() as house:
        page.get_by_role("link", name="Ta grundmallen i stället").click()
    assert not _first_line(house).startswith("Solberga: ")
