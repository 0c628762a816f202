"""Fields for who something is about: a unit, an outside party, or somebody named in words."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.queries import parties, units
from nyvag.organisations.queries.parties import party_choices
from nyvag.organisations.queries.places import unit_choices
from nyvag.ui.fields import TidyText, offer

Named = tuple[Unit | None, ExternalParty | None, str]
NONE_CHOSEN = ("", gettext_lazy("none chosen"))


def somebody_choices(nothing: Any) -> Callable[[], list[Any]]:
    """List the units, also those that have ended, and the outside parties, after a word for none."""

    def choices() -> list[Any]:
        return [
            ("", str(nothing)),
            (_("Your organisation"), [(f"unit:{unit.pk}", _unit_said(unit)) for unit in units()]),
            (_("Outside parties"), [(f"party:{party.pk}", party.name) for party in parties()]),
        ]

    return choices


def _unit_said(unit: Unit) -> str:
    if unit.ends_on is None:
        return unit.name
    return _("%(name)s (until %(day)s)") % {"name": unit.name, "day": unit.ends_on.isoformat()}


class SomebodyForm(forms.Form):
    """A form with a list of units and outside parties, and a field for whoever is in neither."""

    who = forms.ChoiceField(required=False)
    outside = TidyText(
        label=gettext_lazy("Somebody who is not in the list"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("An organisation or a function, not a person."),
    )

    who_label: Any = gettext_lazy("Who")
    who_nothing: Any = gettext_lazy("not known")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the units and the outside parties."""
        super().__init__(*args, **kwargs)
        self.fields["who"].label = self.who_label
        offer(self, "who", somebody_choices(self.who_nothing))

    def clean(self) -> dict[str, Any]:
        """Check that one and the same is not named in two ways."""
        data = super().clean() or self.cleaned_data
        if data.get("who") and data.get("outside"):
            self.add_error("outside", _("Choose somebody in the list or write a name, not both."))
        return data

    def named(self) -> Named:
        """Give who was chosen."""
        kind, _colon, key = self.cleaned_data["who"].partition(":")
        unit = Unit.objects.get(pk=key) if kind == "unit" else None
        party = ExternalParty.objects.get(pk=key) if kind == "party" else None
        return unit, party, self.cleaned_data["outside"]

    @staticmethod
    def somebody(row: Any) -> dict[str, str]:
        """Fill the fields with who a row is about."""
        who = f"unit:{row.unit_id}" if row.unit_id else f"party:{row.party_id}" if row.party_id else ""
        return {"who": who, "outside": row.outside}


class UnitOrPartyForm(forms.Form):
    """A unit or an outside party, chosen among those there are."""

    unit = forms.TypedChoiceField(label=gettext_lazy("Unit"), coerce=int, empty_value=None, required=False)
    party = forms.TypedChoiceField(
        label=gettext_lazy("Outside party"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the units and parties of the day."""
        super().__init__(*args, **kwargs)
        day = today()
        for name, offered, model in (
            ("unit", unit_choices(day), Unit),
            ("party", party_choices(day), ExternalParty),
        ):
            kept = self._kept(name, offered, model)
            offer(self, name, [NONE_CHOSEN, *offered, *kept])

    def _kept(self, name: str, offered: list[tuple[int, str]], model: Any) -> list[tuple[int, str]]:
        """Offer also the one that stands there today, where it has ended."""
        present = self.initial.get(name)
        if present is None or any(key == present for key, _word in offered):
            return []
        return [(row.pk, str(row)) for row in model.objects.filter(pk=present)]

    def place(self) -> tuple[Unit | None, ExternalParty | None]:
        """Give the unit and the party that were chosen."""
        unit, party = self.cleaned_data.get("unit"), self.cleaned_data.get("party")
        return (
            Unit.objects.filter(pk=unit).first() if unit else None,
            ExternalParty.objects.filter(pk=party).first() if party else None,
        )
