"""Reviews at new terms of office: the list, one review answered in place, and its steps."""

import uuid
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.core.access import Actor, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.mandate.access import MAY_LEAD, MAY_READ, MAY_WRITE, leads, speaks_for_unit
from nyvag.mandate.commands import reviews as commands
from nyvag.mandate.commands.matters import TextsHaveChanged, UnableToChangeMatter
from nyvag.mandate.forms.reviews import BeginForm, FinishForm, RowForm
from nyvag.mandate.models import TermReview, TermReviewRow
from nyvag.mandate.queries import reviews as queries
from nyvag.mandate.rules.reviews import ReviewAnswer, ReviewState
from nyvag.mandate.rules.terms import next_term, term_on
from nyvag.mandate.tables_matters import TONES
from nyvag.mandate.views.lapsing import things_that_lapse
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_confirm, render_form

FORM_PAGE = "mandate/review_form.html"
ANSWER_WITHIN = timedelta(days=60)


@reads(*MAY_READ)
def review_list(request: HttpRequest) -> HttpResponse:
    """Answer: which term of office is it, and has what holds been gone through?"""
    every, on = queries.terms(), today()
    found = [(each, queries.standing_of(each)) for each in queries.reviews()]
    context = {
        "present": term_on(on, every),
        "coming": next_term(on, every),
        "due": queries.review_due(on),
        "rows": found,
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "mandate/review_list.html", context)


@reads(*MAY_READ)
def review_detail(request: HttpRequest, review_reference: uuid.UUID) -> HttpResponse:
    """Answer: what still holds, what does not, and what has nobody answered for?"""
    review, actor = _review_or_404(review_reference), actor_of(request)
    every = queries.rows_of(review)
    wanted = request.GET.get("visa", "")
    shown = [row for row in every if _is_wanted(row, wanted, actor)]
    is_open = review.state == ReviewState.OPEN
    context: dict[str, Any] = {
        "review": review,
        "standing": queries.standing_of(review),
        "groups": [
            (
                label,
                [
                    (row, TONES.get(row.answer, ""), is_open and speaks_for_unit(row.unit_id, actor))
                    for row in rows
                ],
            )
            for label, rows in groupby(shown, key=lambda row: row.label)
        ],
        "wanted": wanted,
        "has_unit": actor.unit_id is not None,
        "is_open": is_open,
        "is_late": is_open and review.due_on < today(),
        "left": [row for row in every if not row.answer],
        "new_count": _come_since(request, every) if is_open else 0,
        "today": today(),
        "exports": [*WRITERS],
        "may_lead": leads(actor),
    }
    return render(request, "mandate/review_detail.html", context)


