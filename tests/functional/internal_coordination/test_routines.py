"""Routines as people meet them: may I buy directly, is this the latest, a checklist, and judging oneself."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from tests.factories import assessments as rounds
from tests.factories import enterprises, frame
from tests.factories import routines as make

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = "/styrning/samverkan"


def session_of(role: Role, at: Any) -> str:
    return str(frame.client(role, at).cookies["sessionid"].value)


def test_an_officer_finds_out_whether_to_buy_directly_and_from_whom(open_page: Any) -> None:
    at = frame.body("Solberga kommun", is_demo=True)
    enterprises.entry(at, "Café Solrosen ekonomisk förening")
    make.in_use(at, "Vår rutin")
    page = open_page(
        f"{ROOT}/rutiner/", session=session_of(Role.CONTRIBUTOR, at), width=320, javascript=False
    )
    page.get_by_role("link", name="Får jag köpa direkt?").click()
    page.get_by_label("Vad kan det högst kosta").fill("250 000 kr")
    page.get_by_role("button", name="Får jag köpa direkt?").click()
    expect(page.locator("main")).to_contain_text("ligger under gränsen")
    expect(page.locator("main")).to_contain_text("Dokumentera köpet")
    page.get_by_label("Vad behöver du?").fill("Solrosen")
    page.get_by_role("button", name="Sök i registret").click()
    expect(page.locator("main")).to_contain_text("Café Solrosen")


def test_a_reader_knows_that_it_is_the_latest_and_goes_through_the_checklist(open_page: Any) -> None:
    at = frame.body("Solberga kommun", is_demo=True)
    made = make.next_version(make.in_use(at, text="Det gamla."), "Det nya.", changed="Kortare.")
    page = open_page(
        f"{ROOT}/rutiner/{made.reference}/version/1/", session=session_of(Role.CONTRIBUTOR, at), width=320
    )
    expect(page.locator("main")).to_contain_text("Detta är en gammal version")
    page.get_by_role("link", name="Läs det som gäller nu").click()
    expect(page.locator("main")).to_contain_text("Detta är den senaste versionen: nummer 2")
    expect(page.locator("main")).to_contain_text("Det nya.")
    page.get_by_role("link", name="Gå igenom checklistan").click()
    page.get_by_label("Vad gäller det?").fill("Frukt till skolorna")
    page.get_by_role("button", name="Börja").click()
    page.get_by_role("button", name=re.compile("Klart.*Inköp är tillfrågat")).click()
    page.get_by_role("link", name="Behövs inte, eller en kommentar").click()
    page.get_by_label("Behövs inte", exact=False).first.check()
    page.get_by_label("Kommentar").fill("Litet köp")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("link", name="Avsluta checklistan").click()
    page.get_by_role("button", name="Avsluta").click()
    expect(page.locator("main")).to_contain_text("Checklistan är genomgången")


def test_one_answers_on_a_phone_and_the_group_agrees(open_page: Any) -> None:
    at = frame.body("Solberga kommun", is_demo=True)
    one = frame.actor(Role.COORDINATOR, at, "Anna Ask")
    browser = frame.client(None, None)
    browser.force_login(_user(one.user_id))
    made = rounds.opened(at, one)
    session = str(browser.cookies["sessionid"].value)
    page = open_page(f"{ROOT}/sjalvskattning/{made.reference}/", session=session, width=320)
    page.get_by_role("link", name="Svara", exact=True).click()
    for _area in range(6):
        page.locator("main input[type=radio][value='3']").first.check()
        page.get_by_role("button", name="Spara och gå vidare").click()
    page.get_by_role("button", name="Spara, jag är klar").click()
    expect(page.locator("main")).to_contain_text("1 av 1 har svarat")
    page.get_by_role("link", name="Börja enas").click()
    page.get_by_role("button", name="Börja enas").click()
    page.locator("main a[href*='pastaende']").first.click()
    expect(page.locator("main")).to_contain_text("Anna Ask")
    page.get_by_label("3 – i stora drag").check()
    page.get_by_label("Varför?").fill("Vi är överens.")
    page.get_by_role("button", name="Vi enas om detta").click()
    page.goto(f"{ROOT}/sjalvskattning/{made.reference}/")
    expect(page.locator("main")).to_contain_text("Vi enades om 3.")
    expect(page.locator("main")).to_contain_text("Ni är överens om 1 av 35 påståenden.")


def _user(pk: int | None) -> Any:
    from nyvag.accounts.models import User

    return User.objects.get(pk=pk)
