"""What people fill in: dictionaries in, plain facts out."""

import dataclasses
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.core.identity import Kind, classify
from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import SEPARATOR, BadCell
from nyvag.enterprises.rules import cells
from nyvag.enterprises.rules.categories import categories
from nyvag.enterprises.rules.codes import CodeList, legal_forms, municipalities, sizes, statuses
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts
from nyvag.enterprises.rules.fingerprint import fingerprint
from nyvag.enterprises.rules.row_format import write_enterprise
from nyvag.ui.fields import TidyText, day_field, tidy_area

NOT_KNOWN = gettext_lazy("not known")


def code_choices(codes: CodeList) -> Callable[[], list[tuple[str, str]]]:
    """List the values of a closed list in the reader's language, after “not known”."""

    def choices() -> list[tuple[str, str]]:
        language = get_language() or "sv"
        return [("", str(NOT_KNOWN)), *((code.code, code.name(language)) for code in codes.codes)]

    return choices


def category_choices() -> list[tuple[str, str]]:
    """List the categories in the reader's language."""
    language = get_language() or "sv"
    return [(category.code, category.name(language)) for category in categories()]


class EnterpriseForm(forms.Form):
    """The shared facts of an organisation, and this body's own entry."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    org_no = forms.CharField(
        label=gettext_lazy("Organisation number"),
        required=False,
        max_length=20,
        help_text=gettext_lazy(
            "Ten digits. Leave it empty for a network without a number. A sole trader's number is used to "
            "recognise purchases, but is never stored or shown."
        ),
    )
    legal_form = forms.ChoiceField(
        label=gettext_lazy("Legal form"), choices=code_choices(legal_forms()), required=False
    )
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=code_choices(statuses()), required=False)
    status_from = day_field(gettext_lazy("Status from"), required=False)
    municipality_code = forms.ChoiceField(
        label=gettext_lazy("Municipality"), choices=code_choices(municipalities()), required=False
    )
    place = TidyText(label=gettext_lazy("Place"), required=False, max_length=100)
    size_class = forms.ChoiceField(
        label=gettext_lazy("Number of employees"), choices=code_choices(sizes()), required=False
    )
    website = forms.CharField(label=gettext_lazy("Website"), required=False, max_length=200)
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Offers"),
        choices=category_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    alternative_names = forms.CharField(
        label=gettext_lazy("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One on each line. They help to recognise the organisation on invoices."),
    )
    former_names = forms.CharField(
        label=gettext_lazy("Former names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One on each line, with the last day if you know it: Old name (–2019-12-31)."),
    )
    active_from = day_field(
        gettext_lazy("In our register from"),
        required=False,
        help_text=gettext_lazy(
            "Purchases count from this day. Empty means as far back as there are purchases."
        ),
    )
    active_to = day_field(gettext_lazy("In our register until"), required=False)
    basis = tidy_area(
        gettext_lazy("Why it counts as a social enterprise"),
        gettext_lazy("The definition you use, for example the characteristics of Tillväxtverket."),
    )
    evidence = tidy_area(
        gettext_lazy("What shows it"), gettext_lazy("Statutes, a certificate, a public register.")
    )
    decided_by = TidyText(
        label=gettext_lazy("Decided by"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The function, not the person."),
    )
    decided_on = day_field(gettext_lazy("Day of the decision"), required=False)
    last_confirmed_on = day_field(gettext_lazy("Last confirmed"), required=False)
    confirmed_by = TidyText(label=gettext_lazy("Confirmed by"), required=False, max_length=200)
    note = tidy_area(gettext_lazy("Note"), gettext_lazy("Seen only by you. Write no personal data."))

    person_fingerprint: str | None = None

    @staticmethod
    def initial_for(enterprise: EnterpriseFacts, entry: EntryFacts) -> dict[str, Any]:
        """Give the values to start from."""
        written = write_enterprise(enterprise)
        return {
            **dataclasses.asdict(enterprise),
            **dataclasses.asdict(entry),
            "org_no": written["org_no"],
            "alternative_names": written["alternative_names"].replace(SEPARATOR, "\n"),
            "former_names": written["former_names"].replace(SEPARATOR, "\n"),
        }

    def clean_name(self) -> Any:
        """Read the name."""
        return self._cell(cells.one_name, "name", refuse_persons=True)

    def clean_org_no(self) -> str | None:
        """Read the number; a sole trader's becomes a fingerprint."""
        value = self.cleaned_data["org_no"]
        if not value:
            return None
        found = classify(value)
        if found.kind in (Kind.PERSON, Kind.COORDINATION) and found.digits:
            self.person_fingerprint = fingerprint(found.digits, key=settings.FINGERPRINT_KEY)
            return None
        if found.kind is not Kind.ORGANISATION:
            raise ValidationError(_("This is not a Swedish organisation number. Check the ten digits."))
        return found.digits

    def clean_website(self) -> Any:
        """Read the web address."""
        return self._cell(cells.website, "website", refuse_persons=True)

    def clean_alternative_names(self) -> Any:
        """Read the other names."""
        return self._cell(cells.names, "alternative_names", refuse_persons=True)

    def clean_former_names(self) -> Any:
        """Read the former names."""
        return self._cell(cells.names, "former_names", refuse_persons=True)

    def _cell(self, reader: Callable[[object], Any], field: str, *, refuse_persons: bool) -> Any:
        value = self.cleaned_data[field]
        if refuse_persons and holds_person_number(value):
            raise ValidationError(_("The text holds a personal identity number. Take it away."))
        try:
            return reader(value)
        except BadCell as bad:
            raise ValidationError(f"{_(bad.reason)} {_(bad.cure)}") from None

    def clean(self) -> dict[str, Any]:
        """Check that the days are in order."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("active_from"), data.get("active_to")
        if first and last and last < first:
            self.add_error("active_to", _("The last day is before the first day."))
        if data.get("confirmed_by") and not data.get("last_confirmed_on"):
            self.add_error("last_confirmed_on", _("Say which day the facts were confirmed."))
        return data

    def ask_different(self) -> None:
        """Ask whether it is another organisation than those in the register that are like it."""
        self.fields["different"] = forms.BooleanField(label=_("It is another organisation"))
        self.add_error("different", _("There are organisations like this one. Look at them first."))

    def enterprise_facts(self, before: EnterpriseFacts | None = None) -> EnterpriseFacts:
        """Give the shared facts; what was known of a sole trader's number stays when the field is empty."""
        data: dict[str, Any] = {field: self.cleaned_data.get(field) for field in _ENTERPRISE_FIELDS}
        data["categories"] = tuple(sorted(data["categories"] or ()))
        kept = before.person_fingerprint if before and not data["org_no"] else None
        facts = EnterpriseFacts(
            **data,
            person_fingerprint=self.person_fingerprint or kept,
            reference=before.reference if before else "",
        )
        return (
            dataclasses.replace(facts, legal_form="E")
            if facts.person_fingerprint and not facts.legal_form
            else facts
        )

    def entry_facts(self) -> EntryFacts:
        """Give the body's own facts."""
        data: dict[str, Any] = {field: self.cleaned_data.get(field) for field in _ENTRY_FIELDS}
        return EntryFacts(**data)


