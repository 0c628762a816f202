"""The barometer: how the years compare, one year's answers, its statements and its steps."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.core.tenancy import current_body_id
from nyvag.forum.access import MAY_LEAD, MAY_READ, leads
from nyvag.forum.barometer_shown import COLUMNS, result_rows, trend_chart
from nyvag.forum.commands import UnableToChangeForum
from nyvag.forum.commands import barometer as commands
from nyvag.forum.forms.barometer import AnswerSheetForm, BarometerForm, StatementForm
from nyvag.forum.models import Barometer, BarometerItem
from nyvag.forum.queries import barometer as queries
from nyvag.forum.rules.transitions import BarometerState
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.forms import render_confirm, render_form


@reads(*MAY_READ)
def barometer_list(request: HttpRequest) -> HttpResponse:
    """Answer: what do the enterprises think of working with us, and is it getting better?"""
    found = queries.results(current_body_id())
    shown = [each for each in found if each.is_shown]
    context = {
        "rows": [(each, queries.response_of(each)) for each in queries.barometers()],
        "latest": shown[-1] if shown else None,
        "chart": trend_chart(found) if shown else None,
        "breaks": [each for each in found if each.breaks_series],
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "forum/barometer_list.html", context)


@reads(*MAY_READ)
def barometer_detail(request: HttpRequest, barometer_id: int) -> HttpResponse:
    """Answer: how many have answered, and what do all of them together think?"""
    barometer = barometer_or_404(barometer_id)
    found = {each.barometer.pk: each for each in queries.results(current_body_id())}
    context = {
        "barometer": barometer,
        "response": queries.response_of(barometer),
        "result": found.get(barometer.pk),
        "items": queries.items_of(barometer),
        "is_draft": barometer.state == BarometerState.DRAFT,
        "kinds": [*WRITERS],
        "may_lead": leads(actor_of(request)),
        "today": today(),
    }
    return render(request, "forum/barometer_detail.html", context)


@reads(*MAY_READ)
def barometer_file(request: HttpRequest, barometer_id: int, kind: str) -> HttpResponseBase:
    """Answer with a year's results as a file: sums of all answers, never an answer."""
    barometer = barometer_or_404(barometer_id)
    found = next((each for each in queries.results(current_body_id()) if each.barometer == barometer), None)
    if kind not in WRITERS or found is None or not found.is_shown:
        raise Http404
    columns = [str(column) for column in COLUMNS]
    name = _("barometer_%(year)s") % {"year": barometer.year}
    return export_response(kind, rows=iter(result_rows(found)), columns=columns, name=name)


@writes(*MAY_LEAD)
def barometer_new(request: HttpRequest) -> HttpResponse:
    """Prepare a year."""
    last = Barometer.objects.order_by("-year").first()
    kept = {} if last is None else {"least_answers": last.least_answers, "least_percent": last.least_percent}
    form = BarometerForm(request.POST or None, initial={"year": today().year, **kept})
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.prepare_barometer(**form.cleaned_data, by=actor_of(request), at=now())
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is prepared. Next: look through the statements, then open it."))
            return redirect("forum:barometer-detail", made.pk)
    return render_form(request, "forum/barometer_form.html", form, {"title": _("Prepare a barometer")})


@writes(*MAY_LEAD)
def statement_new(request: HttpRequest, barometer_id: int) -> HttpResponse:
    """Ask about one more thing."""
    barometer = barometer_or_404(barometer_id)
    form = StatementForm(request.POST or None)
    return _write(
        request,
        barometer,
        form,
        title=_("Ask about one more thing"),
        act=lambda: commands.add_statement(
            barometer=barometer, **form.cleaned_data, by=actor_of(request), at=now()
        ),
    )


@writes(*MAY_LEAD)
def statement_edit(request: HttpRequest, item_id: int) -> HttpResponse:
    """Ask in other words, or not at all."""
    rows = BarometerItem.objects.select_related("barometer", "statement")
    item = get_object_or_404(rows, pk=item_id)
    actor, at = actor_of(request), now()
    if request.method == "POST" and "drop" in request.POST:
        try:
            commands.drop_statement(item=item, by=actor, at=at)
        except UnableToChangeForum as refusal:
            messages.error(request, str(refusal))
        return redirect("forum:barometer-detail", item.barometer_id)
    first = {"text_sv": item.statement.text_sv, "text_en": item.statement.text_en}
    form = StatementForm(request.POST or None, initial=first)
    return _write(
        request,
        item.barometer,
        form,
        title=_("Ask in other words"),
        act=lambda: commands.reword_statement(item=item, **form.cleaned_data, by=actor, at=at),
        item=item,
    )


