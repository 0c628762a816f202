"""Signing in by a link, on a phone and without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.accounts.models import Membership
from nyvag.accounts.sign_in_links import make_link
from nyvag.core.access import Role
from nyvag.core.clock import now
from tests.factories import frame
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _link(path: str = "") -> str:
    person = frame.user(Role.ENTERPRISE, frame.body("Solberga kommun", is_demo=True), name="Kim Café")
    return make_link(membership=Membership.objects.get(user=person), path=path, at=now())


def test_used_link_says_so_and_gives_another(open_page: Any) -> None:
    page = open_page("/konto/lank/gammal-och-anvand/", width=320, scheme="dark")
    expect(page.locator("h1")).to_be_visible()
    check_page(page)


def test_enterprise_signs_in_on_a_phone_without_script_or_password(open_page: Any) -> None:
    page = open_page(f"/konto/lank/{_link('/utskick/mina-val/')}/", width=320, javascript=False)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("heading", name="Brev till mig")).to_be_visible()


def test_link_is_asked_for_by_keyboard_from_the_sign_in_page(open_page: Any) -> None:
    page = open_page("/konto/logga-in/?next=/utskick/mina-val/")
    page.get_by_role("link", name="Logga in utan lösenord").click()
    assert "Skicka länken" in check_keyboard(page)
    page.get_by_label("Din e-postadress").fill("okand@exempel.se")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Titta i din e-post")).to_be_visible()
    check_page(page)
