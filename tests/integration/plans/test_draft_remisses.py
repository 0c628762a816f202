"""A remiss of a draft from preparing to publishing: commands, refusals, events, mails and what is kept."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.mandate.rules.remiss import Channel, ReplyKind
from nyvag.messaging.models import Message, Reminder
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import (
    draft_answers,
    draft_asking,
    draft_held,
    draft_publishing,
    draft_remisses,
    draft_replies,
    nodes,
)
from nyvag.plans.commands.draft_answers import NewWording
from nyvag.plans.commands.draft_asking import WhoToAsk
from nyvag.plans.commands.draft_replies import GeneralFields, RemarkFields
from nyvag.plans.commands.plan_refusals import PlanChangedMeanwhile, UnableToChangePlan
from nyvag.plans.models import DraftRemark, DraftRemiss, DraftReply, PlanNode
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_parts import changes_of
from nyvag.plans.rules.documents import DocumentState
from nyvag.plans.rules.draft_remisses import DraftState, Outcome, ReplyState
from nyvag.plans.rules.plans import PlanState
from tests.factories import drafts, frame, steering
from tests.factories import plans as made

pytestmark = pytest.mark.django_db
LATER = dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def body() -> Iterator[PublicBody]:
    """Act for a body until the test ends, so that it may look at its rows."""
    made = frame.body()
    with acting_for(made.pk):
        yield made


@pytest.fixture
def remiss(body: PublicBody) -> DraftRemiss:
    return drafts.remiss(drafts.draft_plan(body))


def act(of: DraftRemiss, command: Any, **said: Any) -> Any:
    """Run a command as the system at the remiss's body."""
    with acting_for(of.body_id):
        return command(**{"by": SYSTEM, "at": now(), **said})


def kinds(body_id: int) -> list[str]:
    return list(Message.all_bodies.filter(body_id=body_id).order_by("pk").values_list("kind", flat=True))


def test_sending_keeps_the_draft_as_it_was_and_mails_a_link_with_reminders(remiss: DraftRemiss) -> None:
    with acting_for(remiss.body_id):
        parts = list(remiss.parts.order_by("place"))
        assert [each.code for each in parts] == ["1", "1.1", "1.2"]
        node = PlanNode.objects.get(code="1.1")
        nodes.change_node(node=node, facts=nodes.NodeFacts("Annat", code="1.1"), by=SYSTEM, at=now())
        assert remiss.parts.get(code="1.1").title == "Reservera upphandlingar"
        assert Reminder.objects.filter(matter_kind="plans.remiss", stopped_at=None).count() == 1
    assert kinds(remiss.body_id) == ["plans.remiss"]
    assert remiss.state == DraftState.OUT
    with acting_for(remiss.body_id):
        assert Event.objects.filter(kind="plans.remiss-sent").count() == 1


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.POLITICIAN, Role.PROCUREMENT_OFFICER])
def test_only_those_who_lead_may(body: PublicBody, remiss: DraftRemiss, role: Role) -> None:
    other = frame.actor(role, body)
    for command in (draft_remisses.send_remiss, draft_remisses.close_remiss, draft_publishing.revise):
        with pytest.raises(PermissionDenied):
            act(remiss, command, remiss=remiss, by=other)


def test_nobody_asked_a_passed_day_and_an_empty_plan_are_refused(body: PublicBody) -> None:
    plan = made.plan(body, state=PlanState.DRAFT)
    with acting_for(body.pk):
        found = draft_remisses.prepare_remiss(draft=plan, fields=drafts.fields(), by=SYSTEM, at=now())
    with pytest.raises(UnableToChangePlan, match="Choose whom"):
        act(found, draft_remisses.send_remiss, remiss=found)
    act(found, draft_asking.add_asked, remiss=found, who=[drafts.ASSOCIATION])
    with pytest.raises(UnableToChangePlan, match="says nothing yet"):
        act(found, draft_remisses.send_remiss, remiss=found)
    made.action(plan)
    with pytest.raises(UnableToChangePlan, match="last day"):
        act(found, draft_remisses.send_remiss, remiss=found, at=now() + LATER)
    found.refresh_from_db()
    assert found.state == DraftState.DRAFT
    assert kinds(body.pk) == []


