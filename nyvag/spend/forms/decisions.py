"""Forms for doubts, opportunities, definitions and categories of accounts."""

import json
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.rules.categories import categories
from nyvag.spend.queries.wording import kind_called, kind_name
from nyvag.spend.rules.definition import Kind, definition_from
from nyvag.ui.fields import day_field

ANSWERS = [("yes", _("Yes")), ("no", _("No")), ("later", _("Later"))]


class DaysForm(forms.Form):
    """Say on which days an answer holds; left empty it holds for as long as the register says."""

    valid_from = day_field(_("First invoice day"), required=False)
    valid_to = day_field(_("Last invoice day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day is before the first day."))
        return cleaned


class ReviewForm(forms.Form):
    """Answer one doubt, for this supplier or for all alike."""

    answer = forms.ChoiceField(label=_("Answer"), choices=ANSWERS)
    enterprise = forms.IntegerField(required=False, widget=forms.HiddenInput)
    alike = forms.BooleanField(label=_("Same answer for all alike"), required=False)


class HideForm(forms.Form):
    """Say why a category is hidden."""

    reason = forms.CharField(
        label=_("Why can this not be bought from social enterprises now?"),
        max_length=500,
        error_messages={"required": _("Write why, so that others understand.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AccountCategoryForm(forms.Form):
    """Choose the category of an account."""

    category = forms.ChoiceField(label=_("Category"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "sv"
        field: Any = self.fields["category"]
        field.choices = sorted(
            ((one.code, one.name(language)) for one in categories()), key=lambda pair: pair[1].casefold()
        )


class DefinitionForm(forms.Form):
    """Change what counts: accounts as lines "number kind", suppliers as lines of numbers."""

    name = forms.CharField(label=_("Name"), max_length=200)
    adopted_on = day_field(_("From"))
    accounts = forms.CharField(
        label=_("Own rules for accounts"),
        help_text=_(
            "One rule a line: the first digits of the account, then what it is. Example: 4538 Purchases"
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    own_companies = forms.CharField(
        label=_("Organisation numbers of the municipality's own companies"),
        help_text=_("One a line. What is bought from them does not count as purchases."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    public_bodies = forms.CharField(
        label=_("Organisation numbers of further public bodies"),
        help_text=_("One a line. Numbers that begin with 2 are known already."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=_("Why is the definition changed?"),
        max_length=500,
        error_messages={"required": _("Write why, so that others understand.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Build the rules and let the definition itself say what it cannot understand."""
        cleaned = super().clean() or {}
        accounts = []
        for number, line in enumerate(cleaned.get("accounts", "").splitlines(), start=1):
            digits, _space, word = line.strip().partition(" ")
            if not digits:
                continue
            kind = kind_called(word)
            if not digits.isdecimal() or not kind:
                kinds = ", ".join(kind_name(str(kind)) for kind in Kind)
                self.add_error(
                    "accounts",
                    _("Line %(line)s: write digits and one of these words: %(kinds)s")
                    % {"line": number, "kinds": kinds},
                )
                continue
            accounts.append({"prefix": digits, "kind": kind})
        rules = {
            "name": cleaned.get("name", ""),
            "account": accounts,
            "supplier": {
                "own_companies": cleaned.get("own_companies", "").split(),
                "public_bodies": cleaned.get("public_bodies", "").split(),
            },
        }
        for field in ("own_companies", "public_bodies"):
            try:
                definition_from({"supplier": {field: rules["supplier"][field]}})
            except ValueError:
                self.add_error(field, _("An organisation number has ten digits. Write one a line."))
        cleaned["rules"] = json.loads(json.dumps(rules))
        return cleaned


def definition_initial(rules: dict[str, Any], *, name: str) -> dict[str, str]:
    """Fill the form from a definition that is to be changed."""
    supplier = rules.get("supplier", {})
    return {
        "name": name,
        "accounts": "\n".join(
            f"{row['prefix']} {kind_name(row.get('kind', 'purchase'))}" for row in rules.get("account", [])
        ),
        "own_companies": "\n".join(supplier.get("own_companies", [])),
        "public_bodies": "\n".join(supplier.get("public_bodies", [])),
    }
