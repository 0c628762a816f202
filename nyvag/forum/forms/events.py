"""What people fill in about the forum's meetings: the meeting, whom to invite, what was raised."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nyvag.core.clock import STOCKHOLM, day_of
from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries.assessments import profiles_in_use
from nyvag.enterprises.rules.categories import categories
from nyvag.enterprises.rules.codes import municipalities
from nyvag.forum.commands.events import EventFacts
from nyvag.forum.commands.topics import NewTopic
from nyvag.forum.forms.topics import NewTopicForm
from nyvag.forum.models import ForumMeeting
from nyvag.forum.models.events import EVENT_KINDS
from nyvag.forum.rules.events import EventKind
from nyvag.forum.rules.reach import Criteria
from nyvag.forum.rules.topics import TopicKind, TopicSource
from nyvag.meetings.commands import MeetingFacts
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.ui.fields import FreeText, address_field, day_field, offer, offered, text_area, time_field

OF_MEETING = ("topic", "place", "online_address", "organiser", "is_outside_organiser", "capacity_count")
OF_FORUM = ("kind", "about", "accessibility", "languages", "is_public")


def language() -> str:
    """Return the reader's language."""
    return get_language() or "sv"


def category_choices() -> list[tuple[str, str]]:
    """Offer the plain category list."""
    return [(category.code, category.name(language())) for category in categories()]


def municipality_choices(nothing: Any) -> list[tuple[str, Any]]:
    """Offer every municipality, after a word for none."""
    named = sorted(
        ((code.code, code.name(language())) for code in municipalities().codes), key=lambda each: each[1]
    )
    return [("", nothing), *named]


