"""Compacts: the list, one as it was on a day, beginning one, its facts and whether anyone may read it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.forum.access import MAY_LEAD, MAY_READ, leads
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands import compacts as commands
from nyvag.forum.dialogue import compact_owned
from nyvag.forum.forms.compacts import CompactForm, DayQuery
from nyvag.forum.models import Compact
from nyvag.forum.queries import compacts as queries
from nyvag.forum.rules.transitions import CompactState
from nyvag.forum.tables_dialogue import CompactTable
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.lists import list_response


@reads(*MAY_READ)
def compact_list(request: HttpRequest) -> HttpResponse:
    """Answer: what have we agreed on, with whom, and does it still hold?"""
    may_lead = leads(actor_of(request))
    found = list(queries.compacts())
    context = {
        "may_lead": may_lead,
        "in_force": sum(compact.in_force_from is not None for compact in found),
        "count": len(found),
        "empty_template": "forum/_no_compacts.html",
    }
    return list_response(
        request,
        queryset_or_rows=found,
        table_class=CompactTable,
        template="forum/compact_list.html",
        title=_("Compacts"),
        export_name=_("compacts"),
        context=context,
    )


@reads(*MAY_READ)
def compact_detail(request: HttpRequest, compact_reference: uuid.UUID) -> HttpResponse:
    """Answer: what did we agree on, who has joined, and how was it on a certain day?"""
    compact, actor = compact_or_404(compact_reference), actor_of(request)
    versions, parties = queries.versions_of(compact), list(queries.parties_of(compact))
    form_day = DayQuery(request.GET or None, initial={"den": today()})
    day = form_day.day()
    context = {
        "compact": compact,
        "form_day": form_day,
        "day": day,
        "is_today": day == today(),
        "held": queries.version_on(versions, day),
        "coming": queries.coming_version(versions),
        "in_force": next((each for each in versions if each.state == CompactState.IN_FORCE), None),
        "versions": versions,
        "present": queries.present_on(parties, day),
        "parties": parties,
        "may_lead": leads(actor),
        "owner": compact_owned(compact, actor),
    }
    return render(request, "forum/compact_detail.html", context)


@writes(*MAY_LEAD)
def compact_new(request: HttpRequest) -> HttpResponse:
    """Begin a compact."""
    form = CompactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            compact = commands.start_compact(facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The draft is begun. Next: write it, and choose its principles."))
            return redirect("forum:compact-write", compact.reference)
    return render_form(request, "forum/compact_form.html", form, {"title": _("Begin a compact")})


@writes(*MAY_LEAD)
def compact_edit(request: HttpRequest, compact_reference: uuid.UUID) -> HttpResponse:
    """Change what is said about a compact."""
    compact = compact_or_404(compact_reference)
    form = CompactForm(request.POST or None, initial=CompactForm.initial_for(compact))
    if request.method == "POST" and form.is_valid():
        try:
            commands.change_compact(compact=compact, facts=form.facts(), by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The facts are changed."))
            return redirect("forum:compact-detail", compact.reference)
    shown = {"title": _("Change the facts"), "compact": compact}
    return render_form(request, "forum/compact_form.html", form, shown)


@writes(*MAY_LEAD)
def compact_show(request: HttpRequest, compact_reference: uuid.UUID) -> HttpResponse:
    """Let anyone read a compact, or take it back."""
    compact = compact_or_404(compact_reference)
    if request.method == "POST":
        try:
            commands.show_compact(
                compact=compact, is_public=not compact.is_public, by=actor_of(request), at=now()
            )
        except UnableToChangeForum as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Done. You can change it back at any time."))
        return redirect("forum:compact-detail", compact.reference)
    shown = _(
        "Anyone can read the words in force, the principles, the parties and when they joined and left."
    )
    return render_confirm(
        request,
        title=_("Take the compact back") if compact.is_public else _("Publish the compact"),
        consequence=_("Its public page is gone at once.") if compact.is_public else shown,
        submit=_("Take the compact back") if compact.is_public else _("Publish the compact"),
        cancel_url=reverse("forum:compact-detail", args=[compact.reference]),
    )


def compact_or_404(reference: uuid.UUID) -> Compact:
    """Find a compact of the acting body."""
    found: Compact = get_object_or_404(Compact.objects, reference=reference)
    return found
