"""The steps of a round: opening, reminding, closing, approving, and what comes after that."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.evaluation.access import MAY_LEAD
from nyvag.evaluation.commands import asking
from nyvag.evaluation.commands import rounds as commands
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.forms.rounds import StepForm, next_states
from nyvag.evaluation.models import FollowUpRound
from nyvag.evaluation.queries.asked import asked_of, tally_of
from nyvag.evaluation.queries.whom import ToAsk, whom
from nyvag.evaluation.rules.rounds import RoundState
from nyvag.evaluation.tables import round_page
from nyvag.evaluation.views.finding import asked_or_404, mails, round_or_404, stepped
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_LEAD)
def round_open(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Say how many are asked about what, then open the round."""
    round_ = round_or_404(round_reference)
    if request.method == "POST":
        try:
            count = commands.open_round(round_=round_, by=actor_of(request), at=now())
        except UnableToChangeFollowUp as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The round is open.") + " " + mails(count))
        return redirect(round_page(round_))
    return render_confirm(
        request,
        title=_("Open the round and ask"),
        consequence=_consequence(_found(round_)),
        submit=_("Open the round and ask"),
        cancel_url=round_page(round_),
    )


@writes(*MAY_LEAD)
def round_close(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Say how many have not answered, then stop waiting for them."""
    round_ = round_or_404(round_reference)
    if request.method == "POST":
        stepped(
            request,
            lambda: commands.close_answers(round_=round_, by=actor_of(request), at=now()),
            _("The answers are being checked. Accept or return each of them."),
        )
        return redirect(round_page(round_))
    tally = tally_of(asked_of(round_))
    said = _(
        "%(answered)d of %(asked)d have answered. After this only answers that you return can be changed."
    )
    return render_confirm(
        request,
        title=_("Stop waiting for answers"),
        consequence=said % {"answered": tally.answered, "asked": tally.asked},
        submit=_("Stop waiting for answers"),
        cancel_url=round_page(round_),
    )


@writes(*MAY_LEAD)
def round_approve(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Say what freezing means, then approve the round."""
    round_ = round_or_404(round_reference)
    if request.method == "POST":
        stepped(
            request,
            lambda: commands.approve_round(round_=round_, by=actor_of(request), at=now()),
            _("The round is approved. Its figures and texts are frozen."),
        )
        return redirect(round_page(round_))
    tally = tally_of(asked_of(round_))
    said = _(
        "Figures and texts of all areas are frozen as they are now, and later changes never reach them. "
        "%(missing)d of %(asked)d have not answered; the report says who."
    )
    return render_confirm(
        request,
        title=_("Approve and freeze"),
        consequence=said % {"missing": tally.missing, "asked": tally.asked},
        submit=_("Approve and freeze"),
        cancel_url=round_page(round_),
    )


@writes(*MAY_LEAD)
def round_step(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Let a round go to the board, be published, be checked again or be called off."""
    round_ = round_or_404(round_reference)
    if not next_states(round_):
        messages.error(request, _("The round has ended."))
        return redirect(round_page(round_))
    form = StepForm(request.POST or None, round_=round_, initial={"decision": round_.decision_id})
    if form.is_valid():
        data = form.cleaned_data
        try:
            commands.step_round(
                round_=round_,
                state=RoundState(data["state"]),
                note=data["note"],
                decision=data["decision"],
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeFollowUp as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return redirect(round_page(round_))
    context = {"title": _("What happens now?"), "round": round_, "cancel_url": round_page(round_)}
    return render_form(request, "evaluation/round_form.html", form, {**context, "submit": _("Take the step")})


@writes(*MAY_LEAD)
@require_POST
def round_nudge(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Remind those who have not answered."""
    return _nudged(request, round_or_404(round_reference), ())


@writes(*MAY_LEAD)
@require_POST
def asked_nudge(request: HttpRequest, asked_reference: uuid.UUID) -> HttpResponse:
    """Remind one who has not answered."""
    asked = asked_or_404(asked_reference)
    return _nudged(request, asked.round, (asked.pk,))


@writes(*MAY_LEAD)
@require_POST
def round_widen(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Ask those who have come to answer for something since the round opened."""
    round_ = round_or_404(round_reference)
    stepped(
        request,
        lambda: asking.ask_the_rest(round_=round_, by=actor_of(request), at=now()),
        _("Those who had come to answer for something are asked."),
    )
    return redirect(round_page(round_))


def _nudged(request: HttpRequest, round_: FollowUpRound, only: tuple[int, ...]) -> HttpResponse:
    try:
        count = asking.nudge(round_=round_, only=only, by=actor_of(request), at=now())
    except UnableToChangeFollowUp as refusal:
        messages.error(request, str(refusal))
    else:
        done = mails(count) if count else _("They were reminded today already, or no address is known.")
        messages.success(request, done)
    return redirect(round_page(round_))


def _found(round_: FollowUpRound) -> ToAsk:
    plans = [each.plan for each in round_.plans.select_related("plan")]
    return whom(plans, period_from=round_.period_from, period_to=round_.period_to)


def _consequence(found: ToAsk) -> str:
    asked = ngettext(
        "%(count)d is asked and gets a mail with a link, where an address is known.",
        "%(count)d are asked and get a mail each with a link, where an address is known.",
        len(found.asked),
    ) % {"count": len(found.asked)}
    if not found.nobodys:
        return asked
    left = ngettext(
        "%(count)d action is led by nobody, so nobody is asked about it.",
        "%(count)d actions are led by nobody, so nobody is asked about them.",
        len(found.nobodys),
    ) % {"count": len(found.nobodys)}
    return f"{asked} {left}"
