"""What people fill in about the annual wheel."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.internal_coordination.commands.wheel import MOST_MONTHS, EntryFacts
from nyvag.internal_coordination.models import WheelEntry
from nyvag.meetings.queries import people
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import unit_choices
from nyvag.ui.fields import FreeText, day_field, offer, text_area

ONCE, YEARLY, EVERY, MONTHLY = "once", "year", "every", "months"
WAYS = (
    (YEARLY, gettext_lazy("every year, the same day")),
    (MONTHLY, gettext_lazy("in certain months")),
    (EVERY, gettext_lazy("every so many months")),
    (ONCE, gettext_lazy("only once")),
)
PLAIN = ("title", "about", "first_on", "ends_on", "role", "person_id", "lead_days")


class EntryForm(forms.Form):
    """What comes again, when, and who answers for it."""

    title = FreeText(
        label=gettext_lazy("What comes again?"),
        max_length=200,
        help_text=gettext_lazy("For example: ask the enterprises to confirm what the register says."),
    )
    first_on = day_field(gettext_lazy("First time"))
    way = forms.ChoiceField(
        label=gettext_lazy("How does it come again?"), choices=WAYS, widget=forms.RadioSelect, initial=YEARLY
    )
    months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("In which months?"),
        choices=lambda: [(number, str(name).capitalize()) for number, name in MONTHS.items()],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    every_months = forms.IntegerField(
        label=gettext_lazy("How many months lie between?"), required=False, min_value=1, max_value=MOST_MONTHS
    )
    about = text_area(gettext_lazy("What is to be done"))
    role = FreeText(label=gettext_lazy("Role that answers for it"), max_length=120, required=False)
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Unit that answers for it"), coerce=int, empty_value=None, required=False
    )
    person_id = forms.TypedChoiceField(
        label=gettext_lazy("Person to remind"), coerce=int, empty_value=None, required=False
    )
    lead_days = forms.IntegerField(
        label=gettext_lazy("Remind how many days ahead?"), initial=30, min_value=0, max_value=366
    )
    ends_on = day_field(gettext_lazy("Last day, where there is one"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the units and people of the body."""
        super().__init__(*args, **kwargs)
        nobody = [("", _("none chosen"))]
        for name, found in (("unit", unit_choices(today())), ("person_id", people())):
            offer(self, name, [*nobody, *found])

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way needs."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("way") == MONTHLY and not values.get("months"):
            self.add_error("months", _("Choose at least one month."))
        if (
            values.get("way") == EVERY
            and not values.get("every_months")
            and "every_months" not in self.errors
        ):
            self.add_error("every_months", _("Say how many months lie between."))
        first, last = values.get("first_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        return values

    def facts(self) -> EntryFacts:
        """Give what was filled in; what the chosen way does not need is left out."""
        data = self.cleaned_data
        between = {YEARLY: 12, EVERY: data["every_months"]}.get(data["way"])
        months = tuple(data["months"]) if data["way"] == MONTHLY else ()
        unit = Unit.objects.filter(pk=data["unit"]).first() if data["unit"] else None
        plain = {name: data[name] for name in PLAIN}
        return EntryFacts(**plain, unit=unit, every_months=between, months=months)

    @staticmethod
    def initial_for(entry: WheelEntry) -> dict[str, Any]:
        """Fill the form with what the entry is."""
        way = MONTHLY if entry.months else ONCE if entry.every_months is None else EVERY
        if entry.every_months == 12:
            way = YEARLY
        kept = {name: getattr(entry, name) for name in (*PLAIN, "months", "every_months")}
        return {**kept, "way": way, "unit": entry.unit_id}


class DoneForm(forms.Form):
    """What was done, in a few words."""

    comment = FreeText(
        label=gettext_lazy("Comment"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("May be left empty."),
    )
