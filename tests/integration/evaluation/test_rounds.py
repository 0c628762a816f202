"""Rounds: planned, opened once, answered, returned, accepted into the plan, closed; what is refused."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.utils import translation

from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import answers, asking
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.commands.refusals import ChangedMeanwhile, UnableToChangeFollowUp
from nyvag.evaluation.models import FollowUpRound, RoundAnswer, RoundAsked, RoundStep
from nyvag.evaluation.queries import asked as queries
from nyvag.evaluation.rules.rounds import ANSWER_TRANSITIONS, ROUND_TRANSITIONS, AnswerState, RoundState
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message, Reminder
from nyvag.plans.commands.owners import OwnerFacts, set_owners
from nyvag.plans.models import Action, ActionReport, Indicator, IndicatorValue, NodeIndicator
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.indicators import Frequency
from nyvag.plans.rules.plans import OwnerRole
from tests.factories import frame, plans, rounds
from tests.factories.rounds import AT, FACTS, LATE, LATER, ONGOING

pytestmark = pytest.mark.django_db
Facts = answers.RowFacts


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read refusals in the language of the code."""
    with translation.override("en"):
        yield


class World:
    """A body with a plan of two actions that one unit leads, and a person of that unit."""

    def __init__(self) -> None:
        self.body = frame.body()
        self.unit = frame.unit(self.body)
        self.björn = rounds.speaker(self.body, self.unit)
        self.anna = rounds.leader(self.body)
        self.plan = plans.plan(self.body)
        self.first = plans.action(self.plan, "Ordna en mässa", unit=self.unit, code="1.2")
        self.second = plans.action(self.plan, "Utbilda inköpare", unit=self.unit, code="1.10")

    def opened(self, **said: Any) -> FollowUpRound:
        """Open a round about the plan."""
        return rounds.opened(self.body, self.plan, **said)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "Ring 19121212-1212"}, "title"),
        ({"period_to": date(2025, 12, 31)}, "period_to"),
        ({"due_on": date(2026, 8, 31)}, "due_on"),
        ({"correct_until": date(2026, 9, 1)}, "correct_until"),
        ({"reply_until": date(2026, 9, 1)}, "reply_until"),
    ],
)
def test_a_round_that_cannot_be_is_refused_at_its_field(said: dict[str, Any], field: str) -> None:
    world = World()
    with pytest.raises(UnableToChangeFollowUp) as refused:
        rounds.planned(world.body, world.plan, **said)
    assert refused.value.field == field
    with acting_for(world.body.pk):
        assert not FollowUpRound.objects.exists()


def test_opening_asks_each_once_about_what_they_lead() -> None:
    world = World()
    plans.action(world.plan, "Ingen leder")
    done = plans.action(world.plan, "Klar", unit=world.unit)
    plans.report(done, WorkState.DONE)
    round_ = world.opened()
    asked = rounds.part(round_)
    with acting_for(world.body.pk):
        titles = [row.action.node.title for row in queries.rows_of(asked) if row.action]
        assert titles == ["Ordna en mässa", "Utbilda inköpare"]
        assert Message.objects.filter(kind=queries.ASKED).count() == 1
        with pytest.raises(UnableToChangeFollowUp, match="cannot be done now"):
            commands.open_round(round_=round_, by=world.anna, at=AT)
        assert Message.objects.filter(kind=queries.ASKED).count() == 1


def test_a_round_that_asks_nobody_does_not_open() -> None:
    body = frame.body()
    plan = plans.plan(body)
    plans.action(plan)
    round_ = rounds.planned(body, plan)
    with acting_for(body.pk), pytest.raises(UnableToChangeFollowUp, match="Nobody answers"):
        commands.open_round(round_=round_, by=rounds.leader(body), at=AT)
    assert rounds.fresh(round_).state == RoundState.PLANNED


def test_politicians_of_a_unit_get_no_mail_and_an_outside_party_does() -> None:
    world = World()
    reader = frame.user(Role.POLITICIAN, world.body)
    with acting_for(world.body.pk):
        reader.memberships.update(unit=world.unit)
    party = rounds.party(world.body)
    with acting_for(world.body.pk):
        lead = OwnerFacts(OwnerRole.LEAD, party=party)
        set_owners(node=world.second.node, owners=[lead], by=world.anna, at=AT)
    world.opened()
    with acting_for(world.body.pk):
        to = [each.contact for each in Message.objects.filter(kind=queries.ASKED).select_related("contact")]
        assert {each.user_id for each in to} == {world.björn.user_id, None}
        assert {each.email for each in to if each.user_id is None} == {"forbundet@part.example"}