def test_an_unsent_one_can_be_thrown_away_and_a_sent_one_not(body: PublicBody, remiss: DraftRemiss) -> None:
    with pytest.raises(UnableToChangePlan):
        act(remiss, draft_remisses.drop_remiss, remiss=remiss)
    unsent = drafts.remiss(drafts.draft_plan(body, "En till"), is_sent=False)
    act(unsent, draft_remisses.drop_remiss, remiss=unsent)
    assert not DraftRemiss.all_bodies.filter(pk=unsent.pk).exists()


def test_several_write_in_one_answer_and_nobody_overwrites_another(remiss: DraftRemiss) -> None:
    asked = drafts.asked_of(remiss)
    way: dict[str, Any] = {"channel": Channel.LINK, "by": draft_replies.link_actor(asked)}
    one = drafts.remark(asked, "1.1")
    drafts.remark(asked, "1.2", "Även chefer.")
    reply = act(remiss, draft_replies.write_general, asked=asked, fields=GeneralFields(text="Bra"), **way)
    stale = reply.version
    act(remiss, draft_replies.write_general, asked=asked, fields=GeneralFields(text="Bättre"), **way)
    with pytest.raises(PlanChangedMeanwhile):
        act(
            remiss,
            draft_replies.write_general,
            asked=asked,
            fields=GeneralFields(text="Sämre"),
            version=stale,
            **way,
        )
    changed = {"asked": asked, "part": one.part, "remark": one, "fields": RemarkFields("Ändrad"), **way}
    act(remiss, draft_replies.write_remark, version=1, **changed)
    with pytest.raises(PlanChangedMeanwhile):
        act(remiss, draft_replies.write_remark, version=1, **changed)
    with acting_for(remiss.body_id):
        assert DraftReply.objects.get().text == "Bättre"
        assert set(DraftRemark.objects.values_list("text", flat=True)) == {"Ändrad", "Även chefer."}


def test_what_is_not_sent_counts_for_nothing_and_is_told_nobody(remiss: DraftRemiss) -> None:
    drafts.remark(drafts.asked_of(remiss), "1.1")
    with acting_for(remiss.body_id):
        assert list(queries.remarks_of(remiss)) == []
        assert queries.unanswered().count() == 1
        [line] = queries.lines_of(remiss)
    assert line.sent is None
    assert line.writing is not None
    assert kinds(remiss.body_id) == ["plans.remiss"]


def test_sending_is_receipted_stops_reminders_and_tells_coordinators(
    body: PublicBody, remiss: DraftRemiss
) -> None:
    frame.user(Role.COORDINATOR, body)
    asked = drafts.asked_of(remiss)
    with pytest.raises(UnableToChangePlan, match="as a whole"):
        drafts.remark(asked, "1.1")
        act(
            remiss,
            draft_replies.send_reply,
            asked=asked,
            channel=Channel.LINK,
            by=draft_replies.link_actor(asked),
        )
    reply = drafts.answer(asked)
    assert (reply.state, reply.is_late) == (ReplyState.SENT, False)
    assert kinds(remiss.body_id) == ["plans.remiss", "plans.remiss-received", "plans.remiss-answered"]
    with acting_for(remiss.body_id):
        assert not queries.waits_for_answer(matter_id=str(asked.reference))
        assert Reminder.objects.filter(matter_kind="plans.remiss", stopped_at=None).count() == 0


def test_against_it_without_words_or_remarks_is_refused(remiss: DraftRemiss) -> None:
    asked = drafts.asked_of(remiss)
    with pytest.raises(UnableToChangePlan, match="in words"):
        drafts.answer(asked, ReplyKind.OPPOSES)
    drafts.remark(asked, "1.1")
    assert drafts.answer(asked, ReplyKind.OPPOSES).kind == ReplyKind.OPPOSES


