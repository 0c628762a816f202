"""The page behind the link in a mail: whose it is, when it stops working, and that nothing typed is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nyvag.accounts.absences import be_away
from nyvag.accounts.models import Membership, User
from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.documents.models import Document
from nyvag.meetings import commands
from nyvag.meetings.answer_links import SALT
from nyvag.meetings.models import AnswerLink, Task, TaskComment
from nyvag.meetings.rules.reporting import Report
from nyvag.meetings.rules.states import TaskState, Visibility
from nyvag.messaging.commands import remind_due
from nyvag.organisations.models import PublicBody, Unit
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone
from tests.factories.meetings import AT

pytestmark = pytest.mark.django_db
UNPROCESSABLE, GONE = 422, 410
DUE = (AT + timedelta(days=10)).date()
CONTACT = "kim@coompanion.exempel.se"


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


@pytest.fixture
def unit(body: PublicBody) -> Unit:
    """A unit that Eva speaks for."""
    return frame.unit(body, "Näringslivskontoret")


@pytest.fixture
def eva(body: PublicBody, unit: Unit) -> User:
    """One who speaks for the unit."""
    person = frame.user(Role.CONTRIBUTOR, body, "Eva Enhet")
    Membership.objects.filter(user=person).update(unit=unit)
    return person


@pytest.fixture(autouse=True)
def _in_november() -> Any:
    with time_machine.travel(AT, tick=False):
        yield


def page_of(task: Task) -> str:
    """Return the address of the mailed page."""
    return f"/moten/svara/{make.link_of(task)}/"


def text(path: str, at: datetime | None = None) -> str:
    """Return what anybody reads at an address."""
    with time_machine.travel(at or AT, tick=False):
        return str(Client().get(path).content.decode())


def sent(task: Task, **fields: Any) -> dict[str, Any]:
    """Fill in the row of a task."""
    found = everyone(Task).get(pk=task.pk)
    named = {"version": found.version, **fields}
    return {f"meetings-{task.reference}-{name}": value for name, value in named.items()}


def test_page_shows_only_what_waits_for_its_reader(body: PublicBody, unit: Unit, eva: User) -> None:
    ours = make.task(body, "Vår uppgift", unit=unit, due_on=DUE)
    make.task(body, "Evas egen", user_id=eva.pk, due_on=DUE)
    make.task(body, "Grannens", unit=frame.unit(body, "Annan enhet"), due_on=DUE)
    closed = make.task(body, "Stängd", unit=unit, due_on=DUE)
    with acting_for(body.pk):
        commands.report_task(task=closed, report=Report(TaskState.DONE), by=make.keeper(body), at=AT)
    shown = text(page_of(ours))
    assert "Vår uppgift" in shown
    assert "Evas egen" in shown
    assert "Grannens" not in shown
    assert "Stängd" not in shown


def test_link_carries_ids_alone_and_is_not_kept_by_others(body: PublicBody, unit: Unit, eva: User) -> None:
    path = page_of(make.task(body, "Vår uppgift", unit=unit, due_on=DUE))
    answer = Client().get(path)
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    token = path.split("/")[-2]
    assert signing.loads(token, salt=SALT) == [body.pk, everyone(AnswerLink).get().pk]


@pytest.mark.parametrize("way", ["tampered", "other salt", "expired", "revoked", "left", "forgotten"])
def test_link_stops_working(body: PublicBody, unit: Unit, eva: User, way: str) -> None:
    task = make.task(body, "Vår uppgift", unit=unit, due_on=DUE)
    path, at = page_of(task), AT
    link = everyone(AnswerLink).get()
    if way == "tampered":
        path = path[:-3] + ("a" if path[-3] != "a" else "b") + path[-2:]
    elif way == "other salt":
        path = f"/moten/svara/{signing.dumps([body.pk, link.pk], salt='annat')}/"
    elif way == "expired":
        at = link.expires_at
    elif way == "revoked":
        with acting_for(body.pk):
            assert commands.close_links(contact=link.contact, by=make.keeper(body), at=AT) == 1
    elif way == "left":
        Membership.objects.all().delete()
    else:
        with acting_for(body.pk):
            type(link.contact).objects.update(forgotten_at=AT)
    with time_machine.travel(at, tick=False):
        for answer in (Client().get(path), Client().post(path, sent(task, state="DONE"))):
            assert answer.status_code == GONE
            assert "Vår uppgift" not in answer.content.decode()
    assert everyone(Task).get().state == "OPEN"


def test_only_who_keeps_the_body_closes_links_and_the_next_mail_brings_a_new(
    body: PublicBody, unit: Unit, eva: User
) -> None:
    task = make.task(body, "Vår uppgift", unit=unit, due_on=DUE)
    first, link = page_of(task), everyone(AnswerLink).get()
    with acting_for(body.pk):
        with pytest.raises(PermissionDenied):
            commands.close_links(contact=link.contact, by=frame.actor(Role.CONTRIBUTOR, body), at=AT)
        commands.close_links(contact=link.contact, by=make.keeper(body), at=AT)
        commands.nudge_task(task=task, by=make.keeper(body), at=AT)
    assert Client().get(first).status_code == GONE
    assert page_of(task) != first
    assert "Vår uppgift" in text(page_of(task))


def test_coordinator_closes_a_link_that_has_gone_astray(body: PublicBody, unit: Unit, eva: User) -> None:
    task = make.task(body, "Vår uppgift", unit=unit, due_on=DUE)
    path, close = page_of(task), f"/moten/uppgifter/{task.reference}/stang-lank/"
    anna = frame.client(Role.COORDINATOR, body)
    assert "Stäng länken" in anna.get(close).content.decode()
    assert Client().get(path).status_code == 200
    assert "Länken är stängd" in anna.post(close, follow=True).content.decode()
    assert Client().get(path).status_code == GONE
    assert "Ingen länk var öppen" in anna.post(close, follow=True).content.decode()


def test_another_bodys_row_cannot_be_answered_by_it(body: PublicBody, unit: Unit, eva: User) -> None:
    elsewhere = frame.body("Andra kommunen")
    theirs = make.task(elsewhere, "Deras", unit=frame.unit(elsewhere), due_on=DUE)
    ours = make.task(body, "Vår uppgift", unit=unit, due_on=DUE)
    neighbours = make.task(body, "Grannens", unit=frame.unit(body, "Annan enhet"), due_on=DUE)
    data = {**sent(theirs, state="DONE"), **sent(neighbours, state="DONE")}
    assert Client().post(page_of(ours), data).status_code == UNPROCESSABLE
    assert set(everyone(Task).values_list("state", flat=True)) == {"OPEN"}


def test_everything_is_saved_at_once(body: PublicBody, unit: Unit, eva: User) -> None:
    first = make.task(body, "Ring alla", unit=unit, due_on=DUE)
    second = make.task(body, "Skriv listan", unit=unit, due_on=DUE)
    third = make.task(body, "Orörd", unit=unit, due_on=DUE)
    later = (AT + timedelta(days=30)).date().isoformat()
    data = {
        **sent(first, state="DONE"),
        **sent(second, state="OPEN", cause="decision", comment="Nämnden möts i mars", due_on=later),
        **sent(third),
    }
    answer = Client().post(page_of(first), data, follow=True)
    shown = answer.content.decode()
    assert "2 svar är sparade" in shown
    assert "Ring alla" not in shown
    found = {each.title: each for each in everyone(Task)}
    assert [found[name].state for name in ("Ring alla", "Skriv listan", "Orörd")] == ["DONE", "OPEN", "OPEN"]
    assert found["Skriv listan"].cause == "decision"
    assert found["Skriv listan"].due_on.isoformat() == later
    assert found["Orörd"].version == 1
    said = everyone(TaskComment).get()
    assert (said.text, said.said_by_name, said.visibility) == ("Nämnden möts i mars", "Eva Enhet", "EXTERNAL")


def test_one_fault_loses_nothing_of_the_rest(body: PublicBody, unit: Unit, eva: User) -> None:
    good = make.task(body, "Ring alla", unit=unit, due_on=DUE)
    bad = make.task(body, "Skriv listan", unit=unit, due_on=DUE)
    data = {**sent(good, state="DONE"), **sent(bad, state="DROPPED", comment="Går inte längre")}
    answer = Client().post(page_of(good), data)
    shown = answer.content.decode()
    assert answer.status_code == UNPROCESSABLE
    assert "Välj en orsak" in shown
    assert "Går inte längre" in shown
    assert "1 svar är sparat" in shown
    assert {each.title: each.state for each in everyone(Task)} == {
        "Ring alla": "DONE",
        "Skriv listan": "OPEN",
    }


def test_words_about_what_is_closed_meanwhile_are_given_back(body: PublicBody, unit: Unit, eva: User) -> None:
    task = make.task(body, "Ring alla", unit=unit, due_on=DUE)
    data = sent(task, state="DOING", comment="Halva listan kvar")
    with acting_for(body.pk):
        commands.report_task(task=task, report=Report(TaskState.DONE), by=make.keeper(body), at=AT)
    answer = Client().post(page_of(task), data)
    assert answer.status_code == UNPROCESSABLE
    assert "Halva listan kvar" in answer.content.decode()
    assert everyone(Task).get().state == "DONE"


def test_an_answer_to_what_has_changed_is_refused_with_the_words_kept(
    body: PublicBody, unit: Unit, eva: User
) -> None:
    task = make.task(body, "Ring alla", unit=unit, due_on=DUE)
    data = sent(task, state="DONE", comment="Klart nu")
    with acting_for(body.pk):
        commands.report_task(task=task, report=Report(TaskState.DOING), by=make.keeper(body), at=AT)
    shown = Client().post(page_of(task), data).content.decode()
    assert "Någon har ändrat" in shown
    assert "Klart nu" in shown
    assert everyone(Task).get().state == "DOING"


def test_evidence_comes_with_the_answer_or_neither_does(
    body: PublicBody, unit: Unit, eva: User, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    task = make.task(body, "Ring alla", unit=unit, due_on=DUE)
    svg = SimpleUploadedFile("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    refused = Client().post(page_of(task), sent(task, state="DONE", file=svg))
    assert refused.status_code == UNPROCESSABLE
    assert (everyone(Task).get().state, everyone(Document).count()) == ("OPEN", 0)
    listed = SimpleUploadedFile("lista.txt", "Åtta företag".encode())
    assert Client().post(page_of(task), sent(task, state="DONE", file=listed)).status_code == 302
    document = everyone(Document).get()
    assert (document.owner_kind, document.owner_id) == ("task", str(task.reference))
    assert document.attached_by_name == "Eva Enhet"


def test_someone_outside_reads_what_is_meant_for_them_and_answers(body: PublicBody) -> None:
    (asked,) = make.question(body, "Hur går samarbetet?", [CONTACT])
    make.question(body, "Till en annan", ["bo@annan.exempel.se"])
    task = asked.task
    assert task is not None
    by = make.keeper(body)
    with acting_for(body.pk):
        for words, who in (("Internt", Visibility.INTERNAL), ("Till er", Visibility.EXTERNAL)):
            commands.comment_task(task=task, text=words, visibility=who, by=by, at=AT)
    shown = text(page_of(task))
    assert "Till er" in shown
    assert "Internt" not in shown
    assert "Till en annan" not in shown
    empty = Client().post(page_of(task), sent(task, state="DONE"))
    assert "Skriv ditt svar" in empty.content.decode()
    done = Client().post(page_of(task), sent(task, state="DONE", comment="Mycket bra"), follow=True)
    assert "Inget väntar på dig" in done.content.decode()
    with acting_for(body.pk):
        asked.refresh_from_db()
        commands.return_assignment(assignment=asked, text="Hur många möten?", due_on=DUE, by=by, at=AT)
    assert "Hur många möten?" in text(page_of(task))
    assert remind_due(at=AT + timedelta(days=11)) >= 1
    Client().post(page_of(task), sent(task, state="DONE", comment="Tre"))
    assert remind_due(at=AT + timedelta(days=60)) == 1, "only the other is reminded"


def test_signed_in_page_holds_what_the_absent_left(body: PublicBody, unit: Unit, eva: User) -> None:

    bo = frame.user(Role.CONTRIBUTOR, body, "Bo Ek")
    task = make.task(body, "Evas uppgift", user_id=eva.pk, due_on=DUE)
    keeper, browser = make.keeper(body), Client()
    browser.force_login(bo)
    assert "Evas uppgift" not in browser.get("/moten/mitt/").content.decode()
    with acting_for(body.pk):
        be_away(user_id=eva.pk, substitute_id=bo.pk, starts_on=AT.date(), ends_on=AT.date(), by=keeper, at=AT)
    assert "Evas uppgift" in browser.get("/moten/mitt/").content.decode()
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        tomorrow = Client()
        tomorrow.force_login(bo)
        shown = tomorrow.get("/moten/mitt/").content.decode()
        assert "Inget väntar på dig just nu" in shown
    browser = Client()
    browser.force_login(bo)
    done = browser.post("/moten/mitt/", {**sent(task, state="DONE"), "next": "https://annan.exempel.se/"})
    assert done["Location"] == "/moten/mitt/"
    assert everyone(Task).get().state == "DONE"