def test_reminders_stop_when_answered_and_go_to_those_who_are_left() -> None:
    world = World()
    other = frame.unit(world.body, "Kulturnämnden")
    rounds.speaker(world.body, other)
    plans.action(world.plan, "Låna ut lokaler", unit=other)
    round_ = world.opened()
    rounds.answered(rounds.part(round_, world.unit))
    remind_due(at=AT + timedelta(days=9))
    left = rounds.part(round_, other)
    with acting_for(world.body.pk):
        (message,) = Message.objects.filter(kind=queries.WAITS)
        assert queries.read_token(message.path.split("/")[-2]) == left
        commands.close_answers(round_=round_, by=world.anna, at=LATER)
        assert not Reminder.objects.filter(matter_kind=queries.MATTER, next_at__isnull=False).exists()
    remind_due(at=AT + timedelta(days=60))
    with acting_for(world.body.pk):
        assert Message.objects.filter(kind=queries.WAITS).count() == 1


def test_a_nudge_goes_once_a_day() -> None:
    world = World()
    round_ = world.opened()
    with acting_for(world.body.pk):
        assert asking.nudge(round_=round_, by=world.anna, at=LATER) == 1
        assert asking.nudge(round_=round_, by=world.anna, at=LATER + timedelta(hours=2)) == 0
        assert asking.nudge(round_=round_, by=world.anna, at=LATER + timedelta(days=1)) == 1
        assert Message.objects.filter(kind=queries.WAITS).count() == 2
    rounds.answered(rounds.part(round_))
    with acting_for(world.body.pk), pytest.raises(UnableToChangeFollowUp, match="Nobody is waited for"):
        asking.nudge(round_=round_, by=world.anna, at=LATER)


REFUSED: list[tuple[answers.RowFacts, str]] = [
    (Facts(WorkState.LATE, Judgement.NOT_WHOLLY), "choose a cause"),
    (Facts(WorkState.LATE, Judgement.NOT_WHOLLY, cause="weather on Mars"), "choose a cause"),
    (Facts(WorkState.DONE, Judgement.NOT_AT_ALL), "does not agree"),
    (Facts(WorkState.ONGOING, Judgement.ON_PLAN, comment="Ring 19121212-1212"), "personal identity number"),
    (Facts(WorkState.ONGOING, Judgement.ON_PLAN, public_text="19121212-1212"), "personal identity number"),
    (Facts(), "2 rows are left"),
]


@pytest.mark.parametrize(("facts", "said"), REFUSED)
def test_an_answer_that_cannot_be_is_refused_whole(facts: answers.RowFacts, said: str) -> None:
    world = World()
    asked = rounds.part(world.opened())
    with pytest.raises(UnableToChangeFollowUp, match=said):
        rounds.answered(asked, facts)
    with acting_for(world.body.pk):
        assert not RoundAnswer.objects.filter(is_filled=True).exists()
        assert rounds.fresh(asked).state == AnswerState.NOT_BEGUN


def test_rows_of_others_and_old_pages_are_refused() -> None:
    world = World()
    asked = rounds.part(world.opened())
    by = answers.link_actor(asked)
    with acting_for(world.body.pk):
        with pytest.raises(UnableToChangeFollowUp, match="not yours"):
            answers.save_answers(asked=asked, rows={0: ONGOING}, send=False, by=by, at=LATER)
        answers.save_answers(asked=asked, rows={}, send=False, by=by, at=LATER, version=1)
        with pytest.raises(ChangedMeanwhile):
            answers.save_answers(asked=asked, rows={}, send=False, by=by, at=LATER, version=1)


def test_only_who_leads_speaks_for_the_unit_or_holds_the_link_answers() -> None:
    world = World()
    asked = rounds.part(world.opened())
    rounds.answered(asked, send=False, by=world.björn)
    rounds.answered(rounds.part_again(asked), send=False, by=world.anna)
    stranger = frame.actor(Role.CONTRIBUTOR, world.body)
    politician = Actor(1, "P", Role.POLITICIAN, world.body.pk, world.unit.pk)
    anybody = Actor(None, "", Role.PUBLIC, None)
    for who in (stranger, politician, anybody):
        with pytest.raises(PermissionDenied):
            rounds.answered(rounds.part_again(asked), by=who)
    for deed in (
        lambda: commands.close_answers(round_=asked.round, by=world.björn, at=LATER),
        lambda: answers.accept_answer(asked=asked, by=world.björn, at=LATER),
        lambda: answers.return_answer(asked=asked, why="?", by=world.björn, at=LATER),
        lambda: asking.nudge(round_=asked.round, by=world.björn, at=LATER),
    ):
        with acting_for(world.body.pk), pytest.raises(PermissionDenied):
            deed()