class EventForm(forms.Form):
    """A meeting of the forum, whole."""

    kind = forms.ChoiceField(label=gettext_lazy("What sort of meeting"), choices=EVENT_KINDS)
    topic = FreeText(
        label=gettext_lazy("Topic"),
        max_length=200,
        help_text=gettext_lazy("What the invitation is about, such as: What will we buy next year?"),
    )
    about = text_area(
        gettext_lazy("What it is about and whom it is for"),
        gettext_lazy("Those invited read this before they answer."),
        rows=4,
    )
    day = day_field(gettext_lazy("Day"))
    starts = time_field(gettext_lazy("Starts"))
    ends = time_field(gettext_lazy("Ends"))
    place = FreeText(label=gettext_lazy("Meeting place"), required=False, max_length=200)
    online_address = address_field(gettext_lazy("Online address"))
    capacity_count = forms.IntegerField(
        label=gettext_lazy("How many there is room for"),
        help_text=gettext_lazy("Those who come after wait in line. Left empty there is room for everyone."),
        required=False,
        min_value=1,
        max_value=100_000,
    )
    closes_on = day_field(gettext_lazy("Last day to register"), required=False)
    accessibility = text_area(
        gettext_lazy("How one gets in and takes part"),
        gettext_lazy("For example: no steps, hearing loop, parking for permit holders, bus 4."),
    )
    languages = FreeText(
        label=gettext_lazy("Languages and interpreting"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example: Swedish; sign language if asked for a week before."),
    )
    organiser = FreeText(label=gettext_lazy("Organiser"), required=False, max_length=160)
    is_outside_organiser = forms.BooleanField(
        label=gettext_lazy("The organiser is an outside party on commission"), required=False
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Anyone may see the meeting and come"),
        help_text=gettext_lazy("It stands on your public page once invitations are out."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Require a way to take part, that the meeting ends after it starts, and a last day before it."""
        values: dict[str, Any] = super().clean() or {}
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting must end after it starts."))
        if not {"place", "online_address"} & set(self.errors) and not (
            values.get("place") or values.get("online_address")
        ):
            self.add_error("place", _("Say where the meeting is, or give an online address."))
        day, last = values.get("day"), values.get("closes_on")
        if day and last and last > day:
            self.add_error("closes_on", _("The last day to register is not after the meeting."))
        return values

    def meeting_facts(self) -> MeetingFacts:
        """Give what belongs to the meeting; times are those of the clock in Sweden."""
        data = self.cleaned_data
        return MeetingFacts(
            starts_at=datetime.combine(data["day"], data["starts"], STOCKHOLM),
            ends_at=datetime.combine(data["day"], data["ends"], STOCKHOLM),
            **{name: data[name] for name in OF_MEETING},
        )

    def facts(self) -> EventFacts:
        """Give what belongs to the forum; registration closes with its last day, or as the meeting starts."""
        data = {name: self.cleaned_data[name] for name in OF_FORUM}
        last, closes_at = self.cleaned_data["closes_on"], None
        if last is not None:
            ended = datetime.combine(last + timedelta(days=1), time(0), STOCKHOLM)
            closes_at = min(ended, self.meeting_facts().starts_at)
        return EventFacts(**{**data, "kind": EventKind(data["kind"])}, closes_at=closes_at)

    @staticmethod
    def initial_for(meeting: Meeting, facts: ForumMeeting) -> dict[str, Any]:
        """Fill the form with what the meeting is."""
        starts, ends = meeting.starts_at.astimezone(STOCKHOLM), meeting.ends_at.astimezone(STOCKHOLM)
        kept = {name: getattr(meeting, name) for name in OF_MEETING}
        kept |= {name: getattr(facts, name) for name in OF_FORUM}
        last = day_of(facts.closes_at - timedelta(seconds=1)) if facts.closes_at else None
        return {**kept, "day": starts.date(), "starts": starts.time(), "ends": ends.time(), "closes_on": last}

    @staticmethod
    def initial_from(series: MeetingSeries | None, before: ForumMeeting | None) -> dict[str, Any]:
        """Fill the form with what is usual for a series, and what its last meeting said."""
        kept: dict[str, Any] = {}
        if before is not None:
            kept = {name: getattr(before, name) for name in OF_FORUM}
            kept["capacity_count"] = before.meeting.capacity_count
        if series is not None:
            names = ("place", "online_address", "organiser", "is_outside_organiser")
            kept |= {"topic": series.name, **{name: getattr(series, name) for name in names}}
        return kept


class CriteriaForm(forms.Form):
    """Whom to invite, by criteria; what is left empty does not narrow."""

    categories = forms.MultipleChoiceField(
        label=gettext_lazy("Offers something in"),
        choices=category_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    places = forms.MultipleChoiceField(
        label=gettext_lazy("Is in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    served = forms.ChoiceField(
        label=gettext_lazy("Delivers to"),
        choices=lambda: municipality_choices(gettext_lazy("anywhere")),
        required=False,
    )
    definition = forms.ChoiceField(label=gettext_lazy("Meets the definition"), required=False)
    with_offers = forms.BooleanField(
        label=gettext_lazy("Only those that have said what they offer"), required=False
    )
    subscribers = forms.BooleanField(
        label=gettext_lazy("Also those who subscribe to invitations"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the places and definitions that are in use."""
        super().__init__(*args, **kwargs)
        used = RegisterEntry.objects.exclude(enterprise__municipality_code="").order_by()
        codes = used.values_list("enterprise__municipality_code", flat=True).distinct()
        places = sorted(((code, municipalities().name(code)) for code in codes), key=lambda each: each[1])
        definitions = [(profile.key, profile.name) for profile in profiles_in_use()]
        if places:
            offer(self, "places", places)
        else:
            del self.fields["places"]
        offer(self, "definition", [("", gettext_lazy("any or none")), *definitions])

    def criteria(self) -> Criteria:
        """Give what was chosen."""
        data = self.cleaned_data
        several = {name: tuple(data.get(name, ())) for name in ("categories", "places")}
        return Criteria(**{**data, **several})

    def sentence(self) -> str:
        """Say the criteria in words."""
        data, said = self.cleaned_data, []
        for name, words in (
            ("categories", _("offer something in %(what)s")),
            ("places", _("are in %(what)s")),
        ):
            if data.get(name):
                names = offered(self, name)
                said.append(words % {"what": ", ".join(str(names[code]) for code in data[name])})
        for name, words in (
            ("served", _("deliver to %(what)s")),
            ("definition", _("meet %(what)s")),
        ):
            names = offered(self, name)
            if data[name]:
                said.append(words % {"what": names[data[name]]})
        if data["with_offers"]:
            said.append(_("have said what they offer"))
        who = _("enterprises in the register that %(which)s") % {"which": _(" and ").join(said)}
        whole = who if said else _("every enterprise in the register")
        return _("%(who)s, and those who subscribe") % {"who": whole} if data["subscribers"] else whole


class PublishMinutesForm(forms.Form):
    """How those who were there agreed to have the minutes published."""

    consent = FreeText(
        label=gettext_lazy("How those who were there agreed"),
        max_length=300,
        help_text=gettext_lazy("For example: Asked at the end of the meeting; nobody said no."),
    )


class RaisedForm(NewTopicForm):
    """What was raised at a meeting that is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out what the meeting says by itself."""
        super().__init__(*args, **kwargs)
        del self.fields["source"], self.fields["meeting"]

    def topic(self) -> NewTopic:
        """Give what was filled in."""
        data = {**self.cleaned_data, "kind": TopicKind(self.cleaned_data["kind"])}
        return NewTopic(**data, source=TopicSource.MEETING)
