"""What people fill in when they go through a checklist, or ask whether they may buy directly."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.internal_coordination.rules.limits import PurchaseKind
from nyvag.internal_coordination.rules.routine_states import PointState
from nyvag.ui.fields import FreeText, day_field

PURCHASES = (
    (PurchaseKind.ORDINARY, gettext_lazy("goods, building works and most services")),
    (
        PurchaseKind.ANNEX,
        gettext_lazy("social services, work training, catering, cafés, education and others of annex 2"),
    ),
    (PurchaseKind.UTILITIES, gettext_lazy("for water, energy, transport or post (LUF)")),
)
OUTCOMES = (
    (PointState.DONE, gettext_lazy("done")),
    (PointState.NOT_NEEDED, gettext_lazy("not needed")),
    (PointState.LEFT, gettext_lazy("left to do")),
)


class RunForm(forms.Form):
    """What somebody goes through the checklist for."""

    about = FreeText(
        label=gettext_lazy("What is it about?"),
        max_length=200,
        help_text=gettext_lazy(
            "A purchase, a meeting, a role: “Fruit to the schools 2027”, “New head of purchasing”."
        ),
    )
    due_on = day_field(gettext_lazy("To be finished by"), required=False)


class PointForm(forms.Form):
    """What became of a point."""

    state = forms.ChoiceField(
        label=gettext_lazy("What became of it?"), choices=OUTCOMES, widget=forms.RadioSelect
    )
    comment = FreeText(
        label=gettext_lazy("Comment"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Needed when the point is not needed: say why."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where one is needed."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("state") == PointState.NOT_NEEDED and not values.get("comment"):
            self.add_error("comment", _("Say why the point is not needed."))
        return values


class PurchaseForm(forms.Form):
    """What somebody wants to buy, to see whether it may be bought directly."""

    slag = forms.ChoiceField(label=gettext_lazy("What do you buy?"), choices=PURCHASES)
    varde = forms.DecimalField(
        label=gettext_lazy("What can it cost at most, without VAT?"),
        help_text=gettext_lazy("In kronor, with all extensions and options counted in."),
        min_value=Decimal(0),
        max_value=Decimal(10) ** 12,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": gettext_lazy("Write the sum in digits, as 250000.")},
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """Let a sum be written with spaces and kr, as people write it."""
        if data and data.get("varde"):
            data = data.copy()
            data["varde"] = "".join(data["varde"].split()).lower().removesuffix("kr").replace(",", ".")
        super().__init__(data, **kwargs)
