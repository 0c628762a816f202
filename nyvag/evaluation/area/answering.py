"""Answers of rounds that the body waits for, as the coordinator's list shows and reminds of them."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.answering import Answer, Answerable, Answerer, Awaited, UnableToAnswer
from nyvag.core.clock import day_of
from nyvag.evaluation.access import leads
from nyvag.evaluation.models import RoundAsked
from nyvag.evaluation.queries.asked import unanswered

MOST_SHOWN = 50


class Rounds:
    """What rounds wait for. A part is answered whole on a page of its own, so no row is answered in place."""

    def rows(self, *, of: Answerer, at: datetime) -> Iterable[Answerable]:
        """Give no rows: a part of a round has its own page, which what waits for the unit leads to."""
        return ()

    def answer(self, *, key: str, answer: Answer, of: Answerer, by: Actor, at: datetime) -> None:
        """Refuse an answer in place."""
        raise UnableToAnswer(_("Answer on the page of the follow-up."))

    def count(self, *, of: Answerer, at: datetime) -> int:
        """Count nothing: what waits for a unit is told with all else that does."""
        return 0

    def awaited(self, *, actor: Actor, at: datetime) -> Iterable[Awaited]:
        """List whose answers are waited for, for who leads (one statement)."""
        return [_awaited(each) for each in unanswered()[:MOST_SHOWN]] if leads(actor) else ()


room = Rounds()


def _awaited(asked: RoundAsked) -> Awaited:
    return Awaited(
        key=str(asked.reference),
        title=asked.round.title,
        url=reverse("evaluation:answer-own", args=[asked.reference]),
        who=asked.called,
        due=asked.round.due_on,
        nudge_url=reverse("evaluation:asked-nudge", args=[asked.reference]) if asked.asked_at else "",
        nudged_on=day_of(asked.nudged_at) if asked.nudged_at else None,
    )
