"""What people get wrong in the forms of areas 1-3 is said in a sentence, and nothing typed is lost."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.mandate.commands.remiss import finish_remiss
from nyvag.mandate.models import AnchoringCase, Decision, Mandate, RemissReply
from nyvag.mandate.queries.remiss import link_token
from nyvag.organisations.models import PublicBody
from tests.factories import frame, matters

pytestmark = pytest.mark.django_db
LONG = "Ett uppdrag om sociala företag " * 20
DECISION = {"title": "Beslut", "kind": "ADOPTED", "day_known": "DAY"}
MANDATE = {"role": "ANSWERS", "question": "Sociala företag"}
GROUP = {"name": "Grupp", "kind": "WORKING", "reason": "Behövs"}


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def browser(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def said(browser: Client, path: str, sent: dict[str, Any], language: str = "sv") -> str:
    """Send a form that must be refused, and return the page as it is read."""
    browser.cookies.load({"django_language": language})
    answer = browser.post(path, sent)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422, (path, answer.status_code)
    return re.sub(r"\s+", " ", page)


TOO_LONG: list[tuple[str, dict[str, Any], str, str, int]] = [
    ("mandate:case-new", {"origin": "OFFICER"}, "title", "Vad heter ärendet?", 200),
    ("mandate:case-new", {"origin": "OFFICER", "title": "Ärende"}, "origin_note", "Vilken?", 300),
    ("mandate:decision-new", DECISION, "title", "Vad det gäller", 200),
    ("mandate:decision-new", DECISION, "paragraph_no", "Paragraf (§)", 40),
    ("mandate:mandate-new", MANDATE, "question", "Vilken fråga", 200),
    ("mandate:mandate-new", MANDATE, "outside", "Någon som inte finns i listan", 160),
    ("coordinator:function-new", {"money_source": "UNKNOWN"}, "name", "Funktionens namn", 160),
    ("internal_coordination:group-new", GROUP, "name", "Namn", 160),
    ("internal_coordination:routine-new", {}, "title", "Vad handlar rutinen om?", 200),
    ("organisations:unit-add", {"kind": "BOARD:"}, "name", "Namn", 160),
    ("organisations:party-new", {"kind": "ASSOCIATION"}, "name", "Namn", 160),
]


@pytest.mark.parametrize(("address", "sent", "field", "label", "room"), TOO_LONG)
def test_a_text_too_long_is_told_where_how_much_and_is_still_there(
    browser: Client, address: str, sent: dict[str, Any], field: str, label: str, room: int
) -> None:
    text = LONG.strip()
    form = unescape(browser.get(reverse(address)).content.decode())
    assert f'name="{field}"' in form
    assert "maxlength" not in re.search(rf'<(?:input|textarea)[^>]*name="{field}"[^>]*>', form)[0]  # type: ignore[index]
    page = said(browser, reverse(address), {**sent, field: text})
    sentence = f"Texten är för lång: den har {len(text)} tecken, och det finns plats för {room}."
    assert sentence in page
    assert label in page
    assert text in page
    assert f"it has {len(text)} characters" in said(browser, reverse(address), {**sent, field: text}, "en")


@pytest.mark.parametrize(
    ("address", "sent", "sentence"),
    [
        (
            "mandate:case-new",
            {"title": "Ärende", "on": "i förrgår"},
            "”i förrgår” går inte att läsa som en dag",
        ),
        ("mandate:case-new", {"title": "Ring 19121212-1212"}, "personnummer"),
        ("mandate:case-new", {"title": " "}, "måste fyllas i"),
        (
            "mandate:decision-new",
            {**DECISION, "valid_from": "2024-02-01", "valid_to": "2024-01-01"},
            "Sista dagen är före första dagen",
        ),
        ("mandate:decision-new", {**DECISION, "decided_on": "i våras"}, "Skriv dagen som 2026-03-01"),
        ("mandate:decision-new", {**DECISION, "decided_on": "2999-01-01"}, "ligger framåt i tiden"),
        ("mandate:decision-new", {**DECISION, "minutes_url": "protokollet"}, "hela adressen"),
        ("mandate:decision-new", {**DECISION, "other_numbers": "Författningssamling"}, "Rad 1"),
        (
            "mandate:mandate-new",
            {**MANDATE, "starts_on": "2024-02-01", "ends_on": "2024-01-01"},
            "Sista dagen är före första dagen",
        ),
        (
            "coordinator:function-new",
            {"name": "Samordning", "money_source": "UNKNOWN", "percent": "3000"},
            "Talet är för stort. Skriv högst 1000.",
        ),
        (
            "coordinator:function-new",
            {"name": "Samordning", "money_source": "UNKNOWN", "on": "2099-01-01"},
            "Välj en dag som har kommit",
        ),
        (
            "internal_coordination:group-new",
            {**GROUP, "meets_per_year": "-1"},
            "Talet är för litet. Skriv minst 1.",
        ),
    ],
)
def test_what_cannot_be_is_said_plainly(
    browser: Client, address: str, sent: dict[str, Any], sentence: str
) -> None:
    page = said(browser, reverse(address), sent)
    assert sentence in page
    for text in sent.values():
        assert text in page


def test_a_diary_number_that_is_taken_leads_to_the_decision_that_has_it(
    body: PublicBody, browser: Client
) -> None:
    board = frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    sent = {**DECISION, "who": f"unit:{board.pk}", "diary_no": "KS 2026/1"}
    assert browser.post(reverse("mandate:decision-new"), sent).status_code == 302
    page = said(browser, reverse("mandate:decision-new"), {**sent, "title": "Ett annat"})
    assert "Diarienumret står på ett annat beslut: ”Beslut”" in page
    with acting_for(body.pk):
        assert reverse("mandate:decision-detail", args=[Decision.objects.get().reference]) in page


def test_who_takes_over_a_mandate_cannot_begin_before_the_one_who_has_it(
    body: PublicBody, browser: Client
) -> None:
    board = frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    sent = {**MANDATE, "who": f"unit:{board.pk}", "starts_on": "2024-02-01"}
    browser.post(reverse("mandate:mandate-new"), sent)
    with acting_for(body.pk):
        mandate = Mandate.objects.get()
    page = said(browser, reverse("mandate:mandate-move", args=[mandate.reference]), sent)
    assert "Kommunstyrelsen har uppdraget från den 1 februari 2024. Välj en senare dag" in page


def test_the_same_answer_twice_is_one_and_a_late_one_is_given_back(body: PublicBody) -> None:
    remiss = matters.sent(body, "Socialnämnden", at=now())
    asked = matters.party(remiss, "Socialnämnden")
    path = f"/styrning/remissvar/{link_token(asked)}/"
    anyone = Client()
    sent = {"kind": "SUPPORTS_CHANGED", "text": "Ändra punkt två.", "answered_by": ""}
    for _time in range(2):
        assert anyone.post(path, sent).status_code == 302
    with acting_for(body.pk):
        assert RemissReply.objects.count() == 1
    for changed in (f"{path[:-2]}x/", "/styrning/remissvar/abc/"):
        answer = anyone.post(changed, sent)
        assert answer.status_code == 410
        assert "Ändra punkt två." in answer.content.decode()
        assert "senaste brevet" in answer.content.decode()
    with acting_for(body.pk):
        finish_remiss(remiss=remiss, by=matters.keeper(body), at=now())
    late = anyone.post(path, {**sent, "text": "Ändra punkt tre också."})
    assert late.status_code == 410
    assert "Ändra punkt tre också." in late.content.decode()
    with acting_for(body.pk):
        assert RemissReply.objects.get().text == "Ändra punkt två."


def test_a_form_that_is_sent_twice_is_carried_out_once(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    path = reverse("mandate:case-new")

    def drawn() -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(path).content.decode())
        assert found is not None
        return found[1]

    sent = {"title": "Policy", "origin": "OFFICER", "csrfmiddlewaretoken": drawn()}
    first, second = (browser.post(path, sent) for _time in range(2))
    assert first["Location"] == second["Location"]
    with acting_for(body.pk):
        assert AnchoringCase.objects.count() == 1
    changed = browser.post(path, {**sent, "title": "Policy två"})
    assert changed["Location"] != first["Location"]
    browser.post(path, {**sent, "csrfmiddlewaretoken": drawn()})
    with acting_for(body.pk):
        assert AnchoringCase.objects.count() == 3


def test_a_mended_file_is_read_though_the_words_beside_it_are_the_same(body: PublicBody) -> None:
    """Back in the browser, and another file in the same drawing of the form."""
    browser = frame.client(Role.COORDINATOR, body)
    path = reverse("organisations:import-new")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(path).content.decode())
    assert token is not None

    def sent(content: str) -> str:
        file = SimpleUploadedFile("lista.csv", content.encode())
        answer = browser.post(path, {"file": file, "csrfmiddlewaretoken": token[1]})
        return str(answer["Location"])

    assert sent("Namn;Slag\nKontoret;Nämdn") != sent("Namn;Slag\nKontoret;Nämnd")
