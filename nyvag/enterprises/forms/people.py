"""What is filled in to speak for an enterprise."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.identity import Kind, classify
from nyvag.core.tabular.cells import BadCell
from nyvag.enterprises.forms.register import code_choices
from nyvag.enterprises.models import CorrectionKind, Enterprise
from nyvag.enterprises.rules import cells
from nyvag.enterprises.rules.codes import sizes
from nyvag.enterprises.rules.fingerprint import fingerprint
from nyvag.ui.fields import TidyText

FUNCTION_HELP = gettext_lazy("For example: manager, sales or treasurer.")


class ColleagueForm(forms.Form):
    """A person who may speak for the enterprise."""

    name = TidyText(label=gettext_lazy("Name"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Links to sign in are mailed here. No password is needed."),
    )
    function = TidyText(label=gettext_lazy("Function"), max_length=120, help_text=FUNCTION_HELP)


class ClaimForm(ColleagueForm):
    """An enterprise, by its number, and who asks to speak for it."""

    field_order = ("org_no", "name", "email", "function")

    org_no = forms.CharField(
        label=gettext_lazy("The enterprise's organisation number"),
        max_length=20,
        help_text=gettext_lazy("Ten digits, for example 802400-1234. A sole trader's number is not kept."),
    )

    def clean_org_no(self) -> int:
        """Find the enterprise; 0 where no register has it, which is not told to whoever asks."""
        found = classify(self.cleaned_data["org_no"])
        if found.digits and found.kind in (Kind.PERSON, Kind.COORDINATION):
            mark = fingerprint(found.digits, key=settings.FINGERPRINT_KEY)
            keys = list(Enterprise.objects.filter(person_fingerprint=mark).values_list("pk", flat=True)[:2])
            return keys[0] if len(keys) == 1 else 0
        if found.kind is not Kind.ORGANISATION:
            raise ValidationError(_("This is not a Swedish organisation number. Check the ten digits."))
        number = Enterprise.objects.filter(org_no=found.digits)
        return number.values_list("pk", flat=True).first() or 0


class ClaimAnswerForm(forms.Form):
    """Whether somebody may speak for an enterprise."""

    answer = forms.ChoiceField(
        label=gettext_lazy("May this person speak for the enterprise?"),
        choices=(("yes", gettext_lazy("Yes, let in and mail a link to sign in")), ("no", gettext_lazy("No"))),
        widget=forms.RadioSelect,
    )
    reason = TidyText(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Needed for a no; the event log keeps it."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no."""
        data = super().clean() or self.cleaned_data
        if data.get("answer") == "no" and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why the request is refused."))
        return data


class OwnCorrectionForm(forms.Form):
    """What the enterprise wants done about an assessment."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you ask for?"), choices=CorrectionKind.choices, widget=forms.RadioSelect
    )
    text = TidyText(
        label=gettext_lazy("What is wrong, and what shows it?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class OwnFactsForm(forms.Form):
    """The shared facts that an enterprise changes itself."""

    place = TidyText(label=gettext_lazy("Place"), required=False, max_length=100)
    size_class = forms.ChoiceField(
        label=gettext_lazy("Number of employees"), choices=code_choices(sizes()), required=False
    )
    website = forms.CharField(label=gettext_lazy("Website"), required=False, max_length=200)

    def clean_website(self) -> str:
        """Read the web address."""
        try:
            return cells.website(self.cleaned_data["website"])
        except BadCell as bad:
            raise ValidationError(f"{_(bad.reason)} {_(bad.cure)}") from None
