"""My enterprise's compacts: which it has joined, and wanting to join or leave one."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import Role, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.enterprises.queries.people import representatives
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands.parties import own_party, wish
from nyvag.forum.forms.compacts import WishForm
from nyvag.forum.models import CompactWish
from nyvag.forum.queries import compacts as queries
from nyvag.forum.rules.compacts import WishKind
from nyvag.forum.rules.transitions import CompactState, WishState
from nyvag.forum.views.compacts import compact_or_404
from nyvag.forum.views.own import own_or_404
from nyvag.ui.forms import render_form


@reads(Role.ENTERPRISE)
def own_compacts(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: which compacts are there, and which have we joined?"""
    enterprise = own_or_404(request, reference)
    shown = {"enterprise": enterprise, "rows": queries.for_enterprise(enterprise.pk), "today": today()}
    return render(request, "forum/own_compacts.html", shown)


@writes(Role.ENTERPRISE)
def own_compact(request: HttpRequest, reference: uuid.UUID, compact_reference: uuid.UUID) -> HttpResponse:
    """Read a compact; say that we want to join or leave."""
    enterprise, actor = own_or_404(request, reference), actor_of(request)
    compact = compact_or_404(compact_reference)
    versions = queries.versions_of(compact)
    in_force = next((each for each in versions if each.state == CompactState.IN_FORCE), None)
    if in_force is None:
        raise Http404
    party = own_party(compact, enterprise)
    kind = WishKind.LEAVE if party else WishKind.JOIN
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        speaker = representatives(enterprise.pk).filter(user_id=actor.user_id or 0).first()
        try:
            wish(
                compact=compact,
                enterprise=enterprise,
                kind=kind,
                text=form.cleaned_data["text"],
                asked_by=speaker.function if speaker else actor.name,
                by=actor,
                at=now(),
            )
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your wish is sent. You get a mail with a link when it is answered."))
            return redirect("forum:own-compact", reference, compact_reference)
    wishes = CompactWish.objects.filter(compact=compact, enterprise=enterprise).order_by("-asked_at", "-pk")
    shown = {
        "enterprise": enterprise,
        "compact": compact,
        "held": in_force,
        "present": queries.present_on(list(queries.parties_of(compact)), today()),
        "party": party,
        "wishes": list(wishes[:5]),
        "waits": wishes.filter(state=WishState.RECEIVED).exists(),
    }
    return render_form(request, "forum/own_compact.html", form, shown)
