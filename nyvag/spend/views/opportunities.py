"""Where more could be bought."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nyvag.core.access import READERS, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.core.once import keeping
from nyvag.enterprises.rules.categories import by_code
from nyvag.spend.access import EDITORS
from nyvag.spend.commands import hide_opportunity, show_opportunity
from nyvag.spend.commands.errors import UnableToHideOpportunity
from nyvag.spend.forms.decisions import HideForm
from nyvag.spend.queries.answer import chosen_year
from nyvag.spend.queries.figures import by_year
from nyvag.spend.queries.files import lost_files, shown_versions
from nyvag.spend.queries.opportunities import Opportunity, opportunities
from nyvag.spend.queries.wording import able_reason, category_name
from nyvag.spend.tables import EditableOpportunityTable, OpportunityTable
from nyvag.ui.forms import render_form
from nyvag.ui.kept import answer_for
from nyvag.ui.lists import list_response


@reads(*READERS)
@keeping()
def opportunity_list(request: HttpRequest) -> HttpResponse:
    """Rank categories where a registered enterprise could sell more."""
    lost = lost_files()
    at_hand = (*lost, *shown_versions())
    years = answer_for(request, "years", lambda: tuple(by_year()))
    year = chosen_year(request.GET.get("ar", "")) or (int(years[-1].key) if years else date.min.year)
    found = answer_for(request, "opportunities", lambda: tuple(opportunities(year)), year, at_hand)
    may_edit = actor_of(request).role in EDITORS
    open_ones = [one for one in found if one.hidden is None]
    return list_response(
        request,
        queryset_or_rows=lambda: [_row(one) for one in open_ones],
        table_class=EditableOpportunityTable if may_edit else OpportunityTable,
        template="spend/opportunity_list.html",
        title=_("Categories where more could be bought"),
        export_name=f"mojligheter-{year}",
        kept_by=at_hand,
        context={
            "year": year,
            "opportunities": open_ones,
            "hidden": [one for one in found if one.hidden],
            "has_ledger": bool(years),
            "potential_ore": sum(one.potential_ore for one in open_ones),
            "may_edit": may_edit,
            "years": years,
            "lost": lost,
        },
    )


@writes(*EDITORS)
def hide(request: HttpRequest, code: str) -> HttpResponse:
    """Hide a category, with a reason."""
    if code not in by_code():
        raise Http404
    form = HideForm(request.POST if request.method == "POST" else None)
    context = {"name": category_name(code)}
    if not form.is_bound or not form.is_valid():
        return render_form(request, "spend/opportunity_hide.html", form, context)
    try:
        hide_opportunity(category=code, reason=form.cleaned_data["reason"], by=actor_of(request), at=now())
    except UnableToHideOpportunity as refused:
        form.add_error(None, str(refused))
        return render_form(request, "spend/opportunity_hide.html", form, context)
    messages.success(request, _("The category is hidden. It can be shown again further down the page."))
    return redirect("spend:opportunity-list")


@writes(*EDITORS)
@require_POST
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show a hidden category again."""
    try:
        show_opportunity(category=code, by=actor_of(request), at=now())
    except UnableToHideOpportunity as refused:
        messages.error(request, str(refused))
    return redirect("spend:opportunity-list")


def _row(one: Opportunity) -> dict[str, object]:
    name = category_name(one.category)
    selling = sum(able.sold_ore != 0 for able in one.able)
    return {
        "code": one.category,
        "category": name,
        "potential": one.potential_ore,
        "social": one.slice.social_ore,
        "why": able_reason(selling, len(one.able) - selling),
        "enterprises": [able.name for able in one.able],
        "suppliers": [name for name, _ore in one.suppliers],
        "hide": one.category,
    }
