"""Planning, agendas that take up open topics, publishing minutes by consent, and what expires."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.forum.area import state
from nyvag.forum.commands import UnableToChangeForum, events
from nyvag.forum.commands.expiring import remove_expired
from nyvag.forum.models import ForumMeeting, RaisedTopic, Registration, RegistrationNeeds
from nyvag.forum.queries.year import years_shown
from nyvag.meetings.commands import MeetingFacts, accept_proposal, remove_item
from nyvag.meetings.jobs import anonymise
from nyvag.meetings.models import AgendaItem, Attendance, Meeting
from nyvag.meetings.queries import proposals_for
from nyvag.messaging.models import Contact
from nyvag.organisations.models import PublicBody
from tests.factories import forum, frame
from tests.factories import forum_meetings as make
from tests.factories.everyone import everyone
from tests.factories.forum_meetings import AT, START

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def agenda(meeting: Meeting) -> list[str]:
    return list(
        everyone(AgendaItem).filter(meeting=meeting).order_by("position").values_list("title", flat=True)
    )


def test_only_those_who_lead_plan_and_texts_hold_no_personal_number(body: PublicBody) -> None:
    facts = MeetingFacts("Ämne", START, START + dt.timedelta(hours=1))
    contributor = Actor(user_id=None, name="Bo", role=Role.CONTRIBUTOR, body_id=body.pk)
    with acting_for(body.pk):
        with pytest.raises(PermissionDenied):
            events.plan_event(facts=events.EventFacts(), meeting_facts=facts, by=contributor, at=AT)
        for said in (
            events.EventFacts(about="19121212-1212"),
            events.EventFacts(closes_at=START + DAY),
        ):
            with pytest.raises(UnableToChangeForum):
                events.plan_event(facts=said, meeting_facts=facts, by=make.leader(body), at=AT)
    assert everyone(Meeting).count() == 0


def test_a_meeting_planned_among_all_meetings_can_be_completed(body: PublicBody) -> None:
    meeting = make.event(body)
    everyone(ForumMeeting).delete()
    facts = MeetingFacts(meeting.topic, meeting.starts_at, meeting.ends_at)
    with acting_for(body.pk):
        events.change_event(
            meeting=meeting,
            facts=events.EventFacts(about="För caféer"),
            meeting_facts=facts,
            by=make.leader(body),
            at=AT,
        )
    assert everyone(ForumMeeting).get().about == "För caféer"


def test_open_topics_are_proposed_and_closed_ones_are_not(body: PublicBody) -> None:
    meeting = make.event(body)
    asked = forum.topic(body, "Öppen fråga", origin="Café Solrosen")
    with acting_for(body.pk):
        found = proposals_for(meeting, AT)
        assert [(each.title, each.due) for each in found] == [("Öppen fråga", asked.due_on)]
        assert "Café Solrosen" in found[0].text
        forum.commands.decline_topic(topic=asked, reason="Nej", by=make.leader(body), at=AT)
        assert proposals_for(meeting, AT) == []


def test_unanswered_topics_go_to_the_next_agenda_whatever_series_until_answered(body: PublicBody) -> None:
    first = make.called(body, "Första", of=make.series(body))
    topic = forum.assigned(forum.topic(body, "Får vi svar?"))
    other = forum.topic(body, "Aldrig uppe")
    with acting_for(body.pk):
        accept_proposal(meeting=first, key=f"forum:topic:{topic.pk}", by=make.leader(body), at=AT)
    make.held(first)
    second = make.called(body, "Andra", START + 30 * DAY)
    assert agenda(second) == ["Får vi svar?"]
    make.held(second)
    forum.answered(topic)
    third = make.event(body, "Tredje", START + 60 * DAY)
    assert agenda(third) == []
    with acting_for(body.pk):
        proposed = {each.title for each in proposals_for(third, AT)}
    assert proposed == {"Får vi svar?", other.title}


def test_a_topic_carried_within_a_series_stands_once_and_stays_off_when_taken_off(body: PublicBody) -> None:
    series = make.series(body)
    first = make.called(body, "Första", of=series)
    topic = forum.topic(body, "Får vi svar?")
    with acting_for(body.pk):
        accept_proposal(meeting=first, key=f"forum:topic:{topic.pk}", by=make.leader(body), at=AT)
    make.held(first)
    second = make.event(body, "Andra", START + 30 * DAY, of=series)
    assert agenda(second) == ["Får vi svar?"]
    with acting_for(body.pk):
        item = AgendaItem.objects.get(meeting=second)
        assert (item.origin, item.source_key) == ("CARRIED", f"forum:topic:{topic.pk}")
        assert proposals_for(second, AT) == []
        remove_item(item=item, by=make.leader(body), at=AT)
        assert proposals_for(second, AT) == []
    make.reachable(body, "Café", "cafe@exempel.se")
    make.invite(second)
    assert agenda(second) == []


def test_what_is_raised_at_a_meeting_keeps_meeting_and_origin(body: PublicBody) -> None:
    meeting = make.called(body)
    with pytest.raises(UnableToChangeForum, match="har inte börjat"):
        make.raised(meeting, at=START - DAY)
    topic = make.raised(make.held(meeting), at=START + DAY)
    assert (topic.source, topic.meeting, topic.origin) == ("MEETING", meeting.topic, "Café Solrosen")
    assert everyone(RaisedTopic).get().meeting_id == meeting.pk


def test_minutes_are_published_only_approved_public_and_with_consent(body: PublicBody) -> None:
    private = make.held(make.called(body, "Slutet"))
    meeting = make.called(body, is_public=True)

    def publish(of: Meeting, consent: str = "Ingen sa nej.") -> None:
        with acting_for(body.pk):
            events.publish_minutes(meeting=of, consent=consent, by=make.leader(body), at=START + DAY)

    for of, consent, reason in (
        (meeting, "Ingen sa nej.", "godkända"),
        (private, "Ingen sa nej.", "visas inte"),
        (private, " ", "Säg hur"),
    ):
        with pytest.raises(UnableToChangeForum, match=reason):
            publish(of, consent)
    meeting = make.held(meeting)
    publish(meeting)
    assert everyone(ForumMeeting).get(meeting=meeting).minutes_public_at == START + DAY
    with acting_for(body.pk):
        events.withdraw_minutes(meeting=meeting, by=make.leader(body), at=START + 2 * DAY)
    assert everyone(ForumMeeting).get(meeting=meeting).minutes_public_at is None


def test_needs_go_after_a_week_and_names_after_half_a_year(body: PublicBody) -> None:
    meeting = make.called(body)
    make.registered(
        make.invited(meeting, "a@exempel.se"), "Ada", access="rullstol", function="VD", organisation="Café"
    )
    make.held(meeting)
    assert remove_expired(at=START + 7 * DAY) == 0
    assert remove_expired(at=START + 8 * DAY) == 1
    assert everyone(RegistrationNeeds).count() == 0
    assert everyone(Registration).get().name == "Ada"
    assert remove_expired(at=START + 181 * DAY) == 1
    row, seat = everyone(Registration).get(), everyone(Attendance).get()
    assert (row.name, row.function, row.organisation) == ("", "", "Café")
    assert (seat.name, seat.organisation, seat.presence) == ("", "Café", "PRESENT")
    assert remove_expired(at=START + 182 * DAY) == 0


def test_the_meetings_own_job_cannot_come_first_and_break_it(
    body: PublicBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = make.called(body)
    make.registered(make.invited(meeting, "a@exempel.se"), "Ada")
    monkeypatch.setattr("nyvag.meetings.jobs.now", lambda: START + 200 * DAY)
    assert anonymise() == 1
    assert remove_expired(at=START + 200 * DAY) == 1
    assert everyone(Registration).get().name == ""


def test_needs_go_at_once_when_someone_cancels(body: PublicBody) -> None:
    row = make.registered(make.invited(make.called(body), "a@exempel.se"), food="vegetariskt")
    assert everyone(RegistrationNeeds).count() == 1
    make.cancelled(row)
    assert everyone(RegistrationNeeds).count() == 0
    assert everyone(Contact).count() == 1


def test_the_year_says_what_is_planned_and_what_is_missing(body: PublicBody) -> None:
    series = make.series(body, months=(9, 12), active_from=dt.date(2026, 1, 1))
    make.event(body, "Decembermötet", of=series)
    make.event(body, "Utan serie", dt.datetime.fromisoformat("2026-03-02T09:00+01:00"))
    with acting_for(body.pk):
        early, late = years_shown(dt.date(2026, 6, 1)), years_shown(dt.date(2026, 10, 1))
    assert [each.year for each in early.years] == [2026]
    this, following = late.years
    assert (this.expected, this.found) == (2, 1)
    assert [
        ([each.topic for each in month.meetings], [each.name for each in month.missing], month.is_past)
        for month in this.months
    ] == [(["Utan serie"], [], True), ([], ["Öppet samtal"], True), (["Decembermötet"], [], False)]
    assert (following.year, following.expected, following.found) == (2027, 2, 0)
    assert [month.is_past for month in following.months] == [False, False]


def test_area_shows_how_often_the_forum_meets(body: PublicBody) -> None:
    forum.topic(body)
    make.held(make.called(body))
    make.event(body, "Nästa", START + 30 * DAY)
    with acting_for(body.pk):
        found = state(body_id=body.pk, at=START + 10 * DAY)
    said = [each for each in found.evidence if "forummöte" in each.text]
    assert [(each.text, each.on) for each in said] == [
        ("1 forummöte hållet på tolv månader, 1 framöver", START.date())
    ]
