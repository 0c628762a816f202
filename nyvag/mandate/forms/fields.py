"""Fields that several forms of this room have: who it is, sums, shares, and text."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.queries import parties, units
from nyvag.ui.fields import TidyText, tidy_area

LONGEST = 20_000
Named = tuple[Unit | None, ExternalParty | None, str]


def long_text(label: Any, help_text: Any = "", *, rows: int = 6) -> TidyText:
    """Make a field for a page of text that may be left empty."""
    return tidy_area(label, help_text, rows, LONGEST)


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
        field: Any = self.fields["who"]
        field.label, field.choices = self.who_label, somebody_choices(self.who_nothing)

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


class AmountField(forms.CharField):
    """A number as people write it: spaces between thousands, decimal comma; empty is unknown."""

    def __init__(self, *, decimals: int, at_most: int, **kwargs: Any) -> None:
        super().__init__(max_length=30, required=False, **kwargs)
        self.decimals, self.at_most = decimals, at_most
        self.widget.attrs["inputmode"] = "decimal"

    def to_python(self, value: Any) -> Any:
        """Read the number, or None."""
        text = "".join(str(value or "").split()).replace(",", ".")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise ValidationError(_("Write the number with digits alone, such as 347 931,50.")) from None
        if not number.is_finite() or abs(number) > self.at_most:
            raise ValidationError(_("The number is too large."))
        if number != round(number, self.decimals):
            said = _("At most %(count)d decimals can be kept.") % {"count": self.decimals}
            raise ValidationError(said)
        return number

    def validate(self, value: Any) -> None:
        """Let an empty number be unknown."""

    def run_validators(self, value: Any) -> None:
        """Leave the length of text alone: the value is a number."""
