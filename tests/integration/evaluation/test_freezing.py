"""Freezing: later edits never reach a snapshot, both languages are in it, and two rounds compare."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import translation

from nyvag.core.freezing import digest_of
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import calendar as calendars
from nyvag.evaluation.commands import replies
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.commands.calendar import PatternFacts
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.models import FollowUpRound, RightOfReply, RoundAnswer, RoundPattern, Snapshot
from nyvag.evaluation.queries import calendar, snapshots
from nyvag.evaluation.queries import replies as reading
from nyvag.evaluation.rules.rounds import RoundKind, RoundState
from nyvag.messaging.models import Message
from nyvag.organisations.models import Unit
from nyvag.plans.models import Action, ActionReport, PlanNode
from nyvag.plans.rules.actions import WorkState
from tests.factories import frame, plans, rounds
from tests.factories.rounds import AT, LATE, LATER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read refusals in the language of the code, on the day the rounds open: plans are told as of a day."""
    with translation.override("en"), time_machine.travel(AT):
        yield


@pytest.fixture
def round_() -> FollowUpRound:
    """Give a round that is out for the answer of one unit about one action."""
    body = frame.body()
    unit = frame.unit(body)
    plan = plans.plan(body)
    plans.action(plan, "Ordna en mässa", unit=unit, code="1")
    return rounds.opened(body, plan)


def test_whatever_is_changed_afterwards_the_snapshot_and_its_digest_stand(round_: FollowUpRound) -> None:
    snapshot = rounds.frozen(round_, LATE)
    was, digest = snapshot.content, snapshot.digest
    with acting_for(round_.body_id):
        Unit.objects.update(name="Heter något annat")
        PlanNode.objects.update(title="En annan åtgärd", code="9")
        ActionReport.objects.update(judgement="DONE", measure="Ändrad")
        RoundAnswer.objects.update(measure="Ändrad")
        FollowUpRound.objects.update(title="Ändrad")
        kept = Snapshot.objects.get(pk=snapshot.pk)
        assert kept.content == was
        assert kept.digest == digest == digest_of(kept.content)
        assert snapshots.is_whole(kept)
        (accepted,) = kept.content["answers"]["accepted"]
        assert accepted["who"] == "Socialnämnden"
        assert accepted["rows"][0]["title"] == "Ordna en mässa"
        assert accepted["rows"][0]["measure"] == "Anställ en till."


def test_a_snapshot_that_was_changed_past_the_system_does_not_prove_itself(round_: FollowUpRound) -> None:
    snapshot = rounds.frozen(round_)
    with acting_for(round_.body_id):
        content = {**snapshot.content, "answers": {**snapshot.content["answers"], "answered": 99}}
        Snapshot.objects.update(content=content)
        assert not snapshots.is_whole(Snapshot.objects.get(pk=snapshot.pk))


def test_comments_for_ourselves_stay_out(round_: FollowUpRound) -> None:
    snapshot = rounds.frozen(round_, replace(LATE, comment="bara för oss"))
    assert "bara för oss" not in str(snapshot.content)


def test_both_languages_are_frozen_whatever_the_reader_speaks(round_: FollowUpRound) -> None:
    snapshot = rounds.frozen(round_, LATE)
    swedish, english = (snapshots.said_in(snapshot, each) for each in ("sv", "en-gb"))
    assert [each["number"] for each in swedish["areas"]] == [each["number"] for each in english["areas"]]
    pairs = list(zip(swedish["areas"], english["areas"], strict=True))
    assert all(one["status"] == other["status"] for one, other in pairs)
    assert any(one["sentence"] != other["sentence"] for one, other in pairs)
    (row,) = snapshots.red_rows(snapshots.parts_of(snapshot, "sv"))
    (same,) = snapshots.red_rows(snapshots.parts_of(snapshot, "en"))
    assert row.title == same.title == "Ordna en mässa"
    assert (row.judgement, same.judgement) == ("Inte helt enligt plan", "Not wholly on plan")
    assert row.measure == "Anställ en till."
    assert row.cause != same.cause


def test_figures_that_are_frozen_again_leave_the_first_as_it_was(round_: FollowUpRound) -> None:
    first = rounds.frozen(round_)
    by = rounds.leader(round_.body)
    with acting_for(round_.body_id):
        commands.step_round(round_=round_, state=RoundState.CHECKING, note="Fel siffra.", by=by, at=LATER)
        commands.approve_round(round_=round_, by=by, at=LATER)
        every = list(Snapshot.objects.order_by("number"))
        assert [(each.number, each.is_current) for each in every] == [(1, False), (2, True)]
        assert every[0].content == first.content


def test_answers_that_wait_hinder_approval(round_: FollowUpRound) -> None:
    rounds.answered(rounds.part(round_))
    by = rounds.leader(round_.body)
    with acting_for(round_.body_id):
        commands.close_answers(round_=round_, by=by, at=LATER)
        with pytest.raises(UnableToChangeFollowUp, match="1 answer waits"):
            commands.approve_round(round_=round_, by=by, at=LATER)
        assert not Snapshot.objects.exists()


def test_two_rounds_beside_each_other(round_: FollowUpRound) -> None:
    before = rounds.frozen(round_, LATE)
    with acting_for(round_.body_id):
        action = Action.objects.select_related("node__plan").get()
        plan = action.node.plan
    unit = rounds.part(round_).unit
    plans.action(plan, "Utbilda inköpare", unit=unit, code="2")
    days = {"period_to": LATER.date(), "title": "Nästa", "opens_on": LATER.date()}
    later = rounds.opened(round_.body, plan, at=LATER, **days)
    after = rounds.frozen(later, rounds.ONGOING, at=LATER + timedelta(hours=1))
    with acting_for(round_.body_id):
        assert [each.pk for each in snapshots.earlier_than(later)] == [before.pk]
        found = snapshots.compare(before, after, "sv")
        assert [each.title for each in found.rows.no_longer] == ["Ordna en mässa"]
        assert not found.rows.new
        moved = {each.key: each for each in found.figures}
        red = moved[f"plans.{plan.reference}.red"]
        assert (red.move, red.by) == ("BETTER", Decimal(-1))


