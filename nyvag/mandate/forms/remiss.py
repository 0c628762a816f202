"""What people fill in about a remiss: what is asked, who is asked, the answer, our comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.mandate.commands.past_remiss import PastRemissFields
from nyvag.mandate.commands.remiss import RemissFields
from nyvag.mandate.commands.replies import ReplyFields
from nyvag.mandate.models import Remiss, RemissReply
from nyvag.mandate.models.remiss import REPLY_KINDS
from nyvag.mandate.rules.remiss import NEEDS_WORDS, ReplyKind
from nyvag.ui.days import RoughDayField
from nyvag.ui.fields import FreeText, day_field, text_area

MOST_FILE_NAMES = 255


class RemissForm(forms.Form):
    """What is asked, the draft, and the last day to answer."""

    question = text_area(
        gettext_lazy("What do you want answers to?"),
        gettext_lazy("Those who are asked see this first. Ask few questions."),
        required=True,
    )
    text = text_area(
        gettext_lazy("The draft, or a summary of it"),
        gettext_lazy("Papers are attached to the matter; those who are asked can open them."),
        rows=10,
        most=50_000,
    )
    due_on = day_field(gettext_lazy("Last day to answer"))
    is_public = forms.BooleanField(
        label=gettext_lazy("Show on the public page when it is finished"),
        help_text=gettext_lazy(
            "The question, how many answered what, and which units, enterprises and organisations were asked."
        ),
        required=False,
    )

    def fields_given(self) -> RemissFields:
        """Give what was filled in."""
        return RemissFields(**self.cleaned_data)

    @staticmethod
    def initial_for(remiss: Remiss) -> dict[str, Any]:
        """Fill the form with what the remiss is."""
        return {name: getattr(remiss, name) for name in ("question", "text", "due_on", "is_public")}


class PastRemissForm(forms.Form):
    """A remiss that was held before it was entered here: as much as is known."""

    held = RoughDayField(
        label=gettext_lazy("When was it sent out?"),
        help_text=gettext_lazy(
            "As well as you know it: 2021-05-17, May 2021, before summer 2021. Empty when nobody knows."
        ),
        required=False,
    )
    due = RoughDayField(label=gettext_lazy("Last day to answer"), required=False)
    question = text_area(gettext_lazy("What was asked?"), gettext_lazy("Leave it empty when nobody knows."))
    text = text_area(
        gettext_lazy("The draft, or a summary of it"),
        gettext_lazy("The papers themselves are attached to the matter."),
        rows=6,
        most=50_000,
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Show on the public page"),
        help_text=gettext_lazy(
            "The question, how many answered what, and which units, enterprises and organisations were asked."
        ),
        required=False,
    )

    def fields_given(self) -> PastRemissFields:
        """Give what was filled in."""
        return PastRemissFields(**self.cleaned_data)

    @staticmethod
    def initial_for(remiss: Remiss) -> dict[str, Any]:
        """Fill the form with what is known of the remiss."""
        names = ("question", "text", "is_public")
        days = {"held": remiss.held_written or remiss.held_on, "due": remiss.due_written or remiss.due_on}
        return {**days, **{name: getattr(remiss, name) for name in names}}


class ReplyForm(forms.Form):
    """An answer to a remiss."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you say?"), choices=REPLY_KINDS, widget=forms.RadioSelect
    )
    text = text_area(
        gettext_lazy("In your own words"),
        gettext_lazy("Needed when you want changes or are against it. Write nothing about single persons."),
        rows=8,
        most=50_000,
    )
    answered_by = FreeText(
        label=gettext_lazy("Which function answers?"),
        help_text=gettext_lazy("For example: head of operations. No name is needed."),
        required=False,
        max_length=160,
    )
    file = forms.FileField(
        label=gettext_lazy("A paper to attach"), required=False, max_length=MOST_FILE_NAMES
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where they are needed."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("kind") in NEEDS_WORDS and not values.get("text") and "text" not in self.errors:
            self.add_error(
                "text", _("Say in words what you want changed, or why you are against the proposal.")
            )
        return values

    def reply_fields(self) -> ReplyFields:
        """Give what was filled in, without the file."""
        data = self.cleaned_data
        return ReplyFields(ReplyKind(data["kind"]), data["text"], data["answered_by"])

    @staticmethod
    def initial_for(reply: RemissReply | None) -> dict[str, Any]:
        """Fill the form with the latest answer, where there is one."""
        if reply is None:
            return {}
        return {name: getattr(reply, name) for name in ("kind", "text", "answered_by")}


class PaperReplyForm(ReplyForm):
    """An answer that came on paper, by mail or by telephone, and the day it came."""

    answered_on = RoughDayField(label=gettext_lazy("Which day did it come?"), required=False)
    field_order = ("kind", "text", "answered_by", "answered_on", "file")


class CommentForm(forms.Form):
    """What is thought of an answer."""

    comment = text_area(
        gettext_lazy("Our comment"),
        gettext_lazy(
            "What you think of the answer, and what you do with it. It is printed in the officer's report."
        ),
        rows=5,
    )


class ReopenForm(forms.Form):
    """Until when a remiss is open again."""

    due_on = day_field(gettext_lazy("New last day to answer"))