def test_accepted_rows_become_reports_that_say_which_round_asked() -> None:
    world = World()
    round_ = world.opened()
    asked = rounds.answered(rounds.part(round_), LATE)
    with acting_for(world.body.pk):
        answers.accept_answer(asked=asked, by=world.anna, at=LATER)
        reports = list(ActionReport.objects.order_by("pk"))
        assert {each.action_id for each in reports} == {world.first.pk, world.second.pk}
        assert {each.asked_in for each in reports} == {f"evaluation.round:{round_.reference}"}
        assert {each.about_on for each in reports} == {date(2026, 8, 31)}
        assert Action.objects.get(pk=world.first.pk).work_state is WorkState.LATE
        assert RoundAnswer.objects.filter(report__in=reports).count() == 2


def test_an_accepted_value_is_entered_for_the_indicators_own_period() -> None:
    world = World()
    indicator = _indicator(world, Frequency.QUARTER)
    round_ = world.opened()
    asked = rounds.part(round_)
    facts = {row.pk: Facts(value=Decimal(12), source="Räknat") for row in _values(asked)}
    with acting_for(world.body.pk):
        facts |= {row.pk: ONGOING for row in queries.rows_of(asked) if row.action_id}
        sent = answers.save_answers(
            asked=asked, rows=facts, send=True, by=answers.link_actor(asked), at=LATER
        )
        answers.accept_answer(asked=sent, by=world.anna, at=LATER)
        value = IndicatorValue.objects.get(indicator=indicator)
        assert (value.period_from, value.period_to) == (date(2026, 4, 1), date(2026, 6, 30))
        assert value.value == 12
        assert RoundAnswer.objects.get(indicator=indicator).kept_value == value
    again = rounds.opened(world.body, world.plan, title="Extra")
    assert not list(_values(rounds.part(again)))


@pytest.mark.parametrize(("frequency", "is_asked"), [(Frequency.MONTH, True), (Frequency.YEAR, False)])
def test_an_indicator_is_asked_for_when_a_period_of_its_own_has_ended(
    frequency: Frequency, is_asked: bool
) -> None:
    world = World()
    _indicator(world, frequency)
    assert bool(list(_values(rounds.part(world.opened())))) is is_asked


def _indicator(world: World, frequency: Frequency) -> Indicator:
    with acting_for(world.body.pk):
        made = Indicator.objects.create(
            body=world.body, name="Besök", frequency=frequency, unit=world.unit, created_at=AT
        )
        NodeIndicator.objects.create(body=world.body, node=world.first.node, indicator=made)
        return made


def _values(asked: RoundAsked) -> list[RoundAnswer]:
    with acting_for(asked.body_id):
        return [row for row in queries.rows_of(asked) if row.indicator_id]


def test_a_returned_answer_stays_returned_until_it_is_sent_and_is_told_once() -> None:
    world = World()
    round_ = world.opened()
    asked = rounds.answered(rounds.part(round_))
    with acting_for(world.body.pk):
        with pytest.raises(UnableToChangeFollowUp) as refused:
            answers.return_answer(asked=asked, why=" ", by=world.anna, at=LATER)
        assert refused.value.field == "why"
        answers.return_answer(asked=asked, why="Skriv varför.", by=world.anna, at=LATER)
        assert Message.objects.filter(kind=queries.RETURNED).count() == 1
        with pytest.raises(UnableToChangeFollowUp, match="cannot be done now"):
            answers.return_answer(asked=asked, why="Igen", by=world.anna, at=LATER)
        commands.close_answers(round_=round_, by=world.anna, at=LATER)
    saved = rounds.answered(rounds.part_again(asked), send=False)
    assert saved.state == AnswerState.RETURNED
    assert rounds.answered(rounds.part_again(asked)).state == AnswerState.SENT


