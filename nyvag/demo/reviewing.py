"""Reviews at new terms of office of the invented municipality: one finished, one answered in half."""

from datetime import datetime, time, timedelta

from nyvag.core.access import Actor
from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.mandate.commands.reviews import AnswerFields, answer_row, begin_review, finish_review
from nyvag.mandate.queries.reviews import rows_of, terms
from nyvag.mandate.rules.reviews import ReviewAnswer
from nyvag.mandate.rules.terms import Term, term_on

WITH_REVIEWS = "granmora"
DAY = timedelta(days=1)
MONTH = 30 * DAY


def write_reviews(slug: str, actor: Actor, at: datetime) -> None:
    """Review the present term and the one before; everything else of the municipality is there by now."""
    present = term_on(day_of(at), terms())
    if slug != WITH_REVIEWS or present is None:
        return
    before = term_on(present.starts_on - DAY, terms())
    if before is not None:
        _finished(before, actor)
    _half_answered(present, actor, at)


def _finished(term: Term, actor: Actor) -> None:
    """Answer all but the first question two months into a term, and finish."""
    at = datetime.combine(term.starts_on + 2 * MONTH, time(9), STOCKHOLM)
    review = begin_review(term_starts_on=term.starts_on, due_on=day_of(at + MONTH), by=actor, at=at)
    for row in rows_of(review)[1:]:
        answer_row(row=row, fields=AnswerFields(ReviewAnswer.VALID), version=0, by=actor, at=at)
    finish_review(review=review, note="Tas upp vid nästa möte.", by=actor, at=at + MONTH)


def _half_answered(term: Term, actor: Actor, at: datetime) -> None:
    """Begin twenty days ago; answer every second question, and what has expired."""
    review = begin_review(
        term_starts_on=term.starts_on, due_on=day_of(at + 40 * DAY), by=actor, at=at - 20 * DAY
    )
    for place, row in enumerate(rows_of(review)):
        if row.valid_to is not None and row.valid_to < day_of(at):
            fields = AnswerFields(ReviewAnswer.ENDED, note="En ny tas fram i år.")
        elif place % 2 == 0:
            fields = AnswerFields(ReviewAnswer.VALID, note="Bekräftat med nämndens sekreterare.")
        else:
            continue
        answer_row(row=row, fields=fields, version=0, by=actor, at=at - 5 * DAY)
