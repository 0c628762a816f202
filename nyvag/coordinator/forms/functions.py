"""What people fill in about functions and who holds them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.coordinator.commands import FunctionFacts, HolderFacts, Home
from nyvag.coordinator.models import CoordinatingFunction, RoleHolder
from nyvag.coordinator.models.functions import LEVELS, MONEY_SOURCES
from nyvag.coordinator.models.holders import HOLDER_ROLES
from nyvag.coordinator.rules.states import HolderRole, Level, MoneySource
from nyvag.core.clock import today
from nyvag.meetings.queries import people
from nyvag.organisations.forms.somebody import UnitOrPartyForm
from nyvag.ui.days import RoughDayField
from nyvag.ui.fields import FreeText, day_field, offer, text_area

NOBODY = ("", gettext_lazy("none chosen"))


class FunctionForm(forms.Form):
    """What a function is for, with what time and money, and how it is reached."""

    name = FreeText(
        label=gettext_lazy("Name of the function"),
        help_text=gettext_lazy("For example: Coordination of social enterprises."),
        max_length=160,
    )
    mandate_text = text_area(
        gettext_lazy("Mandate"),
        gettext_lazy("What the function is to do and may decide, in the words of the decision."),
        rows=5,
    )
    percent = forms.IntegerField(
        label=gettext_lazy("Time in percent of a full post"),
        help_text=gettext_lazy("For the whole function. Leave it empty when nothing is decided."),
        required=False,
        min_value=0,
        max_value=1000,
    )
    money_source = forms.ChoiceField(
        label=gettext_lazy("What pays for it?"), choices=MONEY_SOURCES, widget=forms.RadioSelect
    )
    money_name = FreeText(label=gettext_lazy("Project or account"), required=False, max_length=160)
    budget_sek = forms.DecimalField(
        label=gettext_lazy("Kronor a year"),
        help_text=gettext_lazy("May be left empty when it is not known."),
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=0,
    )
    money_ends_on = day_field(
        gettext_lazy("Last day of the project money"),
        help_text=gettext_lazy("Only for project money. You are warned a year and half a year before."),
        required=False,
    )
    reports_to = FreeText(label=gettext_lazy("Reports to"), required=False, max_length=200)
    public_contact = text_area(
        gettext_lazy("Contact, for anyone to read"),
        gettext_lazy("What enterprises can turn to the function about. Name functions, not persons."),
    )
    mailbox = forms.EmailField(
        label=gettext_lazy("Mailbox of the function"),
        help_text=gettext_lazy("Shared by those who hold it, so that it works when somebody leaves."),
        required=False,
    )
    phone = FreeText(label=gettext_lazy("Telephone of the function"), required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with what is most common."""
        super().__init__(*args, **kwargs)
        self.fields["money_source"].initial = MoneySource.UNKNOWN

    def clean(self) -> dict[str, Any]:
        """Refuse a last day of money that has none."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("money_ends_on") and values.get("money_source") != MoneySource.PROJECT:
            self.add_error("money_ends_on", _("Only project money has a last day. Choose project money."))
        return values

    def facts(self) -> FunctionFacts:
        """Give what was filled in."""
        data = {name: self.cleaned_data[name] for name in FunctionForm.base_fields}
        return FunctionFacts(**{**data, "money_source": MoneySource(data["money_source"])})

    @staticmethod
    def initial_for(function: CoordinatingFunction) -> dict[str, Any]:
        """Fill the form with what the function is."""
        return {name: getattr(function, name) for name in FunctionForm.base_fields}


class NewFunctionForm(FunctionForm):
    """A function that is proposed, and since when."""

    on = RoughDayField(label=gettext_lazy("Since when has it been proposed?"), initial=today, required=False)
    field_order = ("name", "on")


class HomeForm(UnitOrPartyForm):
    """Where a function is placed, and from which day; what is not known may be left so."""

    level = forms.ChoiceField(
        label=gettext_lazy("At which level is it placed?"), choices=LEVELS, widget=forms.RadioSelect
    )
    starts_on = RoughDayField(label=gettext_lazy("From"), required=False)
    reason = FreeText(label=gettext_lazy("Why it moves"), required=False, max_length=300)

    field_order = ("level", "unit", "party", "starts_on", "reason")

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        """Begin today; ask why it lies there where it has not lain elsewhere."""
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = today()
        if is_first:
            self.fields["reason"].label = _("Why it lies there")

    def clean(self) -> dict[str, Any]:
        """Ask for the unit, or the party where one runs the function."""
        values: dict[str, Any] = super().clean() or {}
        level = values.get("level")
        if level == Level.OUTSIDE and not values.get("party"):
            self.add_error("party", _("Choose which outside party."))
        if level in (Level.MANAGEMENT, Level.SECTOR_UNIT) and not values.get("unit"):
            self.add_error("unit", _("Choose which unit."))
        return values

    def home(self) -> Home:
        """Give what was filled in; the one that does not go with the level is left aside."""
        level, (unit, party) = Level(self.cleaned_data["level"]), self.place()
        is_outside = level is Level.OUTSIDE
        reason = self.cleaned_data["reason"]
        return Home(level, None if is_outside else unit, party if is_outside else None, reason)


class StepForm(forms.Form):
    """From which day a function stands otherwise, and why."""

    on = RoughDayField(label=gettext_lazy("From which day?"), required=False)
    reason = FreeText(label=gettext_lazy("Why?"), required=False, max_length=300)

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        """Ask for a reason where one is needed, and begin today."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason
        self.fields["on"].initial = today()


