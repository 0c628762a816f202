"""Pages of messages: the log, one's own choices, the way out, calendars and invented bodies' mail."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from icalendar import Calendar

from nyvag.audit.models import Event
from nyvag.config.logs import redact
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.messaging import commands, queries
from nyvag.messaging.models import Choice, Contact, Message
from nyvag.organisations.models import PublicBody
from tests.factories import frame
from tests.factories import messaging as make
from tests.factories.everyone import everyone
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def body(settings: Any) -> PublicBody:
    """A body, a room that sends, and a calendar."""
    settings.NYVAG_MESSAGE_KINDS = [make.KINDS, "nyvag.messaging.area.message_kinds"]
    settings.NYVAG_CALENDARS = [make.CALENDAR]
    return frame.body()


def test_log_tells_who_what_kind_and_when_but_not_the_matter(body: PublicBody) -> None:
    message = make.message(make.recipient(body))
    commands.send_due(clock=now)
    browser = frame.client(Role.COORDINATOR, body)
    page = browser.get("/utskick/").content.decode()
    assert "Kim Café" in page
    assert "Meetings" in page
    detail = browser.get(f"/utskick/{message.pk}/").content.decode()
    assert "Skickat" in detail
    assert 'href="/organisation/"' in detail


def test_log_takes_as_many_statements_for_ten_rows(body: PublicBody) -> None:
    to = make.recipient(body)
    keys = iter(range(100))
    check_ceiling(
        frame.client(Role.COORDINATOR, body),
        "/utskick/",
        lambda count: [make.message(to, key=f"k{next(keys)}") for _each in range(count)],
    )


def test_failed_message_is_sent_again_from_its_page(body: PublicBody) -> None:
    message = make.message(make.recipient(body))
    everyone(Message).update(state="BOUNCED")
    browser = frame.client(Role.ADMINISTRATOR, body)
    assert "Rätta adressen först" in browser.get(f"/utskick/{message.pk}/").content.decode()
    answer = browser.post(f"/utskick/{message.pk}/igen/", follow=True)
    assert "väntar på att skickas igen" in answer.content.decode()
    again = browser.post(f"/utskick/{message.pk}/igen/", follow=True)
    assert "Bara ett meddelande som misslyckats" in again.content.decode()


def test_trial_mail_arrives(body: PublicBody) -> None:
    frame.client(Role.ADMINISTRATOR, body).post("/utskick/prova/")
    assert commands.send_due(clock=now) == 1
    assert mail.outbox[0].subject == "Provbrev – Lyckeby kommun"
    assert "List-Unsubscribe" not in mail.outbox[0].message()


@pytest.mark.parametrize("role", [Role.ENTERPRISE, Role.POLITICIAN, Role.CONTRIBUTOR])
def test_everyone_chooses_their_own_mail(body: PublicBody, role: Role) -> None:
    browser = frame.client(role, body)
    page = browser.get("/utskick/mina-val/").content.decode()
    assert "Meetings" in page
    assert "Duties" not in page
    assert not everyone(Contact).exists(), "a visit writes nothing"
    sent = {
        "language": "en",
        "kind-try.meeting": "WEEKLY",
        "kind-try.news": "NOW",
        "kind-try.urgent": "OFF",
        "kind-try.duty": "OFF",
    }
    assert browser.post("/utskick/mina-val/", sent).status_code == 302
    chosen = dict(list(everyone(Choice).values_list("kind", "delivery")))
    assert chosen == {"try.meeting": "WEEKLY", "try.news": "NOW", "try.urgent": "OFF"}
    assert browser.post("/utskick/mina-val/", {**sent, "kind-try.urgent": "DAILY"}).status_code == 422


def test_link_in_a_mail_turns_off_its_kind_by_button_or_by_one_click(body: PublicBody) -> None:
    to = make.recipient(body)
    make.message(to)
    waiting = make.message(to, key="k2")
    commands.send_due(clock=now, at_most=1)
    address = mail.outbox[0].message()["List-Unsubscribe"].strip("<>").partition("localhost:8000")[2]
    stranger = Client(enforce_csrf_checks=True)
    assert "Turn off" not in stranger.get(address).content.decode()
    assert not everyone(Choice).exists(), "a visit by a mail scanner turns nothing off"
    answer = stranger.post(address, {"List-Unsubscribe": "One-Click"})
    assert "Du får inga fler brev av slaget ”Meetings”" in answer.content.decode()
    assert everyone(Choice).get().delivery == "OFF"
    assert everyone(Message).get(pk=waiting.pk).state == "SKIPPED"
    with acting_for(body.pk):
        assert Event.objects.filter(kind="messaging.choices-changed").count() == 1


def test_link_in_a_digest_turns_off_all_but_duties(body: PublicBody) -> None:
    to = make.recipient(body)
    duty, news = make.message(to, key="a", kind="try.duty"), make.message(to, key="b")
    address = f"/utskick/avsluta/{queries.unsubscribe_token(to, '')}/"
    assert Client().get(address).status_code == 200
    assert "utom det du måste få veta" in Client().post(address).content.decode()
    states = [everyone(Message).get(pk=each.pk).state for each in (duty, news)]
    assert states == ["WAITING", "SKIPPED"]


def test_made_up_links_lead_nowhere(body: PublicBody) -> None:
    token = queries.unsubscribe_token(make.recipient(body), "try.meeting")
    for address in (
        f"/utskick/avsluta/{token}x/",
        "/utskick/avsluta/nej/",
        "/utskick/kalender/nej/nyvag.ics",
    ):
        assert Client().get(address).status_code == 404


def test_calendar_address_is_shown_once_works_without_signing_in_and_can_be_closed(body: PublicBody) -> None:
    browser = frame.client(Role.POLITICIAN, body)
    page = browser.post("/utskick/kalender/", {"make": "1"}).content.decode()
    path = page.partition("http://localhost:8000")[2].partition("<")[0]
    assert path not in browser.get("/utskick/kalender/").content.decode()
    answer = Client().get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Cache-Control"] == "private, no-store"
    assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 2
    fresh = browser.post("/utskick/kalender/", {"make": "1"}).content.decode()
    newer = fresh.partition("http://localhost:8000")[2].partition("<")[0]
    assert [Client().get(each).status_code for each in (path, newer)] == [404, 200]
    browser.post("/utskick/kalender/", {"close": "1"})
    assert Client().get(newer).status_code == 404


def test_calendar_is_empty_once_the_role_is_taken(body: PublicBody) -> None:
    person = frame.user(Role.CONTRIBUTOR, body)
    by = frame.actor(Role.CONTRIBUTOR, body)
    with acting_for(body.pk):
        token = commands.make_feed(user_id=person.pk, language="sv", by=by, at=now())
    person.memberships.all().delete()
    answer = Client().get(f"/utskick/kalender/{token}/nyvag.ics")
    assert Calendar.from_ical(answer.content).walk("VEVENT") == []


def test_calendar_can_be_fetched_so_many_times_an_hour(body: PublicBody, monkeypatch: Any) -> None:
    by = frame.actor(Role.CONTRIBUTOR, body)
    with acting_for(body.pk):
        token = commands.make_feed(user_id=by.user_id or 0, language="sv", by=by, at=now())
    monkeypatch.setattr("nyvag.messaging.views.calendars.FETCHES", 2)
    answers = [Client().get(f"/utskick/kalender/{token}/nyvag.ics") for _each in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "3600"


def test_secret_addresses_are_not_logged() -> None:
    line = 'GET "/utskick/kalender/0123456789abcdef-_x/nyvag.ics" 500'
    assert redact(line) == 'GET "/utskick/kalender/[secret hidden]/nyvag.ics" 500'


def test_invented_bodys_mail_can_be_read_there_and_nowhere_else(settings: Any) -> None:
    settings.NYVAG_MESSAGE_KINDS = [make.KINDS]
    demo, real = frame.body("Exempelby", is_demo=True), frame.body("Verklig kommun")
    make.message(make.recipient(demo))
    commands.send_due(clock=now)
    browser = frame.client(Role.CONTRIBUTOR, demo)
    page = browser.get("/utskick/exempelbrev/").content.decode()
    assert "A meeting – Exempelby" in page
    with acting_for(demo.pk):
        kept = queries.kept_mails().get()
    text = browser.get(f"/utskick/exempelbrev/{kept.pk}/").content.decode()
    assert 'href="http://localhost:8000/organisation/"' in text
    other = frame.client(Role.ADMINISTRATOR, real)
    for path in ("/utskick/exempelbrev/", f"/utskick/exempelbrev/{kept.pk}/"):
        assert other.get(path).status_code == 404
