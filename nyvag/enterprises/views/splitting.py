"""One row that is two organisations: choose what goes along, see it, do it, undo it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_WRITE
from nyvag.enterprises.commands.splitting import EntryGoes
from nyvag.enterprises.forms.assessments import ReasonForm
from nyvag.enterprises.forms.splitting import LABELS, SplitForm
from nyvag.enterprises.models import Enterprise
from nyvag.enterprises.queries.parts import Part, PartGroup, parts_of
from nyvag.enterprises.queries.splits import made_of, splits_of_ours
from nyvag.enterprises.views.finding import listed_or_404
from nyvag.ui.fields import offered
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_WRITE)
def split(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Say what belongs to the other organisation, and see both before anything is written."""
    return _split(request, listed_or_404(reference), None)


@writes(*MAY_WRITE)
def split_more(request: HttpRequest, reference: uuid.UUID, other_reference: uuid.UUID) -> HttpResponse:
    """Move more, or another body's own rows, to what an earlier split made."""
    source = listed_or_404(reference)
    made = get_object_or_404(Enterprise, reference=other_reference)
    if not made_of(source, made):
        raise Http404
    return _split(request, source, made)


def _split(request: HttpRequest, source: Enterprise, made: Enterprise | None) -> HttpResponse:
    parts = parts_of(source)
    form = SplitForm(
        request.POST if request.method == "POST" else None,
        parts=parts,
        has_number=bool(source.org_no or source.person_fingerprint),
        is_new=made is None,
    )
    context: dict[str, Any] = {"enterprise": source, "made": made}
    if not (form.is_bound and form.is_valid()):
        return render_form(request, "enterprises/split.html", form, context)
    if request.POST.get("step") != "write":
        context |= {"form": form, "name": made.name if made else form.cleaned_data["name"]}
        context |= {"sides": _sides(parts, form.chosen), "entry": _entry_words(form)}
        context["sent"] = [(key, value) for key, values in request.POST.lists() for value in values]
        context["sent"] = [pair for pair in context["sent"] if pair[0] not in ("csrfmiddlewaretoken", "step")]
        return render(request, "enterprises/split_preview.html", context)
    return _write(request, form, source, made, context)


def _write(
    request: HttpRequest,
    form: SplitForm,
    source: Enterprise,
    made: Enterprise | None,
    context: dict[str, Any],
) -> HttpResponse:
    try:
        done = commands.split_enterprise(
            source=source,
            into=made or form.organisation,
            parts=form.chosen,
            entry=EntryGoes(form.cleaned_data["entry"]),
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=now(),
        )
    except commands.UnableToChangeRegister as refusal:
        form.add_error(None, str(refusal))
        return render_form(request, "enterprises/split.html", form, context)
    said = _("%(made)s is now an organisation of its own beside %(source)s. You can undo it below.")
    messages.success(request, said % {"made": done.made.name, "source": source.name})
    return redirect("enterprises:duplicate-list")


def _sides(parts: list[Part], chosen: list[str]) -> list[tuple[Any, list[str], list[str]]]:
    """Lay what stays beside what goes, group by group."""
    sides = []
    for group in PartGroup:
        mine = [part for part in parts if part.group is group]
        stays = [part.title for part in mine if part.key not in chosen]
        goes = [part.title for part in mine if part.key in chosen]
        if mine:
            sides.append((LABELS[group], stays, goes))
    return sides


def _entry_words(form: SplitForm) -> str:
    choices = offered(form, "entry")
    return str(choices[form.cleaned_data["entry"]])


@writes(*MAY_WRITE)
def split_undo(request: HttpRequest, split_id: int) -> HttpResponse:
    """Make one organisation of two again."""
    found = get_object_or_404(splits_of_ours(actor_of(request).body_id or 0), pk=split_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            commands.undo_split(
                split=found, reason=form.cleaned_data["reason"], by=actor_of(request), at=now()
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are one organisation again."))
            return redirect("enterprises:duplicate-list")
    words = {"source": found.source.name, "made": found.made.name}
    consequence = _(
        "All that went from %(source)s to %(made)s comes back, and the address of %(made)s leads on."
    )
    return render_confirm(
        request,
        title=_("Undo the split"),
        consequence=consequence % words,
        submit=_("Make them one again"),
        cancel_url=reverse("enterprises:duplicate-list"),
        form=form,
    )
