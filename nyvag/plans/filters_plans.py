"""Filters of the list of plans and of the rows of one."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.plans.models.action_reports import WORK_STATES
from nyvag.plans.models.plans import PLAN_STATES
from nyvag.plans.queries.plans import PlanStanding
from nyvag.plans.rules.actions import Lack
from nyvag.plans.tables_plans import PlanLine
from nyvag.plans.words_plans import LACKS, state_of
from nyvag.ui.fields import offer
from nyvag.ui.filters import RowFilters


class PlanFindForm(forms.Form):
    """Words of a plan, and where it stands."""

    q = forms.CharField(label=gettext_lazy("Words"), required=False)
    lage = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("any")), *PLAN_STATES]
    )


class PlanFilter(RowFilters):
    """Find a plan."""

    form_class = PlanFindForm

    def passes(self, row: PlanStanding, asked: Mapping[str, Any]) -> bool:
        """Keep plans whose title or text hold the words and that stand so."""
        text = f"{row.plan.title} {row.plan.about}".casefold()
        return asked.get("q", "").casefold() in text and asked.get("lage", row.plan.state) == row.plan.state


class RowFindForm(forms.Form):
    """What the rows of a plan are asked for."""

    enhet = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    lage = forms.ChoiceField(
        label=gettext_lazy("State"), required=False, choices=[("", gettext_lazy("any")), *WORK_STATES]
    )
    saknar = forms.ChoiceField(
        label=gettext_lazy("Missing"),
        required=False,
        choices=[("", gettext_lazy("any")), ("nagot", gettext_lazy("something")), *LACKS.items()],
    )
    sena = forms.BooleanField(label=gettext_lazy("Late and in trouble first"), required=False)
    q = forms.CharField(label=gettext_lazy("Words"), required=False)
    namnd = forms.ChoiceField(label=gettext_lazy("Board"), required=False)
    den = forms.DateField(
        label=gettext_lazy("As it was on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def offer_those(self, rows: Sequence[PlanLine]) -> None:
        """Offer those who answer for some row."""
        who = {each.called for line in rows for each in line.row.leaders}
        boards = {each.called for line in rows for each in line.row.boards}
        for name, found in (("enhet", who), ("namnd", boards)):
            offered = [("", _("any")), *((each, each) for each in sorted(found))]
            offer(self, name, offered)


class RowFilter(RowFilters):
    """Find rows of a plan; asked for anything, only actions that fit are left, without their headings."""

    form_class = RowFindForm
    ABOUT_THE_PLAN = frozenset({"den"})

    @cached_property
    def form(self) -> forms.Form:
        """Return the form with those who answer in this plan."""
        form = RowFindForm(self.data)
        form.offer_those(self.rows)
        return form

    @property
    def qs(self) -> list[PlanLine]:
        """Return the rows that pass; late ones first where that is asked for."""
        rows: list[PlanLine] = super().qs
        if not self.form.cleaned_data.get("sena"):
            return rows
        actions = [line for line in rows if line.row.counts]
        return sorted(actions, key=lambda line: (not line.row.is_red, not line.row.is_overdue))

    def passes(self, row: PlanLine, asked: Mapping[str, Any]) -> bool:
        """Keep every row when nothing is asked, else the actions that fit."""
        wanted = {name: value for name, value in asked.items() if name not in self.ABOUT_THE_PLAN and value}
        if not wanted:
            return True
        found = row.row
        said = f"{found.node.code} {found.node.title} {found.node.text}".casefold()
        checks: dict[str, Callable[[Any], bool]] = {
            "q": lambda value: value.casefold() in said,
            "enhet": lambda value: value in {each.called for each in found.leaders},
            "namnd": lambda value: value in {each.called for each in found.boards},
            "lage": lambda value: value == state_of(found) and found.counts,
            "saknar": lambda value: bool(found.lacks) if value == "nagot" else Lack(value) in found.lacks,
            "sena": lambda _value: found.counts,
        }
        return all(checks[name](value) for name, value in wanted.items())
