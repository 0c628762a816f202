"""Each page of the forum answers its question, refuses what it must, and loses nothing that was typed."""

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.forum.models import Topic
from nyvag.forum.rules.topics import TopicSource
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, forum, frame
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def page(name: str, topic: Topic) -> str:
    return reverse(f"forum:{name}", args=[topic.reference])


def test_empty_forum_teaches_how_to_begin(body: PublicBody, coordinator: Client) -> None:
    text = coordinator.get(reverse("forum:topic-list")).content.decode()
    for name, args in (
        ("forum:topic-new", []),
        ("forum:event-new", []),
        ("meetings:series-new", ["forum", str(body.pk)]),
    ):
        assert reverse(name, args=args) in text
    assert "fyra öppna samtal" in text
    reader = frame.client(Role.POLITICIAN, body).get(reverse("forum:topic-list")).content.decode()
    assert reverse("forum:event-new") not in reader


def test_new_topic_keeps_what_was_typed_then_asks_who_answers(body: PublicBody, coordinator: Client) -> None:
    listed = enterprises.entry(body, "Café Solrosen").enterprise
    typed = {
        "kind": "QUESTION",
        "title": "Kan ni betala fortare?",
        "source": "ENTERPRISE",
        "text": "Vi väntar",
    }
    answer = coordinator.post(reverse("forum:topic-new"), {**typed, "raised_on": "2026-03-01"})
    assert answer.status_code == 422
    assert "Vi väntar" in answer.content.decode()
    sent = {**typed, "raised_on": "2026-03-01", "enterprise": listed.pk}
    saved = coordinator.post(reverse("forum:topic-new"), sent)
    with acting_for(body.pk):
        made = Topic.objects.get()
    assert saved.headers["Location"] == page("topic-assign", made)
    assert str(made.due_on) == "2026-03-31"


def test_from_received_to_done_in_the_pages(body: PublicBody, coordinator: Client) -> None:
    made, unit = forum.topic(body), frame.unit(body, "Kommunstyrelsen")
    sent = {"unit": unit.pk, "function": "Ekonomichefen", "due_on": "2999-01-01"}
    assert coordinator.post(page("topic-assign", made), {**sent, "function": ""}).status_code == 422
    assert coordinator.post(page("topic-assign", made), sent).status_code == 302
    answer = {"answer": "Ja, från maj.", "answered_by": "Ekonomichefen"}
    assert coordinator.post(page("topic-finish", made), {"outcome": "Klart"}).status_code == 422
    assert coordinator.post(page("topic-answer", made), answer).status_code == 302
    assert coordinator.post(page("topic-finish", made), {"outcome": "Nu tio dagar."}).status_code == 302
    text = coordinator.get(page("topic-detail", made)).content.decode()
    for said in ("Ja, från maj.", "Nu tio dagar.", "Ekonomichefen"):
        assert said in text
    listing = coordinator.get(reverse("forum:topic-list"), {"laget": "stangd"}).content.decode()
    assert made.title in listing
    assert made.title not in coordinator.get(reverse("forum:topic-list"), {"laget": "sen"}).content.decode()


def test_the_unit_asked_answers_and_nobody_else(body: PublicBody) -> None:
    unit = frame.unit(body, "Socialnämnden")
    made = forum.assigned(forum.topic(body), unit)
    outsider = frame.client(Role.CONTRIBUTOR, body)
    assert outsider.get(page("topic-answer", made)).status_code == 403
    person = frame.user(Role.CONTRIBUTOR, body)
    person.memberships.update(unit=unit)
    insider = Client()
    insider.force_login(person)
    assert insider.get(page("topic-answer", made)).status_code == 200
    assert insider.get(page("topic-assign", made)).status_code == 403


def test_another_bodys_topic_is_404(coordinator: Client) -> None:
    other = forum.topic(frame.body("Annan kommun"))
    for name in ("topic-detail", "topic-assign", "topic-answer", "topic-note", "topic-show"):
        assert coordinator.get(page(name, other)).status_code == 404


def test_publishing_is_asked_first(body: PublicBody, coordinator: Client) -> None:
    made = forum.topic(body)
    assert coordinator.get(page("topic-show", made)).status_code == 200
    with acting_for(body.pk):
        assert not Topic.objects.get().is_public
    coordinator.post(page("topic-show", made))
    with acting_for(body.pk):
        assert Topic.objects.get().is_public


def test_an_enterprises_page_shows_what_it_raised(body: PublicBody, coordinator: Client) -> None:
    listed = enterprises.entry(body, "Café Solrosen").enterprise
    made = forum.topic(body, source=TopicSource.ENTERPRISE, enterprise=listed)
    text = coordinator.get(reverse("enterprises:enterprise-detail", args=[listed.reference])).content.decode()
    assert page("topic-detail", made) in text


def test_list_costs_the_same_for_one_and_ten(body: PublicBody, coordinator: Client) -> None:
    unit = frame.unit(body)

    def add(count: int) -> None:
        for number in range(count):
            forum.assigned(forum.topic(body, f"Fråga {number}"), unit)

    check_ceiling(coordinator, reverse("forum:topic-list"), add)
