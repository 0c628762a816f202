"""What people fill in about series and meetings."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.clock import STOCKHOLM
from nyvag.meetings.commands import MeetingFacts, Participant, SeriesFacts
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.meetings.queries import people
from nyvag.ui.fields import FreeText, address_field, day_field, offer, text_area, time_field


class SeriesForm(forms.Form):
    """A series and its annual wheel."""

    name = FreeText(label=gettext_lazy("Name"), max_length=160)
    purpose = text_area(gettext_lazy("Purpose"))
    months = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Months of the year"),
        help_text=gettext_lazy("Leave them all empty when only the number of times is decided."),
        choices=lambda: [(number, str(MONTHS[number]).capitalize()) for number in range(1, 13)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    per_year = forms.IntegerField(
        label=gettext_lazy("Times a year"), required=False, min_value=1, max_value=12
    )
    organiser = FreeText(
        label=gettext_lazy("Organiser"),
        help_text=gettext_lazy("The function or party that arranges the meetings."),
        required=False,
        max_length=160,
    )
    is_outside_organiser = forms.BooleanField(
        label=gettext_lazy("The organiser is an outside party on commission"), required=False
    )
    place = FreeText(label=gettext_lazy("Usual place"), required=False, max_length=200)
    online_address = address_field(gettext_lazy("Usual online address"))
    active_from = day_field(gettext_lazy("From"), required=False)
    active_to = day_field(gettext_lazy("To"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one way to say how often, and for days in order."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("months") and values.get("per_year"):
            self.add_error("per_year", _("Choose the months, or say how many times a year, not both."))
        first, last = values.get("active_from"), values.get("active_to")
        if first and last and last < first:
            self.add_error("active_to", _("The last day cannot be before the first day."))
        return values

    def facts(self) -> SeriesFacts:
        """Give what was filled in."""
        return SeriesFacts(**{**self.cleaned_data, "months": tuple(self.cleaned_data["months"])})

    @staticmethod
    def initial_for(series: MeetingSeries) -> dict[str, Any]:
        """Fill the form with what the series is."""
        return {name: getattr(series, name) for name in SeriesForm.base_fields}


class MeetingForm(forms.Form):
    """When and where a meeting is, and what about."""

    topic = FreeText(label=gettext_lazy("Topic"), max_length=200)
    day = day_field(gettext_lazy("Day"))
    starts = time_field(gettext_lazy("Starts"))
    ends = time_field(gettext_lazy("Ends"))
    place = FreeText(label=gettext_lazy("Meeting place"), required=False, max_length=200)
    online_address = address_field(gettext_lazy("Online address"))
    capacity_count = forms.IntegerField(
        label=gettext_lazy("How many there is room for"),
        help_text=gettext_lazy("May be left empty."),
        required=False,
        min_value=1,
        max_value=100_000,
    )
    organiser = FreeText(label=gettext_lazy("Organiser"), required=False, max_length=160)
    is_outside_organiser = forms.BooleanField(
        label=gettext_lazy("The organiser is an outside party on commission"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Require that the meeting ends after it starts."""
        values: dict[str, Any] = super().clean() or {}
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting must end after it starts."))
        return values

    def facts(self) -> MeetingFacts:
        """Give what was filled in; times are those of the clock in Sweden."""
        data = dict(self.cleaned_data)
        day, starts, ends = data.pop("day"), data.pop("starts"), data.pop("ends")
        return MeetingFacts(
            starts_at=datetime.combine(day, starts, STOCKHOLM),
            ends_at=datetime.combine(day, ends, STOCKHOLM),
            **data,
        )

    @staticmethod
    def initial_for(meeting: Meeting) -> dict[str, Any]:
        """Fill the form with what the meeting is."""
        starts, ends = meeting.starts_at.astimezone(STOCKHOLM), meeting.ends_at.astimezone(STOCKHOLM)
        names = ("topic", "place", "online_address", "organiser", "is_outside_organiser", "capacity_count")
        kept = {name: getattr(meeting, name) for name in names}
        return {**kept, "day": starts.date(), "starts": starts.time(), "ends": ends.time()}

    @staticmethod
    def initial_from(series: MeetingSeries | None) -> dict[str, Any]:
        """Fill the form with what is usual for a series."""
        if series is None:
            return {}
        names = ("place", "online_address", "organiser", "is_outside_organiser")
        return {"topic": series.name, **{name: getattr(series, name) for name in names}}


class ParticipantForm(forms.Form):
    """Whom to call."""

    user_id = forms.TypedChoiceField(
        label=gettext_lazy("Person with an account"),
        help_text=gettext_lazy("Choose one here, or write name and address below."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    function = FreeText(
        label=gettext_lazy("Function"),
        help_text=gettext_lazy("For example head of procurement, or operations manager."),
        max_length=120,
    )
    organisation = FreeText(label=gettext_lazy("Organisation or unit"), required=False, max_length=160)
    name = FreeText(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("The name is removed by itself two years after the meeting."),
        required=False,
        max_length=120,
    )
    email = forms.EmailField(label=gettext_lazy("E-mail address"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the people who have an account here."""
        super().__init__(*args, **kwargs)
        self.people = people()
        offer(self, "user_id", [("", _("nobody chosen")), *self.people])

    def participant(self) -> Participant:
        """Give what was filled in; one with an account goes by the name of the account."""
        data = dict(self.cleaned_data)
        if data["user_id"] is not None:
            data["name"] = data["name"] or dict(self.people)[data["user_id"]]
        return Participant(**data)
