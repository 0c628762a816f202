"""Reviews at new terms of office: begin, answer, take in what has come since, finish."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.queries import people_of_unit
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.reviewing import Reviewable, reviewables
from nyvag.core.tenancy import current_body_id
from nyvag.mandate.access import check_leads, speaks_for_unit
from nyvag.mandate.commands.matters import (
    TextsHaveChanged,
    UnableToChangeMatter,
    refuse_person_numbers,
    tell_review,
)
from nyvag.mandate.models import TermReview, TermReviewRow
from nyvag.mandate.queries import reviews as queries
from nyvag.mandate.rules.remiss import remind_times
from nyvag.mandate.rules.reviews import NEEDS_REPLACEMENT, REVIEW_TRANSITIONS, ReviewAnswer, ReviewState
from nyvag.mandate.rules.terms import term_on
from nyvag.messaging.commands import person, post, remind


@dataclass(frozen=True, slots=True)
class AnswerFields:
    """What is said of one thing; `replaced_by` is the key of what replaces it, else words name it."""

    answer: ReviewAnswer
    note: str = ""
    replaced_by: str = ""
    replaced_in_words: str = ""


@transaction.atomic
def begin_review(*, term_starts_on: date, due_on: date, by: Actor, at: datetime) -> TermReview:
    """Begin to go through everything that holds, for a term that begins on a day; units get a mail.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeMatter: no term begins that day, it has a review already, the last day has passed, or
            there is nothing to go through.
    """
    check_leads(by)
    if (found := term_on(term_starts_on, queries.terms())) is None or found.starts_on != term_starts_on:
        raise UnableToChangeMatter(_("No term of office begins that day."))
    if due_on < day_of(at):
        raise UnableToChangeMatter(_("The last day to answer has passed: choose a later one."))
    every = reviewables(day_of(at))
    if not every:
        raise UnableToChangeMatter(
            _("There is nothing to go through yet. Enter decisions and mandates first.")
        )
    review, is_new = TermReview.objects.get_or_create(
        body_id=current_body_id(),
        term_starts_on=term_starts_on,
        defaults={"due_on": due_on, "opened_at": at},
    )
    if not is_new:
        raise UnableToChangeMatter(_("There is a review of that term already."))
    rows = _lay(review, every)
    _ask_units(review, rows, at)
    tell_review("review-begun", review, by, at, _("The review of the term from %(day)s was begun."))
    return review


@transaction.atomic
def take_in(*, review: TermReview, by: Actor, at: datetime) -> int:
    """Ask also about what has come since a review was begun; return how many things.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeMatter: the review is finished.
    """
    check_leads(by)
    locked = _open(review)
    rows = _lay(locked, queries.come_since(locked, day_of(at)))
    _ask_units(locked, rows, at)
    said = _("The review of the term from %(day)s: took in %(what)s things that have come since.")
    tell_review("review-widened", locked, by, at, said, str(len(rows)))
    return len(rows)


@transaction.atomic
def answer_row(
    *, row: TermReviewRow, fields: AnswerFields, version: int, by: Actor, at: datetime
) -> TermReviewRow:
    """Say of one thing whether it still holds, is changed or has ended; an answer can be given anew.

    Args:
        version: of the row as it was read, so that two do not answer over each other unseen.

    Raises:
        PermissionDenied: the actor neither leads nor speaks for the unit.
        TextsHaveChanged: somebody else has answered since.
        UnableToChangeMatter: the review is finished, what replaces it is missing or unknown, or a text holds
            a personal number.
    """
    if not speaks_for_unit(row.unit_id, by):
        raise PermissionDenied
    refuse_person_numbers(fields.note, fields.replaced_in_words)
    review = _open(row.review)
    locked: TermReviewRow = TermReviewRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.version != version:
        said = _("%(who)s has answered %(answer)s since you opened the page. Look again, then answer.")
        raise TextsHaveChanged(said % {"who": locked.answered_by_name, "answer": locked.get_answer_display()})
    _fill(locked, fields, at)
    locked.answered_at, locked.answered_by_name = at, by.name
    locked.version += 1
    locked.save()
    told = f"{locked.title}: {locked.get_answer_display()}"
    said = _("The review of the term from %(day)s: %(what)s.")
    tell_review("review-answered", review, by, at, said, told, locked.note)
    return locked


@transaction.atomic
def finish_review(*, review: TermReview, note: str, by: Actor, at: datetime) -> TermReview:
    """Finish a review; what is left is named, so a word on how it is taken care of is needed.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeMatter: it is finished, or something is left and no word says what happens with it.
    """
    check_leads(by)
    refuse_person_numbers(note)
    locked = _open(review)
    left = locked.rows.filter(answer="").count()
    if left and not note.strip():
        said = _("%(count)d things have no answer. Say how they are taken care of.")
        raise UnableToChangeMatter(said % {"count": left})
    return _move(locked, ReviewState.FINISHED, note, by, at)


@transaction.atomic
def reopen_review(*, review: TermReview, by: Actor, at: datetime) -> TermReview:
    """Take a finished review up again.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeMatter: it is not finished.
    """
    check_leads(by)
    locked = TermReview.objects.select_for_update().get(pk=review.pk)
    return _move(locked, ReviewState.OPEN, locked.note, by, at)


def _move(review: TermReview, state: ReviewState, note: str, by: Actor, at: datetime) -> TermReview:
    if state not in REVIEW_TRANSITIONS[ReviewState(review.state)]:
        said = _("The review is %(state)s, so that cannot be done now.")
        raise UnableToChangeMatter(said % {"state": review.get_state_display()})
    review.state, review.note = state, note.strip()
    review.finished_at = at if state is ReviewState.FINISHED else None
    review.save()
    said = _("The review of the term from %(day)s: %(what)s.")
    tell_review("review-moved", review, by, at, said, str(review.get_state_display()), review.note)
    return review


def _open(review: TermReview) -> TermReview:
    locked: TermReview = TermReview.objects.select_for_update().get(pk=review.pk)
    if locked.state != ReviewState.OPEN:
        raise UnableToChangeMatter(_("The review is finished."))
    return locked


def _lay(review: TermReview, found: list[Reviewable]) -> list[TermReviewRow]:
    return TermReviewRow.objects.bulk_create(
        TermReviewRow(
            body_id=review.body_id,
            review=review,
            key=each.key,
            kind=each.kind,
            label=str(each.label)[:120],
            title=each.title[:300],
            url=each.url,
            valid_to=each.valid_to,
            unit_id=each.unit_id,
        )
        for each in found
    )


def _ask_units(review: TermReview, rows: list[TermReviewRow], at: datetime) -> None:
    path = reverse("mandate:review-detail", args=[review.reference])
    for unit_id in sorted({row.unit_id for row in rows if row.unit_id}):
        for user_id in people_of_unit(unit_id):
            contact = person(user_id)
            key = f"{queries.MATTER}:{review.pk}:{unit_id}:{user_id}:{day_of(at)}"
            post(kind=queries.ASK, to=contact, path=path, key=key, at=at)
            remind(
                matter_kind=queries.MATTER,
                matter_id=queries.matter_of(review, unit_id),
                to=contact,
                kind=queries.WAITS,
                path=path,
                times=remind_times(review.due_on),
                at=at,
            )


def _fill(row: TermReviewRow, fields: AnswerFields, at: datetime) -> None:
    row.answer, row.note = fields.answer, fields.note.strip()
    row.replaced_by_key, row.replaced_by_title, row.replaced_by_url = "", "", ""
    if fields.answer not in NEEDS_REPLACEMENT:
        return
    if fields.replaced_by:
        by_key = {each.key: each for each in reviewables(day_of(at)) if each.key != row.key}
        if (after := by_key.get(fields.replaced_by)) is None:
            raise UnableToChangeMatter(_("What replaces it is not there any more. Choose again."))
        row.replaced_by_key, row.replaced_by_title, row.replaced_by_url = (
            after.key,
            after.title[:300],
            after.url,
        )
    elif fields.replaced_in_words.strip():
        row.replaced_by_title = fields.replaced_in_words.strip()[:300]
    else:
        raise UnableToChangeMatter(_("Choose or write what replaces it, or what was changed."))
