"""Rows that may be one organisation: the list, two beside each other, and undoing a merge."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.enterprises import commands
from nyvag.enterprises.access import MAY_WRITE
from nyvag.enterprises.forms.assessments import ReasonForm
from nyvag.enterprises.forms.duplicates import MergeForm, reason_words
from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries import enterprise_facts
from nyvag.enterprises.queries.duplicates import duplicate_pairs, known_of, merges_of_ours
from nyvag.enterprises.queries.splits import splits_of_ours
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import legal_forms, municipalities
from nyvag.enterprises.rules.duplicates import may_be_one, reasons_for
from nyvag.enterprises.views.finding import entry_or_404
from nyvag.ui.forms import render_confirm, render_form
from nyvag.ui.kept import answer_for

_MOST_SHOWN = 100


@writes(*MAY_WRITE)
def duplicate_list(request: HttpRequest) -> HttpResponse:
    """Answer: which rows may be one organisation, and why do we think so?"""
    found = answer_for(request, "duplicate-pairs", lambda: tuple(duplicate_pairs()))
    shown = [(pair, reason_words(pair.reasons)) for pair in found[:_MOST_SHOWN]]
    context = {
        "pairs": shown,
        "count": len(found),
        "merges": merges_of_ours()[:_MOST_SHOWN],
        "splits": splits_of_ours(actor_of(request).body_id or 0)[:_MOST_SHOWN],
    }
    return render(request, "enterprises/duplicate_list.html", context)


@writes(*MAY_WRITE)
def merge(request: HttpRequest, reference: uuid.UUID, other_reference: uuid.UUID) -> HttpResponse:
    """Lay two rows beside each other and ask one question: are they the same?"""
    one, other = entry_or_404(reference), entry_or_404(other_reference)
    if one.enterprise_id == other.enterprise_id:
        raise Http404
    form = MergeForm(request.POST or None, names=(one.enterprise.name, other.enterprise.name))
    if request.method == "POST" and form.is_valid():
        try:
            said = _answer(request, form, one, other)
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, said)
            return redirect("enterprises:duplicate-list")
    known = known_of(one.enterprise), known_of(other.enterprise)
    context = {
        "one": one.enterprise,
        "other": other.enterprise,
        "rows": _beside(one, other),
        "reasons": reason_words(reasons_for(*known)),
        "may_merge": may_be_one(*known),
    }
    return render_form(request, "enterprises/merge.html", form, context)


def _answer(request: HttpRequest, form: MergeForm, one: RegisterEntry, other: RegisterEntry) -> str:
    by, at = actor_of(request), now()
    pair = (one.enterprise, other.enterprise)
    if form.cleaned_data["answer"] == MergeForm.APART:
        commands.keep_apart(one=pair[0], other=pair[1], by=by, at=at)
        return _("They are kept apart, and you are not asked again.")
    kept, gone = pair if form.cleaned_data["answer"] == MergeForm.FIRST else pair[::-1]
    commands.merge_enterprises(kept=kept, gone=gone, reason=form.cleaned_data["reason"], by=by, at=at)
    text = _("%(gone)s is now part of %(kept)s. You can undo it below.")
    return text % {"gone": gone.name, "kept": kept.name}


@writes(*MAY_WRITE)
def merge_undo(request: HttpRequest, merge_id: int) -> HttpResponse:
    """Make two organisations of one again."""
    found = get_object_or_404(merges_of_ours(), pk=merge_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            commands.undo_merge(
                merge=found, reason=form.cleaned_data["reason"], by=actor_of(request), at=now()
            )
        except commands.UnableToChangeRegister as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are two organisations again."))
            return redirect("enterprises:duplicate-list")
    words = {"gone": found.gone.name, "kept": found.kept.name}
    consequence = _(
        "%(gone)s comes back with the entries, assessments, marks, documents and purchases it had. What has "
        "been changed or added since stays with %(kept)s."
    )
    return render_confirm(
        request,
        title=_("Undo the merge"),
        consequence=consequence % words,
        submit=_("Make them two again"),
        cancel_url=reverse("enterprises:duplicate-list"),
        form=form,
    )


def _beside(one: RegisterEntry, other: RegisterEntry) -> list[tuple[str, Any, Any]]:
    """Lay the facts of two organisations beside each other."""
    facts = [enterprise_facts(each.enterprise, on=today()) for each in (one, other)]
    language = get_language() or "sv"
    lines = [
        (_("Name"), [each.name for each in facts]),
        (_("Other names"), [_names(each.alternative_names) for each in facts]),
        (_("Former names"), [_names(each.former_names) for each in facts]),
        (_("Organisation number"), [each.enterprise.org_no_display for each in (one, other)]),
        (_("Legal form"), [legal_forms().name(each.legal_form, language) for each in facts]),
        (_("Municipality"), [municipalities().name(each.municipality_code, language) for each in facts]),
        (_("Place"), [each.place for each in facts]),
        (_("Website"), [each.website for each in facts]),
        (_("Offers"), [_offers(each.categories, language) for each in facts]),
    ]
    return [(label, here, there) for label, (here, there) in lines if here or there]


def _names(names: Any) -> str:
    return ", ".join(row.name for row in names)


def _offers(codes: Any, language: str) -> str:
    known = by_code()
    return ", ".join(known[code].name(language) for code in codes if code in known)
