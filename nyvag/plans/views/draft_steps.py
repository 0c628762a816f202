"""The steps of a remiss of a draft: sending, reminding, closing, revising, publishing, and taking away."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from nyvag.core.access import actor_of, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD
from nyvag.plans.commands import draft_asking, draft_publishing
from nyvag.plans.commands import draft_remisses as commands
from nyvag.plans.commands.document_refusals import UnableToChangeDocument
from nyvag.plans.commands.draft_held import enter_held
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.drafts import DraftHeldForm, DraftReopenForm
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_addresses import draft_path, remiss_path
from nyvag.plans.queries.draft_parts import parts_now
from nyvag.plans.views.draft_finding import asked_or_404, remiss_or_404
from nyvag.plans.views.plan_finding import refused
from nyvag.ui.forms import render_confirm


@writes(*MAY_LEAD)
def draft_unask(request: HttpRequest, draft_asked_reference: uuid.UUID) -> HttpResponse:
    """Ask, then take away one who was to be asked."""
    asked = asked_or_404(draft_asked_reference)
    return _confirmed(
        request,
        asked.remiss,
        lambda: draft_asking.remove_asked(asked=asked, by=actor_of(request), at=now()),
        title=_("Do not ask %(who)s") % {"who": asked.called},
        consequence=_("The link that was mailed stops working."),
        submit=_("Do not ask them"),
        is_dangerous=True,
    )


@writes(*MAY_LEAD)
def draft_send(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Say what is sent to how many, then send."""
    remiss = remiss_or_404(draft_remiss_reference)
    every = list(remiss.asked.all())
    reached = sum(each.contact_id is not None or each.unit_id is not None for each in every)
    count = len(parts_now(remiss, today()))
    said = ngettext(
        "%(count)d part of the draft goes out as it stands now.",
        "%(count)d parts of the draft go out as they stand now.",
        count,
    ) % {"count": count}
    asked = ngettext(
        "%(count)d is asked, %(reached)d of them by mail with a link to answer without signing in.",
        "%(count)d are asked, %(reached)d of them by mail with a link to answer without signing in.",
        len(every),
    ) % {"count": len(every), "reached": reached}
    return _confirmed(
        request,
        remiss,
        lambda: commands.send_remiss(remiss=remiss, by=actor_of(request), at=now()),
        title=_("Send the remiss"),
        consequence=f"{said} {asked} " + _("The words can not be changed afterwards."),
        submit=_("Send the remiss"),
        done=lambda mails: _("The remiss is out.") + " " + _mails(mails),
    )


