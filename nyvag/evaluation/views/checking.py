"""Looking through an answer: accepting or returning it, its link, not asking after all; the file."""

import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.evaluation.access import MAY_LEAD, MAY_READ
from nyvag.evaluation.commands import answers as commands
from nyvag.evaluation.commands import asking
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.forms.rounds import AddressForm, ReturnForm
from nyvag.evaluation.models import RoundAnswer, RoundAsked
from nyvag.evaluation.queries.asked import answers_of, rows_of
from nyvag.evaluation.rules.rounds import IS_FROZEN, AnswerState
from nyvag.evaluation.tables import ANSWER_TONES, round_page
from nyvag.evaluation.views.finding import asked_or_404, round_or_404, stepped
from nyvag.meetings.rules.causes import cause_name
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_confirm, render_form


@reads(*MAY_READ)
def answer_detail(request: HttpRequest, asked_reference: uuid.UUID) -> HttpResponse:
    """Answer: what do they say, and is it to be accepted?"""
    asked = asked_or_404(asked_reference)
    is_frozen = asked.round.state in IS_FROZEN
    may_lead = actor_of(request).role in MAY_LEAD and not is_frozen
    context: dict[str, Any] = {
        "asked": asked,
        "round": asked.round,
        "tone": ANSWER_TONES[asked.state],
        "rows": rows_of(asked),
        "may_accept": may_lead and asked.state == AnswerState.SENT,
        "may_return": may_lead and asked.state in (AnswerState.SENT, AnswerState.ACCEPTED),
    }
    return render(request, "evaluation/answer_detail.html", context)


@writes(*MAY_LEAD)
@require_POST
def answer_accept(request: HttpRequest, asked_reference: uuid.UUID) -> HttpResponse:
    """Accept an answer into the plan."""
    asked = asked_or_404(asked_reference)
    done = _("The answer is accepted, and stands in the plan.")
    accept = partial(commands.accept_answer, asked=asked, by=actor_of(request), at=now())
    went = stepped(request, accept, done)
    return (
        redirect(round_page(asked.round)) if went else redirect("evaluation:answer-detail", asked_reference)
    )


@writes(*MAY_LEAD)
def answer_return(request: HttpRequest, asked_reference: uuid.UUID) -> HttpResponse:
    """Say what must change, and send the answer back."""
    asked = asked_or_404(asked_reference)
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        try:
            commands.return_answer(asked=asked, why=form.cleaned_data["why"], by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("The answer is returned. They get a mail with the link."))
            return redirect(round_page(asked.round))
    context = {"title": _("Return the answer"), "submit": _("Return the answer")}
    return _form(request, asked, form, context)


@writes(*MAY_LEAD)
def answer_link(request: HttpRequest, asked_reference: uuid.UUID) -> HttpResponse:
    """Send the link to an address."""
    asked = asked_or_404(asked_reference)
    form = AddressForm(request.POST or None)
    if form.is_valid():
        try:
            asking.send_link_to(asked=asked, email=form.cleaned_data["email"], by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("The link waits to go to that address."))
            return redirect(round_page(asked.round))
    context = {"title": _("Send the link to an address"), "submit": _("Send the link")}
    return _form(request, asked, form, context)


@writes(*MAY_LEAD)
def asked_remove(request: HttpRequest, asked_reference: uuid.UUID) -> HttpResponse:
    """Say that somebody is not asked after all."""
    asked = asked_or_404(asked_reference)
    if request.method == "POST":
        stepped(
            request,
            lambda: asking.do_not_ask(asked=asked, by=actor_of(request), at=now()),
            _("They are not asked after all."),
        )
        return redirect(round_page(asked.round))
    said = _("%(who)s is taken out of the round, and the link stops working.")
    return render_confirm(
        request,
        title=_("Do not ask after all"),
        consequence=said % {"who": asked.called},
        submit=_("Do not ask after all"),
        cancel_url=round_page(asked.round),
    )


@reads(*MAY_READ)
def round_file(request: HttpRequest, round_reference: uuid.UUID, kind: str) -> HttpResponseBase:
    """Answer with what was answered in a round as a file."""
    round_ = round_or_404(round_reference)
    if kind not in WRITERS:
        raise Http404
    columns = [
        _("Asked"),
        _("State"),
        _("Code"),
        _("What"),
        _("State of the work"),
        _("Judgement"),
        _("Cause"),
        _("Proposed measure"),
        _("What has happened, for anyone"),
        _("Value"),
        _("Numerator"),
        _("Denominator"),
        _("Source"),
        _("Remark"),
    ]
    rows = _lines(answers_of(round_))
    return export_response(kind, rows=rows, columns=columns, name=_("follow-up"))


def _lines(answers: list[RoundAnswer]) -> Iterator[list[Any]]:
    language = get_language() or "sv"
    for row in answers:
        node = row.action.node if row.action else None
        yield [
            row.asked.called,
            row.asked.get_state_display(),
            node.code if node else "",
            node.title if node else row.indicator and row.indicator.name,
            row.get_work_state_display(),
            row.get_judgement_display(),
            cause_name(row.cause, language),
            row.measure,
            row.public_text,
            row.value,
            row.numerator,
            row.denominator,
            row.source,
            row.comment,
        ]


def _form(request: HttpRequest, asked: RoundAsked, form: Any, context: dict[str, Any]) -> HttpResponse:
    more = {"round": asked.round, "asked": asked, "cancel_url": round_page(asked.round)}
    return render_form(request, "evaluation/round_form.html", form, {**context, **more})
