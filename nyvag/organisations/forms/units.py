"""Forms about one unit: added, changed from a day, ended, corrected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.forms.fields import KindField, NumberField, UnitField
from nyvag.organisations.models import Unit
from nyvag.ui.fields import FreeText, day_field

NAME_HELP = _("Before that day it keeps the name it had, wherever it is shown.")


class UnitForm(forms.Form):
    """A new unit."""

    name = FreeText(label=_("Name"), max_length=160)
    kind = KindField()
    parent = UnitField(_("Under"))
    starts_on = day_field(_("First day"), required=False, help_text=_("Leave empty when it is not known."))
    code = FreeText(
        label=_("Code"),
        max_length=40,
        required=False,
        help_text=_("Your own code for it, where you have one. Imports find the unit by it."),
    )
    org_no = NumberField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer()  # type: ignore[attr-defined]  # a UnitField

    def facts(self) -> dict[str, Any]:
        """Give what the command takes."""
        return spread(self.cleaned_data)


class CorrectForm(forms.Form):
    """What was entered wrong about a unit."""

    name = FreeText(label=_("Name"), max_length=160)
    kind = KindField()
    code = FreeText(label=_("Code"), max_length=40, required=False)
    org_no = NumberField()
    starts_on = day_field(_("First day"), required=False, help_text=_("Leave empty when it is not known."))
    ends_on = day_field(_("Last day"), required=False, help_text=_("Leave empty when it goes on."))

    def facts(self) -> dict[str, Any]:
        """Give what the command takes."""
        return spread(self.cleaned_data)

    @staticmethod
    def initial_for(unit: Unit) -> dict[str, Any]:
        """Fill the form with a unit."""
        same = {name: getattr(unit, name) for name in ("name", "code", "org_no", "starts_on", "ends_on")}
        return {**same, "kind": KindField.written(unit)}


class RenameForm(forms.Form):
    """A unit's new name, and from when."""

    name = FreeText(label=_("New name"), max_length=160)
    starts_on = day_field(_("From"), help_text=NAME_HELP)


class MoveForm(forms.Form):
    """What a unit lies under from a day."""

    parent = UnitField(_("Under"))
    starts_on = day_field(_("From"), help_text=_("Before that day it stays where it was."))

    def __init__(self, *args: Any, without: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(without=without)  # type: ignore[attr-defined]  # a UnitField


class EndForm(forms.Form):
    """A unit's last day."""

    ends_on = day_field(_("Last day"))


class CorrectNameForm(forms.Form):
    """A name as it should have been entered; the first one has no day of its own."""

    name = FreeText(label=_("Name"), max_length=160)
    starts_on = day_field(_("From"))

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["starts_on"]


class CorrectPlaceForm(forms.Form):
    """A place as it should have been entered; the first one has no day of its own."""

    parent = UnitField(_("Under"))
    starts_on = day_field(_("From"))

    def __init__(self, *args: Any, is_first: bool, without: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].offer(without=without)  # type: ignore[attr-defined]  # a UnitField
        if is_first:
            del self.fields["starts_on"]


def spread(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Take the kind of a form apart into kind and form of joint body."""
    kind, joint_form = cleaned["kind"]
    return {**cleaned, "kind": kind, "joint_form": joint_form}
