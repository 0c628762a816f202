"""What people fill in about steering documents and their versions."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.enterprises.queries.assessments import profiles_in_use
from nyvag.mandate.forms.fields import long_text
from nyvag.mandate.models.decisions import DAYS_KNOWN
from nyvag.mandate.queries.decisions import decisions
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.mandate.words import line_of
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts
from nyvag.plans.commands.documents import DocumentFacts
from nyvag.plans.models import DocumentVersion, SteeringDocument
from nyvag.plans.models.document_versions import DOCUMENT_STATES, VALIDITIES
from nyvag.plans.models.documents import DOCUMENT_KINDS, POLICY_AREAS
from nyvag.plans.rules.documents import DocumentKind, DocumentState, PolicyArea, Validity
from nyvag.ui.fields import TidyText, day_field, offer_rows

UNKNOWN_DAY = gettext_lazy("Leave it empty when it is unknown. Any day in the right month or year will do.")
PLAIN = ("title", "own_kind", "about", "is_about_enterprises", "definition", "review_on")
VERSION_PLAIN = ("label", "adoption", "valid_from", "valid_to", "address")


def decision_field(label: Any, help_text: Any = "") -> Any:
    """Make a field for a decision of the register, the newest first."""
    field: Any = forms.ModelChoiceField(
        label=label, queryset=None, required=False, empty_label=gettext_lazy("not known"), help_text=help_text
    )
    field.label_from_instance = lambda each: f"{each.title} ({line_of(each)})"
    return field


class _Essentials(forms.Form):
    """What is asked of every document."""

    title = TidyText(label=gettext_lazy("What is the document called?"), max_length=240)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=DOCUMENT_KINDS, initial=DocumentKind.POLICY)
    own_kind = TidyText(
        label=gettext_lazy("Your own word for the kind"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("Only when you chose a kind of your own, such as Declaration of intent."),
    )
    is_about_enterprises = forms.BooleanField(
        label=gettext_lazy("The whole of it is about social enterprises"), required=False
    )
    areas = forms.MultipleChoiceField(
        label=gettext_lazy("What does it steer?"),
        choices=POLICY_AREAS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("So that you see which policies say nothing about social enterprises."),
    )

    def clean(self) -> dict[str, Any]:
        """Check that a kind of the body's own has a word."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") == DocumentKind.OWN and not data.get("own_kind"):
            self.add_error("own_kind", _("Write your own word for the kind."))
        return data

    def essentials(self) -> dict[str, Any]:
        """Give what was filled in."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "kind": DocumentKind(data["kind"]),
            "own_kind": data["own_kind"],
            "is_about_enterprises": data["is_about_enterprises"],
            "areas": tuple(PolicyArea(each) for each in data["areas"]),
        }


class DocumentForm(_Essentials):
    """What is said of a document; all but the title may be left empty."""

    about = long_text(gettext_lazy("What it is about"), gettext_lazy("In a few sentences."), rows=3)
    definition: Any = forms.ModelChoiceField(
        label=gettext_lazy("Which enterprises does it mean?"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("it does not say"),
        help_text=gettext_lazy("The definition that the document names, among those you use."),
    )
    other_numbers = forms.CharField(
        label=gettext_lazy("Other identifiers"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One on each line, kind and value: Statute collection: 2026:4"),
    )
    review_on = day_field(
        gettext_lazy("To be looked over by"),
        required=False,
        help_text=gettext_lazy("You are reminded on the start page when the day comes near."),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the definitions in use."""
        super().__init__(*args, **kwargs)
        offer_rows(self, "definition", profiles_in_use())
        named: Any = self.fields["definition"]
        named.label_from_instance = lambda each: each.name

    def clean_other_numbers(self) -> tuple[tuple[str, str], ...]:
        """Read one identifier from each line."""
        found = []
        for place, line in enumerate(self.cleaned_data["other_numbers"].splitlines(), 1):
            kind, _colon, value = (part.strip() for part in line.partition(":"))
            if not line.strip():
                continue
            if not kind or not value:
                said = _("Line %(place)d: write kind, colon and value, such as Statute collection: 2026:4.")
                raise forms.ValidationError(said % {"place": place})
            found.append((kind, value))
        return tuple(found)

    def facts(self) -> DocumentFacts:
        """Give the facts."""
        data = self.cleaned_data
        return DocumentFacts(
            **self.essentials(),
            about=data["about"],
            definition=data["definition"],
            other_numbers=data["other_numbers"],
            review_on=data["review_on"],
        )

    @staticmethod
    def initial_for(document: SteeringDocument, revision: int) -> dict[str, Any]:
        """Fill the form with a document."""
        numbers = "\n".join(f"{kind}: {value}" for kind, value in document.other_numbers)
        plain = {name: getattr(document, name) for name in PLAIN}
        return {
            **plain,
            "kind": document.kind,
            "areas": document.areas,
            "other_numbers": numbers,
            "revision": revision,
        }


