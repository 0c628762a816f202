"""Answering one part of a round: by the link in a mail without an account, or signed in."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nyvag.core.access import Actor, actor_of, public, writes
from nyvag.core.clock import now, today
from nyvag.core.signed import hidden
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.access import MAY_WRITE, leads, speaks_for
from nyvag.evaluation.commands.answers import link_actor, save_answers, take_back
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.forms.answers import AnswerSet
from nyvag.evaluation.models import RoundAsked
from nyvag.evaluation.queries.asked import read_token, rows_of, takes_answers
from nyvag.evaluation.rules.rounds import AnswerState
from nyvag.evaluation.tables import ANSWER_TONES
from nyvag.evaluation.views.finding import asked_or_404
from nyvag.ui.forms import render_form

GONE = 410
PAGE = "evaluation/answer_by_link.html"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show only what the one with the link is asked; a visit changes nothing, since scanners follow links."""
    asked = read_token(token)
    if asked is None:
        return hidden(render(request, PAGE, {"gone": "unknown"}, status=GONE))
    with acting_for(asked.body_id):
        if not takes_answers(asked, today()):
            return hidden(render(request, PAGE, {"gone": "over", "asked": asked, "body": asked.body}))
        return hidden(_answered(request, asked, PAGE, link_actor(asked)))


@writes(*MAY_WRITE)
def answer_own(request: HttpRequest, asked_reference: uuid.UUID) -> HttpResponse:
    """Answer signed in, for one's unit; who leads sees what was answered, and may answer for them."""
    asked, actor = asked_or_404(asked_reference), actor_of(request)
    if not speaks_for(asked, actor, now()):
        raise PermissionDenied
    page = "evaluation/answer_own.html"
    if not takes_answers(asked, today()):
        return render(request, page, _shown(asked, actor))
    return _answered(request, asked, page, actor)


def _answered(request: HttpRequest, asked: RoundAsked, page: str, by: Actor) -> HttpResponse:
    """Take down what was answered, or show the form."""
    if request.method == "POST" and "take_back" in request.POST:
        return _taken_back(request, asked, by)
    is_sent = asked.state == AnswerState.SENT
    if is_sent and request.method != "POST":
        return render(request, page, _shown(asked, by))
    sent = request.POST if request.method == "POST" else None
    form = AnswerSet(sent, asked=asked, rows=rows_of(asked), version=asked.version)
    if form.is_valid() and _saved(form, asked, by):
        thanks = _("Thank you! Your answer has come.")
        messages.success(
            request, thanks if form.is_sent else _("What you wrote is saved. Send it when it is done.")
        )
        return redirect(request.path)
    return render_form(request, page, form, _shown(asked, by))


def _saved(form: AnswerSet, asked: RoundAsked, by: Actor) -> bool:
    try:
        save_answers(
            asked=asked,
            rows=form.facts(),
            send=form.is_sent,
            answered_by=form.head.cleaned_data["answered_by"],
            version=form.head.cleaned_data["version"],
            by=by,
            at=now(),
        )
    except UnableToChangeFollowUp as refusal:
        form.refused.append(str(refusal))
        return False
    return True


def _taken_back(request: HttpRequest, asked: RoundAsked, by: Actor) -> HttpResponse:
    try:
        take_back(asked=asked, by=by, at=now())
    except UnableToChangeFollowUp as refusal:
        messages.error(request, str(refusal))
    return redirect(request.path)


def _shown(asked: RoundAsked, by: Actor) -> dict[str, Any]:
    state = AnswerState(asked.state)
    is_taken = takes_answers(asked, today())
    return {
        "asked": asked,
        "round": asked.round,
        "body": asked.body,
        "tone": ANSWER_TONES[state],
        "rows": rows_of(asked) if state in (AnswerState.SENT, AnswerState.ACCEPTED) or not is_taken else [],
        "is_sent": state is AnswerState.SENT,
        "is_returned": state is AnswerState.RETURNED,
        "is_draft": state is AnswerState.DRAFT,
        "takes_answers": is_taken,
        "leads": leads(by),
    }
