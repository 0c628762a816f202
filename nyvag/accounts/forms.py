"""Forms about people and roles."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.accounts.models import ROLES
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import units


class ProfileForm(forms.Form):
    """What a person is called."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


UNIT_HELP = _("The person then sees what concerns the unit first. Leave empty for the whole organisation.")


class UnitChoice(forms.Form):
    """The unit a person speaks for, among those that exist."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=None,
        required=False,
        empty_label=_("no unit of its own"),
        help_text=UNIT_HELP,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units().filter(ends_on=None)  # type: ignore[attr-defined]  # narrowed field


class InviteForm(UnitChoice):
    """A person and the role to give."""

    field_order = ("name", "email", "role", "unit")

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, initial="CONTRIBUTOR")


class RoleForm(UnitChoice):
    """Another role, or another unit."""

    field_order = ("role", "unit")

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)


class PlainFields:
    """Labels that are enough in themselves: no words inside the fields, one word for the address."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in {"login", "email"}:
                field.label = _("E-mail address")


class SignInForm(PlainFields, account.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """Address and password."""


class PasswordChangeForm(PlainFields, account.ChangePasswordForm):  # type: ignore[misc]  # as above
    """The old password and the new one."""


class PasswordForgottenForm(PlainFields, account.ResetPasswordForm):  # type: ignore[misc]  # as above
    """The address to send the way to a new password to."""


class PasswordNewForm(PlainFields, account.ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """A new password, for whoever came by the link."""


class ConfirmForm(PlainFields, account.ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password once more, before something that matters."""


class SecondStepForm(PlainFields, mfa.AuthenticateForm):  # type: ignore[misc]  # as above
    """The code of the app, or one of the recovery codes."""


class SecondStepConfirmForm(PlainFields, mfa.ReauthenticateForm):  # type: ignore[misc]  # as above
    """The code once more, before something that matters."""


class SecondStepStartForm(PlainFields, totp.ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of the app, which proves that it has the secret."""


class LinkForm(forms.Form):
    """Where to mail a link."""

    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
