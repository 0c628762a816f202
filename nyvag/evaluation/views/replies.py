"""The right of reply: letting somebody reply, the page behind their link, our answer."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nyvag.core.access import actor_of, public, writes
from nyvag.core.clock import now
from nyvag.core.signed import hidden
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.access import MAY_LEAD
from nyvag.evaluation.commands import replies as commands
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.forms.replies import MayReplyForm, OurAnswerForm, ReplyForm
from nyvag.evaluation.queries import replies as queries
from nyvag.evaluation.tables import round_page
from nyvag.evaluation.views.answering import GONE
from nyvag.evaluation.views.finding import reply_or_404, round_or_404, stepped
from nyvag.ui.forms import render_confirm, render_form

PAGE, FORM_PAGE = "evaluation/reply_by_link.html", "evaluation/round_form.html"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply_by_link(request: HttpRequest, reply_token: str) -> HttpResponse:
    """Show what the report says and take the reply; a visit changes nothing."""
    right = queries.read_token(reply_token)
    if right is None:
        return hidden(render(request, PAGE, {"gone": "unknown"}, status=GONE))
    with acting_for(right.body_id):
        context = {"right": right, "round": right.round, "body": right.body}
        if not queries.takes_reply(right):
            return hidden(render(request, PAGE, {**context, "gone": "over"}))
        form = ReplyForm(request.POST or None, initial={"text": right.text})
        if form.is_valid():
            by = commands.link_actor(right)
            try:
                commands.reply(right=right, text=form.cleaned_data["text"], by=by, at=now())
            except UnableToChangeFollowUp as refusal:
                form.add_error(refusal.field or None, str(refusal))
            else:
                messages.success(request, _("Thank you! Your reply has come."))
                return hidden(redirect(request.path))
        return hidden(render_form(request, PAGE, form, context))


@writes(*MAY_LEAD)
def reply_new(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Let an enterprise or an outside party reply to what the report says."""
    round_ = round_or_404(round_reference)
    form = MayReplyForm(request.POST or None)
    if form.is_valid():
        try:
            commands.let_reply(round_=round_, who=form.may_reply(), by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _("They may reply until the report is published."))
            return redirect(round_page(round_))
    context = {"title": _("Let somebody reply"), "round": round_, "submit": _("Let them reply")}
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": round_page(round_)})


@writes(*MAY_LEAD)
def reply_enter(request: HttpRequest, reply_reference: uuid.UUID) -> HttpResponse:
    """Enter a reply that came on paper or by telephone."""
    right = reply_or_404(reply_reference)
    form = ReplyForm(request.POST or None, initial={"text": right.text})
    if form.is_valid():
        try:
            commands.reply(right=right, text=form.cleaned_data["text"], by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return redirect(round_page(right.round))
    context = {"title": _("Enter the reply"), "round": right.round, "right": right}
    more = {"submit": _("Enter the reply"), "cancel_url": round_page(right.round)}
    return render_form(request, FORM_PAGE, form, {**context, **more})


@writes(*MAY_LEAD)
def reply_answer(request: HttpRequest, reply_reference: uuid.UUID) -> HttpResponse:
    """Write our answer beside a reply."""
    right = reply_or_404(reply_reference)
    initial = {"answer": right.answer, "is_public": right.is_public}
    form = OurAnswerForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            commands.answer_reply(right=right, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return redirect(round_page(right.round))
    context = {"title": _("Answer the reply"), "round": right.round, "right": right}
    more = {"submit": _("Save our answer"), "cancel_url": round_page(right.round)}
    return render_form(request, FORM_PAGE, form, {**context, **more})


@writes(*MAY_LEAD)
def reply_remove(request: HttpRequest, reply_reference: uuid.UUID) -> HttpResponse:
    """Say that somebody is not asked to reply after all."""
    right = reply_or_404(reply_reference)
    if request.method == "POST":
        stepped(
            request,
            lambda: commands.withdraw_right(right=right, by=actor_of(request), at=now()),
            _("They are not asked after all."),
        )
        return redirect(round_page(right.round))
    return render_confirm(
        request,
        title=_("Do not ask for a reply"),
        consequence=_("The row is taken away, and the link stops working."),
        submit=_("Do not ask for a reply"),
        cancel_url=round_page(right.round),
    )
