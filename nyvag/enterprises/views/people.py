"""Who speaks for an enterprise: asking to, being let in, colleagues, and leaving."""

import uuid
from datetime import timedelta

from allauth.core.internal.httpkit import get_client_ip
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_q.tasks import async_task

from nyvag.accounts.limits import within_limit
from nyvag.accounts.link_views import SENDER
from nyvag.core.access import Actor, Role, actor_of, public, reads, writes
from nyvag.core.clock import now
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_LET_IN, MAY_PRESENT
from nyvag.enterprises.forms.people import ClaimAnswerForm, ClaimForm, ColleagueForm
from nyvag.enterprises.models import Claim, Enterprise, Representative
from nyvag.enterprises.queries.people import representatives
from nyvag.enterprises.rules.transitions import ClaimState
from nyvag.enterprises.views.finding import presented_or_404
from nyvag.ui.forms import render_confirm, render_form

ASKED, PER = 10, timedelta(hours=1)
TOO_MANY = 429
TAKER = "nyvag.enterprises.jobs.take_claim"


@public
@never_cache
def claim_new(request: HttpRequest) -> HttpResponse:
    """Ask to speak for an enterprise; the answer is the same whether a register has it or not."""
    form = ClaimForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render_form(request, "enterprises/claim_new.html", form)
    if not within_limit(key=f"claim-from:{get_client_ip(request)}", limit=ASKED, per=PER, at=now()):
        form.add_error(None, _("Too many requests have come from here. Wait an hour and try again."))
        answer = render_form(request, "enterprises/claim_new.html", form)
        answer.status_code = TOO_MANY
        answer.headers["Retry-After"] = str(int(PER.total_seconds()))
        return answer
    data = form.cleaned_data
    who = (data["email"], data["name"], data["function"])
    async_task(TAKER, data["org_no"], *who, _own_pages(), get_language() or "sv", save=False)
    return render(request, "enterprises/claim_sent.html", {"email": data["email"]})


@writes(*MAY_LET_IN)
def claim_answer(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Let somebody who asked in, or refuse."""
    claim = get_object_or_404(Claim.objects.select_related("enterprise"), pk=claim_id)
    form = ClaimAnswerForm(request.POST or None)
    if claim.state == ClaimState.RECEIVED and request.method == "POST" and form.is_valid():
        approve = form.cleaned_data["answer"] == "yes"
        try:
            commands.answer_claim(
                claim=claim,
                approve=approve,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=now(),
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            return _answered(request, claim, approve)
    return render_form(request, "enterprises/claim_answer.html", form, {"claim": claim})


def _answered(request: HttpRequest, claim: Claim, approve: bool) -> HttpResponse:
    if approve:
        async_task(SENDER, claim.email, _own_pages(), claim.language, save=False)
        messages.success(request, _("The person is let in, and a link to sign in is on its way."))
    else:
        messages.success(request, _("The request is refused. Tell the person by e-mail or telephone."))
    return redirect("enterprises:people", claim.enterprise.reference)


@reads(*MAY_PRESENT)
def people(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: who speaks for the enterprise here?"""
    enterprise = presented_or_404(reference, actor_of(request))
    shown = {"enterprise": enterprise, "people": representatives(enterprise.pk)}
    return render(request, "enterprises/people.html", shown)


@writes(*MAY_PRESENT)
def colleague_new(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Let a person speak for the enterprise."""
    actor = actor_of(request)
    enterprise = presented_or_404(reference, actor)
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _let_in(enterprise, form.cleaned_data, actor)
        except commands.UnableToChangeRegister as refusal:
            form.add_error("email", str(refusal))
        else:
            email = form.cleaned_data["email"]
            async_task(SENDER, email, _own_pages(), get_language() or "sv", save=False)
            messages.success(request, _("A link to sign in is on its way to %(email)s.") % {"email": email})
            return redirect("enterprises:people", reference)
    return render_form(request, "enterprises/colleague_new.html", form, {"enterprise": enterprise})


def _let_in(enterprise: Enterprise, data: dict[str, str], actor: Actor) -> None:
    """Let a person in where the one who asks may: a colleague at every body, an officer at the own."""
    if actor.role is Role.ENTERPRISE:
        own = get_object_or_404(representatives(enterprise.pk), user_id=actor.user_id)
        commands.add_colleague(representative=own, **data, by=actor, at=now())
        return
    commands.add_representative(enterprise=enterprise, **data, let_in_by=actor.name, by=actor, at=now())


@writes(*MAY_PRESENT)
def representative_end(request: HttpRequest, representative_id: int) -> HttpResponse:
    """Take out somebody who has left."""
    actor = actor_of(request)
    rows = Representative.objects.filter(ended_at=None).select_related("user", "enterprise")
    row = get_object_or_404(rows, pk=representative_id)
    enterprise = presented_or_404(row.enterprise.reference, actor)
    if request.method == "POST":
        commands.end_representation(representative=row, by=actor, at=now())
        messages.success(request, _("%(who)s no longer speaks for the enterprise.") % {"who": row.user})
        is_self = row.user_id == actor.user_id
        return redirect("/") if is_self else redirect("enterprises:people", enterprise.reference)
    words = {"who": row.user, "name": enterprise.name}
    return render_confirm(
        request,
        title=_("%(who)s no longer speaks for %(name)s") % words,
        consequence=_("The person can no longer sign in for the enterprise. What the person did is kept."),
        submit=_("Take the person out"),
        cancel_url=reverse("enterprises:people", args=[enterprise.reference]),
        is_dangerous=True,
    )


def _own_pages() -> str:
    return reverse("enterprises:own-list")
