"""What counts as a purchase: view, change, and correct the category of an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.spend.access import EDITORS
from nyvag.spend.commands import adopt_definition, set_account_category
from nyvag.spend.commands.errors import UnableToAdoptDefinition
from nyvag.spend.forms.decisions import AccountCategoryForm, DefinitionForm, definition_initial
from nyvag.spend.models import SpendDefinition
from nyvag.spend.queries.accounts import account_row, account_sums, accounts_in_ledgers, effect_of
from nyvag.spend.queries.definitions import definition_row, rules_in_force
from nyvag.spend.tables import AccountTable
from nyvag.ui.forms import render_form
from nyvag.ui.kept import answer_for
from nyvag.ui.lists import list_response


@reads(*READERS)
def definition_detail(request: HttpRequest) -> HttpResponse:
    """Show what counts now, since when and who decided it, with earlier versions."""
    context = {
        "adopted": definition_row(),
        "rules": rules_in_force(),
        "versions": SpendDefinition.objects.order_by("-version"),
        "may_edit": actor_of(request).role in EDITORS,
    }
    return render(request, "spend/definition_detail.html", context)


@writes(*EDITORS)
def definition_edit(request: HttpRequest) -> HttpResponse:
    """Change a copy of the definition; show what the change does to the figure before it is adopted."""
    adopted = definition_row()
    initial = definition_initial(
        adopted.rules if adopted else {}, name=adopted.name if adopted else rules_in_force().name
    )
    form = DefinitionForm(
        request.POST if request.method == "POST" else None, initial={**initial, "adopted_on": today()}
    )
    if not form.is_bound or not form.is_valid():
        return render_form(request, "spend/definition_edit.html", form, {})
    said = form.cleaned_data
    if "adopt" not in request.POST:
        return render(
            request, "spend/definition_edit.html", {"form": form, "effect": effect_of(said["rules"])}
        )
    try:
        adopt_definition(
            name=said["name"],
            rules=said["rules"],
            reason=said["reason"],
            adopted_on=said["adopted_on"],
            by=actor_of(request),
            at=now(),
        )
    except UnableToAdoptDefinition as refused:
        form.add_error(None, str(refused))
        return render_form(request, "spend/definition_edit.html", form, {})
    messages.success(request, _("The definition is adopted. Every figure follows it from now on."))
    return redirect("spend:definition-detail")


@reads(*READERS)
def account_list(request: HttpRequest) -> HttpResponse:
    """List the accounts in the ledgers with their kind and category, dearest first."""
    return list_response(
        request,
        queryset_or_rows=lambda: accounts_in_ledgers(answer_for(request, "accounts", account_sums)),
        table_class=AccountTable,
        template="spend/account_list.html",
        title=_("Accounts and categories"),
        export_name="konton",
    )


@writes(*EDITORS)
def account_edit(request: HttpRequest, account: str) -> HttpResponse:
    """Correct which category an account belongs to."""
    row = account_row(account)
    form = AccountCategoryForm(
        request.POST if request.method == "POST" else None, initial={"category": row["category"]}
    )
    if not form.is_bound or not form.is_valid():
        return render_form(request, "spend/account_edit.html", form, {"account": row})
    set_account_category(
        account=account,
        account_text=row["account_text"],
        category=form.cleaned_data["category"],
        by=actor_of(request),
        at=now(),
    )
    messages.success(request, _("The category is corrected for all years."))
    return redirect("spend:account-list")
