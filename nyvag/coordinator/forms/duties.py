"""What people fill in about the year of a function: what is done, when, and that it is done."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy

from nyvag.coordinator.models import Duty
from nyvag.core.clock import today
from nyvag.ui.fields import FreeText, day_field


class DutyForm(forms.Form):
    """What is done, and in which months."""

    title = FreeText(label=gettext_lazy("What is done"), max_length=200)
    months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("In which months"),
        help_text=gettext_lazy("Leave them all empty for what goes on all the year."),
        choices=lambda: [(number, str(MONTHS[number]).capitalize()) for number in range(1, 13)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @staticmethod
    def initial_for(duty: Duty) -> dict[str, Any]:
        """Fill the form with what the duty is."""
        return {"title": duty.title, "months": duty.months}


class DutyDoneForm(forms.Form):
    """Which day something was done, and a few words."""

    done_on = day_field(gettext_lazy("Which day was it done?"))
    comment = FreeText(
        label=gettext_lazy("Comment"),
        help_text=gettext_lazy("May be left empty."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with today."""
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = today()
