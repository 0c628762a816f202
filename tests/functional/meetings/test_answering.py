"""Answers without a password and without chasing: by a mailed link, at the start page, by a substitute."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.documents.models import Document
from nyvag.meetings.models import Assignment, Task
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody, Unit
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = timedelta(days=1)


def session_of(person: User) -> str:
    """Sign a person in."""
    browser = Client()
    browser.force_login(person)
    return str(browser.cookies["sessionid"].value)


def place() -> tuple[PublicBody, User, User, Unit]:
    """Make a municipality with a coordinator and one who speaks for a unit."""
    body = frame.body("Solberga kommun", is_demo=True)
    unit = frame.unit(body, "Näringslivskontoret", kind="DEPARTMENT")
    anna, eva = frame.user(Role.COORDINATOR, body), frame.user(Role.CONTRIBUTOR, body, "Eva Enhet")
    Membership.objects.filter(user=eva).update(unit=unit)
    return body, anna, eva, unit


def row(page: Page, title: str) -> Any:
    """Return the row of a task on a page of answers."""
    return page.get_by_role("region", name=title)


def mailed(kind: str) -> str:
    """Return the link in the newest mail of a kind."""
    return str(everyone(Message).filter(kind=kind).order_by("-pk").first().path)


def test_coordinator_collects_status_and_the_list_fills_itself(open_page: Any) -> None:
    body, anna, _eva, _unit = place()
    page = open_page("/moten/uppgifter/", session=session_of(anna))
    page.get_by_role("link", name="Fråga flera på en gång").click()
    page.get_by_label("Vad det gäller").fill("Läget i höst")
    page.get_by_label("Vad du vill ha svar på").fill("Vad köper ni av sociala företag?")
    page.get_by_label("Svar senast").fill((today() + 10 * DAYS).isoformat())
    page.get_by_label("Näringslivskontoret").check()
    page.get_by_label("E-postadresser till andra").fill("kim@coompanion.exempel.se")
    page.get_by_role("button", name="Gå vidare och granska före utskick").click()
    expect(page.locator("main")).to_contain_text("Inte skickad än")
    assert not everyone(Task).exists()
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.locator("main")).to_contain_text("0 av 2 har svarat")
    unit = open_page(mailed("meetings.assignment-sent"), width=320, javascript=False)
    expect(unit.get_by_role("heading", level=1)).to_have_text("Det här väntar på ditt svar")
    row(unit, "Läget i höst").get_by_label("Klar").check()
    row(unit, "Läget i höst").get_by_label("Ditt svar").fill("Vi har mött sju företag.")
    unit.get_by_role("button", name="Spara allt").click()
    expect(unit.locator("main")).to_contain_text("Inget väntar på dig")
    page.reload()
    expect(page.locator("main")).to_contain_text("1 av 2 har svarat")
    expect(page.locator("main")).to_contain_text("Vi har mött sju företag.")
    page.get_by_role("link", name="kim@coompanion.exempel.se").click()
    page.get_by_role("link", name="Lämna tillbaka svaret").click()
    page.get_by_label("Vad som måste ändras").fill("Hur många avtal blev det?")
    page.get_by_label("Nytt svar senast").fill((today() + 20 * DAYS).isoformat())
    page.get_by_role("button", name="Lämna tillbaka svaret").click()
    unit.goto(unit.url)
    expect(unit.locator("main")).to_contain_text("Hur många avtal blev det?")
    row(unit, "Läget i höst").get_by_label("Klar").check()
    row(unit, "Läget i höst").get_by_label("Ditt svar").fill("Två avtal.")
    unit.get_by_role("button", name="Spara allt").click()
    page.reload()
    page.get_by_role("button", name="Godta svaret").click()
    expect(page.locator("main")).to_contain_text("Svaret är godtaget")
    assert everyone(Assignment).filter(body=body, state="CLOSED").count() == 1


def test_report_in_five_minutes_on_a_phone_without_script(open_page: Any, tmp_path: Path) -> None:
    body, _anna, _eva, unit = place()
    due = today() + 5 * DAYS
    for title in ("Ring företagen", "Skriv listan", "Boka mötet"):
        make.task(body, title, at=now(), unit=unit, due_on=due)
    page = open_page(f"/moten/svara/{make.link_of(everyone(Task).first())}/", width=320, javascript=False)
    row(page, "Ring företagen").get_by_label("Klar").check()
    listed = tmp_path / "lista.txt"
    listed.write_text("Åtta företag", encoding="utf-8")
    first = row(page, "Ring företagen")
    first.get_by_text("Orsak, kommentar, ny dag eller fil").click()
    first.get_by_label("Fil", exact=False).first.set_input_files(str(listed))
    second = row(page, "Skriv listan")
    second.get_by_label("Inte påbörjad").check()
    third = row(page, "Boka mötet")
    third.get_by_label("Pågår").check()
    third.get_by_text("Orsak, kommentar, ny dag eller fil").click()
    third.get_by_label("Ny dag").fill((due + 14 * DAYS).isoformat())
    third.get_by_label("Kort kommentar").fill("Lokalen är bokad först då.")
    page.get_by_role("button", name="Spara allt").click()
    expect(page.locator("main")).to_contain_text("2 svar är sparade")
    expect(page.locator("main")).to_contain_text("Välj en orsak")
    second = row(page, "Skriv listan")
    expect(second.get_by_label("Inte påbörjad")).to_be_checked()
    second.get_by_label("Orsak").select_option("decision")
    page.get_by_role("button", name="Spara allt").click()
    expect(page.locator("main")).to_contain_text("1 svar är sparat")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = {each.title: each for each in everyone(Task)}
    assert [found[name].state for name in ("Ring företagen", "Skriv listan", "Boka mötet")] == [
        "DONE",
        "OPEN",
        "DOING",
    ]
    assert found["Skriv listan"].cause == "decision"
    assert found["Boka mötet"].due_on == due + 14 * DAYS
    assert everyone(Document).get().owner_id == str(found["Ring företagen"].reference)


def test_unit_sees_only_its_own_and_names_a_substitute(open_page: Any) -> None:
    body, _anna, eva, unit = place()
    bo = frame.user(Role.CONTRIBUTOR, body, "Bo Ek")
    make.task(body, "Ring företagen", at=now(), unit=unit, due_on=today() + 5 * DAYS)
    make.task(body, "Grannens sak", at=now(), unit=frame.unit(body, "Annan"), due_on=today())
    page = open_page("/", session=session_of(eva), width=320, javascript=False)
    expect(row(page, "Ring företagen")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Grannens sak")
    page.get_by_role("link", name="Jag kommer att vara borta: utse ersättare").click()
    page.get_by_label("Vem som ersätter").select_option(label="Bo Ek")
    page.get_by_label("Första dag").fill(today().isoformat())
    page.get_by_label("Sista dag").fill((today() + 3 * DAYS).isoformat())
    page.get_by_role("button", name="Notera frånvaron").click()
    expect(page.locator("main")).to_contain_text("Bo Ek ersätter")
    other = open_page("/", session=session_of(bo), width=320, javascript=False)
    expect(other.locator("main")).to_contain_text("Du ersätter Eva Enhet")
    row(other, "Ring företagen").get_by_label("Klar").check()
    other.get_by_role("button", name="Spara allt").click()
    expect(other.locator("main")).to_contain_text("1 svar är sparat")
    page.goto(page.url.split("/konto/")[0])
    expect(page.locator("main")).to_contain_text("Inget väntar på dig just nu")
    expect(page.locator("main")).to_contain_text("Bo Ek ersätter")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_nudge_goes_once_and_none_after_the_answer(open_page: Any, javascript: bool) -> None:
    body, anna, _eva, unit = place()
    task = make.task(body, "Ring företagen", at=now(), unit=unit, due_on=today() + 3 * DAYS)
    page = open_page("/", session=session_of(anna), javascript=javascript)
    expect(page.get_by_role("heading", name="Väntar på andra")).to_be_visible()
    page.get_by_role("button", name="Påminn").click()
    expect(page.locator("main")).to_contain_text("är på väg till 1 mottagare")
    expect(page.locator("main")).to_contain_text("Påmind i dag")
    phone = open_page(mailed("meetings.nudge"), width=320, javascript=False)
    row(phone, "Ring företagen").get_by_label("Klar").check()
    phone.get_by_role("button", name="Spara allt").click()
    expect(phone.locator("main")).to_contain_text("Du får inga fler påminnelser")
    assert remind_due(at=now() + 60 * DAYS) == 0
    page.reload()
    expect(page.locator("main")).not_to_contain_text("Ring företagen")
    assert everyone(Task).get(pk=task.pk).state == "DONE"
