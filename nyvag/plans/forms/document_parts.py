"""What people fill in about what belongs to a document: steps, owners, passages and principles."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.rules.states import GroupState
from nyvag.mandate.forms.fields import long_text
from nyvag.mandate.models.decisions import DAYS_KNOWN
from nyvag.mandate.queries.decisions import decisions
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.organisations.forms.somebody import SomebodyForm
from nyvag.plans.commands.document_owners import ROLES, OwnerFacts
from nyvag.plans.commands.document_steps import StepFacts
from nyvag.plans.commands.passages import PassageFacts
from nyvag.plans.forms.documents import UNKNOWN_DAY, decision_field
from nyvag.plans.models import DocumentOwner, DocumentVersion, Passage, PrincipleList, SteeringDocument
from nyvag.plans.models.document_versions import DOCUMENT_STATES
from nyvag.plans.models.documents import POLICY_AREAS
from nyvag.plans.models.owners import OWNER_ROLES
from nyvag.plans.models.passages import SAYS
from nyvag.plans.rules.document_days import may_have_been
from nyvag.plans.rules.documents import DOCUMENT_TRANSITIONS, DocumentState, PolicyArea, Says
from nyvag.plans.rules.plans import OwnerRole
from nyvag.ui.fields import TidyText, day_field, offer, offer_rows


class PastStepForm(forms.Form):
    """A step that a version took before what it is today."""

    state = forms.ChoiceField(label=gettext_lazy("What had it become?"), widget=forms.RadioSelect)
    taken_on = day_field(gettext_lazy("Day"), required=False, help_text=UNKNOWN_DAY)
    day_known = forms.ChoiceField(
        label=gettext_lazy("How well is the day known?"), choices=DAYS_KNOWN[:3], initial=DayKnown.DAY
    )
    note = long_text(gettext_lazy("Remark"), gettext_lazy("For example who was asked, or why."), rows=3)

    def __init__(self, *args: Any, version: DocumentVersion, **kwargs: Any) -> None:
        """Offer what the version may have been."""
        super().__init__(*args, **kwargs)
        now = DocumentState(version.state)
        offer(self, "state", [pair for pair in DOCUMENT_STATES if self.is_offered(pair[0], now)])

    @staticmethod
    def is_offered(state: DocumentState, now: DocumentState) -> bool:
        """Tell whether it may have been so before."""
        return may_have_been(state, now)

    def step(self) -> StepFacts:
        """Give the step."""
        data = self.cleaned_data
        return StepFacts(
            state=DocumentState(data["state"]),
            taken_on=data["taken_on"],
            day_known=DayKnown(data["day_known"]),
            note=data["note"],
            adoption=data.get("adoption"),
            replaced_by=data.get("replaced_by"),
        )


class StepForm(PastStepForm):
    """What a version becomes now."""

    field_order = ("state", "taken_on", "day_known", "adoption", "replaced_by", "note")

    adoption = decision_field(
        gettext_lazy("Decision that adopted it"),
        gettext_lazy("Only when it was adopted. Without a day, the step has the day of the decision."),
    )
    replaced_by: Any = forms.ModelChoiceField(
        label=gettext_lazy("Which document holds instead?"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("a later version, or not known"),
        help_text=gettext_lazy("Only when it was replaced."),
    )

    def __init__(self, *args: Any, version: DocumentVersion, **kwargs: Any) -> None:
        """Offer what the version may become, the decisions and the other documents."""
        super().__init__(*args, version=version, **kwargs)
        self.fields["state"].label = _("What has it become?")
        following = DOCUMENT_TRANSITIONS[DocumentState(version.state)]
        if DocumentState.ADOPTED in following:
            offer_rows(self, "adoption", decisions())
        else:
            del self.fields["adoption"]
        if DocumentState.REPLACED in following:
            others = SteeringDocument.objects.exclude(pk=version.document_id)
            offer_rows(self, "replaced_by", others.order_by("title", "pk"))
        else:
            del self.fields["replaced_by"]

    @staticmethod
    def is_offered(state: DocumentState, now: DocumentState) -> bool:
        """Tell whether it may become so."""
        return state in DOCUMENT_TRANSITIONS[now]


class TakeBackForm(forms.Form):
    """Why a step was noted by mistake."""

    reason = TidyText(label=gettext_lazy("Why is it taken back?"), max_length=300)


class _WhoForm(SomebodyForm):
    """Who it is: a unit, an outside party, a coordination group, or somebody named in words."""

    who_nothing = gettext_lazy("somebody else, named below")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the groups as well."""
        super().__init__(*args, **kwargs)
        others: Any = self.fields["who"]
        listed = others.choices
        offer(self, "who", lambda: [*listed, (_("Coordination groups"), _group_choices())])

    def clean(self) -> dict[str, Any]:
        """Check that somebody is named."""
        data = super().clean()
        if not data.get("who") and not data.get("outside") and "outside" not in self.errors:
            self.add_error("who", _("Choose somebody in the list, or write a name below."))
        return data

    def facts(self) -> OwnerFacts:
        """Give who was named."""
        kind, _colon, key = self.cleaned_data["who"].partition(":")
        group = CoordinationGroup.objects.get(pk=key) if kind == "group" else None
        unit, party, outside = self.named()
        return OwnerFacts(unit=unit, party=party, group=group, outside=outside)


