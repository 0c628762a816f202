"""A round is run without chasing anybody by mail: asked, answered on a phone, accepted and frozen."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.queries.asked import ASKED, WAITS
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message
from tests.factories import frame, plans, rounds
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)


def _session(role: Role, body: Any) -> str:
    return str(frame.client(role, body).cookies["sessionid"].value)


def test_status_is_collected_in_a_round_and_frozen_without_chasing_by_mail(open_page: Any) -> None:
    body = frame.body("Solberga kommun", is_demo=True)
    unit = frame.unit(body, "Näringslivsenheten")
    rounds.speaker(body, unit)
    plan = plans.plan(body, "Handlingsplan 2026")
    plans.action(plan, "Ordna en mässa", unit=unit, code="1")
    plans.action(plan, "Utbilda inköpare", unit=unit, code="2")
    page = open_page("/uppfoljning/", session=_session(Role.COORDINATOR, body))
    page.get_by_role("button", name="Planera").first.click()
    page.get_by_role("link", name="Öppna rundan och fråga").click()
    expect(page.locator("main")).to_contain_text("1 tillfrågas")
    page.get_by_role("button", name="Öppna rundan och fråga").click()
    expect(page.locator("main")).to_contain_text("0 av 1 har svarat")
    with acting_for(body.pk):
        (message,) = Message.objects.filter(kind=ASKED)
    phone = open_page(message.path, width=320, javascript=False)
    expect(phone.locator("main")).to_contain_text("Näringslivsenheten")
    first, second = phone.locator("section", has_text="Ordna"), phone.locator("section", has_text="Utbilda")
    expect(first.get_by_label("Orsak")).to_be_hidden()
    first.get_by_label("Hur går det?").select_option("LATE")
    expect(first.get_by_label("Orsak")).to_be_visible()
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.get_by_role("alert")).to_contain_text("välj en orsak")
    first.get_by_label("Bedömning").select_option("NOT_WHOLLY")
    first.get_by_label("Orsak").select_option("money")
    first.get_by_label("Vad föreslår du?").fill("Sök pengar hos regionen.")
    phone.get_by_role("button", name="Spara och fortsätt senare").click()
    expect(phone.locator("main")).to_contain_text("Det du sparat är ifyllt")
    second.get_by_label("Hur går det?").select_option("DONE")
    phone.get_by_role("button", name="Skicka svaret").click()
    expect(phone.locator("main")).to_contain_text("Ert svar har kommit fram")
    remind_due(at=now() + timedelta(days=90))
    with acting_for(body.pk):
        assert not Message.objects.filter(kind=WAITS).exists()
    page.reload()
    expect(page.locator("main")).to_contain_text("1 av 1 har svarat")
    expect(page.locator("main")).to_contain_text("Sök pengar hos regionen.")
    check_page(page)
    page.get_by_role("button", name="Godta").click()
    page.get_by_role("link", name="Sluta vänta på svar").click()
    page.get_by_role("button", name="Sluta vänta på svar").click()
    page.get_by_role("link", name="Godkänn och frys").click()
    page.get_by_role("button", name="Godkänn och frys").click()
    page.get_by_role("link", name="Fryst").click()
    expect(page.locator("main")).to_contain_text("kontrollsumman blir densamma")
    expect(page.locator("main")).to_contain_text("Ordna en mässa")


def test_an_enterprise_replies_to_a_report_before_it_is_published(open_page: Any) -> None:
    body = frame.body("Solberga kommun")
    unit = frame.unit(body)
    plan = plans.plan(body)
    plans.action(plan, "Ordna en mässa", unit=unit)
    round_ = rounds.opened(body, plan, at=now())
    party = rounds.party(body)
    address = f"/uppfoljning/{round_.reference}/"
    page = open_page(address, session=_session(Role.COORDINATOR, body))
    page.get_by_role("link", name="Låt någon yttra sig").click()
    page.get_by_label("Extern part").select_option(label=party.name)
    page.get_by_label("Vad rapporten säger").fill("Förbundet har inte deltagit.")
    page.get_by_label("E-postadress").fill("forbundet@part.example")
    page.get_by_role("button", name="Låt dem yttra sig").click()
    with acting_for(body.pk):
        (message,) = Message.objects.filter(kind="evaluation.may-reply")
    phone = open_page(message.path, width=320, javascript=False)
    expect(phone.locator("main")).to_contain_text("Förbundet har inte deltagit.")
    phone.get_by_label("Ert genmäle").fill("Vi deltog i mars.")
    phone.get_by_role("button", name="Skicka genmälet").click()
    expect(phone.locator("main")).to_contain_text("Ert genmäle har kommit fram")
    page.reload()
    expect(page.locator("main")).to_contain_text("Vi deltog i mars.")
