"""Whom criteria reach, invitations that go once, links for those who ask, and the sent log."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Offer, Representative
from nyvag.forum.commands import UnableToChangeForum, inviting, subscribing
from nyvag.forum.jobs import send_invitations
from nyvag.forum.models import Invitation, InvitationRound, Subscription
from nyvag.forum.queries.invitees import reach
from nyvag.forum.queries.log import log_of
from nyvag.forum.queries.subscriptions import Wish
from nyvag.forum.rules.reach import Criteria
from nyvag.jobs.models import Job
from nyvag.jobs.worker import Progress, UnableToDoJobError, run
from nyvag.meetings.models import Meeting
from nyvag.messaging.commands import unsubscribe
from nyvag.messaging.models import Contact, Message
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame
from tests.factories import forum_meetings as make
from tests.factories.everyone import everyone
from tests.factories.forum_meetings import AT, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def reached(body: PublicBody, meeting: Meeting, criteria: Criteria) -> list[str]:
    with acting_for(body.pk):
        return [each.enterprise or each.email for each in reach(criteria, meeting, AT.date()).invitees]


def offering(body: PublicBody, name: str, category: str, areas: str, place: str) -> None:
    made = make.reachable(body, name, f"{name.lower()}@exempel.se")
    made.municipality_code = place
    made.save()
    Offer.objects.create(enterprise=made, category=category, area_codes=areas, source="OFFICER")


def test_criteria_narrow_and_what_is_left_empty_does_not(body: PublicBody) -> None:
    meeting = make.event(body)
    offering(body, "Stad", "cleaning", ",0180,", "0180")
    offering(body, "Mat", "catering", ",SE,", "1480")
    offering(body, "Lan", "catering", ",01,", "0114")
    make.reachable(body, "Inget", "inget@exempel.se")
    everything = ["Inget", "Lan", "Mat", "Stad"]
    cases = {
        Criteria(): everything,
        Criteria(categories=("catering",)): ["Lan", "Mat"],
        Criteria(categories=("catering", "cleaning"), places=("0180", "1480")): ["Mat", "Stad"],
        Criteria(served="0180"): ["Lan", "Mat", "Stad"],
        Criteria(categories=("catering",), served="1480"): ["Mat"],
        Criteria(with_offers=True): ["Lan", "Mat", "Stad"],
        Criteria(places=("0114",)): ["Lan"],
        Criteria(definition="asf"): [],
    }
    for criteria, names in cases.items():
        assert reached(body, meeting, criteria) == names, criteria


def test_people_are_asked_before_the_functions_address_and_who_has_neither_is_named(body: PublicBody) -> None:
    meeting = make.event(body)
    made = make.reachable(body, "Café", "cafe@exempel.se")
    enterprises.entry(body, "Stum")
    person = frame.user(Role.ENTERPRISE, body, "Kim")
    with acting_for(body.pk):
        Representative.objects.create(
            enterprise=made, user=person, function="Ordförande", let_in_by="Anna", since=AT
        )
        found = reach(Criteria(), meeting, AT.date())
    assert [(each.user_id, each.email) for each in found.invitees] == [(person.pk, "")]
    assert [each.name for each in found.unreachable] == ["Stum"]
    assert found.enterprise_count == 1


def test_invitations_go_once_and_open_the_registration(body: PublicBody) -> None:
    meeting = make.event(body)
    make.reachable(body, "Café", "cafe@exempel.se")
    sent = make.invite(meeting)
    assert (sent.invited_count, sent.sent_by_name, sent.criteria["subscribers"]) == (
        1,
        "Anna Samordnare",
        True,
    )
    assert everyone(Meeting).get(pk=meeting.pk).state == "CALLED"
    message = everyone(Message).get(kind="forum.invitation")
    assert message.path.startswith("/forum/inbjudan/")
    assert "cafe" not in message.path
    log = frame.client(Role.ADMINISTRATOR, body).get(reverse("messaging:message-detail", args=[message.pk]))
    assert message.path not in log.content.decode(), "who keeps the log could answer in the guest's place"
    with pytest.raises(UnableToChangeForum, match="Ingen ny"):
        make.invite(meeting)
    make.reachable(body, "Verkstan", "verkstan@exempel.se")
    assert make.invite(meeting).invited_count == 1
    assert everyone(InvitationRound).count() == 2
    assert everyone(Invitation).count() == 2


def test_only_those_who_lead_invite_and_not_to_what_has_begun(body: PublicBody) -> None:
    meeting = make.event(body)
    make.reachable(body, "Café", "cafe@exempel.se")
    contributor = Actor(user_id=None, name="Bo", role=Role.CONTRIBUTOR, body_id=body.pk)
    with pytest.raises(PermissionDenied):
        make.invite(meeting, by=contributor)
    with pytest.raises(UnableToChangeForum, match="har börjat"):
        make.invite(meeting, at=START)
    assert everyone(Invitation).count() == 0


def test_another_bodys_register_is_not_reached(body: PublicBody) -> None:
    make.reachable(frame.body("Annan kommun"), "Grannen", "grannen@exempel.se")
    assert reached(body, make.event(body), Criteria()) == []


def test_subscribers_hear_of_what_fits_and_one_click_ends_it(body: PublicBody) -> None:
    meeting = make.event(body)
    make.subscribed(body, "alla@exempel.se")
    make.subscribed(body, "mat@exempel.se", Wish(("catering",), ""))
    make.subscribed(body, "stad@exempel.se", Wish(("cleaning",), "0180"))
    assert reached(body, meeting, Criteria(categories=("cleaning",))) == [
        "alla@exempel.se",
        "stad@exempel.se",
    ]
    assert reached(body, meeting, Criteria(subscribers=False)) == []
    with acting_for(body.pk):
        contact = Contact.objects.get(email="alla@exempel.se")
        unsubscribe(contact=contact, kind="forum.invitation", at=AT)
    make.invite(meeting, Criteria(categories=("cleaning",)))
    states = {row.contact.email: row.state for row in everyone(Message).select_related("contact")}
    assert states == {"alla@exempel.se": "SKIPPED", "stad@exempel.se": "WAITING"}
    make.subscribed(body, "alla@exempel.se", at=AT + dt.timedelta(days=1))
    assert everyone(Subscription).filter(contact=contact, ended_at=None).count() == 1
    assert make.invite(make.event(body, "Nästa"), Criteria()).invited_count == 3
    assert everyone(Message).filter(contact=contact, state="WAITING").count() == 1


def test_subscription_is_asked_for_by_a_link_and_ends(body: PublicBody) -> None:
    with acting_for(body.pk):
        subscribing.ask_to_subscribe(
            email="Ny@Exempel.se", wish=Wish(("catering",), "0180"), by=make.guest(body), at=AT
        )
    assert everyone(Subscription).count() == 0
    assert everyone(Contact).get().expires_on == AT.date() + dt.timedelta(days=7)
    assert everyone(Message).get().path.startswith("/forum/oppet/bekrafta/")
    made = make.subscribed(body, "ny@exempel.se")
    assert everyone(Contact).get().expires_on == made.expires_on
    with acting_for(body.pk):
        subscribing.end_subscription(subscription=made, by=make.guest(body), at=AT)
    assert reached(body, make.event(body), Criteria()) == []


def test_whoever_asks_gets_a_link_to_a_meeting_open_to_anyone(body: PublicBody) -> None:
    meeting = make.called(body, is_public=True)
    with acting_for(body.pk):
        for _ in range(2):
            inviting.send_link(meeting=meeting, email="kim@exempel.se", by=make.guest(body), at=AT)
    assert everyone(Invitation).get().origin == "ASKED"
    assert everyone(Message).filter(kind="forum.link").count() == 1
    assert everyone(Contact).get().expires_on == AT.date() + dt.timedelta(days=7)
    closed = make.called(body, "Bara inbjudna")
    with acting_for(body.pk), pytest.raises(UnableToChangeForum, match="stängd"):
        inviting.send_link(meeting=closed, email="kim@exempel.se", by=make.guest(body), at=AT)


def test_asking_for_a_link_leaves_a_known_address_as_it_is(body: PublicBody) -> None:
    meeting = make.called(body, is_public=True)
    make.subscribed(body, "kim@exempel.se")
    before = everyone(Contact).get()
    with acting_for(body.pk):
        inviting.send_link(meeting=meeting, email="kim@exempel.se", by=make.guest(body), at=AT)
    after = everyone(Contact).get()
    assert (after.purpose, after.expires_on) == (before.purpose, before.expires_on)


def test_someone_signed_in_opens_an_own_invitation_once(body: PublicBody) -> None:
    person = frame.user(Role.ENTERPRISE, body, "Kim")
    for_all, closed = make.called(body, is_public=True), make.called(body, "Stängt")
    with acting_for(body.pk):
        said = {"user_id": person.pk, "enterprise_id": None, "by": make.guest(body), "at": AT}
        first = inviting.own_invitation(meeting=for_all, **said)
        assert inviting.own_invitation(meeting=for_all, **said).pk == first.pk
        with pytest.raises(UnableToChangeForum, match="inbjudna"):
            inviting.own_invitation(meeting=closed, **said)


def test_the_log_says_who_was_asked_when_and_what_they_answered(body: PublicBody) -> None:
    meeting = make.event(body, capacity=1)
    for name in ("Ada", "Bo", "Cia", "Dag", "Eva"):
        make.reachable(body, name, f"{name.lower()}@exempel.se")
    make.invite(meeting)
    with acting_for(body.pk):
        asked = {each.enterprise.name: each for each in Invitation.objects.select_related("enterprise")}
        make.registered(asked["Ada"])
        make.registered(asked["Bo"])
        make.cancelled(make.registered(asked["Cia"]))
        inviting.Invitation.objects.filter(pk=asked["Dag"].pk).update(declined_at=AT)
        rows = {each.who: (each.answer, each.mail, each.invited_at) for each in log_of(meeting)}
    assert {name: said[0] for name, said in rows.items()} == {
        "Ada": "COMES",
        "Bo": "QUEUES",
        "Cia": "CANCELLED",
        "Dag": "DECLINED",
        "Eva": "SILENT",
    }
    assert {said[1:] for said in rows.values()} == {("WAITING", AT)}


def test_many_are_invited_by_a_job_that_can_be_done_again(
    body: PublicBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nyvag.forum.views.inviting.AT_ONCE", 1)
    meeting = make.event(body, "Stort möte", now() + dt.timedelta(days=9), at=now())
    for name in ("Ada", "Bo"):
        make.reachable(body, name, f"{name.lower()}@exempel.se")
    coordinator = frame.client(Role.COORDINATOR, body)
    path = reverse("forum:event-invite", args=[meeting.reference])
    shown = coordinator.get(f"{path}?visa=1").content.decode()
    mark = shown.split('name="seen" value="')[1].split('"')[0]
    answer = coordinator.post(path, {"seen": mark})
    job = everyone(Job).get()
    assert answer.headers["Location"] == reverse("jobs:job-detail", args=[job.pk])
    assert everyone(Invitation).count() == 0
    run(job.pk, body.pk)
    assert everyone(Job).get().state == "DONE"
    assert everyone(Invitation).count() == 2
    progress = Progress(job_id=job.pk, attempt=0)
    monkeypatch.setattr(Progress, "update", lambda *_said: None)
    assert send_invitations(progress, **job.arguments) == reverse("forum:event-log", args=[meeting.reference])
    assert everyone(Message).filter(kind="forum.invitation").count() == 2
    with pytest.raises(UnableToDoJobError, match="Ingen ny"):
        send_invitations(progress, **{**job.arguments, "criteria": Criteria(places=("0180",)).packed()})
