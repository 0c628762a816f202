"""Whom a remiss asks: units, outside parties, enterprises found by name, and others by name and address."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.enterprises.models import Enterprise
from nyvag.mandate.commands.asking import WhoToAsk
from nyvag.mandate.queries.cases import units_on
from nyvag.mandate.queries.remiss import listed_enterprises
from nyvag.organisations.models import ExternalParty
from nyvag.ui.fields import FreeText, offer, text_area

FEW = 30
"""So many enterprises can be shown without a search."""
MOST_FOUND = 50
SEARCHES = "leta"
"""The button that searches; the form is then shown anew with all that was filled in."""


class SearchInput(forms.TextInput):
    """A field with a button of its own, so that a list can be searched without a script."""

    template_name = "mandate/_search_input.html"


class WhoForm(forms.Form):
    """Who is asked: units, enterprises, outside parties, and others by name and address."""

    units = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Units of your own"),
        help_text=gettext_lazy("Those who speak for the unit get the mail."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outside = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Outside parties"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    find = FreeText(
        label=gettext_lazy("Find enterprises in the register"),
        required=False,
        max_length=100,
        widget=SearchInput(attrs={"autocomplete": "off"}),
    )
    enterprises = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Enterprises in the register"),
        help_text=gettext_lazy("The mail goes to the address the enterprise gives for itself."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    others = text_area(
        gettext_lazy("Others"),
        gettext_lazy(
            "One a line: name, comma, e-mail address of a function. Without an address you enter the answer."
        ),
        rows=4,
    )

    def __init__(self, *args: Any, on: date, asked: set[str], **kwargs: Any) -> None:
        """Offer everyone who is not asked already; of many enterprises those chosen or found."""
        super().__init__(*args, **kwargs)
        self.every_unit = {unit.pk: unit for unit in units_on(on) if unit.name not in asked}
        every_party = ExternalParty.objects.in_force(on).order_by("name", "pk")
        self.every_party = {party.pk: party for party in every_party if party.name not in asked}
        listed = [(pk, name) for pk, name in listed_enterprises(on) if name not in asked]
        self._choose("units", [(pk, unit.name) for pk, unit in self.every_unit.items()])
        self._choose("outside", [(pk, party.name) for pk, party in self.every_party.items()])
        self._choose("enterprises", self._found(listed))

    @staticmethod
    def kept(sent: QueryDict) -> dict[str, Any]:
        """Give what was filled in, to show the form anew with what was searched for."""
        several = {name: sent.getlist(name) for name in ("units", "outside", "enterprises")}
        return {**{name: sent.get(name, "") for name in sent}, **several}

    def _found(self, listed: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Keep the enterprises that are chosen or whose names hold the words searched for."""
        if len(listed) <= FEW:
            del self.fields["find"]
            return listed
        chosen = set(map(str, self._sent("enterprises", several=True)))
        words = str(self._sent("find")).casefold().split()
        found = [each for each in listed if words and all(word in each[1].casefold() for word in words)]
        self.fields["find"].help_text = _found_said(len(listed), words, found)
        shown = {pk for pk, _name in found[:MOST_FOUND]}
        return [(pk, name) for pk, name in listed if pk in shown or str(pk) in chosen]

    def _sent(self, name: str, *, several: bool = False) -> Any:
        if self.is_bound and isinstance(self.data, QueryDict):
            return self.data.getlist(name) if several else self.data.get(name, "")
        return self.initial.get(name, [] if several else "")

    def clean_others(self) -> list[tuple[str, str]]:
        """Read a name and an address from each line; every faulty line is told at once."""
        found, faults = [], []
        lines = (line.strip() for line in str(self.cleaned_data["others"]).splitlines())
        for number, line in enumerate(lines, 1):
            name, _comma, email = (part.strip() for part in line.partition(","))
            if not line:
                continue
            if not name or (email and not _is_address(email)):
                said = _("Line %(number)d: “%(line)s”. Write it as: The cooperative, office@example.org")
                faults.append(ValidationError(said % {"number": number, "line": line}))
            else:
                found.append((name, email))
        if faults:
            raise ValidationError(faults)
        return found

    def clean(self) -> dict[str, Any]:
        """Require somebody to ask."""
        values: dict[str, Any] = super().clean() or {}
        names = ("units", "outside", "enterprises", "others")
        if not self.errors and not any(values.get(name) for name in names):
            self.add_error(None, _("Choose or write at least one to ask."))
        return values

    def who(self) -> list[WhoToAsk]:
        """Give everyone who was chosen or written."""
        data = self.cleaned_data
        parties = [self.every_party[pk] for pk in data["outside"]]
        chosen = Enterprise.objects.filter(pk__in=data["enterprises"]).order_by("name", "pk")
        return [
            *(WhoToAsk(self.every_unit[pk].name, unit=self.every_unit[pk]) for pk in data["units"]),
            *(WhoToAsk(party.name, email=party.contact_email) for party in parties),
            *(WhoToAsk(enterprise.name, enterprise=enterprise) for enterprise in chosen),
            *(WhoToAsk(name, email=email) for name, email in data["others"]),
        ]

    def _choose(self, name: str, choices: list[tuple[int, str]]) -> None:
        if choices:
            offer(self, name, choices)
        else:
            del self.fields[name]
            self.cleaned_defaults = {**getattr(self, "cleaned_defaults", {}), name: []}

    def _clean_form(self) -> None:
        super()._clean_form()  # type: ignore[misc]  # Django's own step, which stubs leave out
        self.cleaned_data = {**getattr(self, "cleaned_defaults", {}), **self.cleaned_data}


def _found_said(many: int, words: Iterable[str], found: list[tuple[int, str]]) -> str:
    said = _("%(count)d enterprises are listed. Search by a part of the name; those you have ticked stay.")
    if not words:
        return said % {"count": many}
    if not found:
        return _("No enterprise has “%(words)s” in its name. Those you have ticked stay.") % {
            "words": " ".join(words)
        }
    if len(found) > MOST_FOUND:
        said = _("%(count)d are called so; the first %(most)d are shown. Write more of the name.")
        return said % {"count": len(found), "most": MOST_FOUND}
    return ngettext(
        "%(count)d enterprise is called so. Tick it below.",
        "%(count)d enterprises are called so. Tick them below.",
        len(found),
    ) % {"count": len(found)}


def _is_address(text: str) -> bool:
    try:
        forms.EmailField().clean(text)
    except ValidationError:
        return False
    return True
