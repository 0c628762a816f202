"""What people fill in about training."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.internal_coordination.commands.training import MOST_MONTHS, Held, TrainingFacts
from nyvag.internal_coordination.forms.routines import language
from nyvag.internal_coordination.models import Training
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import functions, unit_choices
from nyvag.organisations.rules.functions import standard_functions
from nyvag.ui.fields import FreeText, day_field, offer, text_area

NEED = "need-"


class TrainingForm(forms.Form):
    """What a training is, and how many of each function should have it."""

    title = FreeText(
        label=gettext_lazy("What is the training?"),
        max_length=200,
        help_text=gettext_lazy("For example: Introduction to buying from social enterprises."),
    )
    about = text_area(gettext_lazy("What it is about"))
    valid_months = forms.IntegerField(
        label=gettext_lazy("How many months does it last?"),
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        help_text=gettext_lazy("Left empty it lasts for good."),
    )
    ended_on = day_field(gettext_lazy("No longer given from"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for a number for each function; those the handbook asks for come first."""
        super().__init__(*args, **kwargs)
        asked = {each.key for each in standard_functions() if each.is_asked_for}
        found = sorted(functions(language=language(), on=today()), key=lambda each: each[0] not in asked)
        for key, name in found:
            self.fields[f"{NEED}{key}"] = forms.IntegerField(
                label=_("How many in %(function)s should have it?") % {"function": name},
                required=False,
                min_value=0,
                max_value=10_000,
            )

    def facts(self) -> TrainingFacts:
        """Give what was filled in."""
        return TrainingFacts(**{name: self.cleaned_data[name] for name in TrainingForm.base_fields})

    def needs(self) -> dict[str, int]:
        """Give how many of each function."""
        rows = self.cleaned_data.items()
        return {name.removeprefix(NEED): value for name, value in rows if name.startswith(NEED) and value}

    @staticmethod
    def initial_for(training: Training) -> dict[str, Any]:
        """Fill the form with what the training is."""
        needs = {f"{NEED}{each.function}": each.people_count for each in training.needs.all()}
        return {**needs, **{name: getattr(training, name) for name in TrainingForm.base_fields}}


class HeldForm(forms.Form):
    """Who has had a training."""

    name = FreeText(
        label=gettext_lazy("Who has had it?"),
        max_length=120,
        help_text=gettext_lazy(
            "The name is removed by itself after two years, or when the training ends. The count stays."
        ),
    )
    held_on = day_field(gettext_lazy("When?"))
    function = forms.ChoiceField(label=gettext_lazy("Function"), required=False)
    unit = forms.TypedChoiceField(label=gettext_lazy("Unit"), coerce=int, empty_value=None, required=False)
    organisation = FreeText(
        label=gettext_lazy("Or organisation outside"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("For someone from an enterprise: its name and the person's role."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer functions and units."""
        super().__init__(*args, **kwargs)
        nobody = ("", _("none chosen"))
        named = functions(language=language(), on=today())
        offer(self, "function", [nobody, *named])
        offer(self, "unit", [nobody, *unit_choices(today())])

    def clean(self) -> dict[str, Any]:
        """Ask where the person works."""
        values: dict[str, Any] = super().clean() or {}
        if not (values.get("function") or values.get("unit") or values.get("organisation")):
            self.add_error("function", _("Say in which function, unit or organisation the person works."))
        if (held := values.get("held_on")) and held > today():
            self.add_error("held_on", _("The day has not come yet."))
        return values

    def held(self) -> Held:
        """Give what was filled in."""
        data = self.cleaned_data
        unit = Unit.objects.filter(pk=data["unit"]).first() if data["unit"] else None
        return Held(**{**data, "unit": unit})
