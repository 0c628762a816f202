"""The pages of rounds: list, one round, answering by link and signed in, what was frozen, calendar."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.accounts.models import User
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands.asking import ask_the_rest
from nyvag.evaluation.models import FollowUpRound, RightOfReply, RoundAnswer, RoundAsked, RoundPattern
from nyvag.evaluation.queries.asked import link_token
from nyvag.evaluation.queries.replies import link_token as reply_token
from nyvag.evaluation.rules.rounds import AnswerState, RoundState
from nyvag.messaging.models import Message
from nyvag.plans.models import ActionReport
from tests.factories import frame, plans, rounds
from tests.integration.harness.ceilings import MOST_STATEMENTS, statements_of

pytestmark = pytest.mark.django_db


class Place:
    """A body with a plan, a round that is open now, and a coordinator's browser that reads English."""

    def __init__(self, actions: int = 1) -> None:
        self.body = frame.body()
        self.unit = frame.unit(self.body)
        self.speaker = rounds.speaker(self.body, self.unit)
        self.plan = plans.plan(self.body)
        for number in range(actions):
            plans.action(self.plan, f"Åtgärd {number}", unit=self.unit, code=str(number))
        self.at = now()
        on = self.at.date()
        days = {"opens_on": on, "due_on": on + timedelta(days=14), "correct_until": None}
        self.round = rounds.opened(self.body, self.plan, at=self.at, period_to=on, **days)
        self.asked = rounds.part(self.round)
        self.browser = _english(frame.client(Role.COORDINATOR, self.body))
        self.link = reverse("evaluation:answer-by-link", args=[link_token(self.asked)])

    def page(self, name: str, *args: Any) -> str:
        """Give the address of a page about the round."""
        return reverse(f"evaluation:{name}", args=[self.round.reference, *args])

    def answer(self, **said: str) -> dict[str, str]:
        """Give what a browser sends when every row is answered alike."""
        with acting_for(self.body.pk):
            keys = list(RoundAnswer.objects.filter(asked=self.asked).values_list("pk", flat=True))
            version = RoundAsked.objects.get(pk=self.asked.pk).version
        values = {"work_state": "ONGOING", "judgement": "ON_PLAN", **said}
        rows = {f"rad-{key}-{name}": value for key in keys for name, value in values.items()}
        return {"version": str(version), "answered_by": "Enhetschef", **rows}


def _english(browser: Client) -> Client:
    browser.cookies["django_language"] = "en"
    return browser


def test_a_visit_by_link_changes_nothing_and_shows_only_what_is_theirs() -> None:
    place = Place()
    other = frame.unit(place.body, "Kulturnämnden")
    plans.action(place.plan, "Någon annans åtgärd", unit=other)
    response = _english(Client()).get(place.link)
    text = response.content.decode()
    assert "Åtgärd 0" in text
    assert "Någon annans" not in text
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert rounds.fresh(place.asked).state == AnswerState.NOT_BEGUN


def test_answering_by_link_saves_sends_takes_back_and_fills_in_what_was_said() -> None:
    place, browser = Place(), _english(Client())
    saved = browser.post(
        place.link,
        {
            **place.answer(work_state="LATE", judgement="NOT_WHOLLY", cause="money", measure="Sök pengar."),
            "save": "1",
        },
    )
    assert saved.status_code == 302
    assert rounds.fresh(place.asked).state == AnswerState.DRAFT
    assert "Sök pengar." in browser.get(place.link).content.decode()
    browser.post(place.link, {**place.answer(), "send": "1"})
    assert rounds.fresh(place.asked).state == AnswerState.SENT
    assert "Your answer has come" in browser.get(place.link).content.decode()
    browser.post(place.link, {"take_back": "1"})
    assert rounds.fresh(place.asked).state == AnswerState.DRAFT
    with acting_for(place.body.pk):
        assert RoundAnswer.objects.get().cause == ""
        assert rounds.fresh(place.asked).answered_by == "Enhetschef"


def test_every_fault_is_told_at_once_and_nothing_typed_is_lost() -> None:
    place, browser = Place(actions=2), _english(Client())
    sent = {**place.answer(work_state="LATE", judgement="", comment="Vi väntar på lokalen."), "send": "1"}
    response = browser.post(place.link, sent)
    text = response.content.decode()
    assert response.status_code == 422
    assert text.count("Say why: choose a cause.") >= 4
    assert "Vi väntar på lokalen." in text
    personal = browser.post(place.link, {**place.answer(comment="19121212-1212"), "save": "1"})
    assert personal.status_code == 422
    assert rounds.fresh(place.asked).state == AnswerState.NOT_BEGUN


