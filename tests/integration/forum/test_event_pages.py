"""The pages of the forum's meetings: for those who lead, for who has a link, signed in, and for anyone."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.forum.area.events import calendar_events
from nyvag.forum.commands.events import publish_minutes
from nyvag.forum.models import Invitation, Registration, Subscription
from nyvag.forum.queries.events import invitation_token
from nyvag.meetings.commands import MeetingFacts, cancel_meeting, change_meeting
from nyvag.meetings.models import Meeting
from nyvag.messaging.models import Contact, Message
from nyvag.organisations.models import PublicBody
from tests.factories import documents, frame
from tests.factories import forum_meetings as make
from tests.factories.everyone import everyone
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
SOON = dt.timedelta(days=20)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def called(body: PublicBody, **facts: Any) -> Meeting:
    return make.called(body, "Vad köper vi?", now() + SOON, at=now(), **facts)


def page(name: str, meeting: Meeting) -> str:
    return reverse(f"forum:{name}", args=[meeting.reference])


def link(invitation: Invitation) -> str:
    return reverse("forum:invitation", args=[invitation_token(invitation)])


def text_of(browser: Client, path: str) -> str:
    return str(browser.get(path).content.decode())


def test_a_meeting_is_planned_of_a_series_and_changed(body: PublicBody, coordinator: Client) -> None:
    series = make.series(body, "Öppet samtal", place="Medborgarhuset")
    shown = text_of(coordinator, f"{reverse('forum:event-new')}?of={series.reference}")
    assert "Medborgarhuset" in shown
    sent = {"kind": "TRAINING", "topic": "Så lämnar du anbud", "day": "2999-03-01", "starts": "13:00"}
    faulty = coordinator.post(
        reverse("forum:event-new"), {**sent, "ends": "12:00", "closes_on": "2999-03-02"}
    )
    assert faulty.status_code == 422
    for said in ("måste sluta efter", "Säg var mötet är", "kan inte vara efter mötet", "Så lämnar du anbud"):
        assert said in faulty.content.decode()
    whole = {
        **sent,
        "ends": "15:00",
        "place": "Biblioteket",
        "capacity_count": "20",
        "closes_on": "2999-03-01",
    }
    assert coordinator.post(f"{reverse('forum:event-new')}?of={series.reference}", whole).status_code == 302
    made = everyone(Meeting).select_related("forum").get()
    assert (made.series_id, made.capacity_count, made.forum.kind) == (series.pk, 20, "TRAINING")
    assert made.forum.closes_at == made.starts_at
    changed = coordinator.post(page("event-edit", made), {**whole, "topic": "Anbud"})
    assert changed.status_code == 302
    assert everyone(Meeting).get().topic == "Anbud"


def test_the_preview_says_who_and_a_set_that_changed_is_shown_again(
    body: PublicBody, coordinator: Client
) -> None:
    meeting = make.event(body, "Vad köper vi?", now() + SOON, at=now())
    make.reachable(body, "Café Solrosen", "cafe@exempel.se")
    make.enterprises.entry(body, "Ingen adress")
    path = page("event-invite", meeting)
    shown = text_of(coordinator, f"{path}?visa=1&subscribers=on")
    for said in (
        "1 inbjudan skulle gå ut",
        "Café Solrosen",
        "1 företag passar men kan inte nås",
        "Ingen adress",
    ):
        assert said in shown
    assert "cafe@exempel.se" not in shown
    mark = shown.split('name="seen" value="')[1].split('"')[0]
    make.reachable(body, "Verkstan", "verkstan@exempel.se")
    stale = coordinator.post(path, {"subscribers": "on", "seen": mark})
    assert "har ändrats sedan du tittade" in stale.content.decode()
    assert everyone(Invitation).count() == 0
    mark = stale.content.decode().split('name="seen" value="')[1].split('"')[0]
    assert coordinator.post(path, {"subscribers": "on", "seen": mark}).status_code == 302
    assert everyone(Invitation).count() == 2


def test_lists_are_for_those_who_lead_and_files_name_no_person(body: PublicBody, coordinator: Client) -> None:
    meeting = called(body)
    asked = make.invited(meeting, "kim@exempel.se")
    make.registered(asked, "Kim Öst", at=now(), access="hörslinga")
    assert "hörslinga" in text_of(coordinator, page("event-registrations", meeting))
    assert "kim@exempel.se" in text_of(coordinator, page("event-log", meeting))
    file = b"".join(coordinator.get(f"{page('event-log', meeting)}?export=csv").streaming_content).decode()
    assert "kim@exempel.se" not in file
    assert "Öst" not in file
    for role in (Role.CONTRIBUTOR, Role.POLITICIAN):
        reader = frame.client(role, body)
        assert reader.get(page("event-registrations", meeting)).status_code == 403
        assert reader.get(page("event-log", meeting)).status_code == 403
        shown = text_of(reader, page("event-detail", meeting))
        assert "Kim Öst" not in shown
        assert page("event-invite", meeting) not in shown


def test_the_log_costs_the_same_for_one_and_ten(body: PublicBody, coordinator: Client) -> None:
    meeting = called(body)

    def add(count: int) -> None:
        for number in range(count):
            make.registered(make.invited(meeting, f"{number}-{now():%f}@exempel.se"), at=now())

    check_ceiling(coordinator, page("event-log", meeting), add)


def test_a_link_registers_declines_cancels_and_a_visit_does_nothing(body: PublicBody) -> None:
    meeting, guest = called(body), Client()
    asked = make.invited(meeting, "kim@exempel.se", enterprise=make.reachable(body, "Café", "c@exempel.se"))
    path = link(asked)
    shown = guest.get(path)
    assert shown.headers["X-Robots-Tag"] == "noindex"
    assert 'value="Café"' in shown.content.decode()
    assert everyone(Registration).count() == 0
    assert guest.post(path, {"name": ""}).status_code == 422
    assert guest.post(path, {"decline": "1"}).status_code == 302
    assert "inte kan komma" in text_of(guest, path)
    assert guest.post(path, {"name": "Kim", "may_be_named": "on"}).status_code == 302
    row = everyone(Registration).get()
    assert (row.state, row.may_be_named) == ("REGISTERED", True)
    cancel = reverse("forum:registration-cancel", args=[invitation_token(asked), row.pk])
    assert guest.get(cancel).status_code == 200
    assert everyone(Registration).get().state == "REGISTERED"
    assert guest.post(cancel).status_code == 302
    assert everyone(Registration).get().state == "CANCELLED"
    other = make.invited(meeting, "annan@exempel.se")
    stolen = reverse("forum:registration-cancel", args=[invitation_token(other), row.pk])
    assert guest.post(stolen).status_code == 404


def test_a_link_that_was_made_up_or_whose_recipient_is_forgotten_leads_on(body: PublicBody) -> None:
    asked = make.invited(called(body), "kim@exempel.se")
    assert Client().get(reverse("forum:invitation", args=["x:y:z"])).status_code == 410
    everyone(Contact).update(forgotten_at=now(), email="", purpose="")
    assert Client().get(link(asked)).status_code == 410
    assert Client().post(link(asked), {"name": "Kim"}).status_code == 410
    assert everyone(Registration).count() == 0


def test_the_calendar_file_keeps_its_id_and_numbers_its_changes(body: PublicBody) -> None:
    meeting = called(body)
    asked = make.invited(meeting, "kim@exempel.se")
    path = reverse("forum:invitation-calendar", args=[invitation_token(asked)])
    first = Client().get(path).content.decode()
    assert f"UID:meeting-{meeting.reference}" in first
    assert f"DTSTART:{meeting.starts_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" in first
    assert "SEQUENCE:0" in first
    later = meeting.starts_at + dt.timedelta(days=1)
    facts = MeetingFacts("Vad köper vi?", later, later + dt.timedelta(hours=1), place="Rådhuset")
    with acting_for(body.pk):
        change_meeting(meeting=meeting, facts=facts, by=make.leader(body), at=now())
        cancel_meeting(meeting=meeting, reason="Storm", by=make.leader(body), at=now())
    second = Client().get(path).content.decode()
    assert f"UID:meeting-{meeting.reference}" in second
    assert "SEQUENCE:2" in second
    assert "STATUS:CANCELLED" in second
    assert "Storm" in text_of(Client(), link(asked))


def test_someone_signed_in_registers_and_has_it_in_the_own_calendar(body: PublicBody) -> None:
    meeting, hidden = called(body, is_public=True), called(body, about="Bara för inbjudna")
    person = frame.user(Role.ENTERPRISE, body, "Frida")
    browser = Client()
    browser.force_login(person)
    shown = text_of(browser, reverse("forum:own-meetings"))
    assert page("own-meeting", meeting) in shown
    assert page("own-meeting", hidden) not in shown
    assert browser.get(page("own-meeting", hidden)).status_code == 404
    assert browser.post(page("own-meeting", meeting), {"name": "Frida"}).status_code == 302
    assert everyone(Invitation).get().origin == "SIGNED_IN"
    assert "har en plats" in text_of(browser, page("own-meeting", meeting))
    with acting_for(body.pk):
        found = calendar_events(user_id=person.pk, role=Role.ENTERPRISE)
    assert [each.title for each in found] == ["Vad köper vi?"]
    assert found[0].url.endswith(page("own-meeting", meeting))
    training = text_of(browser, f"{reverse('forum:own-meetings')}?slag=TRAINING")
    assert page("own-meeting", meeting) not in training


def test_someone_signed_in_subscribes_and_ends_it(body: PublicBody) -> None:
    browser = frame.client(Role.ENTERPRISE, body)
    path = reverse("forum:own-subscription")
    assert browser.post(path, {"categories": ["catering"], "place": "0180"}).status_code == 302
    assert everyone(Subscription).get().categories == ("catering",)
    assert browser.post(path, {"end": "1"}).status_code == 302
    assert everyone(Subscription).get().ended_at is not None


def test_anyone_sees_public_meetings_and_gets_a_link_by_mail(body: PublicBody) -> None:
    meeting, hidden = called(body, is_public=True), make.called(body, "Hemligt", now() + SOON, at=now())
    guest = Client()
    shown = text_of(guest, reverse("forum:public-meetings", args=[body.slug]))
    assert "Vad köper vi?" in shown
    assert "Hemligt" not in shown
    own = reverse("forum:public-meeting", args=[body.slug, meeting.reference])
    assert guest.get(reverse("forum:public-meeting", args=[body.slug, hidden.reference])).status_code == 404
    assert guest.post(own, {"email": "inte en adress"}).status_code == 422
    assert "på väg" in guest.post(own, {"email": "ny@exempel.se"}).content.decode()
    assert everyone(Message).get().kind == "forum.link"
    answers = [guest.post(own, {"email": f"{number}@exempel.se"}).status_code for number in range(12)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_a_subscription_is_confirmed_by_a_press_not_by_a_visit(body: PublicBody) -> None:
    guest = Client()
    asked = guest.post(reverse("forum:subscribe", args=[body.slug]), {"email": "ny@exempel.se"})
    assert asked.status_code == 200
    path = everyone(Message).get().path
    assert guest.get(path).status_code == 200
    assert everyone(Subscription).count() == 0
    assert "Du står på listan" in guest.post(path).content.decode()
    assert everyone(Subscription).count() == 1
    assert guest.get(reverse("forum:subscribe-confirm", args=["x:y"])).status_code == 410


def test_minutes_show_to_anyone_once_published_and_name_who_agreed(body: PublicBody) -> None:
    start = now() - dt.timedelta(days=30)
    meeting = make.called(body, "Hölls", start, at=start - SOON, is_public=True)
    for name, agrees in (("Café Ja", True), ("Café Nej", False)):
        asked = make.invited(meeting, f"{agrees}@exempel.se")
        make.registered(asked, at=start - SOON, organisation=name, may_be_named=agrees)
    meeting = make.held(meeting)
    path = reverse("forum:public-meeting", args=[body.slug, meeting.reference])
    assert Client().get(path).status_code == 404
    with acting_for(body.pk):
        publish_minutes(meeting=meeting, consent="Ingen sa nej", by=make.leader(body), at=now())
    shown = text_of(Client(), path)
    assert "Det sades mycket klokt." in shown
    assert "Café Ja" in shown
    assert "Café Nej" not in shown
    assert "Kim Öst" not in shown
    with acting_for(body.pk):
        everyone(Meeting).filter(pk=meeting.pk).update(state="MINUTES_DRAFTED")
    assert Client().get(path).status_code == 404


def test_a_question_raised_at_a_meeting_is_taken_down_there(body: PublicBody, coordinator: Client) -> None:
    start = now() - dt.timedelta(days=3)
    meeting = make.held(make.called(body, "Hölls", start, at=start - SOON))
    path = page("event-raise", meeting)
    sent = {"kind": "QUESTION", "title": "Får vi svar?", "raised_on": start.date().isoformat()}
    assert coordinator.post(path, {**sent, "title": ""}).status_code == 422
    assert coordinator.post(path, {**sent, "origin": "Café Solrosen"}).status_code == 302
    assert "Får vi svar?" in text_of(coordinator, page("event-detail", meeting))
    listed = text_of(coordinator, reverse("forum:topic-list"))
    assert "Får vi svar?" in listed


def test_another_bodys_meeting_is_404(coordinator: Client) -> None:
    other = called(frame.body("Annan kommun"))
    for name in ("event-detail", "event-edit", "event-invite", "event-log", "event-registrations"):
        assert coordinator.get(page(name, other)).status_code == 404


def test_a_guest_reads_the_papers_by_the_link_and_nobody_else_does(body: PublicBody) -> None:
    meeting, other = called(body), called(body)
    make.reachable(body, "Café", "cafe@exempel.se")
    make.invite(meeting, at=now())
    invitation = everyone(Invitation).select_related("meeting", "contact", "body").get()
    with acting_for(body.pk):
        by = frame.actor(Role.COORDINATOR, body)
        ours, others = (
            documents.document(by, str(each.reference), title=title, owner_kind="forum-meeting")
            for each, title in ((meeting, "Underlaget"), (other, "Annat"))
        )
    shown = Client().get(link(invitation)).content.decode()
    address = reverse("forum:invitation-paper", args=[invitation_token(invitation), ours.reference])
    assert address in shown
    assert "Underlaget" in shown
    assert "Annat" not in shown
    answer = Client().get(address)
    assert b"".join(answer.streaming_content) == documents.PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    refused = [
        reverse("forum:invitation-paper", args=[invitation_token(invitation), others.reference]),
        reverse("forum:invitation-paper", args=["hittat-pa", ours.reference]),
        reverse("documents:document-file", args=[ours.reference]),
    ]
    assert [Client().get(each).status_code for each in refused] == [404, 404, 404]