@reads(*MAY_READ)
def barometer_preview(request: HttpRequest, barometer_id: int) -> HttpResponse:
    """Show the page as an enterprise sees it; nothing can be sent."""
    barometer = barometer_or_404(barometer_id)
    statements = [item.statement for item in queries.items_of(barometer)]
    context = {
        "barometer": barometer,
        "body": barometer.body,
        "form": AnswerSheetForm(statements=statements),
        "is_preview": True,
    }
    return render(request, "forum/barometer_answer.html", context)


@writes(*MAY_LEAD)
def barometer_open(request: HttpRequest, barometer_id: int) -> HttpResponse:
    """Ask first how many will get a link; then open it."""
    barometer = barometer_or_404(barometer_id)
    count = len(queries.reachable(today())) if request.method != "POST" else 0
    said = _(
        "%(count)d enterprises get a link that works once. The statements and limits then stand as they are. "
        "Nobody can see who answered what."
    )
    return _step(
        request,
        barometer,
        title=_("Open the barometer"),
        consequence=said % {"count": count},
        act=lambda: commands.open_barometer(barometer=barometer, by=actor_of(request), at=now()),
        done=_("The links are on their way. Those who have not answered are reminded before the last day."),
    )


@writes(*MAY_LEAD)
def barometer_close(request: HttpRequest, barometer_id: int) -> HttpResponse:
    """Close it."""
    barometer = barometer_or_404(barometer_id)
    return _step(
        request,
        barometer,
        title=_("Close the barometer"),
        consequence=_("Nobody can answer any more and the links are thrown away. It cannot be opened again."),
        act=lambda: commands.close_barometer(barometer=barometer, by=actor_of(request), at=now()),
        done=_("The barometer is closed."),
    )


@writes(*MAY_LEAD)
def barometer_publish(request: HttpRequest, barometer_id: int) -> HttpResponse:
    """Let anyone read the results, or take them back."""
    barometer = barometer_or_404(barometer_id)
    if barometer.state == BarometerState.PUBLISHED:
        return _step(
            request,
            barometer,
            title=_("Take the results back"),
            consequence=_("They go from your public page at once."),
            act=lambda: commands.withdraw_barometer(barometer=barometer, by=actor_of(request), at=now()),
            done=_("The results are no longer public."),
        )
    return _step(
        request,
        barometer,
        title=_("Publish the results"),
        consequence=_("Anyone can read the index, the response rate and how the answers fell."),
        act=lambda: commands.publish_barometer(barometer=barometer, by=actor_of(request), at=now()),
        done=_("The results can be shown to anyone."),
    )


def barometer_or_404(barometer_id: int) -> Barometer:
    """Find a barometer of the acting body."""
    found: Barometer = get_object_or_404(queries.barometers().select_related("body"), pk=barometer_id)
    return found


def _write(
    request: HttpRequest,
    barometer: Barometer,
    form: StatementForm,
    *,
    title: str,
    act: Callable[[], Any],
    item: BarometerItem | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except UnableToChangeForum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The statement is kept."))
            return redirect("forum:barometer-detail", barometer.pk)
    shown = {"barometer": barometer, "title": title, "item": item}
    return render_form(request, "forum/barometer_form.html", form, shown)


def _step(
    request: HttpRequest,
    barometer: Barometer,
    *,
    title: str,
    consequence: str,
    act: Callable[[], Any],
    done: str,
) -> HttpResponse:
    """Ask first, then act, and lead back to the year."""
    if request.method == "POST":
        try:
            act()
        except UnableToChangeForum as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, done)
        return redirect("forum:barometer-detail", barometer.pk)
    back = reverse("forum:barometer-detail", args=[barometer.pk])
    return render_confirm(request, title=title, consequence=consequence, submit=title, cancel_url=back)
