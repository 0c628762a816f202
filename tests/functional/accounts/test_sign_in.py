"""Signing in with a second step, from the first scan to a lost phone; every account page keeps the rules."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from playwright.sync_api import Page, expect

from nyvag.accounts.models import Membership
from nyvag.audit.queries import newest_events
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from tests.factories import frame
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 320, "scheme": "dark"}


def session_of(person: Any) -> str:
    browser = frame.client(None, None)
    browser.force_login(person)
    return str(browser.cookies["sessionid"].value)


def code_for(secret: str) -> str:
    """Make the code that an app would show now."""
    return str(format_hotp_value(hotp_value(secret, int(now().timestamp()) // 30)))


def sign_in(page: Page, email: str) -> None:
    page.goto("/konto/logga-in/")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord").fill(frame.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Logga in").click()


def turn_on(page: Page) -> str:
    """Turn the second step on, by the key that stands under the picture; return the key."""
    page.goto("/konto/tva-steg/")
    page.get_by_role("link", name="Slå på det andra steget").click()
    if page.get_by_role("heading", name="Bekräfta att det är du").is_visible():
        check_page(page)
        page.get_by_label("Lösenord").fill(frame.PASSWORD)
        page.get_by_role("button", name="Bekräfta").click()
    expect(page.locator("img.qr")).to_be_visible()
    check_page(page)
    secret = page.locator("code").inner_text()
    page.locator("input[name=code]").fill("000000")
    page.get_by_role("main").get_by_role("button", name="Slå på").click()
    expect(page.locator(".error-summary")).to_contain_text("Vänta på nästa kod")
    assert page.locator("code").inner_text() == secret, "the app need not scan anew"
    page.locator("input[name=code]").fill(code_for(secret))
    page.get_by_role("main").get_by_role("button", name="Slå på").click()
    return secret


def test_second_step_from_first_scan_to_recovery_code(open_page: Any) -> None:
    body = frame.body()
    person = frame.user(Role.COORDINATOR, body)
    page = open_page("/", **PHONE)
    sign_in(page, person.email)
    secret = turn_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Reservkoder")
    check_page(page)
    spare = page.locator(".codes code").first.inner_text()
    page.goto("/konto/tva-steg/")
    expect(page.get_by_text("10 koder är kvar")).to_be_visible()
    check_page(page)

    later = open_page("/", **PHONE)
    sign_in(later, person.email)
    expect(later.get_by_role("heading", level=1)).to_have_text("Det andra steget")
    check_page(later)
    later.get_by_label("Kod").fill("123456")
    later.get_by_role("main").get_by_role("button", name="Logga in").click()
    expect(later.locator(".error-summary")).to_contain_text("telefonens klocka")
    check_page(later)
    later.get_by_label("Kod").fill(spare)
    later.get_by_role("main").get_by_role("button", name="Logga in").click()
    expect(later.get_by_role("heading", level=1)).to_contain_text("Hej")
    later.goto("/konto/tva-steg/")
    expect(later.get_by_text("9 koder är kvar")).to_be_visible()
    assert secret not in later.content()
    with acting_for(body.pk):
        kinds = {each.kind for each in newest_events()}
    assert "accounts.totp-activated" in kinds


def test_administrator_lets_in_whoever_lost_the_phone(open_page: Any) -> None:
    body = frame.body()
    person = frame.user(Role.COORDINATOR, body, name="Tora Tappat")
    page = open_page("/")
    sign_in(page, person.email)
    turn_on(page)

    chief = open_page("/", session=session_of(frame.user(Role.ADMINISTRATOR, body)), **PHONE)
    membership = Membership.objects.get(user=person)
    chief.goto(f"/konto/roller/{membership.pk}/")
    expect(chief.get_by_role("heading", name="Borttappad telefon")).to_be_visible()
    check_page(chief)
    chief.get_by_role("button", name="Ta bort tvåstegsinloggningen").click()
    expect(chief.get_by_text("kan nu logga in med enbart lösenord")).to_be_visible()
    expect(chief.get_by_role("heading", name="Borttappad telefon")).to_have_count(0)

    again = open_page("/")
    sign_in(again, person.email)
    expect(again.get_by_role("heading", level=1)).to_contain_text("Hej")


def test_forgotten_password_by_the_link_in_the_mail(open_page: Any) -> None:
    person = frame.user(Role.COORDINATOR, frame.body())
    page = open_page("/konto/logga-in/", width=320)
    page.get_by_role("link", name=re.compile("Glömt")).click()
    page.get_by_label("E-postadress").fill(person.email)
    page.get_by_role("button", name="Skicka länken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din brevlåda")
    check_page(page)
    found = re.search(r"/konto/losenord/ny/\S+", str(mail.outbox[0].body))
    assert found
    page.goto(found.group(0))
    expect(page.get_by_role("heading", level=1)).to_have_text("Välj ett nytt lösenord")
    check_page(page)
    for name in ("password1", "password2"):
        page.locator(f"input[name={name}]").fill("ett helt nytt långt lösenord")
    page.get_by_role("button", name="Spara lösenordet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lösenordet är bytt")
    check_page(page)
    page.goto(found.group(0))
    expect(page.get_by_role("heading", level=1)).to_have_text("Länken fungerar inte")
    check_page(page)


def test_invitation_by_keyboard_alone_and_without_script(open_page: Any) -> None:
    body = frame.body()
    chief = frame.user(Role.ADMINISTRATOR, body)
    frame.unit(body, name="Socialnämnden")
    page = open_page("/konto/roller/bjud-in/", session=session_of(chief), javascript=False)
    page.get_by_label("Namn").focus()
    page.keyboard.type("Ulla Ny")
    page.keyboard.press("Tab")
    page.keyboard.type("ulla utan snabel-a")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary a")).to_have_count(1)
    expect(page.get_by_label("Namn")).to_have_value("Ulla Ny")
    page.get_by_label("E-postadress").fill("ulla@example.org")
    page.get_by_label("Enhet").select_option(label="Socialnämnden")
    page.get_by_role("button", name="Bjud in").press("Enter")
    expect(page.get_by_role("cell", name="Socialnämnden")).to_be_visible()
    assert [each.to for each in mail.outbox] == [["ulla@example.org"]]


def test_whole_page_is_walked_by_keyboard(open_page: Any) -> None:
    page = open_page("/konto/roller/", session=session_of(frame.user(Role.ADMINISTRATOR, frame.body())))
    assert "Bjud in en person" in check_keyboard(page)