class HolderForm(UnitOrPartyForm):
    """What somebody does in a function, for how much time and how long."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=HOLDER_ROLES)
    percent = forms.IntegerField(
        label=gettext_lazy("Time in percent of a full post"),
        help_text=gettext_lazy("Leave it empty when no time is given."),
        required=False,
        min_value=0,
        max_value=100,
    )
    starts_on = day_field(gettext_lazy("From"), required=False)
    ends_on = day_field(
        gettext_lazy("To"),
        help_text=gettext_lazy("Leave it empty until further notice."),
        required=False,
    )

    field_order: tuple[str, ...] = ("role", "percent", "unit", "party", "starts_on", "ends_on")

    def clean(self) -> dict[str, Any]:
        """Require days in order, and one place."""
        values: dict[str, Any] = super().clean() or {}
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day cannot be before the first day."))
        if values.get("unit") and values.get("party"):
            self.add_error("party", _("Choose a unit, or an outside party, not both."))
        return values

    def facts(self) -> HolderFacts:
        """Give what was filled in."""
        data, (unit, party) = self.cleaned_data, self.place()
        return HolderFacts(
            role=HolderRole(data["role"]),
            user_id=data.get("user_id"),
            name=data.get("name", ""),
            percent=data["percent"],
            unit=unit,
            party=party,
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
        )

    @staticmethod
    def initial_for(holder: RoleHolder) -> dict[str, Any]:
        """Fill the form with what the row says."""
        names = ("role", "percent", "starts_on", "ends_on")
        kept = {name: getattr(holder, name) for name in names}
        return {**kept, "unit": holder.unit_id, "party": holder.party_id}


class AppointForm(HolderForm):
    """Who is appointed, and to what."""

    user_id = forms.TypedChoiceField(
        label=gettext_lazy("Person with an account"), coerce=int, empty_value=None, required=False
    )
    name = FreeText(
        label=gettext_lazy("Or the name of somebody without an account"), required=False, max_length=120
    )

    field_order = ("user_id", "name", "role", "percent", "unit", "party", "starts_on", "ends_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the people who have an account here, and begin today."""
        super().__init__(*args, **kwargs)
        offer(self, "user_id", [NOBODY, *people()])
        self.fields["starts_on"].initial = today()

    def clean(self) -> dict[str, Any]:
        """Require that somebody is named, once."""
        values = super().clean()
        if not values.get("user_id") and not values.get("name"):
            self.add_error("user_id", _("Choose a person with an account, or write a name."))
        if values.get("user_id") and values.get("name"):
            self.add_error("name", _("Choose an account or write a name, not both."))
        return values


class EndForm(forms.Form):
    """The last day of something, and why."""

    ends_on = day_field(gettext_lazy("Last day"))
    reason = FreeText(label=gettext_lazy("Why?"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with today."""
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = today()


class DayForm(forms.Form):
    """Which day to look at; the address holds it as `den`."""

    den = day_field(gettext_lazy("As it was on"), required=False)