def test_a_correction_keeps_the_first_and_what_was_said_of_unchanged_remarks(remiss: DraftRemiss) -> None:
    asked = drafts.asked_of(remiss)
    same, other = drafts.remark(asked, "1.1"), drafts.remark(asked, "1.2", "Även chefer.")
    drafts.answer(asked)
    for each in (same, other):
        act(remiss, draft_answers.answer_remark, remark=each, outcome=Outcome.TAKEN_IN)
    way = {"channel": Channel.LINK, "by": draft_replies.link_actor(asked)}
    act(
        remiss,
        draft_replies.write_remark,
        asked=asked,
        part=other.part,
        remark=other,
        fields=RemarkFields("Och politiker."),
        **way,
    )
    act(remiss, draft_replies.send_reply, asked=asked, **way)
    with acting_for(remiss.body_id):
        states = list(DraftReply.objects.order_by("number").values_list("state", flat=True))
        found = [(each.text, each.outcome) for each in queries.remarks_of(remiss)]
    assert states == [ReplyState.CORRECTED, ReplyState.SENT]
    assert found == [("Säg hur många.", Outcome.TAKEN_IN), ("Och politiker.", Outcome.OPEN)]
    with pytest.raises(UnableToChangePlan, match="corrected"):
        act(remiss, draft_answers.answer_remark, remark=other, outcome=Outcome.NOTED)


def test_after_the_last_day_a_first_answer_is_late_and_none_is_corrected(
    body: PublicBody, remiss: DraftRemiss
) -> None:
    other = WhoToAsk("Kooperativet", email="kontor@koop.example")
    act(remiss, draft_asking.add_asked, remiss=remiss, who=[other])
    first, second = drafts.asked_of(remiss, 0), drafts.asked_of(remiss, 1)
    drafts.answer(first)
    assert drafts.answer(second, at=now() + LATER).is_late
    with pytest.raises(UnableToChangePlan, match="last day"):
        drafts.answer(first, at=now() + LATER)


def test_a_letter_is_entered_by_hand_with_its_day_also_after_closing(
    body: PublicBody, remiss: DraftRemiss
) -> None:
    asked = drafts.asked_of(remiss)
    act(remiss, draft_remisses.close_remiss, remiss=remiss)
    with pytest.raises(UnableToChangePlan):
        drafts.answer(asked)
    by = frame.actor(Role.COORDINATOR, body)
    way = {"asked": asked, "channel": Channel.PAPER, "by": by}
    act(remiss, draft_replies.write_general, fields=GeneralFields(ReplyKind.SUPPORTS), **way)
    reply = act(remiss, draft_replies.send_reply, answered_on=today() - dt.timedelta(days=2), **way)
    assert (reply.channel, reply.is_late) == (Channel.PAPER, False)
    with pytest.raises(UnableToChangePlan, match="not come yet"):
        act(remiss, draft_replies.send_reply, answered_on=today() + dt.timedelta(days=2), **way)


def test_a_unit_answers_signed_in_and_another_may_not(body: PublicBody) -> None:
    unit, other = frame.unit(body, "Kontoret"), frame.unit(body, "Nämnden")
    remiss = drafts.remiss(drafts.draft_plan(body), WhoToAsk(unit.name, unit=unit))
    asked = drafts.asked_of(remiss)
    said = {"asked": asked, "fields": GeneralFields(ReplyKind.SUPPORTS), "channel": Channel.OWN_PAGE}
    stranger = frame.actor(Role.CONTRIBUTOR, body)
    for unit_id, is_refused in ((other.pk, True), (unit.pk, False)):
        by = type(stranger)(stranger.user_id, stranger.name, stranger.role, body.pk, unit_id)
        if is_refused:
            with pytest.raises(PermissionDenied):
                act(remiss, draft_replies.write_general, by=by, **said)
        else:
            act(remiss, draft_replies.write_general, by=by, **said)


def test_a_remark_changes_the_row_and_ties_the_version_to_it(remiss: DraftRemiss) -> None:
    asked = drafts.asked_of(remiss)
    remark = drafts.remark(asked, "1.1", proposal="Minst två om året.")
    drafts.answer(asked)
    wording = NewWording("Minst två om året.", "Reservera upphandlingar", version=1)
    act(remiss, draft_answers.answer_remark, remark=remark, outcome=Outcome.TAKEN_IN, wording=wording)
    with pytest.raises(PlanChangedMeanwhile):
        act(remiss, draft_answers.answer_remark, remark=remark, outcome=Outcome.TAKEN_IN, wording=wording)
    with acting_for(remiss.body_id):
        node = PlanNode.objects.get(code="1.1")
        found = DraftRemark.objects.get()
        [change] = changes_of(remiss, today())
    assert (node.text, node.version) == ("Minst två om året.", 2)
    assert (found.changed_version, found.outcome) == (2, Outcome.TAKEN_IN)
    assert [each.text for each in change.lines if each.is_new] == ["Minst två om året."]
    assert [each.pk for each in change.remarks] == [remark.pk]


