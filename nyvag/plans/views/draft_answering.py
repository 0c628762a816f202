"""The pages of one who is asked about a draft: by the link in a mail, signed in, or entered for them."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nyvag.core.access import actor_of, public, writes
from nyvag.core.signed import hidden
from nyvag.core.tenancy import acting_for
from nyvag.documents.handing_out import handed_out
from nyvag.mandate.access import speaks_for_unit
from nyvag.mandate.rules.remiss import Channel
from nyvag.plans.access import MAY_WRITE, leads
from nyvag.plans.commands import draft_replies as commands
from nyvag.plans.models import DraftAsked
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.rules.draft_remisses import DraftState
from nyvag.plans.views.draft_finding import asked_or_404
from nyvag.plans.views.draft_reply_pages import Way, answer_page, discard_page, papers_of, remark_page

GONE = 410
PAGE, REMARK_PAGE = "plans/draft_answer.html", "plans/draft_answer_remark.html"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked and take the answer; a visit changes nothing, since mail scanners follow links."""
    asked = queries.read_token(token)
    if asked is None:
        return hidden(render(request, "plans/draft_gone.html", status=GONE))
    with acting_for(asked.body_id):
        return hidden(answer_page(request, _by_link(asked, token)))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft_answer_remark(
    request: HttpRequest, token: str, draft_part_id: int, draft_remark_id: int | None = None
) -> HttpResponse:
    """Take a remark on one part of the draft."""
    asked = queries.read_token(token)
    if asked is None:
        return hidden(render(request, "plans/draft_gone.html", status=GONE))
    with acting_for(asked.body_id):
        return hidden(remark_page(request, _by_link(asked, token), draft_part_id, draft_remark_id))


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft_answer_discard(request: HttpRequest, token: str) -> HttpResponse:
    """Throw away what is written and not sent."""
    asked = queries.read_token(token)
    if asked is None:
        return hidden(render(request, "plans/draft_gone.html", status=GONE))
    with acting_for(asked.body_id):
        return hidden(discard_page(request, _by_link(asked, token)))


@public
@never_cache
@require_safe
def draft_answer_paper(request: HttpRequest, token: str, paper_reference: uuid.UUID) -> HttpResponse:
    """Hand out one of the document's papers to whoever was asked."""
    asked = queries.read_token(token)
    if asked is None:
        raise Http404
    with acting_for(asked.body_id):
        found = [each for each in papers_of(asked) if each.document.reference == paper_reference]
        if not found:
            raise Http404
        return hidden(handed_out(request, found[0]))


@writes(*MAY_WRITE)
def draft_own(request: HttpRequest, draft_asked_reference: uuid.UUID) -> HttpResponse:
    """Answer for one's own unit, or enter an answer that came in a letter."""
    return answer_page(request, _signed_in(request, draft_asked_reference))


@writes(*MAY_WRITE)
def draft_own_remark(
    request: HttpRequest,
    draft_asked_reference: uuid.UUID,
    draft_part_id: int,
    draft_remark_id: int | None = None,
) -> HttpResponse:
    """Write a remark on one part of the draft, for one's unit or as a letter says."""
    way = _signed_in(request, draft_asked_reference)
    return remark_page(request, way, draft_part_id, draft_remark_id)


@writes(*MAY_WRITE)
def draft_own_discard(request: HttpRequest, draft_asked_reference: uuid.UUID) -> HttpResponse:
    """Throw away what is written and not sent."""
    return discard_page(request, _signed_in(request, draft_asked_reference))


def _by_link(asked: DraftAsked, token: str) -> Way:
    return Way(asked, Channel.LINK, commands.link_actor(asked), token)


def _signed_in(request: HttpRequest, reference: uuid.UUID) -> Way:
    asked, actor = asked_or_404(reference), actor_of(request)
    if asked.remiss.state == DraftState.DRAFT:
        raise Http404
    if leads(actor) and actor.unit_id != asked.unit_id:
        return Way(asked, Channel.PAPER, actor, reference)
    if asked.unit_id is not None and speaks_for_unit(asked.unit_id, actor):
        return Way(asked, Channel.OWN_PAGE, actor, reference)
    if leads(actor):
        return Way(asked, Channel.PAPER, actor, reference)
    raise PermissionDenied