def test_a_link_that_is_wrong_or_too_late_says_so_kindly() -> None:
    place, browser = Place(), _english(Client())
    wrong = browser.get(reverse("evaluation:answer-by-link", args=["nonsense"]))
    assert wrong.status_code == 410
    assert "latest mail" in wrong.content.decode()
    with acting_for(place.body.pk):
        FollowUpRound.objects.update(state=RoundState.APPROVED)
    late = browser.get(place.link)
    assert late.status_code == 200
    assert "takes no more answers" in late.content.decode()
    assert browser.post(place.link, {**place.answer(), "send": "1"}).status_code == 200
    assert rounds.fresh(place.asked).state == AnswerState.NOT_BEGUN


def test_status_is_gathered_without_a_mail_of_ones_own() -> None:
    place = Place()
    Client().post(place.link, {**place.answer(), "send": "1"})
    page = place.browser.get(place.page("round-detail")).content.decode()
    assert "1 of 1 have answered" in page
    accept = reverse("evaluation:answer-accept", args=[place.asked.reference])
    assert place.browser.post(accept).status_code == 302
    with acting_for(place.body.pk):
        assert ActionReport.objects.get().asked_in == f"evaluation.round:{place.round.reference}"
    for step in ("round-close", "round-approve"):
        assert place.browser.get(place.page(step)).status_code == 200
        assert place.browser.post(place.page(step)).status_code == 302
    frozen = place.browser.get(place.page("snapshot-detail", 1)).content.decode()
    assert "the digest comes out the same" in frozen
    saved = place.browser.get(place.page("snapshot-file", 1))
    assert saved.headers["Content-Type"] == "application/json"
    published = {"state": "PUBLISHED", "note": ""}
    assert place.browser.post(place.page("round-step"), published).status_code == 302
    assert rounds.fresh(place.round).state == RoundState.PUBLISHED


def test_returning_asks_why_and_tells_them() -> None:
    place = Place()
    rounds.answered(place.asked, at=place.at)
    page = reverse("evaluation:answer-return", args=[place.asked.reference])
    assert place.browser.post(page, {"why": ""}).status_code == 422
    assert place.browser.post(page, {"why": "Skriv vad som hänt."}).status_code == 302
    assert "Skriv vad som hänt." in Client().get(place.link).content.decode()


def test_a_unit_answers_signed_in_and_others_do_not() -> None:
    place = Place()
    own = reverse("evaluation:answer-own", args=[place.asked.reference])
    browser = Client()
    browser.force_login(User.objects.get(pk=place.speaker.user_id or 0))
    assert own in browser.get(reverse("overview:start"), follow=True).content.decode()
    assert browser.get(own).status_code == 200
    assert browser.post(own, {**place.answer(), "send": "1"}).status_code == 302
    assert rounds.fresh(place.asked).state == AnswerState.SENT
    assert frame.client(Role.CONTRIBUTOR, place.body).get(own).status_code == 403


def test_the_calendar_proposes_and_one_click_plans_about_every_plan() -> None:
    place = Place()
    with acting_for(place.body.pk):
        FollowUpRound.objects.update(state=RoundState.PUBLISHED)
    listed = place.browser.get(reverse("evaluation:round-list")).content.decode()
    assert "Next by the calendar" in listed
    response = place.browser.post(reverse("evaluation:round-propose"))
    assert response.status_code == 302
    with acting_for(place.body.pk):
        made = FollowUpRound.objects.get(state=RoundState.PLANNED)
        assert [each.plan for each in made.plans.all()] == [place.plan]
    opened = place.browser.post(reverse("evaluation:round-open", args=[made.reference]))
    assert opened.status_code == 302
    assert rounds.fresh(made).state == RoundState.OPEN


def test_an_own_calendar_is_saved_and_emptied() -> None:
    place = Place()
    page = reverse("evaluation:calendar-edit")
    assert place.browser.get(page).status_code == 200
    row = {
        "kind": "ANNUAL",
        "first_month": "1",
        "last_month": "12",
        "opens_after_days": "1",
        "answer_days": "30",
    }
    form = {"runda-TOTAL_FORMS": "1", "runda-INITIAL_FORMS": "0"}
    sent = {**form, **{f"runda-0-{name}": value for name, value in {**row, "name": "Årets runda"}.items()}}
    assert place.browser.post(page, {**sent, "runda-0-last_month": "13"}).status_code == 422
    assert place.browser.post(page, sent).status_code == 302
    with acting_for(place.body.pk):
        assert RoundPattern.objects.get().name == "Årets runda"
    assert place.browser.post(page, {**sent, "runda-0-name": ""}).status_code == 302
    with acting_for(place.body.pk):
        assert not RoundPattern.objects.exists()


