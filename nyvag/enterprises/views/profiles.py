"""The definitions a body uses: list, read, take into use, write an own one, cease to use."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.enterprises.access import MAY_READ, MAY_WRITE, can_change_register
from nyvag.enterprises.commands import UnableToChangeRegister
from nyvag.enterprises.commands import profiles as commands
from nyvag.enterprises.forms.assessments import ReasonForm
from nyvag.enterprises.forms.profiles import (
    AdoptForm,
    OwnProfileForm,
    criteria_formset,
    initial_of,
    with_more_rows,
)
from nyvag.enterprises.models import DefinitionProfile, ProfileOrigin
from nyvag.enterprises.models.profiles import in_language
from nyvag.enterprises.queries.assessments import profiles_in_use, profiles_to_adopt
from nyvag.enterprises.rules.profiles import shipped_profile
from nyvag.ui.forms import render_confirm, render_form


@reads(*MAY_READ)
def profile_list(request: HttpRequest) -> HttpResponse:
    """Answer: by which definitions do we judge who is a social enterprise?"""
    ended = DefinitionProfile.objects.exclude(in_use_to=None).order_by("-in_use_to", "-pk")
    offered = [
        {
            "key": profile.key,
            "name": in_language(profile.name_sv, profile.name_en),
            "about": in_language(profile.about_sv, profile.about_en),
        }
        for profile in profiles_to_adopt()
    ]
    context = {
        "used": profiles_in_use(),
        "offered": offered,
        "ended": ended,
        "may_change": can_change_register(actor_of(request)),
    }
    return render(request, "enterprises/profile_list.html", context)


@reads(*MAY_READ)
def profile_detail(request: HttpRequest, profile_id: int) -> HttpResponse:
    """Answer: what does this definition ask, where is it from, what does it not say?"""
    profile = get_object_or_404(DefinitionProfile.objects, pk=profile_id)
    context = {
        "profile": profile,
        "criteria": profile.criteria.order_by("position"),
        "versions": DefinitionProfile.objects.filter(key=profile.key).order_by("-version"),
        "is_own": profile.origin == ProfileOrigin.OWN,
        "may_change": can_change_register(actor_of(request)),
    }
    return render(request, "enterprises/profile_detail.html", context)


@writes(*MAY_WRITE)
def profile_adopt(request: HttpRequest, key: str) -> HttpResponse:
    """Read a known scheme and take it into use."""
    shipped = shipped_profile(key)
    if shipped is None:
        raise Http404
    form = AdoptForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            profile = commands.adopt_profile(key=key, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The definition is in use. Assess the enterprises from their pages."))
            return redirect("enterprises:profile-detail", profile.pk)
    context = {
        "name": in_language(shipped.name_sv, shipped.name_en),
        "about": in_language(shipped.about_sv, shipped.about_en),
        "limits": in_language(shipped.limits_sv, shipped.limits_en),
        "source": shipped.source,
        "criteria": [
            {
                "question": in_language(row.question_sv, row.question_en),
                "help": in_language(row.help_sv, row.help_en),
                "is_must": row.is_must,
            }
            for row in shipped.criteria
        ],
    }
    return render_form(request, "enterprises/profile_adopt.html", form, context)


@writes(*MAY_WRITE)
def profile_new(request: HttpRequest) -> HttpResponse:
    """Write a definition of our own."""
    return _write(request, follows=None)


@writes(*MAY_WRITE)
def profile_revise(request: HttpRequest, profile_id: int) -> HttpResponse:
    """Write a new version of a definition of our own."""
    profiles = DefinitionProfile.objects.filter(origin=ProfileOrigin.OWN)
    return _write(request, follows=get_object_or_404(profiles, pk=profile_id))


@writes(*MAY_WRITE)
def profile_retire(request: HttpRequest, profile_id: int) -> HttpResponse:
    """Cease to use a definition."""
    profile = get_object_or_404(DefinitionProfile.objects, pk=profile_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            commands.retire_profile(
                profile=profile, reason=form.cleaned_data["reason"], by=actor_of(request), at=now()
            )
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The definition is no longer in use. You may take it up again."))
            return redirect("enterprises:profile-list")
    return render_confirm(
        request,
        title=_("Cease to use %(name)s") % {"name": profile.name},
        consequence=_("No new assessments are made under it. Those already made can still be read."),
        submit=_("Cease to use the definition"),
        cancel_url=reverse("enterprises:profile-detail", args=[profile.pk]),
        form=form,
    )


def _write(request: HttpRequest, *, follows: DefinitionProfile | None) -> HttpResponse:
    data: Any = request.POST if request.method == "POST" else None
    head, rows = initial_of(follows) if follows else ({}, [])
    if data is not None and "more" in data:
        # Bound forms keep what was typed; errors wait until it is saved.
        form, questions = OwnProfileForm(data), criteria_formset(with_more_rows(data), initial=rows)
        shown = {"form": form, "questions": questions, "follows": follows, "is_quiet": True}
        return render(request, "enterprises/profile_edit.html", shown)
    form, questions = OwnProfileForm(data, initial=head), criteria_formset(data, initial=rows)
    if data is not None and form.is_valid() and questions.is_valid():
        try:
            profile = commands.write_profile(
                definition=form.definition(questions.criteria()),
                follows=follows,
                by=actor_of(request),
                at=now(),
            )
        except UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The definition is saved and in use."))
            return redirect("enterprises:profile-detail", profile.pk)
    if data is not None and form.is_valid():
        for text in questions.non_form_errors():
            form.add_error(None, text)
    return render_form(
        request, "enterprises/profile_edit.html", form, {"questions": questions, "follows": follows}
    )
