"""What people fill in about indicators: what is measured, targets, and which rows of plans they follow."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.mandate.forms.fields import AmountField, long_text
from nyvag.organisations.forms.somebody import SomebodyForm
from nyvag.plans.commands.indicator_targets import TargetFacts
from nyvag.plans.commands.indicators import IndicatorFacts
from nyvag.plans.models import Indicator, IndicatorTarget, NodeIndicator, PlanNode
from nyvag.plans.models.indicators import DIRECTIONS, EFFECTS, FREQUENCIES
from nyvag.plans.queries.indicators import rows_to_tie
from nyvag.plans.rules.indicators import Direction, Effect, Frequency
from nyvag.plans.words_indicators import AREAS, area_name
from nyvag.ui.fields import TidyText, offer_rows

MOST = 10**13
PLAIN = (
    "name",
    "definition",
    "unit_name",
    "source",
    "population",
    "comparability",
    "lowest",
    "highest",
    "is_public",
)


def area_choices() -> list[tuple[str, str]]:
    """List the areas of the handbook after a word for none."""
    return [("", area_name(None)), *((str(number), area_name(number)) for number in AREAS)]


class IndicatorForm(SomebodyForm):
    """An indicator; all but its name may be left empty."""

    field_order = (
        "name",
        "definition",
        "unit_name",
        "decimals",
        "direction",
        "frequency",
        "area",
        "who",
        "outside",
    )
    who_label = gettext_lazy("Who tells the values")

    name = TidyText(
        label=gettext_lazy("What is measured"),
        max_length=200,
        help_text=gettext_lazy("For example: Share bought from social enterprises."),
    )
    definition = long_text(
        gettext_lazy("How it is worked out"),
        gettext_lazy("What is divided by what, and what is left out."),
        rows=3,
    )
    unit_name = TidyText(
        label=gettext_lazy("Counted in"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("%, kr, days, meetings. Shares are written in percent, 12,5 and not 0,125."),
    )
    decimals = forms.IntegerField(label=gettext_lazy("Decimals"), min_value=0, max_value=4, initial=0)
    direction = forms.ChoiceField(
        label=gettext_lazy("Which way is wanted?"), choices=DIRECTIONS, initial=Direction.UP
    )
    frequency = forms.ChoiceField(
        label=gettext_lazy("How often is a value wanted?"), choices=FREQUENCIES, initial=Frequency.YEAR
    )
    area = forms.ChoiceField(label=gettext_lazy("Area of the handbook"), choices=area_choices, required=False)
    source = TidyText(label=gettext_lazy("Source"), max_length=300, required=False)
    population = TidyText(label=gettext_lazy("Who or what is counted"), max_length=300, required=False)
    breakdown = forms.CharField(
        label=gettext_lazy("Parts"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "One on each line, such as women and men. Leave it empty when there are none."
        ),
    )
    lowest = AmountField(label=gettext_lazy("Lowest possible value"), decimals=6, at_most=MOST)
    highest = AmountField(
        label=gettext_lazy("Highest possible value"),
        decimals=6,
        at_most=MOST,
        help_text=gettext_lazy("A value outside these is kept all the same, with a warning."),
    )
    comparability = long_text(gettext_lazy("What it can be compared with"), rows=3)
    is_public = forms.BooleanField(label=gettext_lazy("It may stand on your public page"), required=False)

    def facts(self) -> IndicatorFacts:
        """Give the facts."""
        data = self.cleaned_data
        unit, party, outside = self.named()
        return IndicatorFacts(
            **{name: data[name] for name in PLAIN},
            decimals=data["decimals"],
            direction=Direction(data["direction"]),
            frequency=Frequency(data["frequency"]),
            area=int(data["area"]) if data["area"] else None,
            breakdown=tuple(data["breakdown"].splitlines()),
            unit=unit,
            party=party,
            outside=outside,
        )

    @classmethod
    def initial_for(cls, indicator: Indicator) -> dict[str, Any]:
        """Fill the form with an indicator."""
        same = (*PLAIN, "decimals", "direction", "frequency", "area")
        return {
            **{name: getattr(indicator, name) for name in same},
            **cls.somebody(indicator),
            "breakdown": "\n".join(indicator.breakdown),
            "lowest": plain_number(indicator.lowest),
            "highest": plain_number(indicator.highest),
        }


class TargetForm(forms.Form):
    """A target of a year, or where it began."""

    year = forms.IntegerField(
        label=gettext_lazy("Year"), min_value=1990, max_value=2100, help_text=gettext_lazy("Four digits.")
    )
    value = AmountField(label=gettext_lazy("Value"), decimals=6, at_most=MOST)
    is_baseline = forms.BooleanField(
        label=gettext_lazy("This is where it began, the baseline, and no target"), required=False
    )
    is_approximate = forms.BooleanField(label=gettext_lazy("The value is approximate"), required=False)
    note = TidyText(label=gettext_lazy("Remark"), max_length=300, required=False)

    def clean_value(self) -> Any:
        """Ask for the value, which the field itself lets be empty."""
        if self.cleaned_data["value"] is None:
            raise forms.ValidationError(gettext_lazy("Write the value, with digits alone."))
        return self.cleaned_data["value"]

    def facts(self) -> TargetFacts:
        """Give the facts."""
        return TargetFacts(**self.cleaned_data)

    @staticmethod
    def initial_for(target: IndicatorTarget) -> dict[str, Any]:
        """Fill the form with a target."""
        same = ("year", "is_baseline", "is_approximate", "note")
        return {**{name: getattr(target, name) for name in same}, "value": plain_number(target.value)}


class TieForm(forms.Form):
    """Which row of a plan the indicator follows, and what the row is meant to do to it."""

    node: "forms.ModelChoiceField[PlanNode]" = forms.ModelChoiceField(
        label=gettext_lazy("Row of a plan"), queryset=None
    )
    effect = forms.ChoiceField(
        label=gettext_lazy("What is the row meant to do?"), choices=EFFECTS, initial=Effect.FOLLOWED_BY
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the rows of plans that aim or act."""
        super().__init__(*args, **kwargs)
        offer_rows(self, "node", rows_to_tie())
        field: Any = self.fields["node"]
        field.label_from_instance = lambda each: f"{each.plan.title}: {each}"


class ReasonForm(forms.Form):
    """Why it is done."""

    reason = TidyText(label=gettext_lazy("Why?"), max_length=300, required=False)


def plain_number(value: Any) -> str:
    """Write a number as a form takes it back: no thousands, decimal comma, no needless zeros."""
    if value is None:
        return ""
    return f"{value.normalize():f}".replace(".", ",")


class MeasureForm(forms.Form):
    """By which indicator a row of a plan is measured, and what the row is meant to do to it."""

    indicator: "forms.ModelChoiceField[Indicator]" = forms.ModelChoiceField(
        label=gettext_lazy("Indicator"),
        queryset=None,
        help_text=gettext_lazy("Those you follow. Another one is made, or taken from the catalogue, first."),
    )
    effect = forms.ChoiceField(
        label=gettext_lazy("What is the row meant to do?"), choices=EFFECTS, initial=Effect.FOLLOWED_BY
    )

    def __init__(self, *args: Any, node: PlanNode, **kwargs: Any) -> None:
        """Offer the indicators that are followed and do not measure the row already."""
        super().__init__(*args, **kwargs)
        already = NodeIndicator.objects.filter(node=node).values("indicator")
        rows = Indicator.objects.filter(ended_on=None).exclude(pk__in=already)
        offer_rows(self, "indicator", rows.order_by("name", "pk"))
