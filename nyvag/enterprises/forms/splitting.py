"""What goes along when one row turns out to be two organisations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.identity import Kind, classify
from nyvag.enterprises.commands.splitting import EntryGoes, NewOrganisation
from nyvag.enterprises.forms.register import code_choices
from nyvag.enterprises.queries.parts import Part, PartGroup
from nyvag.enterprises.rules.codes import legal_forms
from nyvag.ui.fields import TidyText

LABELS = {
    PartGroup.NAMES: gettext_lazy("Names"),
    PartGroup.OFFERS: gettext_lazy("Offers"),
    PartGroup.MARKS: gettext_lazy("Marks"),
    PartGroup.REFERENCES: gettext_lazy("References"),
    PartGroup.ASSESSMENTS: gettext_lazy("Our assessments"),
    PartGroup.PURCHASES: gettext_lazy("Our suppliers, with their purchases and decisions"),
    PartGroup.PAPERS: gettext_lazy("Documents and pictures"),
    PartGroup.OTHERS: gettext_lazy("Other things kept about it"),
}


class SplitForm(forms.Form):
    """The new organisation, and what goes along to it; a group without parts is not asked about."""

    name = TidyText(label=gettext_lazy("What is the other organisation called?"), max_length=200)
    org_no = forms.CharField(
        label=gettext_lazy("Its organisation number, if it is another one"), required=False, max_length=20
    )
    takes_number = forms.BooleanField(
        label=gettext_lazy("The number in the register belongs to the other organisation"),
        required=False,
        help_text=gettext_lazy("Statuses from public registers follow the number."),
    )
    legal_form = forms.ChoiceField(
        label=gettext_lazy("Its legal form"), choices=code_choices(legal_forms()), required=False
    )
    entry = forms.ChoiceField(
        label=gettext_lazy("Which of them belong in our register?"),
        widget=forms.RadioSelect,
        initial=EntryGoes.BOTH,
        choices=(
            (EntryGoes.BOTH, gettext_lazy("Both")),
            (EntryGoes.OLD, gettext_lazy("Only the present one")),
            (EntryGoes.NEW, gettext_lazy("Only the other one")),
        ),
    )

    def __init__(self, *args: Any, parts: Sequence[Part], has_number: bool, is_new: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not is_new:
            for name in ("name", "org_no", "takes_number", "legal_form"):
                del self.fields[name]
        elif not has_number:
            del self.fields["takes_number"]
        for group in PartGroup:
            choices = [(part.key, part.title) for part in parts if part.group is group]
            if choices:
                self.fields[group.value] = forms.MultipleChoiceField(
                    label=LABELS[group], required=False, choices=choices, widget=forms.CheckboxSelectMultiple
                )
        self.fields["reason"] = TidyText(
            label=_("How do you know that they are two?"),
            max_length=500,
            help_text=_("For example that the café became an association of its own. Shown in the history."),
        )

    def clean_org_no(self) -> str | None:
        """Take an organisation's number alone."""
        text = self.cleaned_data["org_no"]
        if not text:
            return None
        found = classify(text)
        if found.kind is not Kind.ORGANISATION:
            raise ValidationError(_("Write the ten digits of an organisation number."))
        return found.digits

    def clean(self) -> dict[str, Any]:
        """Refuse two numbers for one organisation."""
        data = super().clean() or self.cleaned_data
        if data.get("org_no") and data.get("takes_number"):
            self.add_error("org_no", _("Either it takes the number in the register, or it has another one."))
        return data

    @property
    def chosen(self) -> list[str]:
        """Give the keys of what goes along."""
        return [key for group in PartGroup for key in self.cleaned_data.get(group.value, [])]

    @property
    def organisation(self) -> NewOrganisation:
        """Give what is known of the new organisation."""
        data = self.cleaned_data
        return NewOrganisation(
            name=data["name"],
            org_no=data["org_no"],
            takes_number=data.get("takes_number", False),
            legal_form=data["legal_form"],
        )