def test_a_reply_stands_unedited_until_publication(round_: FollowUpRound) -> None:
    body, by = round_.body, rounds.leader(round_.body)
    party = rounds.party(body)
    right = rounds.may_reply(round_, party, "forbundet@part.example")
    token = reading.link_token(right)
    with acting_for(body.pk):
        assert Message.objects.filter(kind=reading.MAY_REPLY).count() == 1
        with pytest.raises(UnableToChangeFollowUp, match="Nobody has replied"):
            replies.answer_reply(right=right, answer="Nej", is_public=True, by=by, at=LATER)
        link = replies.link_actor(right)
        for text, said in ((" ", "Write what"), ("19121212-1212", "personal identity")):
            with pytest.raises(UnableToChangeFollowUp, match=said):
                replies.reply(right=right, text=text, by=link, at=LATER)
        replies.reply(right=right, text="Vi var där.", by=link, at=LATER)
        assert not reading.is_waited_for(matter_id=str(right.reference))
        with pytest.raises(UnableToChangeFollowUp, match="row stays"):
            replies.withdraw_right(right=right, by=by, at=LATER)
        replies.answer_reply(right=right, answer="Rättat.", is_public=True, by=by, at=LATER)
        FollowUpRound.objects.update(state=RoundState.PUBLISHED)
        with pytest.raises(UnableToChangeFollowUp, match="published"):
            replies.reply(right=right, text="Mer", by=link, at=LATER)
        with pytest.raises(UnableToChangeFollowUp, match="published"):
            replies.answer_reply(right=right, answer="", is_public=False, by=by, at=LATER)
        assert RightOfReply.objects.get().text == "Vi var där."
    found = reading.read_token(token)
    assert found is not None
    assert not reading.takes_reply(found)


def test_only_the_one_with_the_link_replies(round_: FollowUpRound) -> None:
    right = rounds.may_reply(round_, rounds.party(round_.body))
    other = rounds.may_reply(round_, rounds.party(round_.body, "Ett annat"))
    stranger = replies.link_actor(other)
    with acting_for(round_.body_id), pytest.raises(PermissionDenied):
        replies.reply(right=right, text="Hej", by=stranger, at=LATER)


def test_a_report_is_not_published_while_somebody_still_may_reply(round_: FollowUpRound) -> None:
    body, by = round_.body, rounds.leader(round_.body)
    with acting_for(body.pk):
        FollowUpRound.objects.update(reply_until=LATER.date(), state=RoundState.APPROVED)
    right = rounds.may_reply(round_, rounds.party(body), "forbundet@part.example")
    with acting_for(body.pk):
        with pytest.raises(UnableToChangeFollowUp, match="4 September 2026"):
            commands.step_round(round_=round_, state=RoundState.PUBLISHED, by=by, at=LATER)
        replies.reply(right=right, text="Bra.", by=replies.link_actor(right), at=LATER)
        commands.step_round(round_=round_, state=RoundState.PUBLISHED, by=by, at=LATER)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([PatternFacts(" ", RoundKind.INTERIM, 1, 4)], "name"),
        (
            [PatternFacts("a", RoundKind.INTERIM, 1, 4), PatternFacts("A", RoundKind.ANNUAL, 1, 12)],
            "same name",
        ),
        ([PatternFacts("a", RoundKind.INTERIM, 5, 4)], "before the first"),
        ([PatternFacts("a", RoundKind.INTERIM, 0, 4)], "before the first"),
        ([PatternFacts("a", RoundKind.INTERIM, 1, 4, answer_days=0)], "days to answer"),
        ([PatternFacts(str(each), RoundKind.INTERIM, 1, 4) for each in range(13)], "twelve"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(facts: list[PatternFacts], said: str) -> None:
    body = frame.body()
    with acting_for(body.pk), pytest.raises(UnableToChangeFollowUp, match=said):
        calendars.set_calendar(patterns=facts, by=rounds.leader(body), at=AT)


def test_an_own_calendar_replaces_the_shipped_one_until_it_is_emptied() -> None:
    body = frame.body()
    by = rounds.leader(body)
    with acting_for(body.pk):
        shipped = [each.pattern.key for each in calendar.proposed(AT.date())]
        assert shipped == ["second", "annual"]
        own = [PatternFacts("Halvår", RoundKind.INTERIM, 1, 6, answer_days=90)]
        calendars.set_calendar(patterns=own, by=by, at=AT)
        assert [each.pattern.name_sv for each in calendar.proposed(AT.date())] == ["Halvår"]
        calendars.set_calendar(patterns=[], by=by, at=AT)
        assert not RoundPattern.objects.exists()
        assert len(calendar.proposed(AT.date())) == 2


def test_what_is_red_in_the_plan_is_red_in_the_report(round_: FollowUpRound) -> None:
    with acting_for(round_.body_id):
        action = Action.objects.select_related("node__plan").get()
    plans.report(action, WorkState.STALLED, cause="money", measure="Sök pengar.", about_on=AT.date())
    snapshot = rounds.frozen(round_, LATE)
    assert snapshots.red_rows(snapshots.parts_of(snapshot, "sv"))
