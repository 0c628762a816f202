"""One question about two rows: are they the same organisation?"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.enterprises.rules.duplicates import Reason
from nyvag.ui.fields import TidyText, offer

_WORDS = {
    Reason.SAME_OWNER: gettext_lazy("the same owner"),
    Reason.SAME_NAME: gettext_lazy("the same name"),
    Reason.EARLIER_NAME: gettext_lazy("the one's name is another name of the other"),
    Reason.NEAR_NAME: gettext_lazy("names a slip apart"),
    Reason.PART_OF_NAME: gettext_lazy("the one's name is a part of the other's"),
    Reason.SAME_WEBSITE: gettext_lazy("the same website"),
}


def reason_words(reasons: Iterable[Reason]) -> str:
    """Say in words what speaks for two rows being one organisation."""
    return ", ".join(str(_WORDS[reason]) for reason in reasons)


class MergeForm(forms.Form):
    """Same or not, which of the two rows stays, and why."""

    FIRST, SECOND, APART = "FIRST", "SECOND", "APART"

    answer = forms.ChoiceField(
        label=gettext_lazy("Are they the same organisation?"), widget=forms.RadioSelect
    )
    reason = TidyText(
        label=gettext_lazy("How do you know?"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("For example that the enterprise said so. Shown in the history."),
    )

    def __init__(self, *args: Any, names: tuple[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep = _("Yes. Keep %(name)s; the other becomes another name for it")
        choices = [
            (self.FIRST, keep % {"name": names[0]}),
            (self.SECOND, keep % {"name": names[1]}),
            (self.APART, _("No, they are two. Do not ask again")),
        ]
        offer(self, "answer", choices)
