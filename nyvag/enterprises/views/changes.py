"""Changing the register: one form, one command, back to the organisation's page."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_WRITE
from nyvag.enterprises.forms import ConfirmForm, EndForm, EnterpriseForm, RenameForm, StatusForm
from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries import enterprise_facts, entry_facts
from nyvag.enterprises.queries.duplicates import Alike, alike_to
from nyvag.enterprises.views.finding import entry_or_404
from nyvag.ui.forms import render_form


@writes(*MAY_WRITE)
def enterprise_new(request: HttpRequest) -> HttpResponse:
    """Take an organisation into the register."""
    form = EnterpriseForm(request.POST or None, initial={"active_from": today()})
    found = _alike(request, form)
    if request.method == "POST" and form.is_valid():
        try:
            entry = commands.register_enterprise(
                enterprise=form.enterprise_facts(), entry=form.entry_facts(), by=actor_of(request), at=now()
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            text = _("%(name)s is now in your register. Purchases from it count from the next analysis.")
            messages.success(request, text % {"name": entry.enterprise.name})
            return redirect("enterprises:enterprise-detail", entry.enterprise.reference)
    return render_form(request, "enterprises/enterprise_new.html", form, {"alike": found})


def _alike(request: HttpRequest, form: EnterpriseForm) -> list[Alike]:
    """Find organisations like the one being entered, and ask once whether it is another."""
    if request.method != "POST" or not form.is_valid() or request.POST.get("different"):
        return []
    facts = form.enterprise_facts()
    found = [
        each for each in alike_to(facts) if not (facts.org_no and facts.org_no == each.enterprise.org_no)
    ]
    if found:
        form.ask_different()
    return found


@writes(*MAY_WRITE)
def enterprise_edit(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Change the shared facts and the body's own entry."""
    entry = entry_or_404(reference)
    before = enterprise_facts(entry.enterprise, on=today())
    form = EnterpriseForm(
        request.POST or None, initial=EnterpriseForm.initial_for(before, entry_facts(entry))
    )
    if request.method == "POST" and form.is_valid():
        by, at = actor_of(request), now()
        try:
            with transaction.atomic():
                commands.update_entry(entry=entry, facts=form.entry_facts(), by=by, at=at)
                commands.update_facts(
                    enterprise=entry.enterprise, facts=form.enterprise_facts(before), by=by, at=at
                )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, entry, _("The facts about %(name)s are saved."))
    return render_form(request, "enterprises/enterprise_edit.html", form, _context(entry))


@writes(*MAY_WRITE)
def enterprise_rename(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Give the organisation a new name; the old one stays as a former name."""
    entry = entry_or_404(reference)
    form = RenameForm(request.POST or None, initial={"valid_from": today()})

    def command(data: dict[str, Any]) -> None:
        commands.rename_enterprise(enterprise=entry.enterprise, **data, by=actor_of(request), at=now())

    said = _("%(name)s has a new name. Invoices with the old name are still recognised.")
    return _ask(request, entry, form, command, said, "enterprises/enterprise_rename.html")


@writes(*MAY_WRITE)
def enterprise_status(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Say that the organisation has a new status."""
    entry = entry_or_404(reference)
    form = StatusForm(request.POST or None, initial={"valid_from": today()})

    def command(data: dict[str, Any]) -> None:
        commands.change_status(enterprise=entry.enterprise, **data, by=actor_of(request), at=now())

    said = _("The status of %(name)s is saved.")
    return _ask(request, entry, form, command, said, "enterprises/enterprise_status.html")


@writes(*MAY_WRITE)
def enterprise_confirm(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Say that somebody has checked the facts."""
    entry = entry_or_404(reference)
    form = ConfirmForm(request.POST or None, initial={"on": today()})

    def command(data: dict[str, Any]) -> None:
        commands.confirm_entry(entry=entry, **data, by=actor_of(request), at=now())

    said = _("The facts about %(name)s are confirmed.")
    return _ask(request, entry, form, command, said, "enterprises/enterprise_confirm.html")


@writes(*MAY_WRITE)
def enterprise_end(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Take the organisation out of the register after a day."""
    entry = entry_or_404(reference)
    form = EndForm(request.POST or None, initial={"active_to": today()})

    def command(data: dict[str, Any]) -> None:
        commands.end_entry(entry=entry, **data, by=actor_of(request), at=now())

    said = _("%(name)s leaves the register. You can take it back from its page.")
    return _ask(request, entry, form, command, said, "enterprises/enterprise_end.html")


@writes(*MAY_WRITE)
def enterprise_reopen(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Undo that the organisation left the register."""
    entry = entry_or_404(reference)
    form = django_forms.Form(request.POST if request.method == "POST" else None)

    def command(_data: dict[str, Any]) -> None:
        commands.reopen_entry(entry=entry, by=actor_of(request), at=now())

    said = _("%(name)s is in the register again.")
    return _ask(request, entry, form, command, said, "enterprises/enterprise_reopen.html")


def _ask(
    request: HttpRequest,
    entry: RegisterEntry,
    form: django_forms.Form,
    command: Callable[[dict[str, Any]], None],
    said: str,
    template: str,
) -> HttpResponse:
    """Show the form, or run the command with what was filled in."""
    if request.method == "POST" and form.is_valid():
        try:
            command(form.cleaned_data)
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, entry, said)
    return render_form(request, template, form, _context(entry))


def _context(entry: RegisterEntry) -> dict[str, Any]:
    return {"entry": entry, "enterprise": entry.enterprise}


def _done(request: HttpRequest, entry: RegisterEntry, said: str) -> HttpResponse:
    messages.success(request, said % {"name": entry.enterprise.name})
    return redirect("enterprises:enterprise-detail", entry.enterprise.reference)