class _VersionFields(forms.Form):
    """What is asked of a version."""

    adoption = decision_field(
        gettext_lazy("Decision that adopted it"),
        gettext_lazy("One of your decisions. Enter it under Governance first if it is not there."),
    )
    validity = forms.ChoiceField(
        label=gettext_lazy("How long does it hold?"), choices=VALIDITIES, initial=Validity.UNKNOWN
    )
    valid_from = day_field(gettext_lazy("Holds from"), required=False)
    valid_to = day_field(
        gettext_lazy("Holds until"),
        required=False,
        help_text=gettext_lazy("Left empty for a term of office, it is worked out from your terms."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the decisions."""
        super().__init__(*args, **kwargs)
        offer_rows(self, "adoption", decisions())

    def clean(self) -> dict[str, Any]:
        """Check that the days are in order and fit what is said of them."""
        data = super().clean() or self.cleaned_data
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The last day is before the first day."))
        if last and data.get("validity") == Validity.OPEN:
            self.add_error("valid_to", _("What holds until something else is decided has no last day."))
        return data

    def version_facts(self) -> VersionFacts:
        """Give the facts; a last day alone says that it holds between two days."""
        data = self.cleaned_data
        validity = Validity(data["validity"])
        if validity is Validity.UNKNOWN and data["valid_to"]:
            validity = Validity.DATES
        given = {name: data[name] for name in VERSION_PLAIN if name in data}
        return VersionFacts(validity=validity, **given)


class _FirstStepFields(forms.Form):
    """Where a version stands when it is entered."""

    state = forms.ChoiceField(
        label=gettext_lazy("Where does it stand today?"),
        choices=DOCUMENT_STATES,
        initial=DocumentState.IN_FORCE,
    )
    taken_on = day_field(gettext_lazy("Since when?"), required=False, help_text=UNKNOWN_DAY)
    day_known = forms.ChoiceField(
        label=gettext_lazy("How well is the day known?"), choices=DAYS_KNOWN[:3], initial=DayKnown.DAY
    )

    def first(self) -> FirstStep:
        """Give the first step."""
        data = self.cleaned_data
        return FirstStep(DocumentState(data["state"]), data["taken_on"], DayKnown(data["day_known"]))


class NewDocumentForm(_FirstStepFields, _VersionFields, _Essentials):
    """A document with its first version; the rest can be told afterwards."""

    field_order = (
        "title",
        "kind",
        "own_kind",
        "is_about_enterprises",
        "areas",
        "state",
        "taken_on",
        "day_known",
        "adoption",
        "validity",
        "valid_from",
        "valid_to",
    )

    def facts(self) -> DocumentFacts:
        """Give the facts of the document."""
        return DocumentFacts(**self.essentials())


class VersionForm(_VersionFields):
    """What is said of a version."""

    field_order: tuple[str, ...] = ("label", "adoption", "validity", "valid_from", "valid_to", "address")

    label = TidyText(
        label=gettext_lazy("What the version is called"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("For example 2022-2025. Left empty it is shown by its number."),
    )
    address = forms.URLField(
        label=gettext_lazy("Address of the published document"),
        max_length=400,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy("Write the whole address, such as https://example.org/policy.pdf.")
        },
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def initial_for(version: DocumentVersion, revision: int) -> dict[str, Any]:
        """Fill the form with a version."""
        plain = {name: getattr(version, name) for name in VERSION_PLAIN}
        return {**plain, "validity": version.validity, "revision": revision}


class NewVersionForm(_FirstStepFields, VersionForm):
    """The next version of a document, or an earlier one that is entered afterwards."""

    field_order = (
        "label",
        "state",
        "taken_on",
        "day_known",
        "adoption",
        "validity",
        "valid_from",
        "valid_to",
        "address",
        "keeps_passages",
    )

    keeps_passages = forms.BooleanField(
        label=gettext_lazy("What the latest version says about social enterprises stands in this one too"),
        required=False,
    )


class DayQuery(forms.Form):
    """The day to look at a document as it was."""

    den = day_field(gettext_lazy("As it was on"), required=False)

    def day(self) -> dt.date:
        """Give the day asked for; today where none is, or where it cannot be read."""
        return (self.is_valid() and self.cleaned_data["den"]) or today()
