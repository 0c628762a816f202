"""What one who speaks for a unit does from the first page on a phone: finds a seller, is reminded in time."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Role
from nyvag.core.clock import STOCKHOLM, now, today
from nyvag.meetings.models import Task
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody, Unit
from tests.factories import enterprises, frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db(transaction=True)


def _place() -> tuple[PublicBody, User, Unit]:
    body = frame.body("Solberga kommun", is_demo=True)
    unit = frame.unit(body, "Omsorgen", kind="DEPARTMENT")
    eva = frame.user(Role.CONTRIBUTOR, body, "Eva Enhet")
    Membership.objects.filter(user=eva).update(unit=unit)
    return body, eva, unit


def _session(person: User) -> str:
    browser = Client()
    browser.force_login(person)
    return str(browser.cookies["sessionid"].value)


def test_a_unit_finds_who_sells_what_it_needs_from_its_first_page_on_a_phone(open_page: Any) -> None:
    body, eva, _unit = _place()
    enterprises.entry(body, "Café Solrosen ekonomisk förening", categories=("catering",), place="Lycke")
    enterprises.entry(body, "Verkstan ideell förening", place="Norrby")
    page = open_page("/", session=_session(eva), width=320, javascript=False)
    page.get_by_label("Vad behöver du?").fill("catering")
    page.get_by_role("button", name="Hitta ett företag som säljer det").click()
    expect(page.locator("main")).to_contain_text("Café Solrosen ekonomisk förening")
    expect(page.locator("main")).not_to_contain_text("Verkstan ideell förening")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("link", name="Café Solrosen ekonomisk förening").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Café Solrosen")
    page.goto(page.url.split("/foretag/")[0])
    page.get_by_role("link", name="Får jag köpa direkt?").click()
    page.get_by_label("Vad kan det högst kosta").fill("40 000 kr")
    page.get_by_role("button", name="Får jag köpa direkt?").click()
    expect(page.locator("main")).to_contain_text("ligger under gränsen")


def test_a_reminder_comes_before_the_day_and_none_after_the_answer(open_page: Any) -> None:
    body, _eva, unit = _place()
    due = today() + timedelta(days=10)
    task = make.task(body, "Ring företagen", at=now(), unit=unit, due_on=due)
    day_before = datetime.combine(due - timedelta(days=1), time(12), STOCKHOLM)
    assert remind_due(at=now()) == 0
    assert remind_due(at=day_before) >= 1
    mail = everyone(Message).filter(kind="meetings.task").order_by("-pk").first()
    page = open_page(mail.path, width=320, javascript=False)
    row = page.get_by_role("region", name="Ring företagen")
    row.get_by_label("Klar").check()
    page.get_by_role("button", name="Spara allt").click()
    expect(page.locator("main")).to_contain_text("Du får inga fler påminnelser")
    assert remind_due(at=now() + timedelta(days=60)) == 0
    assert everyone(Task).get(pk=task.pk).state == "DONE"
