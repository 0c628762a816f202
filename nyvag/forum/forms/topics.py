"""What people fill in about topics."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.accounts.queries import members
from nyvag.core.access import STAFF
from nyvag.core.clock import today
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.forum.commands.moving import Assignment
from nyvag.forum.commands.topics import NewTopic
from nyvag.forum.models import Topic
from nyvag.forum.models.topics import TOPIC_KINDS, TOPIC_SOURCES
from nyvag.forum.rules.topics import TopicKind, TopicSource
from nyvag.organisations.models import Unit
from nyvag.ui.fields import TidyText, day_field, offer, offer_rows, tidy_area

LONGEST = 4000


def _long(label: Any, help_text: Any = "", rows: int = 5) -> TidyText:
    return tidy_area(label, help_text, rows, LONGEST, required=True)


class NewTopicForm(forms.Form):
    """What was raised, by whom and where."""

    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=TOPIC_KINDS, widget=forms.RadioSelect)
    title = TidyText(
        label=gettext_lazy("In one line"),
        max_length=200,
        help_text=gettext_lazy("For example: Can invoices be paid within ten days?"),
    )
    text = tidy_area(gettext_lazy("In their own words"), gettext_lazy("May be left empty."), rows=5)
    source = forms.ChoiceField(
        label=gettext_lazy("Raised by"), choices=TOPIC_SOURCES, widget=forms.RadioSelect
    )
    enterprise = forms.ModelChoiceField(
        label=gettext_lazy("Which enterprise"),
        queryset=Enterprise.objects.none(),
        required=False,
        empty_label=gettext_lazy("none, or not in the register"),
    )
    meeting = TidyText(
        label=gettext_lazy("At which meeting"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example: the open talk on 12 March."),
    )
    origin = TidyText(
        label=gettext_lazy("Whose idea it is"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "An enterprise, a network or a function. It is kept with the topic and cannot be changed later."
        ),
    )
    origin_is_public = forms.BooleanField(
        label=gettext_lazy("They have agreed to be named in public"), required=False
    )
    raised_on = day_field(gettext_lazy("Raised on"))
    due_on = day_field(
        gettext_lazy("Answer by"),
        required=False,
        help_text=gettext_lazy("Thirty days after it was raised if nothing else is said."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the enterprises of the body's register."""
        super().__init__(*args, **kwargs)
        listed = RegisterEntry.objects.values("enterprise_id")
        found = Enterprise.objects.filter(pk__in=listed).order_by("name", "pk")
        offer_rows(self, "enterprise", found)

    def clean(self) -> dict[str, Any]:
        """Check that somebody is said to have raised it, and that the days are in order."""
        data = super().clean() or self.cleaned_data
        source = data.get("source")
        if source == TopicSource.ENTERPRISE and not data.get("enterprise") and not data.get("origin"):
            self.add_error("enterprise", _("Choose the enterprise, or write whose idea it is."))
        if source == TopicSource.MEETING and not data.get("meeting"):
            self.add_error("meeting", _("Say at which meeting it was raised."))
        raised, due = data.get("raised_on"), data.get("due_on")
        if raised and raised > today():
            self.add_error("raised_on", _("The day has not come yet."))
        if raised and due and due < raised:
            self.add_error("due_on", _("The answer cannot be due before it was raised."))
        return data

    def topic(self) -> NewTopic:
        """Give what was filled in."""
        data = self.cleaned_data
        said = {"kind": TopicKind(data["kind"]), "source": TopicSource(data["source"])}
        return NewTopic(**{**data, **said})


class AssignForm(forms.Form):
    """Who answers, and by when."""

    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        label=gettext_lazy("Unit that answers"), queryset=None
    )
    function = TidyText(
        label=gettext_lazy("Function"),
        max_length=200,
        help_text=gettext_lazy("For example: head of purchasing. The function stays when the person leaves."),
    )
    person = forms.ChoiceField(
        label=gettext_lazy("Person to remind"),
        required=False,
        help_text=gettext_lazy("Gets a mail now, and reminders until the topic is closed."),
    )
    due_on = day_field(gettext_lazy("Answer by"))
    note = tidy_area(
        gettext_lazy("Note"), gettext_lazy("Needed when a closed topic is taken up again."), rows=3
    )

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        """Offer the units and people of the body."""
        super().__init__(*args, **kwargs)
        self.topic = topic
        found = Unit.objects.in_force(today()).order_by("name")
        offer_rows(self, "unit", found)
        staff = members().filter(role__in=STAFF).values_list("user_id", "user__name")
        people = [("", _("me, until a person is named")), *((str(key), name) for key, name in staff)]
        offer(self, "person", people)

    def clean_note(self) -> str:
        """Ask for a reason where the topic was closed."""
        note = str(self.cleaned_data["note"])
        if self.topic.is_closed and not note:
            raise forms.ValidationError(_("Say why the topic is taken up again."))
        return note

    def assignment(self) -> Assignment:
        """Give what was filled in."""
        data = {**self.cleaned_data}
        named = data.pop("person")
        return Assignment(**data, person_id=int(named) if named else None)

    @staticmethod
    def initial_for(topic: Topic) -> dict[str, Any]:
        """Fill the form with who answers now."""
        return {
            "unit": topic.unit_id,
            "function": topic.function,
            "person": topic.person_id or "",
            "due_on": topic.due_on if not topic.is_closed else None,
        }


class AnswerForm(forms.Form):
    """The answer, as the enterprises will read it."""

    answer = _long(
        gettext_lazy("Answer"),
        gettext_lazy("Plain words. The enterprise reads it; so does anyone if the topic is published."),
    )
    answered_by = TidyText(
        label=gettext_lazy("Answered by"),
        max_length=200,
        help_text=gettext_lazy("The function, not the person."),
    )


class FinishForm(forms.Form):
    """What was done."""

    outcome = _long(
        gettext_lazy("What did we do?"),
        gettext_lazy("For example: invoices from small suppliers are now paid within ten days."),
        rows=4,
    )


class DeclineForm(forms.Form):
    """Why nothing will be done."""

    reason = _long(
        gettext_lazy("Why not?"),
        gettext_lazy("The reason is the answer. It is kept, and shown if the topic is published."),
        rows=4,
    )


class NoteForm(forms.Form):
    """What was said or done on the way."""

    text = _long(
        gettext_lazy("Note"),
        gettext_lazy("What was said, agreed or tried, and when. Your organisation reads it, nobody else."),
        rows=4,
    )
    is_shared = forms.BooleanField(
        label=gettext_lazy("The enterprise that raised it may read the note, and is told by mail"),
        required=False,
    )