def test_partly_and_not_taken_in_need_a_reason_and_many_are_noted_at_once(remiss: DraftRemiss) -> None:
    asked = drafts.asked_of(remiss)
    every = [drafts.remark(asked, code) for code in ("1", "1.1", "1.2")]
    drafts.answer(asked)
    for outcome in (Outcome.PARTLY, Outcome.NOT_TAKEN):
        with pytest.raises(UnableToChangePlan, match="Say why"):
            act(remiss, draft_answers.answer_remark, remark=every[0], outcome=outcome)
    act(
        remiss,
        draft_answers.answer_remark,
        remark=every[0],
        outcome=Outcome.NOT_TAKEN,
        reason="Saknar medel.",
    )
    ids = [each.pk for each in every]
    assert act(remiss, draft_answers.note_all, remiss=remiss, only=ids) == 2
    with acting_for(remiss.body_id):
        found = [each.outcome for each in queries.remarks_of(remiss)]
    assert found == [Outcome.NOT_TAKEN, Outcome.NOTED, Outcome.NOTED]
    with pytest.raises(UnableToChangePlan, match="Choose"):
        act(remiss, draft_answers.note_all, remiss=remiss, only=[])


def test_revised_when_every_remark_is_answered_and_published_after_that(remiss: DraftRemiss) -> None:
    asked = drafts.asked_of(remiss)
    remark = drafts.remark(asked, "1.1")
    drafts.answer(asked)
    act(remiss, draft_remisses.close_remiss, remiss=remiss)
    with pytest.raises(UnableToChangePlan, match="1 remark has no answer"):
        act(remiss, draft_publishing.revise, remiss=remiss)
    with pytest.raises(UnableToChangePlan):
        act(remiss, draft_publishing.publish_compilation, remiss=remiss)
    act(remiss, draft_answers.answer_remark, remark=remark, outcome=Outcome.NOTED)
    act(remiss, draft_publishing.revise, remiss=remiss)
    with pytest.raises(UnableToChangePlan):
        act(remiss, draft_answers.answer_remark, remark=remark, outcome=Outcome.TAKEN_IN)
    assert act(remiss, draft_publishing.publish_compilation, remiss=remiss) == 1
    assert kinds(remiss.body_id)[-1] == "plans.remiss-compiled"
    act(remiss, draft_publishing.withdraw_compilation, remiss=remiss)
    remiss.refresh_from_db()
    assert remiss.published_at is None


def test_what_the_draft_became_stands_whatever_is_changed_later(remiss: DraftRemiss) -> None:
    assert remiss.plan is not None
    act(remiss, draft_remisses.close_remiss, remiss=remiss)
    made.action(remiss.plan, "Ny åtgärd", code="2")
    with acting_for(remiss.body_id):
        node = PlanNode.objects.get(code="1.2")
    act(remiss, nodes.change_node, node=node, facts=nodes.NodeFacts("Utbilda alla", code="1.2"))
    act(remiss, draft_publishing.revise, remiss=remiss)
    act(remiss, nodes.change_node, node=node, facts=nodes.NodeFacts("Utbilda ingen", code="1.2"))
    remiss.refresh_from_db()
    with acting_for(remiss.body_id):
        found = changes_of(remiss, today())
        [changed, added] = found
        assert [line.part.code for line in queries.part_lines(remiss)] == ["1", "1.1", "1.2"]
    assert [each.text for each in changed.lines if each.is_new] == ["Utbilda alla"]
    assert (added.part, added.named) == (None, "2 Ny åtgärd")


