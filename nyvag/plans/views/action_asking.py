"""Reminding those who answer for an action that its report is waited for."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands.action_asking import nudge
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.views.plan_finding import action_or_404
from nyvag.ui.forms import render_confirm


@writes(*MAY_LEAD)
def action_nudge(request: HttpRequest, action_reference: uuid.UUID) -> HttpResponse:
    """Remind the units of an action that its report is waited for, once a day."""
    action = action_or_404(action_reference)
    page = reverse("plans:action-detail", args=[action.node.reference])
    if request.method != "POST":
        return render_confirm(
            request,
            title=_("Remind of the report by mail?"),
            consequence=_("Those who speak for its units get a mail with a link to answer by."),
            submit=_("Send the reminder"),
            cancel_url=page,
        )
    try:
        count = nudge(action=action, by=actor_of(request), at=now())
    except UnableToChangePlan as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext(
            "A reminder is on its way to %(count)d person.",
            "Reminders are on their way to %(count)d people.",
            count,
        )
        messages.success(request, said % {"count": count})
    return redirect(page)
