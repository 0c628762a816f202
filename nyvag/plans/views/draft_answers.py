"""Saying what became of remarks, one at a time or many at once."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands import draft_answers as commands
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.drafts import OutcomeForm
from nyvag.plans.models import DraftRemark
from nyvag.plans.views.draft_finding import remark_or_404, remiss_or_404
from nyvag.plans.views.plan_finding import refused
from nyvag.ui.forms import render_form


@writes(*MAY_LEAD)
def draft_remark(request: HttpRequest, draft_remark_id: int) -> HttpResponse:
    """Answer a remark beside the row it is about, and change the row from there."""
    remark = remark_or_404(draft_remark_id)
    remiss, part = remark.part.remiss, remark.part
    form = OutcomeForm(request.POST or None, part=part, initial=OutcomeForm.initial_for(remark))
    back = _row_of(remark)
    if form.is_valid():
        try:
            commands.answer_remark(remark=remark, **form.outcome_given(), by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal, part.node.version if part.node else None)
        else:
            messages.success(request, _("The remark is answered."))
            return redirect(back)
    context = {"remark": remark, "part": part, "remiss": remiss, "cancel_url": back}
    return render_form(request, "plans/draft_remark.html", form, context)


@writes(*MAY_LEAD)
@require_POST
def draft_note(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Take note of the remarks that were chosen."""
    remiss = remiss_or_404(draft_remiss_reference)
    chosen = [int(each) for each in request.POST.getlist("remark") if each.isdigit()]
    try:
        count = commands.note_all(remiss=remiss, only=chosen, by=actor_of(request), at=now())
    except UnableToChangePlan as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("Note is taken of %(count)d remark.", "Note is taken of %(count)d remarks.", count)
        messages.success(request, said % {"count": count})
    return redirect("plans:draft-rows", remiss.reference)


def _row_of(remark: DraftRemark) -> str:
    page = reverse("plans:draft-rows", args=[remark.part.remiss.reference])
    return f"{page}#del-{remark.part_id}"
