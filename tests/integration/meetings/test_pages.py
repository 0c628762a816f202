"""The pages of meetings: what they say, what they refuse with everything kept, and who is let in."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.meetings import commands
from nyvag.meetings.models import Attendance, Meeting, MeetingSeries, Task
from nyvag.meetings.queries import invitation_token
from nyvag.meetings.rules.states import OutcomeKind
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
UNPROCESSABLE = 422


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


@pytest.fixture
def anna(body: PublicBody) -> Client:
    """The coordinator's browser."""
    return frame.client(Role.COORDINATOR, body)


def _held(body: PublicBody, **facts: Any) -> Meeting:
    meeting = make.meeting(body, starts_at=now() - timedelta(days=1), **facts)
    with acting_for(body.pk):
        return commands.hold_meeting(meeting=meeting, by=make.keeper(body), at=now())


def _text(response: Any) -> str:
    return str(re.sub(r"\s+", " ", response.content.decode()))


def test_empty_pages_teach(anna: Client) -> None:
    assert "från kallelse till godkänt protokoll" in _text(anna.get("/moten/"))
    assert "möten som återkommer" in _text(anna.get("/moten/serier/"))
    assert "rapporteras med två klick" in _text(anna.get("/moten/uppgifter/"))


@pytest.mark.parametrize("path", ["/moten/", "/moten/serier/", "/moten/uppgifter/"])
def test_lists_keep_to_the_ceiling(body: PublicBody, anna: Client, path: str) -> None:
    def add(count: int) -> None:
        for each in range(count):
            row = make.series(body, f"Serie {each}")
            make.meeting(body, f"Möte {each}", now() + timedelta(days=each + 1), of=row)
            make.task(body, f"Uppgift {each}", unit=frame.unit(body, f"Enhet {each}"))

    check_ceiling(anna, path, add)


def test_series_is_started_and_its_meeting_planned(body: PublicBody, anna: Client) -> None:
    start = f"/moten/serier/ny/body/{body.pk}/"
    sent = {"name": "Styrgrupp", "months": ["2", "9"], "per_year": "4"}
    refused = anna.post(start, sent)
    assert refused.status_code == UNPROCESSABLE
    assert "inte båda" in _text(refused)
    assert 'value="Styrgrupp"' in _text(refused)
    made = anna.post(start, {**sent, "per_year": "", "place": "Rådhuset"}, follow=True)
    row = everyone(MeetingSeries).get()
    assert "0 av 2 möten" in _text(made)
    assert "februari, september" in _text(made).lower()
    new = f"/moten/serier/{row.reference}/nytt/"
    assert 'value="Rådhuset"' in _text(anna.get(new))
    planned = anna.post(
        new, {"topic": "Styrgrupp", "day": "2030-02-05", "starts": "13.00", "ends": "15:00"}, follow=True
    )
    assert "5 februari 2030 kl. 13.00–15.00" in _text(planned)
    backwards = anna.post(new, {"topic": "x", "day": "2030-02-05", "starts": "13:00", "ends": "12:00"})
    assert backwards.status_code == UNPROCESSABLE
    assert everyone(Meeting).get().series_id == row.pk
    edit = f"/moten/serier/{row.reference}/andra/"
    assert "checked" in _text(anna.get(edit))
    anna.post(edit, {"name": "Ny styrgrupp"})
    assert everyone(MeetingSeries).get().name == "Ny styrgrupp"


def test_meeting_is_changed_called_and_cancelled(body: PublicBody, anna: Client) -> None:
    meeting = make.meeting(body, starts_at=now() + timedelta(days=9))
    page = f"/moten/{meeting.reference}/"
    people = anna.post(f"{page}deltagare/", {"function": "Chef", "email": "kim@exempel.se"}, follow=True)
    assert "Chef" in _text(people)
    assert "1 deltagare får ett brev" in _text(anna.get(f"{page}kalla/"))
    assert "1 brev väntar" in _text(anna.post(f"{page}kalla/", follow=True))
    assert "planerat och kan inte" not in _text(anna.get(page))
    again = anna.post(f"{page}kalla/", follow=True)
    assert "kan inte gå till det steget" in _text(again)
    changed = {"topic": "Samråd", "day": "2030-01-01", "starts": "09:00", "ends": "10:00", "place": "B"}
    assert "1 januari 2030" in _text(anna.post(f"{page}andra/", changed, follow=True))
    assert anna.post(f"{page}stall-in/", {"reason": ""}).status_code == UNPROCESSABLE
    done = _text(anna.post(f"{page}stall-in/", {"reason": "Sjukdom"}, follow=True))
    assert "Inställt: Sjukdom" in done
    for step in ("andra/", "stall-in/"):
        refused = anna.post(page + step, {**changed, "reason": "igen"})
        assert refused.status_code == UNPROCESSABLE
    event = anna.get(f"{page}mote.ics").content.decode()
    assert "STATUS:CANCELLED" in event
    assert "SEQUENCE:2" in event
    assert "DTSTART:20300101T080000Z" in event
    assert f"UID:meeting-{meeting.reference}@" in event


