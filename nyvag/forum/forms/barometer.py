"""What people fill in about the barometer, and what an enterprise answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.forum.models import BarometerStatement
from nyvag.forum.queries.barometer import words_of
from nyvag.forum.rules.barometer import LEAST_ANSWERS, LEAST_PERCENT
from nyvag.ui.fields import TidyText, day_field

NO_OPINION = "-"
ANSWERS = (
    ("0", gettext_lazy("do not agree at all")),
    ("1", gettext_lazy("hardly agree")),
    ("2", gettext_lazy("neither")),
    ("3", gettext_lazy("agree somewhat")),
    ("4", gettext_lazy("agree wholly")),
    (NO_OPINION, gettext_lazy("no opinion")),
)


class BarometerForm(forms.Form):
    """A year, its last day and its limits."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2200)
    closes_on = day_field(gettext_lazy("Last day to answer"))
    least_answers = forms.IntegerField(
        label=gettext_lazy("Least number of answers"),
        min_value=LEAST_ANSWERS,
        max_value=10_000,
        initial=LEAST_ANSWERS,
        help_text=gettext_lazy("With fewer answers nobody sees the results, so that no one is picked out."),
    )
    least_percent = forms.IntegerField(
        label=gettext_lazy("Least response rate, in percent"),
        min_value=LEAST_PERCENT,
        max_value=100,
        initial=LEAST_PERCENT,
        help_text=gettext_lazy("The limits can be raised. They stand once the barometer is open."),
    )


class StatementForm(forms.Form):
    """A statement in both languages."""

    text_sv = TidyText(
        label=gettext_lazy("Statement in Swedish"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One thing at a time, so that it is clear what one agrees with."),
    )
    text_en = TidyText(
        label=gettext_lazy("Statement in English"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("May be left empty; the Swedish is shown then."),
    )


class AnswerSheetForm(forms.Form):
    """One choice for each statement, in five grades and no opinion."""

    def __init__(self, *args: Any, statements: Sequence[BarometerStatement], **kwargs: Any) -> None:
        """Ask about each statement."""
        super().__init__(*args, **kwargs)
        for number, statement in enumerate(statements, 1):
            self.fields[f"s{statement.pk}"] = forms.ChoiceField(
                label=f"{number}. {words_of(statement)}",
                choices=ANSWERS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer, or no opinion.")},
            )

    def grades(self) -> dict[int, int | None]:
        """Give the grades by the statement's id."""
        return {
            int(name[1:]): None if value == NO_OPINION else int(value)
            for name, value in self.cleaned_data.items()
        }
