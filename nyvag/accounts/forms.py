"""Forms about people and roles."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.accounts.models import ROLES


class ProfileForm(forms.Form):
    """What a person is called."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


class InviteForm(forms.Form):
    """A person and the role to give."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial="CONTRIBUTOR")


class RoleForm(forms.Form):
    """Another role."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
