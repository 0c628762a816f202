"""What an enterprise fills in about what it raises."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.forum.commands.own import OwnTopic
from nyvag.forum.models.topics import TOPIC_KINDS
from nyvag.forum.rules.topics import TopicKind
from nyvag.ui.fields import TidyText

LONGEST = 4000


class OwnTopicForm(forms.Form):
    """A question, idea, obstacle or conflict, in the enterprise's own words."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=TOPIC_KINDS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A partnership (IOP) is an agreement where both contribute to something that nobody sells."
        ),
    )
    title = TidyText(
        label=gettext_lazy("In one line"),
        max_length=200,
        help_text=gettext_lazy("For example: Can invoices be paid within ten days?"),
    )
    text = TidyText(
        label=gettext_lazy("Tell us more"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Write nothing about single persons. May be left empty."),
    )
    origin_is_public = forms.BooleanField(
        label=gettext_lazy("You may name us if the question and the answer are published"), required=False
    )

    def said(self) -> OwnTopic:
        """Give what was filled in."""
        data: dict[str, Any] = {**self.cleaned_data, "kind": TopicKind(self.cleaned_data["kind"])}
        return OwnTopic(**data)