def test_planning_by_form_keeps_what_was_typed_and_refuses_days_in_wrong_order() -> None:
    place = Place()
    page = reverse("evaluation:round-new")
    assert place.browser.get(page).status_code == 200
    said = {
        "title": "Extra",
        "kind": "EXTRA",
        "period_from": "2026-01-01",
        "period_to": "2026-03-31",
        "opens_on": "2026-04-10",
        "due_on": "2026-04-01",
        "plans": str(place.plan.pk),
    }
    response = place.browser.post(page, said)
    assert response.status_code == 422
    assert "before the round opens" in response.content.decode()
    assert place.browser.post(page, {**said, "due_on": "2026-04-20"}).status_code == 302
    with acting_for(place.body.pk):
        made = FollowUpRound.objects.get(title="Extra")
    change = reverse("evaluation:round-edit", args=[made.reference])
    assert place.browser.get(change).status_code == 200
    assert place.browser.post(change, {**said, "due_on": "2026-04-25"}).status_code == 302
    called_off = {"state": "CANCELLED", "note": "Behövs inte."}
    step = reverse("evaluation:round-step", args=[made.reference])
    assert place.browser.post(step, {**called_off, "note": ""}).status_code == 422
    assert place.browser.post(step, called_off).status_code == 302


def test_the_right_of_reply_by_page_and_link() -> None:
    place = Place()
    party = rounds.party(place.body)
    page = place.page("reply-new")
    said = {"about": "Ni kom inte.", "party": str(party.pk), "email": "forbundet@part.example"}
    assert place.browser.post(page, {**said, "party": ""}).status_code == 422
    assert place.browser.post(page, said).status_code == 302
    with acting_for(place.body.pk):
        right = RightOfReply.objects.get()
    link = reverse("evaluation:reply-by-link", args=[reply_token(right)])
    assert "Ni kom inte." in Client().get(link).content.decode()
    assert Client().post(link, {"text": ""}).status_code == 422
    assert Client().post(link, {"text": "Vi kom."}).status_code == 302
    ours = reverse("evaluation:reply-answer", args=[right.reference])
    assert place.browser.post(ours, {"answer": "Rättat.", "is_public": "on"}).status_code == 302
    shown = place.browser.get(place.page("round-detail")).content.decode()
    assert "Vi kom." in shown
    assert "Rättat." in shown
    assert Client().get(reverse("evaluation:reply-by-link", args=["x"])).status_code == 410


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_answers_are_saved_as_files(kind: str) -> None:
    place = Place()
    rounds.answered(place.asked, at=place.at)
    response: Any = place.browser.get(place.page("round-file", kind))
    content = b"".join(response.streaming_content)
    assert kind == "xlsx" or "Åtgärd 0" in content.decode("utf-8-sig")


def test_reminding_one_from_the_list_of_what_others_owe() -> None:
    place = Place()
    nudge = reverse("evaluation:asked-nudge", args=[place.asked.reference])
    assert place.browser.post(nudge).status_code == 302
    with acting_for(place.body.pk):
        assert Message.objects.filter(kind="evaluation.waits").count() == 1


@pytest.mark.parametrize("name", ["round-list", "round-detail"])
def test_pages_take_as_many_statements_for_ten_parts_as_for_one(name: str) -> None:
    place = Place()
    page = reverse("evaluation:round-list") if name == "round-list" else place.page(name)
    place.browser.get(page)
    one = statements_of(place.browser, page)
    for number in range(9):
        unit = frame.unit(place.body, f"Nämnd {number}")
        plans.action(place.plan, f"Till {number}", unit=unit)
    with acting_for(place.body.pk):
        ask_the_rest(round_=place.round, by=rounds.leader(place.body), at=place.at)
    ten = statements_of(place.browser, page)
    assert len(ten) == len(one)
    assert len(ten) <= MOST_STATEMENTS, "\n".join(ten)


def test_comparing_the_latest_rounds() -> None:
    place = Place()
    assert "Two rounds" in place.browser.get(reverse("evaluation:compare-latest")).content.decode()
    rounds.frozen(place.round, rounds.LATE, at=place.at)
    on = place.at.date()
    days = {"opens_on": on, "due_on": on, "correct_until": None, "title": "Efteråt"}
    later = rounds.opened(place.body, place.plan, at=place.at, period_to=on + timedelta(days=1), **days)
    rounds.frozen(later, at=place.at + timedelta(days=1))
    text = place.browser.get(reverse("evaluation:compare-latest")).content.decode()
    assert "Efteråt beside" in text
    assert "No longer red" in text
