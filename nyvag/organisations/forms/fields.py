"""Fields shared by the forms of the organisation."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.organisations.models import JOINT_FORMS, UNIT_KINDS, Unit
from nyvag.organisations.queries import unit_choices
from nyvag.organisations.rules.kinds import UnitKind
from nyvag.organisations.rules.numbers import BadNumber, organisation_number
from nyvag.ui.fields import day_field

NOTHING = gettext_lazy("nothing: at the top")


class NumberField(forms.CharField):
    """An organisation number, kept as ten digits; never a person's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Organisation number"),
            required=False,
            max_length=40,
            help_text=gettext_lazy("Ten digits. Leave it empty where there is none."),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Check the number."""
        try:
            return organisation_number(super().clean(value))
        except BadNumber as bad:
            raise ValidationError(_(bad.sentence)) from None


def kind_choices() -> Iterator[tuple[str, Any]]:
    """Yield the kinds of units, with the forms of a joint body as kinds of their own."""
    for kind, word in UNIT_KINDS:
        if kind is UnitKind.JOINT_BODY:
            yield from ((f"{kind}:{form}", said) for form, said in JOINT_FORMS)
            yield f"{kind}:", gettext_lazy("Joint body of another form")
        else:
            yield f"{kind}:", word


class KindField(forms.ChoiceField):
    """What sort of unit it is; gives kind and form of joint body."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=gettext_lazy("Kind"), choices=kind_choices, **{"initial": "BOARD:", **kwargs})

    def clean(self, value: Any) -> tuple[str, str]:
        """Take kind and form apart."""
        kind, _colon, form = super().clean(value).partition(":")
        return kind, form

    @staticmethod
    def written(unit: Unit) -> str:
        """Return the choice that a unit is."""
        return f"{unit.kind}:{unit.joint_form}"


class UnitField(forms.TypedChoiceField):
    """A unit of a day, shown in the order of the tree; gives the unit, or None."""

    def __init__(self, label: Any, *, empty: Any = NOTHING, **kwargs: Any) -> None:
        self.empty = empty
        super().__init__(label=label, coerce=int, empty_value=None, required=False, **kwargs)

    def offer(self, on: date | None = None, without: frozenset[int] = frozenset()) -> None:
        """List the units of a day."""
        self.choices = [("", self.empty), *unit_choices(on or today(), without=without)]

    def clean(self, value: Any) -> Unit | None:
        """Give the unit itself."""
        chosen = super().clean(value)
        return Unit.objects.get(pk=chosen) if chosen else None


class DayQuery(forms.Form):
    """A day to look at the organisation on."""

    den = day_field(gettext_lazy("As it was on"), required=False)

    def day(self) -> date:
        """Return the day asked for, or today where none, or none that can be read, was."""
        chosen: date | None = self.cleaned_data.get("den") if self.is_bound and self.is_valid() else None
        return chosen or today()
