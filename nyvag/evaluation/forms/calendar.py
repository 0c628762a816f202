"""When the body follows up: one form for each round of the year."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy

from nyvag.evaluation.commands.calendar import MOST_DAYS, MOST_PATTERNS, PatternFacts
from nyvag.evaluation.models.rounds import ROUND_KINDS
from nyvag.evaluation.rules.calendar import Pattern
from nyvag.evaluation.rules.rounds import RoundKind
from nyvag.ui.fields import TidyText

MONTH_CHOICES = [(number, name) for number, name in MONTHS.items()]
FIELDS = ("kind", "first_month", "last_month", "opens_after_days", "answer_days")


class PatternForm(forms.Form):
    """A round that comes every year; one without a name is left out."""

    use_required_attribute = False

    name = TidyText(
        label=gettext_lazy("What the round is called"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Leave it empty to take the round away."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ROUND_KINDS)
    first_month = forms.TypedChoiceField(
        label=gettext_lazy("About the time from"), choices=MONTH_CHOICES, coerce=int
    )
    last_month = forms.TypedChoiceField(
        label=gettext_lazy("up to and including"), choices=MONTH_CHOICES, coerce=int
    )
    opens_after_days = forms.IntegerField(
        label=gettext_lazy("Opens so many days after"), min_value=0, max_value=MOST_DAYS
    )
    answer_days = forms.IntegerField(label=gettext_lazy("Days to answer"), min_value=1, max_value=MOST_DAYS)

    def facts(self) -> PatternFacts | None:
        """Give what was filled in, or nothing for a round that is left out."""
        data = self.cleaned_data
        if not data["name"]:
            return None
        return PatternFacts(
            name=data["name"],
            kind=RoundKind(data["kind"]),
            **{name: data[name] for name in FIELDS if name != "kind"},
        )

    @staticmethod
    def initial_for(pattern: Pattern, language: str) -> dict[str, Any]:
        """Fill the form with a pattern."""
        return {"name": pattern.name(language), **{name: getattr(pattern, name) for name in FIELDS}}


EMPTY = {
    "kind": RoundKind.INTERIM,
    "first_month": 1,
    "last_month": 12,
    "opens_after_days": 1,
    "answer_days": 14,
}
CalendarForms = forms.formset_factory(
    PatternForm, extra=0, max_num=MOST_PATTERNS, validate_max=True, absolute_max=MOST_PATTERNS + 2
)