def test_a_version_of_a_document_goes_from_draft_to_remiss_to_revised(body: PublicBody) -> None:
    document = steering.document(body, "Riktlinje", state=DocumentState.DRAFT)
    version = steering.version_of(document)
    text = "Inledning\n\nVi köper av sociala företag.\n\nUppföljning\n\nVarje år."
    remiss = drafts.remiss(version, text=text)
    with acting_for(body.pk):
        said = [(each.code, each.title, each.text) for each in remiss.parts.order_by("place")]
    assert said == [("1", "Inledning", "Vi köper av sociala företag."), ("2", "Uppföljning", "Varje år.")]
    version.refresh_from_db()
    assert version.state == DocumentState.REMISS
    asked = drafts.asked_of(remiss)
    remark = drafts.remark(asked, "2")
    drafts.answer(asked)
    wording = NewWording("Varje år, i mars.")
    act(remiss, draft_answers.answer_remark, remark=remark, outcome=Outcome.TAKEN_IN, wording=wording)
    act(remiss, draft_remisses.close_remiss, remiss=remiss)
    act(remiss, draft_publishing.revise, remiss=remiss)
    version.refresh_from_db()
    assert version.state == DocumentState.REVISED
    with acting_for(body.pk):
        [change] = changes_of(remiss, today())
    assert [each.text for each in change.lines if each.is_new] == ["Varje år, i mars."]


def test_passages_are_asked_about_where_no_text_is_given(body: PublicBody) -> None:
    document = steering.document(body, "Riktlinje", state=DocumentState.DRAFT)
    version = steering.version_of(document)
    passage = steering.passage(version, "Hänsyn kan tas.", place="s. 3")
    remiss = drafts.remiss(version)
    asked = drafts.asked_of(remiss)
    remark = drafts.remark(asked, "s. 3")
    drafts.answer(asked)
    wording = NewWording("Hänsyn ska tas.")
    act(remiss, draft_answers.answer_remark, remark=remark, outcome=Outcome.TAKEN_IN, wording=wording)
    passage.refresh_from_db()
    assert passage.quote == "Hänsyn ska tas."


def test_a_look_over_within_asks_own_units_alone(body: PublicBody) -> None:
    version = steering.version_of(steering.document(body, "Riktlinje", state=DocumentState.DRAFT))
    unit = frame.unit(body, "Kontoret")
    remiss = drafts.remiss(version, WhoToAsk(unit.name, unit=unit), text="En text.", is_internal=True)
    version.refresh_from_db()
    assert version.state == DocumentState.INTERNAL_REVIEW
    with pytest.raises(UnableToChangePlan, match="own units alone"):
        act(remiss, draft_asking.add_asked, remiss=remiss, who=[drafts.ASSOCIATION])


def test_private_persons_have_a_number_for_a_name(body: PublicBody, remiss: DraftRemiss) -> None:
    who = [WhoToAsk(email=f"p{number}@example.org", is_person=True) for number in (1, 2)]
    one, two = act(remiss, draft_asking.add_asked, remiss=remiss, who=who)
    assert (one.name, two.name) == ("1", "2")
    assert "1" in one.called
    act(remiss, draft_asking.remove_asked, asked=one)
    [three] = act(
        remiss, draft_asking.add_asked, remiss=remiss, who=[WhoToAsk(email="c@example.org", is_person=True)]
    )
    assert three.name == "3"
    with acting_for(body.pk):
        event = Event.objects.filter(kind="plans.remiss-asked").order_by("pk").last()
    assert event is not None
    assert "example.org" not in event.summary


def test_personal_numbers_are_refused_everywhere(remiss: DraftRemiss) -> None:
    asked, number = drafts.asked_of(remiss), "19121212-1212"
    way = {"channel": Channel.LINK, "by": draft_replies.link_actor(asked)}
    part = drafts.part_of(remiss, "1.1")
    for command, said in (
        (draft_replies.write_general, {"asked": asked, "fields": GeneralFields(text=number), **way}),
        (draft_replies.write_remark, {"asked": asked, "part": part, "fields": RemarkFields(number), **way}),
        (draft_remisses.change_remiss, {"remiss": remiss, "fields": drafts.fields(covering=number)}),
        (draft_asking.add_asked, {"remiss": remiss, "who": [WhoToAsk(number)]}),
    ):
        with pytest.raises(UnableToChangePlan, match="personal"):
            act(remiss, command, **said)


