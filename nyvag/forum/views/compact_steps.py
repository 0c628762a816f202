"""A version of a compact: write it, send it out, adopt it, bring it into force, end it."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.forum.access import MAY_LEAD
from nyvag.forum.commands import UnableToChangeForum, adopting
from nyvag.forum.commands import compacts as commands
from nyvag.forum.forms.compacts import AdoptForm, DraftForm, EndCompactForm, ForceForm, SendOutForm
from nyvag.forum.models import Compact, CompactVersion
from nyvag.forum.rules.transitions import CompactState
from nyvag.forum.views.compacts import compact_or_404
from nyvag.ui.forms import render_confirm, render_form

Step = Callable[[HttpRequest, Compact, CompactVersion], HttpResponse]


def _at(*states: CompactState) -> Callable[[Step], Callable[..., HttpResponse]]:
    """Give a view the version that is in one of the states; where none is, say so and lead back."""

    def stepping(view: Step) -> Callable[..., HttpResponse]:
        @wraps(view)
        def stepped(request: HttpRequest, compact_reference: uuid.UUID) -> HttpResponse:
            compact = compact_or_404(compact_reference)
            version = compact.versions.filter(state__in=states).order_by("-number").first()
            if version is None:
                messages.error(request, _("No version of the compact is where that can be done now."))
                return redirect("forum:compact-detail", compact.reference)
            return view(request, compact, version)

        return stepped

    return stepping


@writes(*MAY_LEAD)
@_at(CompactState.DRAFT)
def compact_write(request: HttpRequest, compact: Compact, version: CompactVersion) -> HttpResponse:
    """Write the draft."""
    form = DraftForm(request.POST or None, version=version)
    return _act(
        request,
        compact,
        form,
        title=_("Write the draft"),
        submit=_("Keep the draft"),
        done=_("The draft is kept."),
        act=lambda: commands.write_draft(
            version=version,
            text=form.cleaned_data["text"],
            principles=form.chosen(),
            by=actor_of(request),
            at=now(),
        ),
    )


@writes(*MAY_LEAD)
@_at(CompactState.DRAFT)
def compact_send_out(request: HttpRequest, compact: Compact, version: CompactVersion) -> HttpResponse:
    """Say that the draft is out for opinions."""
    form = SendOutForm(request.POST or None)
    return _act(
        request,
        compact,
        form,
        title=_("Send out for opinions"),
        submit=_("It has been sent out"),
        done=_("It is out for opinions. Take it back when it is to be rewritten."),
        act=lambda: commands.send_out(version=version, **form.cleaned_data, by=actor_of(request), at=now()),
    )


@writes(*MAY_LEAD)
@_at(CompactState.DRAFT, CompactState.SENT_OUT)
def compact_adopt(request: HttpRequest, compact: Compact, version: CompactVersion) -> HttpResponse:
    """Say who adopted it."""
    form = AdoptForm(request.POST or None, initial={"adopted_on": today()})
    return _act(
        request,
        compact,
        form,
        title=_("Say who adopted it"),
        submit=_("It is adopted"),
        done=_("It is adopted. Next: say from which day it is in force."),
        act=lambda: adopting.adopt(version=version, adoption=form.adoption(), by=actor_of(request), at=now()),
    )


@writes(*MAY_LEAD)
@_at(CompactState.ADOPTED)
def compact_enforce(request: HttpRequest, compact: Compact, version: CompactVersion) -> HttpResponse:
    """Say from which day it is in force."""
    form = ForceForm(request.POST or None, initial={"valid_from": version.adopted_on})
    return _act(
        request,
        compact,
        form,
        title=_("Bring it into force"),
        submit=_("It is in force from that day"),
        done=_("It is in force. Next: say who has joined."),
        act=lambda: adopting.bring_into_force(
            version=version, **form.cleaned_data, by=actor_of(request), at=now()
        ),
    )


@writes(*MAY_LEAD)
@_at(CompactState.IN_FORCE, CompactState.ADOPTED)
def compact_end(request: HttpRequest, compact: Compact, version: CompactVersion) -> HttpResponse:
    """Let it end."""
    form = EndCompactForm(request.POST or None, initial={"last_day": today()})
    return _act(
        request,
        compact,
        form,
        title=_("End the compact"),
        submit=_("End the compact"),
        done=_("The compact has ended. Everything is kept and can be read as it was."),
        act=lambda: adopting.end_compact(
            version=version, **form.cleaned_data, by=actor_of(request), at=now()
        ),
    )


@writes(*MAY_LEAD)
def compact_revise(request: HttpRequest, compact_reference: uuid.UUID) -> HttpResponse:
    """Begin a new version, or take one back that is out for opinions."""
    compact = compact_or_404(compact_reference)
    out = compact.versions.filter(state=CompactState.SENT_OUT).first()
    if request.method == "POST":
        try:
            if out is None:
                commands.revise_compact(compact=compact, by=actor_of(request), at=now())
            else:
                commands.take_back(version=out, by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            messages.error(request, str(refusal))
            return redirect("forum:compact-detail", compact.reference)
        messages.success(request, _("There is a draft to write in."))
        return redirect("forum:compact-write", compact.reference)
    title = _("Begin a new version") if out is None else _("Take the draft back to rewrite it")
    kept = _("The words in force stay in force until the new version takes over.")
    return render_confirm(
        request,
        title=title,
        consequence=kept if out is None else _("It is no longer said to be out for opinions."),
        submit=title,
        cancel_url=reverse("forum:compact-detail", args=[compact.reference]),
    )


def _act(
    request: HttpRequest,
    compact: Compact,
    form: forms.Form,
    *,
    title: str,
    submit: str,
    done: str,
    act: Callable[[], Any],
) -> HttpResponse:
    """Ask, act once what was sent is right, and lead back to the compact."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("forum:compact-detail", compact.reference)
    shown = {"compact": compact, "title": title, "submit": submit}
    return render_form(request, "forum/compact_act.html", form, shown)