def test_agenda_page_does_what_its_buttons_say(body: PublicBody, anna: Client, settings: Any) -> None:
    settings.NYVAG_AGENDA_PROPOSALS = [make.PROPOSALS]
    row = make.series(body)
    first = _held(body, of=row)
    with acting_for(body.pk):
        commands.add_item(meeting=first, title="Hanns inte", by=make.keeper(body), at=now())
    meeting = make.meeting(body, "Nästa", now() + timedelta(days=9), of=row)
    page = f"/moten/{meeting.reference}/dagordning/"
    for sent in ({"accept": "try:1"}, {"skip": "try:2"}, {"title": "Egen"}):
        assert anna.post(page, sent).status_code == 302
    assert anna.post(page, {"title": ""}).status_code == UNPROCESSABLE
    assert "inte längre" in _text(anna.post(page, {"accept": "try:2"}, follow=True))

    def titles() -> list[str]:
        with acting_for(body.pk):
            return list(meeting.items.order_by("position").values_list("title", flat=True))

    assert titles() == ["Hanns inte", "Nytt företag", "Egen"]
    with acting_for(body.pk):
        carried, proposed, own = meeting.items.order_by("position")
    anna.post(page, {"up": str(own.pk)})
    anna.post(page, {"down": str(carried.pk)})
    assert titles() == ["Egen", "Hanns inte", "Nytt företag"]
    anna.post(page, {"remove": str(proposed.pk)})
    assert anna.post(page, {"up": "x"}).status_code == 404
    edit = f"/moten/punkt/{own.pk}/"
    assert anna.post(edit, {"title": ""}).status_code == UNPROCESSABLE
    anna.post(edit, {"title": "Egen punkt", "is_again": "on"})
    assert titles() == ["Egen punkt", "Hanns inte"]
    assert "Inget" not in _text(anna.get(f"/moten/{meeting.reference}/")).split("Dagordning")[1][:80]


def test_minutes_page_keeps_what_was_written_and_saves_all(body: PublicBody, anna: Client) -> None:
    meeting = _held(body)
    with acting_for(body.pk):
        item = commands.add_item(meeting=meeting, title="Lista", by=make.keeper(body), at=now())
        row = make.participant(meeting, "Chef")
    page = f"/moten/{meeting.reference}/protokoll/"
    sent = {
        "version": "0",
        "text": "Det sades mycket.",
        f"presence_{row.pk}": "PRESENT",
        f"kind_{item.pk}": "DECISION",
        f"text_{item.pk}": "Vi provar",
        "kind_0": "TASK",
        "text_0": "Ta fram en lista",
    }
    refused = anna.post(page, sent)
    assert refused.status_code == UNPROCESSABLE
    assert "svarar för uppgiften" in _text(refused)
    assert "Det sades mycket." in _text(refused)
    more = anna.post(page, {**sent, "function_0": "procurement", "due_0": "2030-01-01", "more": "1"})
    assert more["Location"] == page
    shown = _text(anna.get(f"/moten/{meeting.reference}/"))
    for each in ("Vi provar", "Ta fram en lista", "Upphandling och inköp", "1 januari 2030", "närvarande"):
        assert each in shown
    stale = anna.post(
        page, {**sent, "kind_0": "DECISION", f"text_{item.pk}": "", "text_0": "", "text": "Annat"}
    )
    assert stale.status_code == UNPROCESSABLE
    assert "Någon annan har sparat" in _text(stale)
    assert ">Annat</textarea>" in _text(stale).replace("\n", "").replace("> Annat", ">Annat")
    assert 'name="version" value="1"' in _text(stale)


def test_minutes_page_goes_item_by_item(body: PublicBody, anna: Client) -> None:
    meeting = _held(body)
    with acting_for(body.pk):
        by = make.keeper(body)
        first, second = (
            commands.add_item(meeting=meeting, title=title, by=by, at=now()) for title in ("Ett", "Två")
        )
    page = f"/moten/{meeting.reference}/protokoll/"
    before = _text(anna.get(page))
    assert re.search(r"<details[^>]* open>\s*<summary>1. Ett", before)
    assert re.search(r"<details class=\"minutes-item\">\s*<summary>2. Två", before)
    sent = {"version": "0", f"kind_{first.pk}": "DECISION", f"text_{first.pk}": "Vi provar", "more": "1"}
    kinds = {f"kind_{key}": "DECISION" for key in (second.pk, 0)}
    after = _text(anna.post(page, {**sent, **kinds}, follow=True))
    assert "(1 utfall)" in after
    assert "Beslut: Vi provar" in after
    assert re.search(r"<details[^>]* open>\s*<summary>2. Två", after)