@writes(*MAY_LEAD)
def draft_held(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Ask when, then enter that the remiss was held before it could be held here."""
    remiss = remiss_or_404(draft_remiss_reference)
    form = DraftHeldForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            enter_held(remiss=remiss, **form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        except UnableToChangeDocument as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The remiss is entered. Now enter the answers that came."))
            return redirect(remiss_path(remiss))
    said = _(
        "Nothing is mailed. The draft is kept as it stands now, the remiss is closed, and you enter the "
        "answers that came, each with its day."
    )
    return render_confirm(
        request,
        title=_("The remiss was held before"),
        consequence=said,
        submit=_("Enter it as held"),
        cancel_url=remiss_path(remiss),
        form=form,
    )


@writes(*MAY_LEAD)
def draft_close(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Say how many have not answered, then close."""
    remiss = remiss_or_404(draft_remiss_reference)
    counted = queries.tally_of(queries.lines_of(remiss))
    said = _(
        "%(answered)d of %(asked)d have answered. The links stop taking answers; it can be opened again."
    )
    return _confirmed(
        request,
        remiss,
        lambda: commands.close_remiss(remiss=remiss, by=actor_of(request), at=now()),
        title=_("Close the remiss"),
        consequence=said % {"answered": counted.answered, "asked": counted.asked},
        submit=_("Close the remiss"),
    )


@writes(*MAY_LEAD)
def draft_reopen(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Ask until when, then open a closed remiss again."""
    remiss = remiss_or_404(draft_remiss_reference)
    form = DraftReopenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        due_on = form.cleaned_data["due_on"]
        try:
            commands.reopen_remiss(remiss=remiss, due_on=due_on, by=actor_of(request), at=now())
        except UnableToChangePlan as refusal:
            refused(form, refusal)
        else:
            return redirect(remiss_path(remiss))
    return render_confirm(
        request,
        title=_("Open the remiss again"),
        consequence=_("The links work again, and those who have not answered are reminded."),
        submit=_("Open the remiss again"),
        cancel_url=remiss_path(remiss),
        form=form,
    )


@writes(*MAY_LEAD)
def draft_drop(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Ask, then throw away a remiss that was never sent."""
    remiss = remiss_or_404(draft_remiss_reference)
    back = draft_path(remiss)
    return _confirmed(
        request,
        remiss,
        lambda: commands.drop_remiss(remiss=remiss, by=actor_of(request), at=now()),
        title=_("Throw the remiss away"),
        consequence=_("The questions and the list of whom to ask are gone. The draft itself is left alone."),
        submit=_("Throw the remiss away"),
        is_dangerous=True,
        goes_to=back,
    )


@writes(*MAY_LEAD)
def draft_revise(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Say that the draft is revised after the remarks."""
    remiss = remiss_or_404(draft_remiss_reference)
    return _confirmed(
        request,
        remiss,
        lambda: draft_publishing.revise(remiss=remiss, by=actor_of(request), at=now()),
        title=_("The draft is revised"),
        consequence=_(
            "Every remark has its answer and the draft says what it is to say. After this the answers stand, "
            "and the compilation can be published."
        ),
        submit=_("The draft is revised"),
    )


@writes(*MAY_LEAD)
def draft_publish(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Publish the compilation, or take it back."""
    remiss = remiss_or_404(draft_remiss_reference)
    if remiss.published_at is not None:
        return _confirmed(
            request,
            remiss,
            lambda: draft_publishing.withdraw_compilation(remiss=remiss, by=actor_of(request), at=now()),
            title=_("Take the compilation back"),
            consequence=_(
                "It leaves the public pages. Those who were asked can still read it by their link."
            ),
            submit=_("Take the compilation back"),
        )
    return _confirmed(
        request,
        remiss,
        lambda: draft_publishing.publish_compilation(remiss=remiss, by=actor_of(request), at=now()),
        title=_("Publish the compilation"),
        consequence=_(
            "Anyone can read what was answered and what became of it, and those who were asked get a mail. "
            "Private persons are not named."
        ),
        submit=_("Publish the compilation"),
        done=lambda mails: _("The compilation is published.") + " " + _mails(mails),
    )


@writes(*MAY_LEAD)
@require_POST
def draft_nudge(request: HttpRequest, draft_remiss_reference: uuid.UUID) -> HttpResponse:
    """Remind those who have not answered, or one of them."""
    remiss = remiss_or_404(draft_remiss_reference)
    chosen = [int(each) for each in request.POST.getlist("asked") if each.isdigit()]
    try:
        count = draft_asking.nudge(remiss=remiss, only=chosen, by=actor_of(request), at=now())
    except UnableToChangePlan as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _mails(count))
    return redirect(remiss_path(remiss))


def _confirmed(
    request: HttpRequest,
    remiss: Any,
    act: Callable[[], Any],
    *,
    done: Callable[[Any], str] | None = None,
    goes_to: str = "",
    **said: Any,
) -> HttpResponse:
    """Ask before an act; a refusal is told on the remiss's page."""
    page = remiss_path(remiss)
    if request.method != "POST":
        return render_confirm(request, cancel_url=page, **said)
    try:
        found = act()
    except (UnableToChangePlan, UnableToChangeDocument) as refusal:
        messages.error(request, str(refusal))
        return redirect(page)
    if done is not None:
        messages.success(request, done(found))
    return redirect(goes_to or page)


def _mails(count: int) -> str:
    return ngettext("%(count)d mail waits to go.", "%(count)d mails wait to go.", count) % {"count": count}
