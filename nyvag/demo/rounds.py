"""Follow-up rounds of the invented municipality: three that are over, and one that is out for answers."""

from datetime import date, datetime, time, timedelta
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.demo.reports import write_reports
from nyvag.demo.rules.rounds import rounds_written
from nyvag.evaluation.commands import answers, replies
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.commands.answers import RowFacts, link_actor
from nyvag.evaluation.models import FollowUpRound, RoundAnswer, RoundAsked
from nyvag.evaluation.queries.asked import rows_of
from nyvag.evaluation.rules.calendar import Dates, dates_of, shipped_patterns
from nyvag.evaluation.rules.rounds import RoundKind, RoundState
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.models import Plan
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.plans import PlanState

MORNING = time(9)
OPENED, TO_ANSWER = timedelta(days=4), timedelta(days=10)
A_WEEK = timedelta(days=7)
OF_ROUND = ("first", "earlier", "later")
"""Which answers are written for each of the rounds that are over."""


def write_rounds(slug: str, actor: Actor, at: datetime) -> None:
    """Write the three latest rounds of the calendar as they went, before what units have reported since."""
    written = rounds_written()
    if slug != written["body"]:
        return
    for number, dates in enumerate(_latest(day_of(at))):
        _finished(number, dates, written, actor)


def write_open_round(slug: str, actor: Actor, at: datetime) -> None:
    """Open an extra round that is out for answers."""
    written = rounds_written()
    if slug == written["body"]:
        _open(written, actor, at)


def _plans() -> list[Plan]:
    return list(Plan.objects.filter(state=PlanState.IN_FORCE, parent=None))


def _latest(on: date) -> list[Dates]:
    every = [dates_of(each, year) for each in shipped_patterns() for year in (on.year - 1, on.year)]
    over = [each for each in every if each.correct_until + A_WEEK < on]
    return sorted(over, key=lambda each: each.period_to)[-len(OF_ROUND) :]


def _finished(number: int, dates: Dates, written: dict[str, Any], actor: Actor) -> None:
    """Ask, answer, accept and freeze; the last lies with the board, those before were published."""
    began = _morning(dates.opens_on)
    facts = commands.RoundFacts(
        title=f"{dates.pattern.name('sv')} {dates.period_to.year}",
        period_from=dates.period_from,
        period_to=dates.period_to,
        opens_on=dates.opens_on,
        due_on=dates.due_on,
        correct_until=dates.correct_until,
        kind=dates.pattern.kind,
        board=_board(),
    )
    round_ = commands.plan_round(facts=facts, plans=_plans(), by=actor, at=began)
    commands.open_round(round_=round_, by=actor, at=began)
    for asked in _asked(round_):
        _answer(asked, written, began + A_WEEK, of=OF_ROUND[number])
        answers.accept_answer(asked=asked, by=actor, at=began + A_WEEK)
    done = _morning(dates.correct_until)
    commands.close_answers(round_=round_, by=actor, at=done)
    commands.approve_round(round_=round_, by=actor, at=done)
    if not number:
        _replied(round_, written["reply"], actor, done)
    is_last = OF_ROUND[number] == OF_ROUND[-1]
    write_reports(round_, actor, done, is_last=is_last)
    state = RoundState.TO_BOARD if is_last else RoundState.PUBLISHED
    commands.step_round(round_=round_, state=state, by=actor, at=done)


def _open(written: dict[str, Any], actor: Actor, at: datetime) -> None:
    """Open an extra round: one has answered, one answer was returned, one is begun, the others wait."""
    began, on = at - OPENED, day_of(at - OPENED)
    facts = commands.RoundFacts(
        title=written["open_title"],
        period_from=date(on.year, 1, 1),
        period_to=on,
        opens_on=on,
        due_on=on + TO_ANSWER,
        correct_until=on + TO_ANSWER + A_WEEK,
        kind=RoundKind.EXTRA,
        board=_board(),
    )
    round_ = commands.plan_round(facts=facts, plans=_plans(), by=actor, at=began)
    commands.open_round(round_=round_, by=actor, at=began)
    first, *others = _asked(round_)
    _answer(first, written, at)
    for returned in others[:1]:
        _answer(returned, written, at)
        answers.return_answer(asked=returned, why=written["returned_why"], by=actor, at=at)
    for begun in others[1:2]:
        _answer(begun, written, at, send=False)


def _answer(
    asked: RoundAsked, written: dict[str, Any], at: datetime, *, of: str = "open", send: bool = True
) -> None:
    """Answer with what is written for a round, row by row in the order of the plan."""
    said = written[of]
    rows = rows_of(asked)
    facts = {row.pk: _facts(row, said[place % len(said)], written) for place, row in enumerate(rows)}
    given = facts if send else dict(list(facts.items())[:1])
    answers.save_answers(
        asked=asked, rows=given, send=send, answered_by=written["function"], by=link_actor(asked), at=at
    )


def _replied(round_: FollowUpRound, said: dict[str, str], actor: Actor, at: datetime) -> None:
    """Let an outside party reply to what the report says, and answer it, before it is published."""
    party = ExternalParty.objects.order_by("pk").first()
    if party is None:
        return
    who = replies.MayReply(about=said["about"], party=party)
    right = replies.let_reply(round_=round_, who=who, by=actor, at=at)
    right = replies.reply(right=right, text=said["text"], by=actor, at=at)
    replies.answer_reply(right=right, answer=said["answer"], is_public=True, by=actor, at=at)


def _facts(row: RoundAnswer, said: dict[str, Any], written: dict[str, Any]) -> RowFacts:
    if row.action is None:
        return RowFacts(comment=written["unknown_value"])
    more = {name: said.get(name, "") for name in ("cause", "measure", "public_text")}
    return RowFacts(WorkState(said["work_state"]), Judgement(said["judgement"]), **more)


def _asked(round_: FollowUpRound) -> list[RoundAsked]:
    rows = RoundAsked.objects.select_related("round", "unit", "party", "contact").filter(round=round_)
    return list(rows.order_by("pk"))


def _board() -> Unit | None:
    return Unit.objects.filter(kind="EXECUTIVE_BOARD").order_by("pk").first()


def _morning(day: date) -> datetime:
    return datetime.combine(day, MORNING, tzinfo=STOCKHOLM)
