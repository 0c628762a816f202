"""Match the suppliers again when the register has changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now
from nyvag.spend.access import EDITORS
from nyvag.spend.commands import start_rematch
from nyvag.spend.commands.errors import UnableToMatchAgain
from nyvag.spend.queries.rematching import last_rematch, register_change, sole_traders_not_found
from nyvag.ui.kept import answer_for


@writes(*EDITORS)
def rematch(request: HttpRequest) -> HttpResponse:
    """Say what has changed since the suppliers were matched, and match them again when asked."""
    if request.method != "POST":
        change = answer_for(request, "register-change", register_change)
        traders = sole_traders_not_found(change.since) if change else 0
        context = {"change": change, "sole_traders": traders, "last": last_rematch()}
        return render(request, "spend/rematch.html", context)
    try:
        job = start_rematch(by=actor_of(request), at=now())
    except UnableToMatchAgain as refused:
        messages.error(request, str(refused))
        return redirect("spend:rematch")
    messages.success(request, _("The matching has started. You may leave the page; it goes on by itself."))
    return redirect("jobs:job-detail", job.pk)
