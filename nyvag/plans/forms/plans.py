"""What people fill in about plans and the rows of their trees."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.forms.fields import long_text
from nyvag.organisations.forms.somebody import SomebodyForm
from nyvag.plans.commands.links import LinkFacts, OpenFacts
from nyvag.plans.commands.nodes import NodeFacts
from nyvag.plans.commands.plans import PlanFacts
from nyvag.plans.models import Plan, PlanNode, SteeringDocument
from nyvag.plans.models.links import LINK_KINDS, OPEN_FIELDS
from nyvag.plans.models.plans import NODE_KINDS
from nyvag.plans.rules import trees
from nyvag.plans.rules.plans import GLOBAL_GOALS, LinkKind, NodeKind, OpenField
from nyvag.ui.fields import TidyText, day_field, offer, offer_rows

RHYTHMS = (
    (1, gettext_lazy("every month")),
    (3, gettext_lazy("every third month")),
    (4, gettext_lazy("three times a year")),
    (6, gettext_lazy("twice a year")),
    (12, gettext_lazy("once a year")),
    (24, gettext_lazy("every second year")),
)


class PlanForm(SomebodyForm):
    """A plan: only its title is needed."""

    title = TidyText(label=gettext_lazy("What is the plan called?"), max_length=240)
    about = long_text(gettext_lazy("What is it about?"), gettext_lazy("Two or three sentences."), rows=4)
    starts_on = day_field(gettext_lazy("First day"), required=False)
    ends_on = day_field(gettext_lazy("Last day"), required=False)
    level_names = long_text(
        gettext_lazy("What are the levels called?"),
        gettext_lazy("One a line, the top first: Area, Goal, Action. As the plan itself says."),
        rows=3,
    )
    follow_up_every_months = forms.TypedChoiceField(
        label=gettext_lazy("How often is it followed up?"), coerce=int, choices=RHYTHMS, initial=4
    )
    document = forms.ModelChoiceField(
        label=gettext_lazy("Steering document"),
        queryset=SteeringDocument.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none, or not entered"),
    )
    parent = forms.ModelChoiceField(
        label=gettext_lazy("Part of a longer plan"),
        queryset=Plan.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("no"),
    )
    who_label = gettext_lazy("Who coordinates the plan?")
    field_order = ("title", "about", "starts_on", "ends_on", "level_names", "follow_up_every_months")

    def __init__(self, *args: Any, of: Plan | None = None, **kwargs: Any) -> None:
        """Offer the documents and the other plans there are."""
        super().__init__(*args, **kwargs)
        others = Plan.objects.exclude(pk=of.pk if of else 0).order_by("title", "pk")
        offer_rows(self, "document", SteeringDocument.objects.order_by("title", "pk"))
        offer_rows(self, "parent", others)
        self.of = of

    def facts(self) -> PlanFacts:
        """Give what was filled in."""
        data = self.cleaned_data
        unit, party, outside = self.named()
        names = ("title", "about", "document", "parent", "starts_on", "ends_on", "follow_up_every_months")
        return PlanFacts(
            level_names=tuple(data["level_names"].splitlines()),
            previous=self.of.previous if self.of else None,
            unit=unit,
            party=party,
            outside=outside,
            **{name: data[name] for name in names},
        )

    @classmethod
    def initial_for(cls, plan: Plan) -> dict[str, Any]:
        """Fill the form with what is said of a plan."""
        names = ("title", "about", "document", "parent", "starts_on", "ends_on", "follow_up_every_months")
        said = {name: getattr(plan, name) for name in names}
        return {**said, **cls.somebody(plan), "level_names": "\n".join(plan.level_names)}


class YearForm(forms.Form):
    """What a plan drawn from another is called, and its days."""

    title = TidyText(label=gettext_lazy("What is the plan called?"), max_length=240)
    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"))

    def facts(self, of: Plan) -> PlanFacts:
        """Give what the new plan is, coordinated by those who coordinate the old one."""
        return PlanFacts(
            title=self.cleaned_data["title"],
            about=of.about,
            starts_on=self.cleaned_data["starts_on"],
            ends_on=self.cleaned_data["ends_on"],
            follow_up_every_months=of.follow_up_every_months,
            unit=of.unit,
            party=of.party,
            outside=of.outside,
        )


class DrawForm(YearForm):
    """A plan of the next period, drawn from the one before."""

    only_unfinished = forms.BooleanField(
        label=gettext_lazy("Leave out what is done or was not carried out"), required=False
    )


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = TidyText(label=gettext_lazy("Why?"), max_length=300)


class NodeForm(forms.Form):
    """What a row of a plan says, and where it stands."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = TidyText(
        label=gettext_lazy("What is it about?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    code = TidyText(
        label=gettext_lazy("Code"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("As the plan writes it, such as 2.3b. Leave empty where there is none."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What sort of row is it?"), choices=NODE_KINDS, initial=NodeKind.ACTION
    )
    parent = forms.TypedChoiceField(
        label=gettext_lazy("Where does it stand?"), coerce=int, empty_value=None, required=False
    )
    text = long_text(gettext_lazy("In full"), gettext_lazy("As the plan says it."), rows=5)
    is_public = forms.BooleanField(
        label=gettext_lazy("May be shown to anyone once the plan is published"), required=False, initial=True
    )

    def __init__(self, *args: Any, plan: Plan, of: PlanNode | None = None, **kwargs: Any) -> None:
        """Offer the rows it can stand under (one statement)."""
        super().__init__(*args, **kwargs)
        self.rows = {row.pk: row for row in PlanNode.objects.filter(plan=plan, removed_at=None)}
        offer(self, "parent", place_choices(self.rows, of))

    def facts(self) -> NodeFacts:
        """Give what the row says."""
        data = self.cleaned_data
        return NodeFacts(data["title"], NodeKind(data["kind"]), data["code"], data["text"], data["is_public"])

    def above(self) -> PlanNode | None:
        """Give the row that it stands under."""
        return self.rows.get(self.cleaned_data["parent"])

    @staticmethod
    def initial_for(node: PlanNode) -> dict[str, Any]:
        """Fill the form with what the row says."""
        names = ("title", "code", "kind", "text", "is_public", "version")
        return {"parent": node.parent_id, **{name: getattr(node, name) for name in names}}


class PlaceForm(forms.Form):
    """Where a row is moved: under which row, and before which of the rows there."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    parent = forms.TypedChoiceField(label=gettext_lazy("Under"), coerce=int, empty_value=None, required=False)
    place = forms.IntegerField(
        label=gettext_lazy("As number"),
        min_value=1,
        max_value=999,
        required=False,
        help_text=gettext_lazy("Which number it gets among the rows there. Left empty, it stands last."),
    )

    def __init__(self, *args: Any, plan: Plan, of: PlanNode, **kwargs: Any) -> None:
        """Offer the rows it can stand under (one statement)."""
        super().__init__(*args, **kwargs)
        self.rows = {row.pk: row for row in PlanNode.objects.filter(plan=plan, removed_at=None)}
        offer(self, "parent", place_choices(self.rows, of))

    def where(self) -> dict[str, Any]:
        """Give where it is moved."""
        place = self.cleaned_data["place"]
        return {
            "parent": self.rows.get(self.cleaned_data["parent"]),
            "place": place - 1 if place else None,
            "version": self.cleaned_data["version"],
        }


def place_choices(rows: dict[int, PlanNode], of: PlanNode | None) -> list[tuple[Any, str]]:
    """List the rows of a plan by level, without one and what stands under it."""
    parents = {key: row.parent_id for key, row in rows.items()}
    order = trees.in_reading_order((row.pk, row.parent_id, row.place) for row in rows.values())
    offered = [key for key in order if of is None or not trees.is_within(key, of.pk, parents)]
    listed = [(key, f"{'– ' * rows[key].depth}{rows[key]}"[:120]) for key in offered]
    return [("", _("At the top")), *listed]


class OpenPointForm(forms.Form):
    """A value that is to be decided: which, where and by when."""

    field = forms.ChoiceField(label=gettext_lazy("What is to be decided?"), choices=OPEN_FIELDS)
    where = TidyText(
        label=gettext_lazy("Where is it decided?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example the executive board's work with the budget."),
    )
    when = TidyText(label=gettext_lazy("When, in words"), max_length=120, required=False)
    by_on = day_field(gettext_lazy("By"), required=False)

    def facts(self) -> OpenFacts:
        """Give what was filled in."""
        data = self.cleaned_data
        return OpenFacts(OpenField(data["field"]), data["where"], data["when"], data["by_on"])


class DecidedForm(forms.Form):
    """When something that was open was decided."""

    decided_on = day_field(gettext_lazy("When was it decided?"))

    def day(self) -> dt.date:
        """Give the day."""
        day: dt.date = self.cleaned_data["decided_on"]
        return day


class LinkForm(forms.Form):
    """What a row serves or leans on."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What does it serve?"),
        choices=[pair for pair in LINK_KINDS if pair[0] != LinkKind.PRINCIPLE],
    )
    other = forms.TypedChoiceField(
        label=gettext_lazy("Row of another plan"), coerce=int, empty_value=None, required=False
    )
    document = forms.ModelChoiceField(
        label=gettext_lazy("Steering document"),
        queryset=SteeringDocument.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    number = forms.TypedChoiceField(
        label=gettext_lazy("Global goal"),
        coerce=int,
        empty_value=None,
        required=False,
        choices=[("", gettext_lazy("none")), *((each, str(each)) for each in GLOBAL_GOALS)],
    )
    text = TidyText(label=gettext_lazy("Which one, in words"), max_length=300, required=False)

    def __init__(self, *args: Any, node: PlanNode, **kwargs: Any) -> None:
        """Offer the rows of other plans and the documents."""
        super().__init__(*args, **kwargs)
        rows = PlanNode.objects.filter(removed_at=None).exclude(plan_id=node.plan_id).select_related("plan")
        self.rows = {row.pk: row for row in rows.order_by("plan__title", "depth", "place", "pk")[:500]}
        listed = [(row.pk, f"{row.plan.title}: {row}"[:140]) for row in self.rows.values()]
        offer(self, "other", [("", _("none")), *listed])
        offer_rows(self, "document", SteeringDocument.objects.order_by("title", "pk"))

    def facts(self) -> LinkFacts:
        """Give what was filled in; only what belongs to the kind is kept."""
        data, kind = self.cleaned_data, LinkKind(self.cleaned_data["kind"])
        return LinkFacts(
            kind=kind,
            other=self.rows.get(data["other"]) if kind is LinkKind.NODE else None,
            document=data["document"] if kind is LinkKind.DOCUMENT else None,
            number=data["number"] if kind is LinkKind.GLOBAL_GOAL else None,
            text=data["text"],
        )
