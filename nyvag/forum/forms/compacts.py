"""What people fill in about compacts."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.forum.commands.adopting import Adoption
from nyvag.forum.commands.compacts import CompactFacts
from nyvag.forum.commands.parties import NewParty
from nyvag.forum.models import Compact, CompactVersion, PrincipleVersion
from nyvag.forum.models.compacts import PARTY_KINDS
from nyvag.forum.queries.compacts import principles
from nyvag.forum.rules.compacts import PartyKind
from nyvag.ui.fields import TidyText, day_field, offer, offer_rows, tidy_area

LONGEST = 20_000


def long_text(label: Any, help_text: Any = "", *, rows: int = 12, required: bool = True) -> TidyText:
    """Make a field for a page of text."""
    return tidy_area(label, help_text, rows, LONGEST, required=required)


class CompactForm(forms.Form):
    """What is said about a compact whatever its version."""

    title = TidyText(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("For example: Compact with the social economy."),
    )
    about = tidy_area(gettext_lazy("What it is about, in a few sentences"), rows=4)
    plan_name = TidyText(
        label=gettext_lazy("Plan that carries it out"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example: Action plan for social enterprises 2026-2028."),
    )
    plan_url = forms.URLField(
        label=gettext_lazy("Address of the plan"),
        max_length=400,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy("Write the whole address, such as https://example.org/plan.")
        },
    )
    review_on = day_field(
        gettext_lazy("To be looked over by"),
        required=False,
        help_text=gettext_lazy("You are reminded on the start page when the day comes near."),
    )

    def facts(self) -> CompactFacts:
        """Give the facts."""
        return CompactFacts(**self.cleaned_data)

    @staticmethod
    def initial_for(compact: Compact) -> dict[str, Any]:
        """Fill the form with a compact."""
        return {name: getattr(compact, name) for name in CompactForm.base_fields}


class DraftForm(forms.Form):
    """The words of a draft and the principles it holds."""

    text = long_text(
        gettext_lazy("Words of the compact"),
        gettext_lazy("Background, purpose and how you work together. Paragraphs are kept."),
        required=False,
    )
    principles = forms.MultipleChoiceField(
        label=gettext_lazy("Principles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "The newest words of each are taken. Write more principles on their own page."
        ),
    )

    def __init__(self, *args: Any, version: CompactVersion, **kwargs: Any) -> None:
        """Offer the principles in use, and those the draft holds already."""
        held = list(
            version.held.order_by("position").values_list("principle_version__principle_id", flat=True)
        )
        kwargs.setdefault("initial", {"text": version.text, "principles": [str(key) for key in held]})
        super().__init__(*args, **kwargs)
        self.offered = list(principles().filter(Q(retired_on=None) | Q(pk__in=held)))
        choices = [(str(each.pk), each.title) for each in self.offered]
        offer(self, "principles", choices)

    def chosen(self) -> list[PrincipleVersion]:
        """Give the newest words of each chosen principle, by name."""
        wanted = set(self.cleaned_data["principles"])
        keys = [each.newest_id for each in self.offered if str(each.pk) in wanted]
        found = PrincipleVersion.objects.in_bulk(keys)
        return [found[key] for key in keys]


class SendOutForm(forms.Form):
    """When opinions are due."""

    answers_on = day_field(gettext_lazy("Opinions by"), required=False)


class AdoptForm(forms.Form):
    """Who adopted it, when, and where the decision or the signatures are kept."""

    adopted_by = TidyText(
        label=gettext_lazy("Adopted by"),
        max_length=200,
        help_text=gettext_lazy("For example: the council, and the parties at the meeting on 3 March."),
    )
    adopted_on = day_field(gettext_lazy("Adopted on"))
    adoption_reference = TidyText(
        label=gettext_lazy("Decision or signatures"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Paragraph, registration number, or where the signed copy is kept."),
    )

    def adoption(self) -> Adoption:
        """Give what was filled in."""
        return Adoption(**self.cleaned_data)


class ForceForm(forms.Form):
    """From when to when it holds."""

    valid_from = day_field(gettext_lazy("In force from"))
    valid_to = day_field(
        gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave it empty when it holds until further notice."),
    )


class EndCompactForm(forms.Form):
    """When and why it ends."""

    last_day = day_field(gettext_lazy("Last day"))
    reason = TidyText(label=gettext_lazy("Why does it end?"), max_length=400)


class PartyForm(forms.Form):
    """Who joins."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What sort of party?"), choices=PARTY_KINDS, widget=forms.RadioSelect
    )
    enterprise = forms.ModelChoiceField(
        label=gettext_lazy("Which enterprise"),
        queryset=Enterprise.objects.none(),
        required=False,
        empty_label=gettext_lazy("nothing chosen"),
    )
    name = TidyText(
        label=gettext_lazy("Name of the party"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "When it is not an enterprise in the register. An organisation, not a person."
        ),
    )
    joined_on = day_field(gettext_lazy("Joined on"))
    signature = TidyText(
        label=gettext_lazy("Signature"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Where the signed copy is kept. A function, not a name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the enterprises of the body's register."""
        super().__init__(*args, **kwargs)
        listed = RegisterEntry.objects.values("enterprise_id")
        found = Enterprise.objects.filter(pk__in=listed).order_by("name", "pk")
        offer_rows(self, "enterprise", found)

    def clean(self) -> dict[str, Any]:
        """Check that somebody is named."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") == PartyKind.ENTERPRISE and not data.get("enterprise"):
            self.add_error("enterprise", _("Choose the enterprise."))
        if data.get("kind") and data["kind"] != PartyKind.ENTERPRISE and not data.get("name"):
            self.add_error("name", _("Write the name of the party."))
        return data

    def party(self) -> NewParty:
        """Give what was filled in."""
        return NewParty(**{**self.cleaned_data, "kind": PartyKind(self.cleaned_data["kind"])})


class LeaveForm(forms.Form):
    """When and why a party leaves."""

    left_on = day_field(gettext_lazy("Left on"))
    reason = TidyText(label=gettext_lazy("Why, if it is said"), max_length=400, required=False)


class WishForm(forms.Form):
    """That an enterprise wants to join or leave."""

    text = tidy_area(gettext_lazy("Anything you want to say"), gettext_lazy("May be left empty."), rows=3)


class WishAnswerForm(forms.Form):
    """Yes from a day, or no and why."""

    accept = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=(("ja", gettext_lazy("yes")), ("nej", gettext_lazy("no"))),
        widget=forms.RadioSelect,
    )
    on = day_field(gettext_lazy("From"))
    answer = TidyText(
        label=gettext_lazy("Words to the enterprise"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Needed when the answer is no."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Check that a no has its reason."""
        data = super().clean() or self.cleaned_data
        if data.get("accept") == "nej" and not data.get("answer") and "answer" not in self.errors:
            self.add_error("answer", _("Say why not."))
        return data


class DayQuery(forms.Form):
    """The day to look at a compact as it was."""

    den = day_field(gettext_lazy("As it was on"), required=False)

    def day(self) -> Any:
        """Give the day asked for; today where none is, or where it cannot be read."""
        return (self.is_valid() and self.cleaned_data["den"]) or today()


class NewPrincipleForm(forms.Form):
    """A principle and its words."""

    title = TidyText(
        label=gettext_lazy("Name"), max_length=200, help_text=gettext_lazy("For example: Long-term thinking.")
    )
    text = long_text(gettext_lazy("The principle, written out"), rows=6)


class RewordForm(forms.Form):
    """New words of a principle."""

    text = long_text(
        gettext_lazy("The principle, written out"),
        gettext_lazy("Compacts that hold the old words keep them; drafts can take the new."),
        rows=6,
    )
