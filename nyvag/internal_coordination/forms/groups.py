"""What people fill in about groups, their charters and the functions they need."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.core.clock import today
from nyvag.internal_coordination.commands import CharterFacts, GroupFacts
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.models.groups import GROUP_KINDS
from nyvag.internal_coordination.queries.groups import asked_for
from nyvag.internal_coordination.queries.meetings import meetings_of
from nyvag.internal_coordination.rules.states import GroupKind
from nyvag.mandate.models import Decision
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import TOOK_PLACE
from nyvag.organisations.queries import functions
from nyvag.ui.days import RoughDayField
from nyvag.ui.fields import FreeText, day_field, text_area

LONGEST = 20_000


class StepForm(forms.Form):
    """From which day, and why."""

    on = RoughDayField(label=gettext_lazy("From"), initial=today, required=False)
    reason = FreeText(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("For example: decided by the executive board, or nothing left to do."),
        max_length=300,
    )


class GroupForm(forms.Form):
    """What a group is."""

    name = FreeText(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("For example: Working group for social enterprises."),
        max_length=160,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of group"),
        help_text=gettext_lazy(
            "Working and management groups are measured by the functions that must take part."
        ),
        choices=[(str(key), word) for key, word in GROUP_KINDS],
        initial=GroupKind.WORKING,
    )
    purpose = text_area(gettext_lazy("What the group is for, in a few sentences"))
    meets_per_year = forms.IntegerField(
        label=gettext_lazy("Meetings a year"),
        help_text=gettext_lazy("Leave it empty when the group meets as needed."),
        required=False,
        min_value=1,
        max_value=12,
    )
    people_count = forms.IntegerField(
        label=gettext_lazy("Number of people"),
        help_text=gettext_lazy("For a group whose size is known but not who sits in it. Empty otherwise."),
        required=False,
        min_value=1,
        max_value=200,
    )
    has_every_department = forms.BooleanField(
        label=gettext_lazy("Every department is to have a contact person in the group"), required=False
    )
    informs = forms.ModelChoiceField(
        label=gettext_lazy("Group that is kept informed"),
        help_text=gettext_lazy("It reads the approved minutes of this group, but not the drafts."),
        queryset=CoordinationGroup.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )

    def __init__(self, *args: Any, group: CoordinationGroup | None = None, **kwargs: Any) -> None:
        """Offer the other groups, and show what the group is."""
        if group is not None:
            names = tuple(GroupForm.base_fields)
            kwargs["initial"] = {name: getattr(group, name) for name in names if hasattr(group, name)}
        super().__init__(*args, **kwargs)
        others = CoordinationGroup.objects.order_by("name", "pk")
        field: Any = self.fields["informs"]
        field.queryset = others.exclude(pk=group.pk) if group else others

    def facts(self) -> GroupFacts:
        """Give what was filled in."""
        values = {name: self.cleaned_data[name] for name in GroupForm.base_fields}
        return GroupFacts(**{**values, "kind": GroupKind(values["kind"])})


class NewGroupForm(GroupForm):
    """What a group is, from which day it is being formed and why."""

    on = RoughDayField(label=gettext_lazy("Being formed from"), initial=today, required=False)
    reason = FreeText(
        label=gettext_lazy("Why the group is formed"),
        help_text=gettext_lazy("For example: the board asked for it, or the action plan says so."),
        max_length=300,
    )

    def step(self) -> dict[str, Any]:
        """Give the day and the reason."""
        return {name: self.cleaned_data[name] for name in ("on", "reason")}


class CharterForm(forms.Form):
    """What a group is told to do."""

    text = FreeText(
        label=gettext_lazy("What the group is to do"),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=LONGEST,
    )
    adopted_by = FreeText(
        label=gettext_lazy("Adopted by"),
        help_text=gettext_lazy("The board, group or manager. Leave it empty while it is a draft."),
        required=False,
        max_length=200,
    )
    adopted_on = day_field(gettext_lazy("Adopted on"), required=False)
    decision = forms.ModelChoiceField(
        label=gettext_lazy("Decision, if it is in the register"),
        queryset=Decision.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    meeting = forms.ModelChoiceField(
        label=gettext_lazy("Or the group's meeting that adopted it"),
        queryset=Meeting.all_bodies.none(),
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )

    def __init__(self, *args: Any, group: CoordinationGroup, **kwargs: Any) -> None:
        """Offer the latest decisions, and the meetings the group has held."""
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["decision"].queryset = Decision.objects.order_by("-decided_on", "-pk")
        held = meetings_of([group.reference]).filter(state__in=TOOK_PLACE)
        fields["meeting"].queryset = held.order_by("-starts_at", "-pk")

    def clean(self) -> dict[str, Any]:
        """Ask by whom, when a day is given."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("adopted_on") and not values.get("adopted_by"):
            self.add_error("adopted_by", _("Say who adopted it, or leave the day empty too."))
        return values

    def facts(self) -> CharterFacts:
        """Give what was filled in."""
        return CharterFacts(**self.cleaned_data)


class FunctionsForm(forms.Form):
    """Which functions are needed beside those of the handbook."""

    functions = forms.MultipleChoiceField(
        label=gettext_lazy("Functions needed besides"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, offers_all: bool = False, **kwargs: Any) -> None:
        """Offer what is not asked for already.

        Args:
            offers_all: offer the functions of the handbook too.
        """
        super().__init__(*args, **kwargs)
        offered = functions(language=get_language() or "sv", on=today())
        left = [pair for pair in offered if offers_all or pair[0] not in asked_for()]
        field: Any = self.fields["functions"]
        field.choices = left

    def chosen(self) -> tuple[str, ...]:
        """Give the keys chosen."""
        return tuple(self.cleaned_data["functions"])


class DayQuery(forms.Form):
    """A day to look back at, as the address holds it."""

    den = day_field(gettext_lazy("As it was on"), required=False)

    def day(self) -> date:
        """Give the day asked for, or today; a day to come is today."""
        chosen = self.cleaned_data["den"] if self.is_valid() else None
        return min(chosen or today(), today())