@writes(*MAY_LEAD)
def review_new(request: HttpRequest) -> HttpResponse:
    """Begin a review."""
    every, on = queries.terms(), today()
    begun = {review.term_starts_on for review in queries.reviews()}
    near = [each.starts_on for each in (term_on(on, every), next_term(on, every)) if each]
    starts = [day for day in near if day not in begun]
    back = reverse("mandate:review-list")
    if not starts:
        messages.info(request, _("Both this term and the next have a review already."))
        return redirect(back)
    due = queries.review_due(on)
    initial = {
        "term_starts_on": (due.starts_on if due else starts[0]).isoformat(),
        "due_on": on + ANSWER_WITHIN,
    }
    form = BeginForm(request.POST or None, starts=starts, initial=initial)
    if form.is_valid():
        try:
            review = commands.begin_review(**form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The review is begun. Units that answer for something get a mail."))
            return redirect(_page(review))
    context = {"title": _("Begin a review"), "submit": _("Begin the review"), "cancel_url": back}
    return render_form(request, FORM_PAGE, form, context)


@writes(*MAY_WRITE)
def review_answer(request: HttpRequest, review_row_id: int) -> HttpResponse:
    """Answer for one thing: "still holds" with one click from the list, or with more words here."""
    row, actor = _row_or_404(review_row_id), actor_of(request)
    if not speaks_for_unit(row.unit_id, actor):
        raise PermissionDenied
    others = [each for each in things_that_lapse(request) if each.key != row.key]
    form = _row_form(request, row, others)
    if request.method == "POST" and form.is_valid():
        try:
            commands.answer_row(
                row=row, fields=form.answer_fields(), version=form.cleaned_data["version"], by=actor, at=now()
            )
        except TextsHaveChanged as refusal:
            row = _row_or_404(review_row_id)
            form = _once_more(request, row, others, str(refusal))
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{_page(row.review)}{_kept(request)}#rad-{row.pk}")
    context = {"title": row.title, "review": row.review, "row": row, "cancel_url": _page(row.review)}
    return render_form(request, FORM_PAGE, form, {**context, "submit": _("Save the answer")})


@writes(*MAY_LEAD)
def review_finish(request: HttpRequest, review_reference: uuid.UUID) -> HttpResponse:
    """Say what is left, then finish."""
    review = _review_or_404(review_reference)
    form = FinishForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            commands.finish_review(
                review=review, note=form.cleaned_data["note"], by=actor_of(request), at=now()
            )
        except UnableToChangeMatter as refusal:
            form.add_error("note", str(refusal))
        else:
            return redirect(_page(review))
    left = queries.standing_of(review).left
    said = ngettext("%(count)d thing has no answer.", "%(count)d things have no answer.", left) % {
        "count": left
    }
    return render_confirm(
        request,
        title=_("Finish the review"),
        consequence=said if left else _("Everything has an answer."),
        submit=_("Finish the review"),
        cancel_url=_page(review),
        form=form,
    )


@writes(*MAY_LEAD)
@require_POST
def review_reopen(request: HttpRequest, review_reference: uuid.UUID) -> HttpResponse:
    """Take a finished review up again."""
    review = _review_or_404(review_reference)
    try:
        commands.reopen_review(review=review, by=actor_of(request), at=now())
    except UnableToChangeMatter as refusal:
        messages.error(request, str(refusal))
    return redirect(_page(review))


@writes(*MAY_LEAD)
@require_POST
def review_widen(request: HttpRequest, review_reference: uuid.UUID) -> HttpResponse:
    """Ask also about what has come since the review was begun."""
    review = _review_or_404(review_reference)
    try:
        commands.take_in(review=review, by=actor_of(request), at=now())
    except UnableToChangeMatter as refusal:
        messages.error(request, str(refusal))
    return redirect(_page(review))


@reads(*MAY_READ)
def review_file(request: HttpRequest, review_reference: uuid.UUID, kind: str) -> HttpResponseBase:
    """Answer with a review as a file."""
    review = _review_or_404(review_reference)
    if kind not in WRITERS:
        raise Http404
    columns = [_("Sort"), _("What"), _("Unit"), _("Valid to"), _("Answer"), _("Replaced by"), _("Note")]
    rows = (
        [
            row.label,
            row.title,
            row.unit.name if row.unit else "",
            row.valid_to,
            row.get_answer_display() if row.answer else _("no answer"),
            row.replaced_by_title,
            row.note,
        ]
        for row in queries.rows_of(review)
    )
    name = _("review_%(year)s") % {"year": review.term_starts_on.year}
    return export_response(kind, rows=rows, columns=columns, name=name)


def _page(review: TermReview) -> str:
    return reverse("mandate:review-detail", args=[review.reference])


def _kept(request: HttpRequest) -> str:
    wanted = request.POST.get("visa", "")
    return f"?visa={wanted}" if wanted in ("obesvarade", "vara") else ""


def _review_or_404(reference: uuid.UUID) -> TermReview:
    found: TermReview = get_object_or_404(queries.reviews(), reference=reference)
    return found


def _row_or_404(pk: int) -> TermReviewRow:
    found: TermReviewRow = get_object_or_404(TermReviewRow.objects.select_related("review", "unit"), pk=pk)
    return found


def _is_wanted(row: TermReviewRow, wanted: str, actor: Actor) -> bool:
    if wanted == "obesvarade":
        return not row.answer
    if wanted == "vara":
        return row.unit_id is not None and row.unit_id == actor.unit_id
    return True


def _row_form(request: HttpRequest, row: TermReviewRow, others: list[Any]) -> RowForm:
    initial = {
        "answer": row.answer or ReviewAnswer.VALID,
        "note": row.note,
        "replaced_by": row.replaced_by_key,
        "replaced_in_words": "" if row.replaced_by_key else row.replaced_by_title,
        "version": row.version,
    }
    return RowForm(request.POST if request.method == "POST" else None, others=others, initial=initial)


def _once_more(request: HttpRequest, row: TermReviewRow, others: list[Any], refusal: str) -> RowForm:
    """Keep what was sent, beside what somebody else answered, so that it can be sent again."""
    data = request.POST.copy()
    data["version"] = str(row.version)
    form = RowForm(data, others=others)
    form.is_valid()
    form.add_error(None, refusal)
    return form


def _come_since(request: HttpRequest, rows: list[TermReviewRow]) -> int:
    """Count what holds today and is not among the rows that a review asks about."""
    known = {row.key for row in rows}
    return sum(each.key not in known for each in things_that_lapse(request))
