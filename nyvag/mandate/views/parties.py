"""Those who are asked in a remiss: choosing them, entering an answer for one, commenting on it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import Actor, actor_of, writes
from nyvag.core.clock import now, today
from nyvag.documents.commands import attach
from nyvag.documents.forms import sentence
from nyvag.documents.rules.kinds import UnableToTakeFileError
from nyvag.mandate.access import MAY_WRITE, keeps_case, speaks_for_unit
from nyvag.mandate.area.cases import REPLY_PAPERS
from nyvag.mandate.commands import asking as commands
from nyvag.mandate.commands import replies
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.forms.asking import SEARCHES, WhoForm
from nyvag.mandate.forms.remiss import CommentForm, PaperReplyForm, ReplyForm
from nyvag.mandate.models import RemissParty
from nyvag.mandate.queries.remiss import current_reply
from nyvag.mandate.rules.remiss import Channel
from nyvag.mandate.views.cases import FORM_PAGE
from nyvag.mandate.views.finding import kept_party, kept_remiss, party_or_404
from nyvag.mandate.views.remiss import page_of
from nyvag.ui.forms import render_confirm, render_form


@writes(*MAY_WRITE)
def party_new(request: HttpRequest, remiss_reference: uuid.UUID) -> HttpResponse:
    """Choose whom to ask."""
    remiss = kept_remiss(request, remiss_reference)
    asked = set(remiss.parties.values_list("name", flat=True))
    if SEARCHES in request.POST:
        form = WhoForm(initial=WhoForm.kept(request.POST), on=today(), asked=asked)
    else:
        form = WhoForm(request.POST if request.method == "POST" else None, on=today(), asked=asked)
    if form.is_valid():
        try:
            made = commands.add_parties(remiss=remiss, who=form.who(), by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext("%(count)d is added.", "%(count)d are added.", len(made))
            messages.success(request, said % {"count": len(made)})
            return redirect(page_of(remiss))
    context = {
        "title": _("Whom do you ask?"),
        "submit": _("Save whom you ask"),
        "case": remiss.case,
        "remiss": remiss,
    }
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": page_of(remiss)})


@writes(*MAY_WRITE)
def party_remove(request: HttpRequest, party_reference: uuid.UUID) -> HttpResponse:
    """Ask, then take away one who was to be asked."""
    party = kept_party(request, party_reference)
    back = page_of(party.remiss)
    if request.method == "POST":
        try:
            commands.remove_party(party=party, by=actor_of(request), at=now())
        except UnableToChangeMatter as refusal:
            messages.error(request, str(refusal))
        return redirect(back)
    return render_confirm(
        request,
        title=_("Do not ask %(who)s") % {"who": party.name},
        consequence=_("The link that was mailed stops working."),
        submit=_("Do not ask them"),
        cancel_url=back,
        is_dangerous=True,
    )


@writes(*MAY_WRITE)
def reply_enter(request: HttpRequest, party_reference: uuid.UUID) -> HttpResponse:
    """Answer for one's own unit, or enter an answer that came on paper."""
    party, actor = party_or_404(party_reference), actor_of(request)
    enters = keeps_case(party.remiss.case, actor)
    if not (enters or speaks_for_unit(party.unit_id, actor)):
        raise PermissionDenied
    initial = ReplyForm.initial_for(current_reply(party))
    form: ReplyForm
    if enters:
        form = PaperReplyForm(
            request.POST or None, request.FILES or None, initial={**_day_of(party), **initial}
        )
    else:
        form = ReplyForm(request.POST or None, request.FILES or None, initial=initial)
    channel = Channel.PAPER if enters else Channel.OWN_PAGE
    if form.is_valid() and take_answer(form, party, channel, actor):
        messages.success(request, _("The answer is saved."))
        return redirect(page_of(party.remiss))
    title = _("Answer from %(who)s") % {"who": party.name}
    context = {
        "title": title,
        "submit": _("Save the answer"),
        "case": party.remiss.case,
        "remiss": party.remiss,
        "asked": party.remiss,
    }
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": page_of(party.remiss)})


@writes(*MAY_WRITE)
def reply_comment(request: HttpRequest, party_reference: uuid.UUID) -> HttpResponse:
    """Say what is thought of an answer."""
    party = kept_party(request, party_reference)
    form = CommentForm(request.POST if request.method == "POST" else None, initial={"comment": party.comment})
    if form.is_valid():
        try:
            replies.comment_reply(
                party=party, comment=form.cleaned_data["comment"], by=actor_of(request), at=now()
            )
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(page_of(party.remiss))
    title = _("Comment on %(who)s") % {"who": party.name}
    context = {
        "title": title,
        "submit": _("Save the comment"),
        "case": party.remiss.case,
        "remiss": party.remiss,
        "reply": current_reply(party),
    }
    return render_form(request, FORM_PAGE, form, {**context, "cancel_url": page_of(party.remiss)})


def _day_of(party: RemissParty) -> dict[str, Any]:
    """Fill in the day an answer came: as it was entered, else today where the remiss runs now."""
    reply = current_reply(party)
    if reply is not None:
        return {"answered_on": reply.answered_written or reply.answered_on}
    return {} if party.remiss.entered_afterwards else {"answered_on": today()}


def take_answer(form: ReplyForm, party: RemissParty, channel: Channel, by: Actor) -> bool:
    """Save an answer, then the paper with it; a refusal stands on the form and keeps what was typed."""
    data, at = form.cleaned_data, now()
    try:
        replies.answer_remiss(
            party=party,
            fields=form.reply_fields(),
            channel=channel,
            answered_on=data.get("answered_on"),
            by=by,
            at=at,
        )
    except UnableToChangeMatter as refusal:
        form.add_error(None, str(refusal))
        return False
    file = data.get("file")
    if not file:
        return True
    try:
        attach(
            owner_kind=REPLY_PAPERS,
            owner_id=str(party.reference),
            file=file,
            file_name=file.name or "",
            alt_text=_("A picture with the answer from %(who)s") % {"who": party.name},
            by=by,
            at=at,
        )
    except UnableToTakeFileError as refusal:
        form.add_error("file", _("The answer is saved, but not the paper.") + " " + sentence(refusal.fault))
        return False
    return True