class OwnerForm(_WhoForm):
    """Who owns a document or is to follow it, and between which days."""

    field_order = ("role", "who", "outside", "starts_on", "ends_on")
    who_label = gettext_lazy("Who is it?")

    role = forms.ChoiceField(
        label=gettext_lazy("As what?"),
        choices=[pair for pair in OWNER_ROLES if pair[0] in ROLES],
        initial=OwnerRole.OWNER,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Several may own a document together, also with parties outside."),
    )
    starts_on = day_field(gettext_lazy("From"), required=False)
    ends_on = day_field(gettext_lazy("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Check that the days are in order."""
        data = super().clean()
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first day."))
        return data

    def facts(self) -> OwnerFacts:
        """Give the facts."""
        data = self.cleaned_data
        days = {"starts_on": data["starts_on"], "ends_on": data["ends_on"]}
        return replace(super().facts(), role=OwnerRole(data["role"]), **days)

    @classmethod
    def initial_for(cls, owner: DocumentOwner) -> dict[str, Any]:
        """Fill the form with an owner."""
        who = {"who": f"group:{owner.group_id}"} if owner.group_id else {}
        days = {"starts_on": owner.starts_on, "ends_on": owner.ends_on}
        return {**cls.somebody(owner), **who, "role": owner.role, **days}


class MoveOwnerForm(_WhoForm):
    """Who owns it instead, and from when."""

    field_order = ("who", "outside", "on")
    who_label = gettext_lazy("Who owns or follows it instead?")

    on = day_field(gettext_lazy("From"), initial=today)


class PassageForm(forms.Form):
    """What a document says about social enterprises."""

    quote = long_text(
        gettext_lazy("What does it say, in its own words?"),
        gettext_lazy("The sentences that are about social enterprises, or make it harder for them."),
        rows=4,
    )
    place = TidyText(label=gettext_lazy("Page, section or item"), max_length=120, required=False)
    says = forms.ChoiceField(
        label=gettext_lazy("What does it do?"), choices=SAYS, initial=Says.MENTIONS, widget=forms.RadioSelect
    )
    area = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=[("", gettext_lazy("not said")), *POLICY_AREAS],
        required=False,
    )
    comment = long_text(
        gettext_lazy("Your comment"), gettext_lazy("For yourselves; never on the public page."), rows=3
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the words: a passage is nothing without them."""
        super().__init__(*args, **kwargs)
        self.fields["quote"].required = True

    def facts(self) -> PassageFacts:
        """Give the facts."""
        data = self.cleaned_data
        area = PolicyArea(data["area"]) if data["area"] else None
        return PassageFacts(data["quote"], data["place"], Says(data["says"]), area, data["comment"])

    @staticmethod
    def initial_for(passage: Passage) -> dict[str, Any]:
        """Fill the form with a passage."""
        return {name: getattr(passage, name) for name in PassageForm.base_fields}


class PrinciplesForm(forms.Form):
    """A list of principles."""

    title = TidyText(
        label=gettext_lazy("What is the list called?"),
        max_length=200,
        help_text=gettext_lazy("For example: The principles of the agreement with civil society."),
    )
    about = long_text(gettext_lazy("What it is about"), rows=3)


class PrincipleForm(forms.Form):
    """One principle."""

    title = TidyText(label=gettext_lazy("The principle, in a few words"), max_length=200)
    text = long_text(gettext_lazy("In full"), rows=4)


class LeanForm(forms.Form):
    """Which list of principles a document leans on."""

    principles: Any = forms.ModelChoiceField(
        label=gettext_lazy("Which principles does it lean on?"),
        queryset=None,
        empty_label=gettext_lazy("choose a list"),
    )

    def __init__(self, *args: Any, document: SteeringDocument, **kwargs: Any) -> None:
        """Offer the lists it does not lean on already."""
        super().__init__(*args, **kwargs)
        rows = PrincipleList.objects.exclude(uses__document=document)
        offer_rows(self, "principles", rows.order_by("title", "pk"))


def _group_choices() -> list[tuple[str, str]]:
    rows = CoordinationGroup.objects.exclude(state=GroupState.CLOSED).order_by("name", "pk")
    return [(f"group:{each.pk}", each.name) for each in rows]
