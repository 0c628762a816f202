"""Where in which plan something from another room becomes an action."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.plans.commands.nodes import NodeFacts
from nyvag.plans.models import Plan, PlanNode
from nyvag.plans.rules import trees
from nyvag.plans.rules.plans import PlanState
from nyvag.ui.fields import TidyText, offer

OPEN = (PlanState.DRAFT, PlanState.IN_FORCE)


class TakeUpForm(forms.Form):
    """What the action is called, and where it stands."""

    title = TidyText(
        label=gettext_lazy("What is to be done"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    code = TidyText(label=gettext_lazy("Code"), max_length=40, required=False)
    where = forms.ChoiceField(label=gettext_lazy("Where in which plan?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the plans that can be written in, and their rows (two statements)."""
        super().__init__(*args, **kwargs)
        listed = Plan.objects.filter(state__in=OPEN).order_by("state", "title", "pk")
        self.plans = {each.pk: each for each in listed}
        rows = PlanNode.objects.filter(plan__in=self.plans, removed_at=None)
        self.rows = {row.pk: row for row in rows}
        offer(self, "where", [(plan.title, self._places(plan)) for plan in self.plans.values()])

    def _places(self, plan: Plan) -> list[tuple[str, str]]:
        own = [row for row in self.rows.values() if row.plan_id == plan.pk]
        order = trees.in_reading_order((row.pk, row.parent_id, row.place) for row in own)
        listed = [(f"rad:{key}", f"{'– ' * self.rows[key].depth}{self.rows[key]}"[:120]) for key in order]
        return [(f"plan:{plan.pk}", plan.title), *listed]

    def facts(self) -> NodeFacts:
        """Give what the action says."""
        return NodeFacts(self.cleaned_data["title"], code=self.cleaned_data["code"])

    def place(self) -> dict[str, Any]:
        """Give the plan and the row that it stands under."""
        kind, _colon, key = self.cleaned_data["where"].partition(":")
        row = self.rows[int(key)] if kind == "rad" else None
        plan = self.plans[row.plan_id if row else int(key)]
        return {"plan": plan, "parent": row}
