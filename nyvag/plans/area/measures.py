"""Figures that this room works out for indicators: how the actions go, and what the documents say."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from nyvag.core.measuring import Measured, MeasuredRow, NothingToMeasure, Span, first_rows, share
from nyvag.plans.models import Action, ActionReport, IndicatorTarget, NodeIndicator, Passage
from nyvag.plans.queries.documents import current_versions, holds_now
from nyvag.plans.rules.actions import Money, WorkState
from nyvag.plans.rules.documents import GAP_AREAS, Says
from nyvag.plans.rules.plans import PlanState
from nyvag.ui.navigation import address_of

PAID = (Money.WITHIN_BUDGET, Money.OWN_BUDGET, Money.PROJECT, Money.OUTSIDE, Money.NONE_NEEDED)
SUPPORTS = (Says.DEMANDS, Says.SUPPORTS)


def funded(*, period: Span, at: datetime) -> Measured:
    """Give the share of actions with a sum, or of which it is said how they are paid."""
    _refuse_earlier(period, at)
    found = list(actions())
    good = {each.pk for each in found if each.amount_sek is not None or each.money in PAID}
    return _share_of_actions(found, good, _("Actions of plans in force, as they stand now."))


def with_indicator(*, period: Span, at: datetime) -> Measured:
    """Give the share of actions followed by an indicator with a baseline."""
    _refuse_earlier(period, at)
    based = IndicatorTarget.objects.filter(indicator=OuterRef("indicator"), is_baseline=True)
    tied = NodeIndicator.objects.filter(node=OuterRef("node"), indicator__ended_on=None)
    found = list(actions().annotate(is_measured=Exists(tied.filter(Exists(based)))))
    good = {each.pk for each in found if each.is_measured}
    return _share_of_actions(found, good, _("Actions of plans in force, as they stand now."))


def on_schedule(*, period: Span, at: datetime) -> Measured:
    """Give the share of actions done by their last day, of those whose last day was in the period."""
    done = ActionReport.objects.filter(action=OuterRef("pk"), work_state=WorkState.DONE)
    due = actions().filter(ends_on__gte=period.first, ends_on__lte=period.passed)
    rows = due.exclude(standing__work_state=WorkState.DROPPED)
    found = list(rows.annotate(was_in_time=Exists(done.filter(about_on__lte=OuterRef("ends_on")))))
    good = {each.pk for each in found if each.was_in_time and each.work_state is WorkState.DONE}
    said = _(
        "Actions of plans in force whose last day was in the period; those not carried out are left out."
    )
    return _share_of_actions(found, good, said, _("No action's last day was in the period."))


def budget_used(*, period: Span, at: datetime) -> Measured:
    """Give how much of the actions' money is used, of those where both are known."""
    _refuse_earlier(period, at)
    found = list(actions().filter(amount_sek__gt=0, spent_sek__isnull=False))
    spent = sum((each.spent_sek for each in found), Decimal(0))
    budget = sum((each.amount_sek for each in found), Decimal(0))
    nothing = _("No action has both a sum and how much of it is used.")
    return Measured(
        value=share(spent, budget, nothing),
        numerator=spent,
        denominator=budget,
        population=_("Kronor of the actions of plans in force that have both a sum and how much is used."),
        url=address_of("plans:plan-list") or "",
        rows=first_rows(_row(each, is_counted=True, amount=each.spent_sek) for each in found),
        row_count=len(found),
    )


def documents_supporting(*, period: Span, at: datetime) -> Measured:
    """Give the share of the documents in force that demand or support working with social enterprises."""
    day = period.until
    rows = current_versions(day).filter(holds_now(day)).order_by("pk")
    versions = {each.document_id: each for each in rows if set(each.document.areas) & set(GAP_AREAS)}
    holding = {key: each.document for key, each in versions.items()}
    read = Q(version=None) | Q(version__in=[each.pk for each in versions.values()])
    saying = Passage.objects.filter(read, document__in=holding, says__in=SUPPORTS)
    good = set(saying.values_list("document_id", flat=True))
    good |= {key for key, document in holding.items() if document.is_about_enterprises}
    said = _(
        "Documents in force about procurement, labour market, business or finance; "
        "one that is wholly about social enterprises counts as support."
    )
    return Measured(
        value=share(len(good), len(holding), _("No such steering document was in force.")),
        numerator=Decimal(len(good)),
        denominator=Decimal(len(holding)),
        population=said,
        url=address_of("plans:document-list") or "",
        rows=first_rows(
            MeasuredRow(each.title, address_of("plans:document-detail", each.reference) or "", key in good)
            for key, each in sorted(holding.items(), key=lambda pair: pair[1].title)
        ),
        row_count=len(holding),
    )


def actions() -> "QuerySet[Any]":
    """List the actions of plans in force that stand by themselves: not taken out, merged or replaced."""
    rows = Action.objects.filter(
        Q(merged_into=None, superseded_by=None), node__removed_at=None, node__plan__state=PlanState.IN_FORCE
    )
    plan = F("node__plan_id")
    return rows.select_related("node", "standing").order_by(plan, "node__place", "pk")


def _share_of_actions(found: list[Any], good: set[int], population: str, nothing: str = "") -> Measured:
    return Measured(
        value=share(len(good), len(found), nothing or _("No plan in force has actions.")),
        numerator=Decimal(len(good)),
        denominator=Decimal(len(found)),
        population=population,
        url=address_of("plans:plan-list") or "",
        rows=first_rows(_row(each, is_counted=each.pk in good) for each in found),
        row_count=len(found),
    )


def _row(action: Any, *, is_counted: bool, amount: Decimal | None = None) -> MeasuredRow:
    url = address_of("plans:action-detail", action.node.reference) or ""
    return MeasuredRow(str(action.node), url, is_counted, amount)


def _refuse_earlier(period: Span, at: datetime) -> None:
    """Refuse a period that has ended: what the actions looked like then is not worked out."""
    if period.as_of > period.last:
        raise NothingToMeasure(_("The period has ended, and only how the actions stand now is known."))
