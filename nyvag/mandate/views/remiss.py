"""A remiss: preparing it, its page with the table of answers, its steps and its export."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.documents.queries import attached_to_many
from nyvag.mandate.access import MAY_READ, MAY_WRITE, keeps_case
from nyvag.mandate.area.cases import REPLY_PAPERS
from nyvag.mandate.commands import remiss as commands
from nyvag.mandate.commands.asking import nudge
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.commands.past_remiss import change_past_remiss, enter_past_remiss
from nyvag.mandate.forms.remiss import PastRemissForm, RemissForm, ReopenForm
from nyvag.mandate.models import AnchoringCase, Remiss
from nyvag.mandate.models.remiss import REPLY_KINDS
from nyvag.mandate.queries import remiss as queries
from nyvag.mandate.rules.remiss import RemissState
from nyvag.mandate.tables_matters import TONES, case_page
from nyvag.mandate.views.cases import FORM_PAGE
from nyvag.mandate.views.finding import kept_case, kept_remiss, remiss_or_404
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_confirm, render_form


def page_of(remiss: Remiss) -> str:
    """Give the address of a remiss."""
    return reverse("mandate:remiss-detail", args=[remiss.reference])


@reads(*MAY_READ)
def remiss_detail(request: HttpRequest, remiss_reference: uuid.UUID) -> HttpResponse:
    """Answer: what do they say, and who has not answered?"""
    remiss = remiss_or_404(remiss_reference)
    lines = queries.lines_of(remiss)
    papers = attached_to_many(REPLY_PAPERS, [str(line.party.reference) for line in lines])
    tally = queries.tally_of(lines)
    context: dict[str, Any] = {
        "remiss": remiss,
        "case": remiss.case,
        "tone": TONES[remiss.state],
        "lines": lines,
        "answered": [
            (line, TONES[line.reply.kind], papers.get(str(line.party.reference), []))
            for line in lines
            if line.reply
        ],
        "unanswered": [line for line in lines if line.reply is None],
        "tally": tally,
        "kinds": [(word, tally.by_kind[kind]) for kind, word in REPLY_KINDS if tally.by_kind[kind]],
        "is_draft": remiss.state == RemissState.DRAFT,
        "is_out": remiss.state == RemissState.OUT,
        "is_late": remiss.state == RemissState.OUT and remiss.due_on is not None and remiss.due_on < today(),
        "may_write": keeps_case(remiss.case, actor_of(request)),
        "exports": [*WRITERS],
    }
    return render(request, "mandate/remiss_detail.html", context)


@writes(*MAY_WRITE)
def remiss_new(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """Prepare a remiss of a matter."""
    case = kept_case(request, case_reference)
    form = RemissForm(request.POST or None)
    if form.is_valid():
        try:
            remiss = commands.prepare_remiss(
                case=case, fields=form.fields_given(), by=actor_of(request), at=now()
            )
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("mandate:party-new", remiss.reference)
    context = {"title": _("Ask for comments"), "case": case, "cancel_url": case_page(case)}
    return render_form(request, FORM_PAGE, form, {**context, "submit": _("Save and choose whom to ask")})


@writes(*MAY_WRITE)
def remiss_past(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """Enter a remiss that was held before it was entered here."""
    return _past_form(request, kept_case(request, case_reference), None)


def _past_form(request: HttpRequest, case: AnchoringCase, remiss: Remiss | None) -> HttpResponse:
    """Enter or change what is known of a remiss that was held."""
    sent = request.POST if request.method == "POST" else None
    form = PastRemissForm(sent, initial=PastRemissForm.initial_for(remiss) if remiss else None)
    if form.is_valid():
        fields, by, at = form.fields_given(), actor_of(request), now()
        try:
            if remiss is None:
                made = enter_past_remiss(case=case, fields=fields, by=by, at=at)
            else:
                made = change_past_remiss(remiss=remiss, fields=fields, by=by, at=at)
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The remiss is entered. No mail was sent."))
            return redirect(page_of(made))
    title = _("Change the remiss") if remiss else _("Enter a remiss that was held")
    back = page_of(remiss) if remiss else case_page(case)
    context = {"title": title, "case": case, "remiss": remiss, "cancel_url": back}
    submit = _("Save the remiss") if remiss else _("Enter the remiss")
    return render_form(request, FORM_PAGE, form, {**context, "submit": submit})


@writes(*MAY_WRITE)
def remiss_edit(request: HttpRequest, remiss_reference: uuid.UUID) -> HttpResponse:
    """Change a remiss."""
    remiss = kept_remiss(request, remiss_reference)
    if remiss.entered_afterwards:
        return _past_form(request, remiss.case, remiss)
    form = RemissForm(request.POST or None, initial=RemissForm.initial_for(remiss))
    if form.is_valid():
        try:
            commands.change_remiss(remiss=remiss, fields=form.fields_given(), by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(page_of(remiss))
    context = {"title": _("Change the remiss"), "case": remiss.case, "remiss": remiss}
    more = {"submit": _("Save the remiss"), "cancel_url": page_of(remiss)}
    return render_form(request, FORM_PAGE, form, {**context, **more})


@writes(*MAY_WRITE)
def remiss_send(request: HttpRequest, remiss_reference: uuid.UUID) -> HttpResponse:
    """Say how many get a mail, then send."""
    remiss = kept_remiss(request, remiss_reference)
    if request.method == "POST":
        try:
            count = commands.send_remiss(remiss=remiss, by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The remiss is out.") + " " + _mails(count))
        return redirect(page_of(remiss))
    lines = queries.lines_of(remiss)
    reached = sum(line.party.contact_id is not None or line.party.unit_id is not None for line in lines)
    consequence = ngettext(
        "%(count)d is asked, %(reached)d of them by mail with a link to answer without signing in.",
        "%(count)d are asked, %(reached)d of them by mail with a link to answer without signing in.",
        len(lines),
    ) % {"count": len(lines), "reached": reached}
    return render_confirm(
        request,
        title=_("Send the remiss"),
        consequence=consequence + " " + _("The words can not be changed afterwards."),
        submit=_("Send the remiss"),
        cancel_url=page_of(remiss),
    )


@writes(*MAY_WRITE)
def remiss_finish(request: HttpRequest, remiss_reference: uuid.UUID) -> HttpResponse:
    """Say how many have not answered, then finish."""
    remiss = kept_remiss(request, remiss_reference)
    if request.method == "POST":
        try:
            commands.finish_remiss(remiss=remiss, by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            messages.error(request, str(refusal))
        return redirect(page_of(remiss))
    tally = queries.tally_of(queries.lines_of(remiss))
    said = _(
        "%(answered)d of %(asked)d have answered. The links stop taking answers; it can be opened again."
    )
    return render_confirm(
        request,
        title=_("Finish the remiss"),
        consequence=said % {"answered": tally.answered, "asked": tally.asked},
        submit=_("Finish the remiss"),
        cancel_url=page_of(remiss),
    )


@writes(*MAY_WRITE)
def remiss_reopen(request: HttpRequest, remiss_reference: uuid.UUID) -> HttpResponse:
    """Ask until when, then open a finished remiss again."""
    remiss = kept_remiss(request, remiss_reference)
    form = ReopenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            commands.reopen_remiss(
                remiss=remiss, due_on=form.cleaned_data["due_on"], by=actor_of(request), at=now()
            )
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(page_of(remiss))
    return render_confirm(
        request,
        title=_("Open the remiss again"),
        consequence=_("The links work again, and those who have not answered are reminded."),
        submit=_("Open the remiss again"),
        cancel_url=page_of(remiss),
        form=form,
    )


@writes(*MAY_WRITE)
@require_POST
def remiss_nudge(request: HttpRequest, remiss_reference: uuid.UUID) -> HttpResponse:
    """Remind those who have not answered, or one of them."""
    remiss = kept_remiss(request, remiss_reference)
    chosen = [int(each) for each in request.POST.getlist("party") if each.isdigit()]
    try:
        count = nudge(remiss=remiss, only=chosen, by=actor_of(request), at=now())
    except UnableToChangeMatter as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _mails(count))
    return redirect(page_of(remiss))


@reads(*MAY_READ)
def remiss_file(request: HttpRequest, remiss_reference: uuid.UUID, kind: str) -> HttpResponseBase:
    """Answer with the table of answers as a file."""
    remiss = remiss_or_404(remiss_reference)
    if kind not in WRITERS:
        raise Http404
    columns = [_("Asked"), _("Answer"), _("In words"), _("Day"), _("Our comment")]
    rows = (
        [
            line.party.name,
            line.reply.get_kind_display() if line.reply else _("has not answered"),
            line.reply.text if line.reply else "",
            line.reply and (line.reply.answered_written or line.reply.answered_on),
            line.party.comment,
        ]
        for line in queries.lines_of(remiss)
    )
    name = _("remiss_%(number)s") % {"number": remiss.number}
    return export_response(kind, rows=rows, columns=columns, name=name)


def _mails(count: int) -> str:
    return ngettext("%(count)d mail waits to go.", "%(count)d mails wait to go.", count) % {"count": count}
