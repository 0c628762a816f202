"""The shipped catalogue, taken into use with one click, and the button that works figures out."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.plans.access import MAY_LEAD, MAY_READ, leads
from nyvag.plans.commands import measuring
from nyvag.plans.commands.indicator_asking import nudge
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator
from nyvag.plans.commands.indicators import take_into_use
from nyvag.plans.models import Indicator
from nyvag.plans.queries.indicator_asked import asked_values
from nyvag.plans.queries.indicator_catalogue import catalogue_shown
from nyvag.plans.rules.catalogue import by_key, catalogue
from nyvag.plans.views.indicators import indicator_or_404
from nyvag.plans.words_indicators import period_said
from nyvag.ui.forms import render_confirm


@reads(*MAY_READ)
def catalogue_list(request: HttpRequest) -> HttpResponse:
    """Answer: which indicators are ready to take into use?"""
    areas = catalogue_shown(get_language() or "sv")
    rows = [row for area in areas for row in area.rows]
    context = {
        "areas": areas,
        "count": len(rows),
        "followed": sum(row.followed is not None for row in rows),
        "left": sum(row.followed is None and bool(row.offered.computed) for row in rows),
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "plans/indicator_catalogue.html", context)


@writes(*MAY_LEAD)
def indicator_take(request: HttpRequest, catalogue_key: str) -> HttpResponse:
    """Take an indicator of the catalogue into use."""
    offered = by_key().get(catalogue_key)
    if offered is None:
        raise Http404
    if request.method == "POST":
        indicator = _take(catalogue_key, actor_of(request))
        messages.success(request, _("“%(name)s” is now followed.") % {"name": indicator.name})
        return redirect("plans:indicator-detail", indicator.reference)
    return render_confirm(
        request,
        title=_("Follow “%(name)s”?") % {"name": offered.text("name", get_language() or "sv")},
        consequence=offered.text("definition", get_language() or "sv"),
        submit=_("Follow the indicator"),
        cancel_url=reverse("plans:indicator-catalogue"),
    )


@writes(*MAY_LEAD)
def take_all(request: HttpRequest) -> HttpResponse:
    """Take every indicator into use that the system can work out by itself."""
    keys = [each.key for each in catalogue() if each.computed]
    if request.method == "POST":
        for key in keys:
            _take(key, actor_of(request))
        messages.success(request, _("The indicators that the system works out are now followed."))
        return redirect("plans:indicator-list")
    return render_confirm(
        request,
        title=_("Follow all that the system works out?"),
        consequence=ngettext(
            "%(count)d indicator is worked out from what is in the system already. Nobody has to fill it in.",
            "%(count)d indicators are worked out from what is in the system already. "
            "Nobody has to fill them in.",
            len(keys),
        )
        % {"count": len(keys)},
        submit=_("Follow them all"),
        cancel_url=reverse("plans:indicator-catalogue"),
    )


@writes(*MAY_LEAD)
def work_out_one(request: HttpRequest, computed_reference: uuid.UUID) -> HttpResponse:
    """Work out an indicator that the system can work out now."""
    indicator = indicator_or_404(computed_reference)
    if not indicator.computed_by:
        raise Http404
    page = reverse("plans:indicator-detail", args=[indicator.reference])
    if request.method == "POST":
        worked = measuring.work_out(indicator=indicator, by=actor_of(request), at=now())
        _tell(request, worked)
        return redirect(page)
    return render_confirm(
        request,
        title=_("Work out “%(name)s” now?") % {"name": indicator.name},
        consequence=_(
            "The period that runs and the four before it are worked out. "
            "A value that changes keeps the earlier one."
        ),
        submit=_("Work it out"),
        cancel_url=page,
    )


@writes(*MAY_LEAD)
def work_out_all(request: HttpRequest) -> HttpResponse:
    """Work out every indicator that can be, now."""
    if request.method == "POST":
        count = measuring.work_out_all(by=actor_of(request), at=now())
        said = ngettext("%(count)d value was written.", "%(count)d values were written.", count)
        messages.success(request, said % {"count": count})
        return redirect("plans:indicator-list")
    return render_confirm(
        request,
        title=_("Work out all figures now?"),
        consequence=_("It is done every night as well. Values that come out the same are left as they are."),
        submit=_("Work them out"),
        cancel_url=reverse("plans:indicator-list"),
    )


@writes(*MAY_LEAD)
def nudge_unit(request: HttpRequest, indicator_reference: uuid.UUID) -> HttpResponse:
    """Remind the unit of the value it is to tell, once a day."""
    indicator = indicator_or_404(indicator_reference)
    page = reverse("plans:indicator-detail", args=[indicator.reference])
    wanted = [each for each in asked_values(today()) if each.indicator.pk == indicator.pk]
    if not wanted:
        messages.info(request, _("The value is there already. No reminder is needed."))
        return redirect(page)
    if request.method != "POST":
        return render_confirm(
            request,
            title=_("Remind of the value by mail?"),
            consequence=_("Those who speak for %(unit)s get a mail with a link to answer by.")
            % {"unit": indicator.called or _("nobody")},
            submit=_("Send the reminder"),
            cancel_url=page,
        )
    try:
        count = nudge(asked=wanted[0], by=actor_of(request), at=now())
    except UnableToChangeIndicator as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext(
            "A reminder is on its way to %(count)d person.",
            "A reminder is on its way to %(count)d people.",
            count,
        )
        messages.success(request, said % {"count": count})
    return redirect(page)


def _take(key: str, actor: Actor) -> Indicator:
    at = now()
    indicator = take_into_use(key=key, language=get_language() or "sv", by=actor, at=at)
    measuring.work_out(indicator=indicator, by=actor, at=at)
    return indicator


def _tell(request: HttpRequest, worked: measuring.Worked) -> None:
    """Say what was written, and why the rest was not."""
    if worked.written:
        said = ngettext("%(count)d value was written.", "%(count)d values were written.", len(worked.written))
        messages.success(request, said % {"count": len(worked.written)})
    elif not worked.reasons:
        messages.success(request, _("The figures came out as they stood."))
    for period, reason in worked.reasons[:2]:
        messages.warning(request, f"{period_said(period)}: {reason}")
