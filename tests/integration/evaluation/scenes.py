"""Scenes of rounds: people who act at the same moment, and processes that are killed."""

from nyvag.audit.queries import chain_breaks
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import answers
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.models import FollowUpRound, RoundAnswer, RoundAsked, Snapshot
from nyvag.evaluation.queries.asked import rows_of
from nyvag.evaluation.rules.rounds import AnswerState, RoundState
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from nyvag.plans.models import ActionReport
from tests.factories import frame, plans, rounds
from tests.factories.rounds import AT, LATE, LATER, ONGOING
from tests.integration.harness.scene import killed_at, together, well

TWO = 2


def _planned() -> FollowUpRound:
    body = frame.body()
    unit = frame.unit(body)
    rounds.speaker(body, unit)
    plan = plans.plan(body)
    for title in ("Ordna en mässa", "Utbilda inköpare"):
        plans.action(plan, title, unit=unit)
    return rounds.planned(body, plan)


def _open(round_: FollowUpRound) -> str:
    with acting_for(round_.body_id):
        return str(commands.open_round(round_=round_, by=rounds.leader(round_.body), at=AT))


def _accept(asked: RoundAsked) -> str:
    with acting_for(asked.body_id):
        answers.accept_answer(asked=asked, by=rounds.leader(asked.body), at=LATER)
    return "accepted"


def _sent() -> RoundAsked:
    round_ = _planned()
    _open(round_)
    return rounds.answered(rounds.part(round_), LATE)


def opened_twice_at_once() -> None:
    """Two open a round at once: everyone gets one mail, and the other is told."""
    round_ = _planned()
    assert sorted(together(lambda: _open(round_), lambda: _open(round_))) == ["1", "UnableToChangeFollowUp"]
    with acting_for(round_.body_id):
        assert Message.objects.count() == 1
        assert RoundAsked.objects.count() == 1


def answered_twice_at_once() -> None:
    """Two colleagues save from the same page at once: one is told that the other has answered."""
    round_ = _planned()
    _open(round_)
    asked = rounds.part(round_)

    def save() -> str:
        with acting_for(asked.body_id):
            rows = {each.pk: ONGOING for each in rows_of(asked)}
            by = answers.link_actor(asked)
            answers.save_answers(asked=asked, rows=rows, send=True, by=by, at=LATER, version=asked.version)
        return "saved"

    assert sorted(together(save, save)) == ["ChangedMeanwhile", "saved"]


def accepted_twice_at_once() -> None:
    """Two accept an answer at once: the plan gets each report once."""
    asked = _sent()
    found = together(lambda: _accept(asked), lambda: _accept(asked))
    assert sorted(found) in (["UnableToChangeFollowUp", "accepted"], ["accepted", "accepted"])
    with acting_for(asked.body_id):
        assert ActionReport.objects.filter(asked_in__startswith="evaluation.round").count() == TWO
    assert list(chain_breaks()) == []


def accepted_while_it_is_taken_back() -> None:
    """One accepts while the other takes back: the answer is one or the other, and so is the plan."""
    asked = _sent()

    def back() -> str:
        with acting_for(asked.body_id):
            answers.take_back(asked=asked, by=answers.link_actor(asked), at=LATER)
        return "taken back"

    found = together(lambda: _accept(asked), back)
    assert "UnableToChangeFollowUp" in found
    with acting_for(asked.body_id):
        is_accepted = rounds.fresh(asked).state == AnswerState.ACCEPTED
        assert ActionReport.objects.count() == (TWO if is_accepted else 0)


def killed_while_opening() -> None:
    """A process killed while it asks leaves nobody asked; opening again asks everybody once."""
    round_ = _planned()
    killed_at("nyvag.evaluation.commands.rounds.log_round", lambda: _open(round_))
    with acting_for(round_.body_id):
        assert not RoundAsked.objects.exists()
        assert not Message.objects.exists()
        assert rounds.fresh(round_).state == RoundState.PLANNED
    well(lambda: _open(round_))
    with acting_for(round_.body_id):
        assert Message.objects.count() == 1


def killed_while_accepting() -> None:
    """A process killed once rows have become reports leaves none of them; accepting again makes all."""
    asked = _sent()
    killed_at("nyvag.evaluation.commands.answers.log_round", lambda: _accept(asked))
    with acting_for(asked.body_id):
        assert not ActionReport.objects.exists()
        assert not RoundAnswer.objects.filter(report__isnull=False).exists()
        assert rounds.fresh(asked).state == AnswerState.SENT
    well(lambda: _accept(asked))
    with acting_for(asked.body_id):
        assert ActionReport.objects.count() == TWO


def killed_while_freezing() -> None:
    """A process killed while it freezes leaves the round unapproved and nothing frozen."""
    asked = _sent()
    _accept(asked)
    body: PublicBody = asked.body

    def approve() -> None:
        with acting_for(body.pk):
            commands.approve_round(round_=asked.round, by=rounds.leader(body), at=LATER)

    with acting_for(body.pk):
        commands.close_answers(round_=asked.round, by=rounds.leader(body), at=LATER)
    killed_at("nyvag.evaluation.commands.rounds.log_round", approve)
    with acting_for(body.pk):
        assert not Snapshot.objects.exists()
        assert rounds.fresh(asked.round).state == RoundState.CHECKING
    well(approve)
    with acting_for(body.pk):
        assert Snapshot.objects.count() == 1
