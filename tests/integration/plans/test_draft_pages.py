"""The pages of a remiss of a draft, by link, signed in and for anyone, and what other rooms are told."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.accounts.models import Membership
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.mandate.rules.remiss import ReplyKind
from nyvag.organisations.models import PublicBody
from nyvag.plans.area import drafts as told
from nyvag.plans.area.draft_share import remiss_evidence
from nyvag.plans.commands import draft_answers, draft_publishing, draft_remisses
from nyvag.plans.commands.draft_asking import WhoToAsk
from nyvag.plans.models import DraftRemark, DraftRemiss, DraftReply
from nyvag.plans.queries.draft_remisses import path_of
from nyvag.plans.rules.draft_remisses import DraftState, Outcome, ReplyState
from tests.factories import drafts, frame

pytestmark = pytest.mark.django_db
PERSON = WhoToAsk(email="boende@example.org", is_person=True)
GENERAL = {"kind": ReplyKind.SUPPORTS_CHANGED, "text": "Bra.", "answered_by": ""}


@pytest.fixture
def body() -> Iterator[PublicBody]:
    """Act for a body until the test ends, so that it may look at its rows."""
    made = frame.body()
    with acting_for(made.pk):
        yield made


@pytest.fixture
def remiss(body: PublicBody) -> DraftRemiss:
    return drafts.remiss(drafts.draft_plan(body), drafts.ASSOCIATION, PERSON)


def act(of: DraftRemiss, command: Any, **said: Any) -> Any:
    with acting_for(of.body_id):
        return command(**{"by": SYSTEM, "at": now(), **said})


def published(of: DraftRemiss) -> None:
    """Answer, go through and publish a remiss."""
    asked = drafts.asked_of(of, 1)
    remark = drafts.remark(asked, "1.1", "Fler cykelställ.")
    drafts.answer(asked, text="Jag bor här.")
    act(of, draft_remisses.close_remiss, remiss=of)
    act(of, draft_answers.answer_remark, remark=remark, outcome=Outcome.NOT_TAKEN, reason="Annan plan.")
    act(of, draft_publishing.revise, remiss=of)
    act(of, draft_publishing.publish_compilation, remiss=of)
    of.refresh_from_db()


def test_a_link_saves_without_sending_then_sends(remiss: DraftRemiss) -> None:
    asked = drafts.asked_of(remiss)
    path, browser = path_of(asked), Client()
    assert browser.get(path).headers["X-Robots-Tag"] == "noindex"
    with acting_for(remiss.body_id):
        assert not DraftReply.objects.exists(), "a visit changes nothing"
    assert browser.post(path, {**GENERAL, "version": ""}).status_code == 302
    with acting_for(remiss.body_id):
        assert DraftReply.objects.get().state == ReplyState.WRITING
    browser.post(path, {**GENERAL, "version": "", "send": "1"})
    with acting_for(remiss.body_id):
        assert DraftReply.objects.get().state == ReplyState.SENT
    assert "Svaret har kommit fram" in browser.get(path).content.decode()


def test_what_was_typed_stays_when_somebody_else_wrote_meanwhile(remiss: DraftRemiss) -> None:
    path, browser = path_of(drafts.asked_of(remiss)), Client()
    browser.post(path, {**GENERAL, "version": ""})
    browser.post(path, {**GENERAL, "text": "Någon annans.", "version": "2"})
    answer = browser.post(path, {**GENERAL, "text": "Det jag skrev.", "version": "2"})
    assert answer.status_code == 422
    assert "Det jag skrev." in answer.content.decode()


def test_a_remark_is_written_changed_and_taken_away_by_the_link(remiss: DraftRemiss) -> None:
    asked, browser = drafts.asked_of(remiss), Client()
    page = f"{path_of(asked)}del/{drafts.part_of(remiss, '1.1').pk}/"
    assert browser.post(page, {"text": "", "proposal": ""}).status_code == 422
    browser.post(page, {"text": "För få.", "proposal": "Två."})
    with acting_for(remiss.body_id):
        made = DraftRemark.objects.get()
    browser.post(f"{page}{made.pk}/", {"text": "Alldeles för få.", "proposal": "", "version": "1"})
    made.refresh_from_db()
    assert (made.text, made.version) == ("Alldeles för få.", 2)
    browser.post(f"{page}{made.pk}/", {"remove": "1"})
    with acting_for(remiss.body_id):
        assert not DraftRemark.objects.exists()


def test_another_partys_remark_and_part_do_not_exist(body: PublicBody, remiss: DraftRemiss) -> None:
    other = drafts.remiss(drafts.draft_plan(body, "En annan"))
    theirs = drafts.remark(drafts.asked_of(remiss, 1), "1.1")
    path, browser = path_of(drafts.asked_of(remiss)), Client()
    assert browser.get(f"{path}del/{theirs.part_id}/{theirs.pk}/").status_code == 404
    assert browser.get(f"{path}del/{drafts.part_of(other, '1').pk}/").status_code == 404
    assert browser.get(path[:-3] + "x/").status_code == 410


def test_a_unit_answers_signed_in_and_other_units_may_not(body: PublicBody) -> None:
    unit = frame.unit(body, "Kontoret")
    remiss = drafts.remiss(drafts.draft_plan(body), WhoToAsk(unit.name, unit=unit))
    page = reverse("plans:draft-own", args=[drafts.asked_of(remiss).reference])
    for held, expected in ((None, 403), (unit, 200)):
        person, browser = frame.user(None, None), Client()
        Membership.objects.create(user=person, body=body, role=Role.CONTRIBUTOR, unit=held)
        browser.force_login(person)
        assert browser.get(page).status_code == expected
    browser.post(page, {**GENERAL, "version": "", "send": "1"})
    with acting_for(body.pk):
        assert DraftReply.objects.get().channel == "OWN_PAGE"


def test_a_coordinator_enters_a_letter_with_its_day(body: PublicBody, remiss: DraftRemiss) -> None:
    page = reverse("plans:draft-own", args=[drafts.asked_of(remiss).reference])
    browser = frame.client(Role.COORDINATOR, body)
    browser.post(page, {**GENERAL, "version": "", "answered_on": today().isoformat(), "send": "1"})
    with acting_for(body.pk):
        reply = DraftReply.objects.get()
    assert (reply.channel, reply.answered_on) == ("PAPER", today())


def test_a_compilation_is_read_once_published_and_names_no_person(
    remiss: DraftRemiss,
) -> None:
    page = reverse("plans:draft-public", args=[remiss.body.slug, remiss.reference])
    assert Client().get(page).status_code == 404
    published(remiss)
    shown = Client().get(page).content.decode()
    assert "Föreningen Exempel" in shown
    assert "Privatperson 1" in shown
    assert "Fler cykelställ." in shown
    assert "Annan plan." in shown
    assert "boende@example.org" not in shown
    for form in ("docx", "pdf", "xlsx", "csv"):
        answer: Any = Client().get(f"{page}{form}/")
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert Client().get(f"{page}exe/").status_code == 404
    assert "Annan plan." in Client().get(path_of(drafts.asked_of(remiss))).content.decode()
    act(remiss, draft_publishing.withdraw_compilation, remiss=remiss)
    assert Client().get(page).status_code == 404


def test_the_table_of_answers_has_the_whole_and_each_remark(body: PublicBody, remiss: DraftRemiss) -> None:
    published(remiss)
    browser = frame.client(Role.COORDINATOR, body)
    answer: Any = browser.get(reverse("plans:draft-file", args=[remiss.reference, "csv"]))
    rows = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert len(rows) == 4
    assert any("Fler cykelställ." in row and "Annan plan." in row for row in rows)


def test_remarks_are_noted_in_bulk_and_answered_with_a_change_from_the_page(
    body: PublicBody, remiss: DraftRemiss
) -> None:
    asked = drafts.asked_of(remiss)
    first, second = drafts.remark(asked, "1.1"), drafts.remark(asked, "1.2")
    drafts.answer(asked)
    browser = frame.client(Role.COORDINATOR, body)
    browser.post(reverse("plans:draft-note", args=[remiss.reference]), {"remark": [first.pk]})
    page = reverse("plans:draft-remark", args=[second.pk])
    bad = browser.post(page, {"outcome": Outcome.PARTLY, "reason": "", "wording": "Ny", "title": "Utbilda"})
    assert bad.status_code == 422
    said = {"outcome": Outcome.PARTLY, "reason": "Först chefer.", "changes": "on", "version": "1"}
    browser.post(page, {**said, "title": "Utbilda inköpare och chefer", "wording": "I en halvdag."})
    for each in (first, second):
        each.refresh_from_db()
    assert (first.outcome, second.outcome, second.changed_version) == (Outcome.NOTED, Outcome.PARTLY, 2)
    shown = browser.get(reverse("plans:draft-changes", args=[remiss.reference])).content.decode()
    assert "Utbilda inköpare och chefer" in shown


def test_other_rooms_are_told_what_waits_ends_and_was_held(body: PublicBody) -> None:
    unit = frame.unit(body, "Kontoret")
    remiss = drafts.remiss(drafts.draft_plan(body), WhoToAsk(unit.name, unit=unit), drafts.ASSOCIATION)
    late = now() + dt.timedelta(days=22)
    [waits] = told.waiting(body_id=body.pk, at=now())
    assert (waits.unit_id, waits.due) == (unit.pk, remiss.due_on)
    assert len(told.waiting(body_id=body.pk, at=late)) == 2
    with acting_for(body.pk):
        [day] = told.coming(since=today(), until=remiss.due_on)
        [item] = told.wheel(year=remiss.due_on.year, actor=frame.actor(Role.COORDINATOR, body), at=now())
        [held] = remiss_evidence()
    assert (day.on, item.due, item.is_done) == (remiss.due_on, remiss.due_on, False)
    assert "0 av 2" in held.text
    drafts.remark(drafts.asked_of(remiss, 1), "1.1")
    drafts.answer(drafts.asked_of(remiss, 1))
    act(remiss, draft_remisses.close_remiss, remiss=remiss)
    assert [each.kind for each in told.waiting(body_id=body.pk, at=now())] == ["draft-remarks"]
    assert len(told.agenda_proposals(body_id=body.pk, owner_kind="body", owner_id="", at=now())) == 1
    assert told.agenda_proposals(body_id=body.pk, owner_kind="forum", owner_id="", at=now()) == ()
    assert told.alarms(body_id=body.pk, at=now()) == ()
    assert len(told.alarms(body_id=body.pk, at=now() + dt.timedelta(days=60))) == 1
    assert told.public_compilations(body_id=body.pk, at=now()) is None


def test_a_plan_says_that_it_is_out_for_comments(body: PublicBody, remiss: DraftRemiss) -> None:
    assert remiss.plan is not None
    page = reverse("plans:plan-detail", args=[remiss.plan.reference])
    shown = frame.client(Role.POLITICIAN, body).get(page).content.decode()
    assert reverse("plans:draft-remiss", args=[remiss.reference]) in shown
    published(remiss)
    assert remiss.state == DraftState.REVISED
    part = told.public_compilations(body_id=body.pk, at=now())
    assert part is not None
    assert len(part.rows) == 1


def test_one_who_has_not_answered_is_reminded_from_the_page(body: PublicBody, remiss: DraftRemiss) -> None:
    page = reverse("plans:draft-remiss", args=[remiss.reference])
    browser, asked = frame.client(Role.COORDINATOR, body), drafts.asked_of(remiss)
    assert f'name="asked" value="{asked.pk}"' in browser.get(page).content.decode()
    browser.post(f"{page}paminn/", {"asked": [asked.pk]})
    asked.refresh_from_db()
    assert asked.nudged_at is not None
    assert drafts.asked_of(remiss, 1).nudged_at is None
