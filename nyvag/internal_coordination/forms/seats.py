"""What people fill in about seats and who has them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.core.clock import today
from nyvag.internal_coordination.commands import Person, SeatFacts
from nyvag.internal_coordination.models import Seat, SeatHolder
from nyvag.internal_coordination.models.seats import SEAT_ROLES
from nyvag.internal_coordination.rules.states import HolderKind, SeatRole
from nyvag.meetings.queries import people
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.queries import functions
from nyvag.ui.fields import FreeText, day_field


class SeatForm(forms.Form):
    """Whose a seat is and for which function."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Unit"),
        queryset=Unit.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    party = forms.ModelChoiceField(
        label=gettext_lazy("Or an outside party"),
        help_text=gettext_lazy("An association, a network or so on. They are kept under The organisation."),
        queryset=ExternalParty.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    function = forms.ChoiceField(
        label=gettext_lazy("Function"),
        help_text=gettext_lazy("What the unit brings to the group."),
        required=False,
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role in the group"),
        choices=[(str(key), word) for key, word in SEAT_ROLES],
        initial=SeatRole.MEMBER,
    )

    def __init__(self, *args: Any, seat: Seat | None = None, **kwargs: Any) -> None:
        """Offer the units of today, and show what the seat is."""
        if seat is not None:
            kwargs["initial"] = {
                "unit": seat.unit_id,
                "party": seat.party_id,
                **{name: getattr(seat, name) for name in ("function", "role")},
            }
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        present = Unit.objects.in_force(today())
        if seat is not None and seat.unit_id is not None:
            present = present | Unit.objects.filter(pk=seat.unit_id)
        fields["unit"].queryset = present.order_by("name", "pk")
        outside = ExternalParty.objects.in_force(today())
        if seat is not None and seat.party_id is not None:
            outside = outside | ExternalParty.objects.filter(pk=seat.party_id)
        fields["party"].queryset = outside.order_by("name", "pk")
        offered = functions(language=get_language() or "sv", on=today())
        fields["function"].choices = [("", _("none in particular")), *offered]

    def clean(self) -> dict[str, Any]:
        """Ask for one of unit and outside party."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(values.get("unit")) == bool(values.get("party")):
            self.add_error("unit", _("Choose a unit or an outside party, not both."))
        return values

    def facts(self) -> SeatFacts:
        """Give what was filled in."""
        values = {name: self.cleaned_data[name] for name in SeatForm.base_fields}
        return SeatFacts(**{**values, "role": SeatRole(values["role"])})


class NewSeatForm(SeatForm):
    """Whose a seat is, and since when where that is known."""

    on = day_field(
        gettext_lazy("There is a seat since"),
        initial=today,
        required=False,
        help_text=gettext_lazy("Leave it empty when nobody knows."),
    )


class PersonForm(forms.Form):
    """A person with an account, or a name and an address."""

    user_id = forms.TypedChoiceField(
        label=gettext_lazy("Person with an account"),
        help_text=gettext_lazy("Choose one here, or write name and address below."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    name = FreeText(label=gettext_lazy("Name"), required=False, max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Calls to meetings go there. It is kept for five years, then removed."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the people who have an account here."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["user_id"]
        field.choices = [("", _("nobody chosen")), *people()]

    def person(self) -> Person:
        """Give who was chosen."""
        return Person(**{name: self.cleaned_data[name] for name in PersonForm.base_fields})


class HolderForm(PersonForm):
    """Who takes a seat, and from when."""

    on = day_field(gettext_lazy("From"), initial=today)
    until = day_field(gettext_lazy("To, where it is known"), required=False)

    def __init__(self, *args: Any, held: SeatHolder | None = None, **kwargs: Any) -> None:
        """Remember who had the seat when the page was shown."""
        super().__init__(*args, **kwargs)
        if held is not None:
            self.fields["after"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=held.pk, required=False
            )

    def days(self) -> tuple[date, date | None]:
        """Give the first and last day."""
        return self.cleaned_data["on"], self.cleaned_data["until"]

    def after(self) -> SeatHolder | None:
        """Give the holder that the page showed, where there was one."""
        key: int | None = self.cleaned_data.get("after")
        return None if key is None else SeatHolder.objects.filter(pk=key).first()


class HolderKindForm(forms.Form):
    """Whether somebody takes the seat or is its substitute, as the address holds it."""

    som = forms.ChoiceField(choices=[("ersattare", ""), ("ordinarie", "")], required=False)

    def kind(self) -> HolderKind:
        """Give which of the two."""
        is_other = self.is_valid() and self.cleaned_data["som"] == "ersattare"
        return HolderKind.SUBSTITUTE if is_other else HolderKind.HOLDER


class EndForm(forms.Form):
    """The last day, and why."""

    on = day_field(gettext_lazy("Last day"), initial=today)
    reason = FreeText(label=gettext_lazy("Reason"), max_length=300)
