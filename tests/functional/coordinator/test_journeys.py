"""Coordination as people do it: appoint and fill a gap on a phone, and hand over to a successor."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nyvag.coordinator.models import RoleHolder
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from tests.factories import coordinator as factory
from tests.factories import forum, frame
from tests.functional.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)


def _session(person: Any) -> str:
    browser = Client()
    browser.force_login(person)
    return str(browser.cookies["sessionid"].value)


def test_appoints_a_coordinator_and_fills_a_gap_on_a_phone(open_page: OpenPage) -> None:
    body = frame.body()
    frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    who = _session(frame.user(Role.COORDINATOR, body))
    page = open_page("/styrning/samordnare/", width=320, session=who, javascript=False)
    page.get_by_role("link", name="Föreslå en samordnande funktion").click()
    page.get_by_label("Funktionens namn").fill("Samordning av sociala företag")
    page.get_by_label("grundbudget").check()
    page.get_by_role("button", name="Föreslå funktionen").click()
    page.get_by_label("ledningsnivå").check()
    page.locator("#id_unit").select_option(label="Kommunstyrelsen")
    page.get_by_role("button", name="Placera funktionen").click()
    page.get_by_role("link", name="Säg att den är utsedd").click()
    page.get_by_role("button", name="Säg att det är så").click()
    page.get_by_role("link", name="Utse någon").click()
    page.get_by_label("Eller namnet på någon utan konto").fill("Karin Ek")
    page.get_by_label("Tid i procent av en heltid").fill("40")
    page.get_by_role("button", name="Utse personen").click()
    page.get_by_role("link", name="Samordnare", exact=True).first.click()
    assert "Karin Ek samordnar på 40 procent av en tjänst" in page.inner_text("main")
    page.get_by_role("link", name="Se ansvarsmatrisen").click()
    assert "29 av 29 rader saknar ansvarig." in page.inner_text("main")
    page.get_by_role("link", name="fyll i Utse samordnare och ersättare").click()
    page.get_by_label("Ytterligare en aktör, 1").select_option(label="Kommunstyrelsen")
    page.get_by_label("Vad är aktör 1?").select_option(label="A och R – är ansvarig, och utför")
    page.get_by_role("button", name="Spara raden").click()
    assert "28 av 29 rader saknar ansvarig." in page.inner_text("main")


def test_hands_over_to_a_successor_and_saves_the_pack(open_page: OpenPage, tmp_path: Path) -> None:
    body = frame.body()
    leaver = frame.user(Role.COORDINATOR, body, "Karin Ek")
    frame.user(Role.CONTRIBUTOR, body, "Olle Ny")
    factory.holder(factory.function(body, at=now(), mandate_text="Samordna"), at=now(), user_id=leaver.pk)
    for title in ("Kan fakturor betalas?", "Vem ringer vi?"):
        forum.assigned(forum.topic(body, title), person_id=leaver.pk)
    page = open_page("/styrning/samordnare/", session=_session(leaver))
    page.get_by_role("link", name="Lämna över från Karin Ek").click()
    assert "Karin Ek svarar för 3 saker." in page.inner_text("main")
    page.get_by_label("Vem tar över?").select_option(label="Olle Ny")
    page.get_by_text("Välj för var och en").click()
    page.get_by_label("Vem ringer vi?").select_option(label="ingen: lämnas där den är")
    page.get_by_label("Till den som tar över").fill("Ring nätverket först")
    page.get_by_role("button", name="Lämna över").click()
    assert "2 saker gick över till Olle Ny" in page.inner_text("main")
    assert "1 gjorde det inte." in page.inner_text("main")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Spara överlämningspaketet som pdf").click()
    path = tmp_path / "pack.pdf"
    saved.value.save_as(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert "Överlämning från Karin Ek" in saved.value.suggested_filename
    with acting_for(body.pk):
        assert RoleHolder.objects.get(ends_on=None).called == "Olle Ny"
