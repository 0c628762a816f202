"""The form of an outside party."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.forms.fields import NumberField
from nyvag.organisations.models import PARTY_KINDS, ExternalParty
from nyvag.ui.fields import FreeText, day_field


class PartyForm(forms.Form):
    """Somebody outside the body."""

    name = FreeText(label=_("Name"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=PARTY_KINDS)
    org_no = NumberField()
    contact_email = forms.EmailField(
        label=_("Contact address"),
        required=False,
        help_text=_("An address that stays when people leave, such as info@."),
    )
    starts_on = day_field(
        _("From"),
        required=False,
        help_text=_("When you began to work with them. Leave empty when not known."),
    )
    ends_on = day_field(_("Last day"), required=False, help_text=_("Leave empty when it goes on."))
    note = FreeText(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def facts(self) -> dict[str, Any]:
        """Give what the command takes."""
        return dict(self.cleaned_data)

    @staticmethod
    def initial_for(party: ExternalParty) -> dict[str, Any]:
        """Fill the form with a party."""
        return {name: getattr(party, name) for name in PartyForm.base_fields}
