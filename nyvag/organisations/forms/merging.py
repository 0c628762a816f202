"""Forms of units that become one, and of one that becomes several."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.organisations.commands import NewUnit
from nyvag.organisations.forms.fields import KindField, UnitField
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import unit_choices
from nyvag.ui.fields import FreeText, day_field, offer

NEW, GOES_ON = "NEW", "GOES_ON"
MOST_PARTS = 4


class MergeForm(forms.Form):
    """Which units are merged with one, into what, and from when."""

    units = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Merged with"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    into = forms.ChoiceField(label=gettext_lazy("What comes of them"), widget=forms.RadioSelect)
    name = FreeText(
        label=gettext_lazy("Name from that day"),
        max_length=160,
        required=False,
        help_text=gettext_lazy(
            "A new unit needs one. Leave it empty where the unit that goes on keeps its name."
        ),
    )
    starts_on = day_field(
        gettext_lazy("From"),
        help_text=gettext_lazy("The others end the day before. Nothing about them is lost."),
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        offer(self, "units", unit_choices(today(), without=frozenset({unit.pk})))
        goes_on = _("%(name)s goes on and takes in the others") % {"name": unit.name}
        offer(self, "into", [(NEW, _("A new unit begins")), (GOES_ON, goes_on)])
        self.fields["into"].initial = NEW

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a new unit."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("into") == NEW and not cleaned.get("name"):
            self.add_error("name", ValidationError(_("Write what the new unit is called.")))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Give what the command takes."""
        told = self.cleaned_data
        others = list(Unit.objects.filter(pk__in=told["units"]).order_by("pk"))
        if told["into"] == GOES_ON:
            return {"units": others, "into": self.unit, "name": told["name"], "starts_on": told["starts_on"]}
        new = NewUnit(told["name"], self.unit.kind, self.unit.parent, self.unit.joint_form)
        return {"units": [self.unit, *others], "into": new, "starts_on": told["starts_on"]}


class SplitForm(forms.Form):
    """Which units come out of one, where those under it go, and from when."""

    starts_on = day_field(gettext_lazy("From"))
    goes_on = forms.BooleanField(
        required=False, help_text=gettext_lazy("Otherwise it ends the day before. Nothing about it is lost.")
    )
    kind = KindField()
    parent = UnitField(gettext_lazy("The new ones lie under"))

    def __init__(self, *args: Any, unit: Unit, children: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.children = unit, children
        self.fields["goes_on"].label = _("%(name)s goes on beside the new ones") % {"name": unit.name}
        self.fields["kind"].initial = KindField.written(unit)
        self.fields["parent"].offer(without=frozenset({unit.pk}))  # type: ignore[attr-defined]  # a UnitField
        self.fields["parent"].initial = unit.parent_id
        for number in range(1, MOST_PARTS + 1):
            label = _("New unit %(number)d") % {"number": number}
            self.fields[f"part_{number}"] = FreeText(label=label, max_length=160, required=number == 1)
        places = [
            (str(number), _("New unit %(number)d") % {"number": number})
            for number in range(1, MOST_PARTS + 1)
        ]
        for child in children:
            self.fields[f"child_{child.pk}"] = forms.ChoiceField(
                label=_("%(name)s goes to") % {"name": child.name},
                choices=[("", _("stays where it is, if that goes on")), *places],
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """See that each unit under it goes to a new one that has a name, or stays with one that goes on."""
        cleaned: dict[str, Any] = super().clean() or {}
        for child in self.children:
            chosen = cleaned.get(f"child_{child.pk}")
            if chosen and not cleaned.get(f"part_{chosen}"):
                self.add_error(
                    f"child_{child.pk}", ValidationError(_("Write the name of that new unit first."))
                )
            elif not chosen and not cleaned.get("goes_on"):
                self.add_error(f"child_{child.pk}", ValidationError(_("Choose a new unit for it.")))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Give what the command takes."""
        told = self.cleaned_data
        kind, joint_form = told["kind"]
        named = [number for number in range(1, MOST_PARTS + 1) if told.get(f"part_{number}")]
        return {
            "unit": self.unit,
            "parts": [NewUnit(told[f"part_{number}"], kind, told["parent"], joint_form) for number in named],
            "starts_on": told["starts_on"],
            "goes_on": told["goes_on"],
            "children": {
                child.pk: named.index(int(told[f"child_{child.pk}"]))
                for child in self.children
                if told[f"child_{child.pk}"]
            },
        }