def test_only_what_was_returned_is_corrected_and_only_until_the_last_day() -> None:
    world = World()
    other = frame.unit(world.body, "Kulturnämnden")
    plans.action(world.plan, "Låna ut lokaler", unit=other)
    round_ = world.opened()
    begun = rounds.answered(rounds.part(round_, other), send=False)
    asked = rounds.answered(rounds.part(round_, world.unit))
    with acting_for(world.body.pk):
        commands.close_answers(round_=round_, by=world.anna, at=LATER)
        answers.return_answer(asked=asked, why="Skriv varför.", by=world.anna, at=LATER)
        reminder = Reminder.objects.get(matter_id=str(asked.reference))
        assert [each[:10] for each in reminder.times] == ["2026-09-17", "2026-09-21", "2026-09-23"]
    with pytest.raises(UnableToChangeFollowUp, match="no more answers"):
        rounds.answered(rounds.part_again(begun))
    with pytest.raises(UnableToChangeFollowUp, match="no more answers"):
        rounds.answered(rounds.part_again(asked), at=AT + timedelta(days=21))
    rounds.answered(rounds.part_again(asked), at=AT + timedelta(days=20))


def test_an_accepted_answer_can_be_returned_and_accepted_anew() -> None:
    world = World()
    asked = rounds.answered(rounds.part(world.opened()))
    with acting_for(world.body.pk):
        answers.accept_answer(asked=asked, by=world.anna, at=LATER)
        answers.return_answer(asked=asked, why="Det är försenat.", by=world.anna, at=LATER)
    rounds.answered(rounds.part_again(asked), LATE)
    with acting_for(world.body.pk):
        answers.accept_answer(asked=asked, by=world.anna, at=LATER)
        assert ActionReport.objects.filter(action=world.first).count() == 2
        assert Action.objects.get(pk=world.first.pk).judgement is Judgement.NOT_WHOLLY


def test_a_row_that_no_longer_fits_names_itself_and_nothing_is_accepted() -> None:
    world = World()
    asked = rounds.answered(rounds.part(world.opened()))
    plans.report(world.second, WorkState.DROPPED, cause="money", about_on=date(2026, 8, 1))
    with acting_for(world.body.pk):
        row = RoundAnswer.objects.get(action=world.second)
        row.work_state, row.judgement = WorkState.LATE, Judgement.NOT_WHOLLY
        row.cause = "money"
        row.save()
        with pytest.raises(UnableToChangeFollowUp, match="Utbilda inköpare"):
            answers.accept_answer(asked=asked, by=world.anna, at=LATER)
        assert rounds.fresh(asked).state == AnswerState.SENT
        assert ActionReport.objects.filter(asked_in__startswith="evaluation").count() == 0


def test_a_new_address_makes_the_old_link_stop_working() -> None:
    world = World()
    asked = rounds.part(world.opened())
    old = queries.link_token(asked)
    assert queries.read_token(old) == asked
    with acting_for(world.body.pk):
        asking.send_link_to(asked=asked, email="chef@enhet.example", by=world.anna, at=LATER)
        assert Message.objects.filter(kind=queries.ASKED, contact__email="chef@enhet.example").count() == 1
    assert queries.read_token(old) is None
    assert queries.read_token(queries.link_token(rounds.part_again(asked))) == asked
    assert queries.read_token("x") is None
    assert queries.read_token(signing.dumps(["a", "b", "c"], salt="another")) is None


def test_those_who_come_to_lead_something_later_are_asked_too() -> None:
    world = World()
    round_ = world.opened()
    with acting_for(world.body.pk), pytest.raises(UnableToChangeFollowUp, match="asked already"):
        asking.ask_the_rest(round_=round_, by=world.anna, at=LATER)
    other = frame.unit(world.body, "Kulturnämnden")
    rounds.speaker(world.body, other)
    plans.action(world.plan, "Låna ut lokaler", unit=other)
    plans.action(world.plan, "Mer till samma", unit=world.unit)
    with acting_for(world.body.pk):
        assert asking.ask_the_rest(round_=round_, by=world.anna, at=LATER) == 1
        assert len(queries.rows_of(rounds.part(round_, world.unit))) == 3
        assert Message.objects.filter(kind=queries.ASKED).count() == 2


def test_somebody_is_taken_out_until_they_have_begun() -> None:
    world = World()
    asked = rounds.part(world.opened())
    rounds.answered(asked, send=False)
    with acting_for(world.body.pk):
        with pytest.raises(UnableToChangeFollowUp, match="begun"):
            asking.do_not_ask(asked=asked, by=world.anna, at=LATER)
        RoundAsked.objects.update(state=AnswerState.NOT_BEGUN)
        asking.do_not_ask(asked=asked, by=world.anna, at=LATER)
        assert not RoundAsked.objects.exists()