_ENTERPRISE_FIELDS = tuple(
    field.name
    for field in dataclasses.fields(EnterpriseFacts)
    if field.name not in ("person_fingerprint", "reference")
)
_ENTRY_FIELDS = tuple(field.name for field in dataclasses.fields(EntryFacts))


class RenameForm(forms.Form):
    """A new name, and from when."""

    name = forms.CharField(label=gettext_lazy("New name"), max_length=200)
    valid_from = day_field(gettext_lazy("From"))

    def clean_name(self) -> Any:
        """Read the name."""
        try:
            return cells.one_name(self.cleaned_data["name"])
        except BadCell as bad:
            raise ValidationError(f"{_(bad.reason)} {_(bad.cure)}") from None


class StatusForm(forms.Form):
    """A new status, and from when."""

    status = forms.ChoiceField(label=gettext_lazy("New status"), choices=code_choices(statuses()))
    valid_from = day_field(gettext_lazy("From"))


class ConfirmForm(forms.Form):
    """Who confirmed that the facts are right, and when."""

    on = day_field(gettext_lazy("Day"))
    confirmed_by = TidyText(
        label=gettext_lazy("Confirmed by"),
        max_length=200,
        help_text=gettext_lazy("The function, not the person."),
    )


class EndForm(forms.Form):
    """From when the organisation is no longer in the register, and why."""

    active_to = day_field(
        gettext_lazy("Last day"),
        help_text=gettext_lazy("Purchases up to and including this day still count."),
    )
    reason = TidyText(label=gettext_lazy("Reason"), required=False, max_length=2000)