def test_all_who_are_called_are_noted_in_one_click(body: PublicBody, anna: Client) -> None:
    meeting = _held(body)
    came, absent = (make.participant(meeting, each) for each in ("Chef", "Strateg"))
    sent = {"version": "0", "kind_0": "DECISION", "all_came": "on"}
    presences = {f"presence_{came.pk}": "EXPECTED", f"presence_{absent.pk}": "ABSENT"}
    anna.post(f"/moten/{meeting.reference}/protokoll/", {**sent, **presences})
    assert [each.presence for each in everyone(Attendance).order_by("pk")] == ["PRESENT", "ABSENT"]


def test_one_who_came_without_being_called_is_added_from_the_minutes(body: PublicBody, anna: Client) -> None:
    page = f"/moten/{_held(body).reference}/protokoll/"
    sent = {"version": "0", "kind_0": "DECISION", "more_name": "Kim"}
    refused = anna.post(page, sent)
    assert refused.status_code == UNPROCESSABLE
    assert "i vilken funktion" in _text(refused)
    anna.post(page, {**sent, "more_function": "Näringsliv"})
    row = everyone(Attendance).get()
    assert (row.function, row.name, row.presence) == ("Näringsliv", "Kim", "PRESENT")
    assert everyone(Message).count() == 0


def test_text_under_an_item_that_is_gone_is_not_lost(body: PublicBody, anna: Client) -> None:
    meeting = _held(body)
    sent = {"version": "0", "kind_0": "DECISION", "text_99": "Vi provar i vår"}
    answer = anna.post(f"/moten/{meeting.reference}/protokoll/", sent)
    assert answer.status_code == UNPROCESSABLE
    assert "En punkt togs bort från dagordningen" in _text(answer)
    assert "”Vi provar i vår”" in _text(answer)


def test_minutes_are_approved_opened_and_outcomes_changed(body: PublicBody, anna: Client) -> None:
    meeting = make.meeting(body, starts_at=now() - timedelta(days=2))
    outcome = make.outcome(meeting)
    page = f"/moten/{meeting.reference}/"
    assert anna.post(f"{page}godkann/", {"approved_by": ""}).status_code == UNPROCESSABLE
    approved = anna.post(
        f"{page}godkann/", {"approved_by": "Ordföranden", "approved_on": "2026-11-20"}, follow=True
    )
    assert "Godkänt av Ordföranden den 20 november 2026." in _text(approved)
    change = f"/moten/utfall/{outcome.pk}/"
    sent = {"kind": "DECISION", "text": "Vi provar i höst", "reason": ""}
    assert anna.post(change, sent).status_code == UNPROCESSABLE
    anna.post(change, {**sent, "reason": "Fel årstid"})
    assert "Vi provar i vår" in _text(anna.get(change))
    assert anna.post(f"{page}protokoll/", {"version": "1", "text": "x"}).status_code == UNPROCESSABLE
    assert anna.post(f"{page}oppna-igen/", {"reason": ""}).status_code == UNPROCESSABLE
    anna.post(f"{page}oppna-igen/", {"reason": "Fel datum"})
    assert re.search(r"Öppnat igen [^:]+ kl\. [\d.]+: Fel datum", _text(anna.get(page)))


def test_held_meeting_leads_to_its_minutes(body: PublicBody, anna: Client) -> None:
    meeting = make.meeting(body, starts_at=now() - timedelta(days=2))
    page = f"/moten/{meeting.reference}/"
    assert anna.get(f"{page}hallet/").status_code == 200
    assert anna.post(f"{page}hallet/")["Location"] == f"{page}protokoll/"
    assert anna.post(f"{page}hallet/")["Location"] == page


def test_task_is_reported_in_two_clicks_by_who_answers(body: PublicBody, anna: Client) -> None:
    person = frame.user(Role.CONTRIBUTOR, body)
    task = make.task(body, "Ring", user_id=person.pk)
    eva, stranger = Client(), frame.client(Role.CONTRIBUTOR, body)
    eva.force_login(person)
    page = f"/moten/uppgifter/{task.reference}/rapportera/"
    shown = _text(eva.get(page))
    assert re.search(r'value="DONE"[^>]*checked', shown)
    assert stranger.get(page).status_code == 403
    assert eva.post(page, {"state": "DROPPED", "reason": ""}).status_code == UNPROCESSABLE
    done = eva.post(page, {"state": "DONE"}, follow=True)
    assert "Uppgiften är rapporterad" in _text(done)
    assert everyone(Task).get().state == "DONE"
    assert eva.get(f"/moten/uppgifter/{task.reference}/andra/").status_code == 403
    edit = f"/moten/uppgifter/{task.reference}/andra/"
    assert anna.post(edit, {"title": "Ring upp"}).status_code == UNPROCESSABLE
    anna.post(edit, {"title": "Ring upp", "function": "procurement"})
    assert everyone(Task).get().title == "Ring upp"