def _go(world: World, round_: FollowUpRound, then: RoundState) -> object:
    if then is RoundState.OPEN:
        return commands.open_round(round_=round_, by=world.anna, at=LATER)
    if then is RoundState.APPROVED:
        return commands.approve_round(round_=round_, by=world.anna, at=LATER)
    return _check(world, round_) if then is RoundState.CHECKING else _step(world, round_, then)


def _check(world: World, round_: FollowUpRound) -> object:
    if rounds.fresh(round_).state == RoundState.OPEN:
        return commands.close_answers(round_=round_, by=world.anna, at=LATER)
    return _step(world, round_, RoundState.CHECKING)


def _step(world: World, round_: FollowUpRound, state: RoundState) -> object:
    return commands.step_round(round_=round_, state=state, note="Därför.", by=world.anna, at=LATER)


@pytest.mark.parametrize("now", [*RoundState])
@pytest.mark.parametrize("then", [each for each in RoundState if each is not RoundState.PLANNED])
def test_every_step_of_a_round_goes_or_is_refused(now: RoundState, then: RoundState) -> None:
    world = World()
    round_ = rounds.planned(world.body, world.plan)
    with acting_for(world.body.pk):
        FollowUpRound.objects.update(state=now)
        if then in ROUND_TRANSITIONS[now]:
            _go(world, round_, then)
            assert rounds.fresh(round_).state == then
            assert RoundStep.objects.latest("pk").state == then
        else:
            with pytest.raises(UnableToChangeFollowUp):
                _go(world, round_, then)
            assert rounds.fresh(round_).state == now


@pytest.mark.parametrize("now", [*AnswerState])
@pytest.mark.parametrize("then", [AnswerState.ACCEPTED, AnswerState.RETURNED])
def test_every_judgement_of_an_answer_goes_or_is_refused(now: AnswerState, then: AnswerState) -> None:
    world = World()
    asked = rounds.answered(rounds.part(world.opened()))
    with acting_for(world.body.pk):
        RoundAsked.objects.update(state=now)
        allowed = then in ANSWER_TRANSITIONS[now]
        try:
            if then is AnswerState.ACCEPTED:
                answers.accept_answer(asked=asked, by=world.anna, at=LATER)
            else:
                answers.return_answer(asked=asked, why="Mer", by=world.anna, at=LATER)
        except UnableToChangeFollowUp:
            assert not allowed
        else:
            assert allowed


@pytest.mark.parametrize("state", [RoundState.APPROVED, RoundState.PUBLISHED, RoundState.CANCELLED])
def test_what_is_frozen_or_called_off_stays(state: RoundState) -> None:
    world = World()
    round_ = world.opened()
    asked = rounds.answered(rounds.part(round_))
    with acting_for(world.body.pk):
        FollowUpRound.objects.update(state=state)
        facts = commands.RoundFacts(**FACTS)
        with pytest.raises(UnableToChangeFollowUp):
            commands.change_round(round_=round_, facts=facts, by=world.anna, at=LATER)
        with pytest.raises(UnableToChangeFollowUp):
            answers.take_back(asked=asked, by=world.björn, at=LATER)


def test_a_moved_last_day_moves_the_reminders() -> None:
    world = World()
    round_ = world.opened()
    facts = commands.RoundFacts(**{**FACTS, "due_on": date(2026, 9, 20)})
    with acting_for(world.body.pk):
        commands.change_round(round_=round_, facts=facts, by=world.anna, at=LATER, version=round_.version)
        with pytest.raises(ChangedMeanwhile):
            commands.change_round(round_=round_, facts=facts, by=world.anna, at=LATER, version=round_.version)
        with pytest.raises(UnableToChangeFollowUp, match="plans stay"):
            commands.change_round(round_=round_, facts=facts, plans=[], by=world.anna, at=LATER)
        reminder = Reminder.objects.get(matter_kind=queries.MATTER)
        assert [each[:10] for each in reminder.times] == ["2026-09-15", "2026-09-19", "2026-09-21"]


def test_calling_off_and_opening_frozen_figures_need_a_reason() -> None:
    world = World()
    round_ = world.opened()
    with acting_for(world.body.pk):
        for was, then in (
            (RoundState.OPEN, RoundState.CANCELLED),
            (RoundState.APPROVED, RoundState.CHECKING),
        ):
            FollowUpRound.objects.update(state=was)
            with pytest.raises(UnableToChangeFollowUp) as refused:
                commands.step_round(round_=round_, state=then, by=world.anna, at=LATER)
            assert refused.value.field == "note"
