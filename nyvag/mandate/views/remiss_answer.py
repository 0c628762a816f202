"""The page behind the link in a remiss: read the draft and answer, on a phone, without an account."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nyvag.core.access import public
from nyvag.core.signed import hidden
from nyvag.core.tenancy import acting_for
from nyvag.documents.handing_out import handed_out
from nyvag.documents.queries import attached_to
from nyvag.mandate.area.cases import KIND, REPLY_PAPERS
from nyvag.mandate.commands.replies import link_actor
from nyvag.mandate.forms.remiss import ReplyForm
from nyvag.mandate.models import RemissParty
from nyvag.mandate.queries import remiss as queries
from nyvag.mandate.rules.remiss import Channel, RemissState
from nyvag.mandate.views.parties import take_answer
from nyvag.ui.forms import render_form

GONE = 410
PAGE = "mandate/remiss_answer.html"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remiss_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked and take the answer; a visit changes nothing, since mail scanners follow links."""
    party = queries.read_token(token)
    written = request.POST.get("text", "")
    if party is None:
        return hidden(render(request, PAGE, {"gone": "unknown", "written": written}, status=GONE))
    with acting_for(party.body_id):
        if party.remiss.state == RemissState.FINISHED:
            shown = {"gone": "finished", "body": party.body, "written": written}
            return hidden(render(request, PAGE, shown, status=GONE))
        reply = queries.current_reply(party)
        form = ReplyForm(request.POST or None, request.FILES or None, initial=ReplyForm.initial_for(reply))
        if form.is_valid() and take_answer(form, party, Channel.LINK, link_actor(party)):
            messages.success(request, _("Thank you! Your answer has come."))
            return hidden(redirect(request.path))
        return hidden(render_form(request, PAGE, form, _shown(party, token, reply)))


@public
@never_cache
@require_safe
def remiss_paper(request: HttpRequest, token: str, paper_reference: uuid.UUID) -> HttpResponse:
    """Hand out one of the matter's papers to whoever was asked."""
    party = queries.read_token(token)
    if party is None or party.remiss.state == RemissState.FINISHED:
        raise Http404
    with acting_for(party.body_id):
        every = attached_to(KIND, str(party.remiss.case.reference))
        version = next((each for each in every if each.document.reference == paper_reference), None)
        if version is None:
            raise Http404
        return hidden(handed_out(request, version))


def _shown(party: RemissParty, token: str, reply: Any) -> dict[str, Any]:
    return {
        "party": party,
        "remiss": party.remiss,
        "case": party.remiss.case,
        "body": party.body,
        "token": token,
        "reply": reply,
        "papers": attached_to(KIND, str(party.remiss.case.reference)),
        "own_papers": attached_to(REPLY_PAPERS, str(party.reference)),
    }