def test_the_words_stand_while_it_is_out_and_the_day_may_move(remiss: DraftRemiss) -> None:
    with pytest.raises(UnableToChangePlan, match="have read the words"):
        act(remiss, draft_remisses.change_remiss, remiss=remiss, fields=drafts.fields(question="Annat?"))
    later = today() + dt.timedelta(days=40)
    act(remiss, draft_remisses.change_remiss, remiss=remiss, fields=drafts.fields(due_on=later))
    remiss.refresh_from_db()
    assert remiss.due_on == later
    act(remiss, draft_remisses.close_remiss, remiss=remiss)
    act(remiss, draft_remisses.reopen_remiss, remiss=remiss, due_on=later)
    with acting_for(remiss.body_id):
        assert draft_asking.nudge(remiss=remiss, by=SYSTEM, at=now()) == 1
        assert draft_asking.nudge(remiss=remiss, by=SYSTEM, at=now()) == 1
    assert kinds(remiss.body_id).count("plans.remiss-waits") == 1


def test_a_remiss_held_before_is_entered_with_the_replies_that_came(body: PublicBody) -> None:
    remiss = drafts.remiss(drafts.draft_plan(body), is_sent=False)
    days = {"sent_on": dt.date(2026, 2, 1), "due_on": dt.date(2026, 3, 1)}
    act(remiss, draft_held.enter_held, remiss=remiss, **days)
    remiss.refresh_from_db()
    assert (remiss.state, remiss.due_on) == (DraftState.CLOSED, days["due_on"])
    assert remiss.sent_at is not None
    assert remiss.sent_at.date() == days["sent_on"]
    assert remiss.parts.count() == 3
    assert kinds(body.pk) == []
    assert not Reminder.objects.filter(matter_kind="plans.remiss").exists()
    asked = drafts.asked_of(remiss)
    said = GeneralFields(ReplyKind.SUPPORTS_CHANGED, "Ta med fler.", "styrelsen")
    act(remiss, draft_replies.write_general, asked=asked, fields=said, channel=Channel.PAPER)
    came = {"channel": Channel.PAPER, "answered_on": dt.date(2026, 3, 9)}
    reply = act(remiss, draft_replies.send_reply, asked=asked, **came)
    assert (reply.state, reply.is_late) == (ReplyState.SENT, True)
    assert kinds(body.pk) == [], "nobody gets a receipt for what they wrote long ago"
    assert Event.objects.filter(kind="plans.remiss-held").count() == 1


@pytest.mark.parametrize(
    ("sent_on", "due_on", "said"),
    [
        (dt.date(2026, 3, 1), dt.date(2026, 2, 1), "before it was sent"),
        (dt.date(2026, 3, 1), dt.date(2999, 1, 1), "send the remiss instead"),
    ],
)
def test_days_that_cannot_be_of_a_remiss_held_before_are_refused(
    body: PublicBody, sent_on: dt.date, due_on: dt.date, said: str
) -> None:
    remiss = drafts.remiss(drafts.draft_plan(body), is_sent=False)
    with pytest.raises(UnableToChangePlan, match=said) as refusal:
        act(remiss, draft_held.enter_held, remiss=remiss, sent_on=sent_on, due_on=due_on)
    assert refusal.value.field_name == "due_on"


def test_only_a_prepared_remiss_with_somebody_asked_was_held_before(
    remiss: DraftRemiss, body: PublicBody
) -> None:
    days = {"sent_on": dt.date(2026, 2, 1), "due_on": dt.date(2026, 3, 1)}
    with pytest.raises(UnableToChangePlan, match="out for answers"):
        act(remiss, draft_held.enter_held, remiss=remiss, **days)
    unasked = drafts.remiss(drafts.draft_plan(body, "Annat utkast"), is_sent=False)
    with acting_for(body.pk):
        unasked.asked.all().delete()
    with pytest.raises(UnableToChangePlan, match="who were asked"):
        act(unasked, draft_held.enter_held, remiss=unasked, **days)


def test_each_step_of_a_remiss_is_taken_from_its_own_place(remiss: DraftRemiss, body: PublicBody) -> None:
    prepared = drafts.remiss(drafts.draft_plan(body, "Annat utkast"), is_sent=False)
    with pytest.raises(UnableToChangePlan, match="not sent"):
        act(prepared, draft_remisses.close_remiss, remiss=prepared)
    with pytest.raises(UnableToChangePlan, match="not sent"):
        act(prepared, draft_remisses.reopen_remiss, remiss=prepared, due_on=today() + LATER)
    act(remiss, draft_remisses.close_remiss, remiss=remiss)
    with pytest.raises(UnableToChangePlan, match="sent already"):
        act(remiss, draft_remisses.send_remiss, remiss=remiss)
