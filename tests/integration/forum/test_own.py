"""An enterprise raises a question from its own page, sees who has it, and is told when it is answered."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Representative
from nyvag.forum import area, commands
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.own import OwnTopic, raise_topic
from nyvag.forum.models import Topic
from nyvag.forum.rules.topics import TopicKind
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, forum, frame

pytestmark = pytest.mark.django_db
LATE_MAIL = "forum.own-moved"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def kim(body: PublicBody) -> Representative:
    return enterprises.representative(enterprises.entry(body, "Café Solrosen"))


@pytest.fixture
def browser(kim: Representative) -> Client:
    made = Client()
    made.force_login(kim.user)
    return made


def actor_of(kim: Representative) -> Actor:
    return Actor(user_id=kim.user_id, name=kim.user.name, role=Role.ENTERPRISE, body_id=kim.body_id)


def raised(kim: Representative, **said: Any) -> Topic:
    values: dict[str, Any] = {"kind": TopicKind.QUESTION, "title": "Kan ni betala fortare?", **said}
    with acting_for(kim.body_id):
        return raise_topic(enterprise=kim.enterprise, said=OwnTopic(**values), by=actor_of(kim), at=now())


def page(name: str, of: uuid.UUID) -> str:
    return reverse(f"forum:{name}", args=[of])


def test_raised_in_the_page_is_credited_and_the_coordinator_is_told(
    body: PublicBody, kim: Representative, browser: Client
) -> None:
    anna = frame.user(Role.COORDINATOR, body)
    address = page("own-topic-new", kim.enterprise.reference)
    sent = {"kind": "PARTNERSHIP", "title": "", "text": "Vi kan ta emot tio personer"}
    answer = browser.post(address, sent)
    assert answer.status_code == 422
    assert "Vi kan ta emot tio personer" in answer.content.decode()
    answer = browser.post(address, {**sent, "title": "Odla ihop", "origin_is_public": "on"}, follow=True)
    assert "Odla ihop" in answer.content.decode()
    with acting_for(body.pk):
        made = Topic.objects.get()
        assert (made.origin, made.origin_is_public, made.kind) == ("Café Solrosen", True, "PARTNERSHIP")
        told = Message.objects.get()
        assert (told.kind, told.contact.user_id) == ("forum.raised", anna.pk)
        assert Event.objects.filter(kind="forum.topic-received", actor_id=kim.user_id).exists()


def test_only_those_who_speak_for_it_raise_for_an_enterprise(body: PublicBody, kim: Representative) -> None:
    other = enterprises.entry(body, "Snickarna").enterprise
    said = OwnTopic(kind=TopicKind.QUESTION, title="Hej?")
    with acting_for(body.pk), pytest.raises(UnableToChangeForum, match="företräder"):
        raise_topic(enterprise=other, said=said, by=actor_of(kim), at=now())


def test_a_personal_number_is_refused_with_the_words_kept(kim: Representative, browser: Client) -> None:
    sent = {"kind": "QUESTION", "title": "Om Anna", "text": "Anna 640823-3234 vill börja"}
    answer = browser.post(page("own-topic-new", kim.enterprise.reference), sent)
    assert answer.status_code == 422
    assert "vill börja" in answer.content.decode()


def test_the_enterprise_follows_state_person_day_and_answer_by_mail(
    body: PublicBody, kim: Representative, browser: Client
) -> None:
    made = raised(kim)
    forum.assigned(made, frame.unit(body, "Ekonomiavdelningen"), note="Bråttom, säg inget till dem")
    text = browser.get(page("own-topic", made.reference)).content.decode()
    assert "Ekonomichefen" in text
    assert "Ekonomiavdelningen" in text
    assert "Bråttom" not in text
    with acting_for(body.pk):
        made.refresh_from_db()
        assert not Message.objects.filter(kind=LATE_MAIL).exists()
        commands.note_topic(topic=made, text="Inre anteckning", by=actor_of(kim), at=now())
        commands.note_topic(
            topic=made, text="Gruppen har sagt ja", by=actor_of(kim), at=now(), is_shared=True
        )
    forum.answered(made)
    with acting_for(body.pk):
        told = Message.objects.filter(kind=LATE_MAIL, contact__user_id=kim.user_id)
        assert [each.path for each in told] == [page("own-topic", made.reference)] * 2
    text = browser.get(page("own-topic", made.reference)).content.decode()
    assert "Ja, från och med maj." in text
    assert "Gruppen har sagt ja" in text
    assert "Inre anteckning" not in text
    assert (
        "Ja, från och med maj." in browser.get(page("own-topics", kim.enterprise.reference)).content.decode()
    )


def test_another_enterprises_questions_are_404(body: PublicBody, browser: Client) -> None:
    other = enterprises.representative(enterprises.entry(body, "Snickarna"))
    made = raised(other)
    assert browser.get(page("own-topic", made.reference)).status_code == 404
    assert browser.get(page("own-topics", other.enterprise.reference)).status_code == 404
    assert browser.post(page("own-topic-new", other.enterprise.reference), {"title": "x"}).status_code == 404


def test_one_who_left_sees_nothing_more(kim: Representative, browser: Client) -> None:
    made = raised(kim)
    with acting_for(kim.body_id):
        Representative.objects.update(ended_at=now())
    assert browser.get(page("own-topic", made.reference)).status_code == 404


def test_own_page_shows_the_questions(kim: Representative, browser: Client) -> None:
    made = raised(kim)
    text = browser.get(reverse("enterprises:own-page", args=[kim.enterprise.reference])).content.decode()
    assert page("own-topic", made.reference) in text
    assert page("own-topic-new", kim.enterprise.reference) in text


def test_an_idea_for_a_partnership_says_how_it_usually_goes(kim: Representative, browser: Client) -> None:
    usual = "utser vem som arbetar vidare"
    assert usual not in browser.get(page("own-topic", raised(kim).reference)).content.decode()
    made = raised(kim, kind=TopicKind.PARTNERSHIP, title="Odla ihop")
    assert usual in browser.get(page("own-topic", made.reference)).content.decode()


def test_published_credit_names_whoever_agreed(body: PublicBody, kim: Representative) -> None:
    for agreed in (True, False):
        made = raised(kim, title=f"Fråga {agreed}", origin_is_public=agreed)
        with acting_for(body.pk):
            commands.show_topic(topic=made, is_public=True, by=actor_of(kim), at=now())
    with acting_for(body.pk):
        part = area.public_topics(body_id=body.pk, at=now())
    assert part is not None
    assert {row[0]: row[1] for row in part.rows} == {
        "Fråga True": "Café Solrosen",
        "Fråga False": "nämns inte",
    }


def test_too_many_in_a_day_are_asked_to_wait(kim: Representative, browser: Client) -> None:
    address = page("own-topic-new", kim.enterprise.reference)
    for number in range(20):
        sent = {"kind": "QUESTION", "title": f"Fråga {number}"}
        assert browser.post(address, sent).status_code == 302
    assert browser.post(address, sent).status_code == 422
