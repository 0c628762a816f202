"""What people fill in about a value of an indicator, and the file that many values come in."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.forms.fields import AmountField
from nyvag.plans.commands.indicator_values import ValueFacts
from nyvag.plans.forms.indicators import MOST, plain_number
from nyvag.plans.models import Indicator, IndicatorValue
from nyvag.plans.rules.judging import PERCENT
from nyvag.plans.rules.periods import Period, code_of, read_period
from nyvag.ui.fields import TidyText, day_field, offer

MOST_BYTES = 5_000_000
NUMBERS = ("value", "numerator", "denominator", "low", "high")
SAME = ("part", "population", "source", "as_of", "is_approximate", "breaks_series", "note")


def _number(label: Any, help_text: Any = "") -> AmountField:
    return AmountField(label=label, help_text=help_text, decimals=6, at_most=MOST)


class ValueForm(forms.Form):
    """A value for a period, with what it was worked out from."""

    period = forms.CharField(
        label=gettext_lazy("Period"),
        max_length=40,
        help_text=gettext_lazy("2025, 2025 H1, 2025 kv 3, 2025-03, or 2025-01-01 – 2025-06-30."),
    )
    part = forms.ChoiceField(label=gettext_lazy("Part"), required=False)
    value = _number(
        gettext_lazy("Value"),
        gettext_lazy("May be left empty where numerator and denominator give a share in percent."),
    )
    numerator = _number(gettext_lazy("Numerator"), gettext_lazy("How many, or how much, was counted."))
    denominator = _number(gettext_lazy("Denominator"), gettext_lazy("Of how many, or how much."))
    population = TidyText(label=gettext_lazy("Who or what was counted"), max_length=300, required=False)
    source = TidyText(label=gettext_lazy("Source"), max_length=300, required=False)
    as_of = day_field(
        gettext_lazy("As known on"),
        required=False,
        help_text=gettext_lazy("The last day that the source knew of."),
    )
    low = _number(gettext_lazy("At least"), gettext_lazy("Where the source gives an interval."))
    high = _number(gettext_lazy("At most"))
    is_approximate = forms.BooleanField(label=gettext_lazy("The value is approximate"), required=False)
    breaks_series = forms.BooleanField(
        label=gettext_lazy("The series breaks here: earlier values cannot be compared with it"),
        required=False,
    )
    note = TidyText(
        label=gettext_lazy("Remark"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Why the series breaks, why the value is not known, or why it was corrected."),
    )

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        """Offer the parts of the indicator, where it has any."""
        super().__init__(*args, **kwargs)
        if indicator.breakdown:
            offer(self, "part", [("", _("the whole")), *((each, each) for each in indicator.breakdown)])
        else:
            del self.fields["part"]
        if indicator.unit_name != PERCENT:
            self.fields["value"].help_text = _("Counted in %(unit)s.") % {"unit": indicator.unit_name or "–"}

    def clean_period(self) -> Period:
        """Read the period."""
        period = read_period(self.cleaned_data["period"])
        if period is None:
            raise ValidationError(_("Write the period as 2025, 2025 H1, 2025 kv 3 or 2025-03."))
        return period

    def clean(self) -> dict[str, Any]:
        """Check that a break says why."""
        data = super().clean() or self.cleaned_data
        if data.get("breaks_series") and not data.get("note"):
            self.add_error("note", _("Say why what came before cannot be compared."))
        return data

    def facts(self) -> ValueFacts:
        """Give the facts."""
        return ValueFacts(**{"part": "", **self.cleaned_data})

    @staticmethod
    def initial_for(value: IndicatorValue) -> dict[str, Any]:
        """Fill the form with a value."""
        period = code_of(Period(value.period_from, value.period_to))
        numbers: dict[str, Decimal | None] = {name: getattr(value, name) for name in NUMBERS}
        return {
            **{name: getattr(value, name) for name in SAME},
            **{name: plain_number(each) for name, each in numbers.items()},
            "period": period,
        }


class BreakForm(forms.Form):
    """Whether the series breaks at a value, and why."""

    breaks_series = forms.BooleanField(
        label=gettext_lazy("The series breaks here: earlier values cannot be compared with it"),
        required=False,
    )
    note = TidyText(label=gettext_lazy("Why"), max_length=300, required=False)


class ValuesFileForm(forms.Form):
    """A file with values of one or several indicators."""

    file = forms.FileField(
        label=gettext_lazy("The file with values"),
        help_text=gettext_lazy("Excel (.xlsx) or csv; 5 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt,.tsv"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 5 MB. Divide it into smaller files."))
        return file
