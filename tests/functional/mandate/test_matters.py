"""A remiss is run and answered on a phone, a politician sees what expires, a new term is gone through."""

import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.mandate.models import RemissReply, TermReviewRow
from nyvag.mandate.queries.remiss import ASKED
from nyvag.messaging.models import Message
from tests.factories import decisions, frame
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _session(role: Role, body: Any) -> str:
    return str(frame.client(role, body).cookies["sessionid"].value)


def test_a_remiss_is_run_and_an_outside_party_answers_on_a_phone(open_page: Any) -> None:
    body = frame.body("Solberga kommun", accent="green", is_demo=True)
    frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    page = open_page("/styrning/arenden/", session=_session(Role.COORDINATOR, body))
    page.get_by_role("link", name="Lägg in ett ärende").first.click()
    page.get_by_label("Vad heter ärendet?").fill("Policy för sociala företag")
    page.get_by_label("Vad ska beslutas?").fill("Ska kommunen ha en policy?")
    page.get_by_role("button", name="Lägg in ärendet").click()
    page.get_by_role("link", name="Notera vad som har hänt").click()
    page.get_by_label("Det utreds").check()
    page.get_by_role("button", name="Notera det som hänt").click()
    page.get_by_role("link", name="Skicka på remiss").click()
    page.get_by_label("Vad vill ni ha svar på?").fill("Vad saknas i policyn?")
    page.get_by_label("Utkastet, eller en sammanfattning av det").fill("Policyn säger att vi köper mer.")
    page.get_by_label("Sista dag att svara").fill(str(today() + timedelta(days=20)))
    page.get_by_role("button", name="Spara och välj vilka som ska frågas").click()
    page.get_by_label("Andra").fill(
        "Kooperativet Lyktan, utan adress\nFöreningsrådet, radet@forening.example"
    )
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("alert").first).to_contain_text("Rad 1")
    expect(page.get_by_label("Andra")).to_have_value(
        "Kooperativet Lyktan, utan adress\nFöreningsrådet, radet@forening.example"
    )
    page.get_by_label("Andra").fill("Kooperativet Lyktan\nFöreningsrådet, radet@forening.example")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Skicka remissen").click()
    page.get_by_role("button", name="Skicka remissen").click()
    expect(page.locator("main")).to_contain_text("0 av 2 har svarat")
    with acting_for(body.pk):
        (message,) = Message.objects.filter(kind=ASKED)
    phone = open_page(message.path, width=320, javascript=False)
    expect(phone.locator("main")).to_contain_text("Vad saknas i policyn?")
    phone.get_by_label("tillstyrker med ändringar").check()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("main")).to_contain_text("Säg med ord vad ni vill ändra")
    expect(phone.get_by_label("tillstyrker med ändringar")).to_be_checked()
    phone.get_by_label("Med egna ord").fill("Kortare betalningstider saknas.")
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("main")).to_contain_text("Ert svar har kommit fram")
    page.reload()
    expect(page.locator("main")).to_contain_text("1 av 2 har svarat")
    page.get_by_role("link", name="Kommentera svaret").click()
    page.get_by_label("Vår kommentar").fill("Läggs till.")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="För in deras svar").click()
    page.get_by_label("har inget att erinra").check()
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("main")).to_contain_text("2 av 2 har svarat")
    check_page(page)
    with acting_for(body.pk):
        assert RemissReply.objects.filter(is_current=True).count() == 2
    page.get_by_role("link", name="Policy för sociala företag").click()
    page.get_by_role("link", name="Skriv utkasten").click()
    page.get_by_label("Sammanfattning").fill("En policy gör att nämnderna handlar lika.")
    page.get_by_role("button", name="Spara texterna").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="docx").first.click()
    content = download.value.path().read_bytes()
    text = zipfile.ZipFile(BytesIO(content)).read("word/document.xml").decode()
    for expected in ("nämnderna handlar lika", "Kortare betalningstider saknas", "diarienummer saknas"):
        assert expected in text


def test_a_politician_sees_what_expires(open_page: Any) -> None:
    body = frame.body("Solberga kommun")
    decisions.whole(body, "Riktlinje för stöd", valid_to=today() + timedelta(days=200))
    decisions.whole(body, "Gammal policy", diary_no="KS 1", valid_to=today() - timedelta(days=9))
    page = open_page("/styrning/giltighet/", session=_session(Role.POLITICIAN, body), width=320)
    expect(page.locator("main")).to_contain_text(
        "1 sak har gått ut utan att ersättas. 1 går ut inom 12 månader."
    )
    page.get_by_role("link", name="6 månader").click()
    expect(page.locator("main")).to_contain_text("0 går ut inom 6 månader")
    page.get_by_role("link", name="Gammal policy").click()
    expect(page.locator("h1")).to_have_text("Gammal policy")


def test_a_new_term_is_gone_through_on_a_phone(open_page: Any) -> None:
    body = frame.body("Solberga kommun")
    decisions.whole(body, "Riktlinje för stöd")
    decisions.whole(body, "Gammal policy", diary_no="KS 1", valid_to=today() - timedelta(days=9))
    session = _session(Role.COORDINATOR, body)
    phone = open_page("/styrning/genomgang/", session=session, width=320, javascript=False)
    phone.get_by_role("link", name="Börja en genomgång").first.click()
    phone.get_by_role("button", name="Börja genomgången").click()
    expect(phone.locator("main")).to_contain_text("2 av 2 saknar svar")
    valid = phone.locator("li", has_text="Riktlinje för stöd")
    valid.get_by_role("button", name="Gäller fortfarande").click()
    expect(phone.locator("main")).to_contain_text("1 av 2 saknar svar")
    phone.get_by_role("link", name="Utan svar").click()
    phone.get_by_role("link", name="Är ändrat, eller behöver en anteckning").click()
    phone.get_by_label("är ändrat eller ersatt").check()
    phone.get_by_role("button", name="Spara svaret").click()
    expect(phone.locator("main")).to_contain_text("Välj eller skriv vad som ersätter det")
    phone.get_by_label("Vad ersätter det?").select_option(label="Riktlinje för stöd")
    phone.get_by_role("button", name="Spara svaret").click()
    expect(phone.locator("main")).to_contain_text("Allt har ett svar")
    phone.get_by_role("link", name="Avsluta genomgången").click()
    phone.get_by_role("button", name="Avsluta genomgången").click()
    expect(phone.locator("main")).to_contain_text("Genomgången är avslutad")
    with acting_for(body.pk):
        row = TermReviewRow.objects.get(title="Gammal policy")
        assert (row.answer, row.replaced_by_title) == ("CHANGED", "Riktlinje för stöd")
