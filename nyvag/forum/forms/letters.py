"""What people fill in about newsletters."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.enterprises.forms.register import category_choices
from nyvag.forum.commands.letters import LetterFacts
from nyvag.forum.models import Newsletter
from nyvag.forum.models.letters import LETTER_KINDS
from nyvag.forum.rules.letters import LetterKind
from nyvag.ui.fields import TidyText, day_field

LONGEST = 10_000


class LetterForm(forms.Form):
    """What a newsletter says."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=LETTER_KINDS, widget=forms.RadioSelect
    )
    title = TidyText(
        label=gettext_lazy("Heading"),
        max_length=200,
        help_text=gettext_lazy("For example: In the autumn we buy fruit baskets for 40 workplaces."),
    )
    text = TidyText(
        label=gettext_lazy("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "Plain text in short paragraphs, with an empty line between. Addresses of pages become links."
        ),
    )
    when_text = TidyText(
        label=gettext_lazy("When, in words"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("For example: published in March, contract from September."),
    )
    happens_on = day_field(
        gettext_lazy("Day"),
        required=False,
        help_text=gettext_lazy(
            "The day of the training, or the last day that matters. It leaves the lists then."
        ),
    )
    ask_function = TidyText(
        label=gettext_lazy("Whom to ask"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The function, not the person. Needed for a coming purchase."),
    )
    ask_mailbox = forms.EmailField(label=gettext_lazy("Mailbox of the function"), required=False)
    ask_phone = TidyText(label=gettext_lazy("Telephone"), max_length=40, required=False)
    categories = forms.MultipleChoiceField(
        label=gettext_lazy("What is bought or taught"),
        choices=category_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Enterprises that offer it see that it fits them."),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Anyone may read it on our public page when it is sent"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Check that a coming purchase says when and whom to ask."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") != LetterKind.PURCHASE:
            return data
        if not {"when_text", "happens_on"} & set(self.errors) and not (
            data.get("when_text") or data.get("happens_on")
        ):
            self.add_error("when_text", _("Say when it is to be bought, in words or by a day."))
        if "ask_function" not in self.errors and not data.get("ask_function"):
            self.add_error("ask_function", _("Say whom to ask."))
        if not {"ask_mailbox", "ask_phone"} & set(self.errors) and not (
            data.get("ask_mailbox") or data.get("ask_phone")
        ):
            self.add_error("ask_mailbox", _("Give a mailbox or a telephone number."))
        return data

    def facts(self) -> LetterFacts:
        """Give what was filled in."""
        data = self.cleaned_data
        told = {"kind": LetterKind(data["kind"]), "categories": tuple(data["categories"])}
        return LetterFacts(**{**data, **told})

    @staticmethod
    def initial_for(letter: Newsletter) -> dict[str, Any]:
        """Fill the form with a newsletter."""
        kept = {name: getattr(letter, name) for name in LetterForm.base_fields if name != "categories"}
        return {**kept, "categories": [*letter.categories]}