def test_task_is_given_found_and_exported(body: PublicBody, anna: Client) -> None:
    new = f"/moten/uppgifter/ny/body/{body.pk}/"
    assert anna.post(new, {"title": "Ring"}).status_code == UNPROCESSABLE
    anna.post(new, {"title": "Ring", "function": "procurement", "due_on": "2026-01-01"})
    make.task(body, "Senare", function="Chef", due_on=(now() + timedelta(days=9)).date())
    late = _text(anna.get("/moten/uppgifter/?kvar=sena"))
    assert "Ring" in late
    assert "Senare" not in late
    assert "Försenad, inte påbörjad" in late
    answer: Any = anna.get("/moten/uppgifter/?export=csv")
    file = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "Ring;Upphandling och inköp;2026-01-01" in file
    assert "apportera" not in file
    assert "Ring" not in _text(anna.get("/moten/uppgifter/?kvar=stangda"))


def test_meetings_are_filtered_and_the_next_stands_first(body: PublicBody, anna: Client) -> None:
    make.meeting(body, "Det som var", now() - timedelta(days=9))
    make.meeting(body, "Det som kommer", now() + timedelta(days=9))
    shown = _text(anna.get("/moten/?nar=tidigare"))
    assert "Nästa möte: <a" in shown
    assert shown.count("Det som kommer") == 1
    assert "Det som var" in shown
    assert "Det som var" not in _text(anna.get("/moten/?nar=kommande"))


def test_those_who_may_not_read_are_told_there_is_nothing(body: PublicBody) -> None:
    meeting, task, row = make.meeting(body), make.task(body), make.series(body)
    politician = frame.client(Role.POLITICIAN, body)
    contributor = frame.client(Role.CONTRIBUTOR, body)
    paths = [
        f"/moten/{meeting.reference}/",
        f"/moten/{meeting.reference}/mote.ics",
        f"/moten/uppgifter/{task.reference}/",
        f"/moten/serier/{row.reference}/",
    ]
    for path in paths:
        assert politician.get(path).status_code == 404
        assert contributor.get(path).status_code == 200
    assert "Samråd" not in _text(politician.get("/moten/"))
    assert contributor.get(f"/moten/{meeting.reference}/andra/").status_code == 403
    assert contributor.post(f"/moten/{meeting.reference}/kalla/").status_code == 403


def test_invitation_shows_time_place_and_agenda_to_its_holder_alone(body: PublicBody) -> None:
    meeting = make.meeting(body, starts_at=now() + timedelta(days=9))
    row = make.participant(meeting, "Chef", name="Kim", email="kim@exempel.se")
    page = f"/moten/inbjudan/{invitation_token(row)}/"
    assert Client().get(page).status_code == 404
    with acting_for(body.pk):
        commands.add_item(meeting=meeting, title="Lista", by=make.keeper(body), at=now())
        commands.call_meeting(meeting=meeting, by=make.keeper(body), at=now())
    answer = Client().get(page)
    shown = _text(answer)
    for each in ("Samråd", "Rådhuset", "Lista", body.name):
        assert each in shown
    assert "Kim" not in shown
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "BEGIN:VEVENT" in Client().get(f"{page}mote.ics").content.decode()
    assert Client().get("/moten/inbjudan/falsk/").status_code == 404
    with acting_for(body.pk):
        Attendance.objects.update(anonymised_at=now())
    assert Client().get(page).status_code == 404


def test_papers_of_a_meeting_follow_the_meeting(body: PublicBody, anna: Client) -> None:
    meeting = make.meeting(body)
    page = f"/dokument/till/meeting/{meeting.reference}/"
    assert anna.get(page).status_code == 200
    assert frame.client(Role.CONTRIBUTOR, body).get(page).status_code == 403
    assert frame.client(Role.POLITICIAN, body).get(page).status_code == 404
    assert anna.get("/dokument/till/meeting/skrap/").status_code == 404
    assert "Bifoga ett dokument" in _text(anna.get(f"/moten/{meeting.reference}/"))


def test_what_waits_stands_on_the_start_page(body: PublicBody, anna: Client) -> None:
    held = make.meeting(body, "Höstmötet", now() - timedelta(days=30))
    make.outcome(held, "Ta fram en lista", OutcomeKind.TASK)
    shown = _text(anna.get("/"))
    assert "Väntar på andra" in shown
    assert "Ta fram en lista" in shown
    assert "Godkänn protokollet från Höstmötet" in shown
