"""What people fill in about the right of reply: who may reply, the reply, and our answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.evaluation.commands.replies import MayReply
from nyvag.organisations.models import ExternalParty
from nyvag.organisations.queries import parties
from nyvag.ui.fields import offer_rows, text_area


class MayReplyForm(forms.Form):
    """An enterprise in the register or an outside party, what the report says, and where the mail goes."""

    enterprise: "forms.ModelChoiceField[Enterprise]" = forms.ModelChoiceField(
        label=gettext_lazy("Enterprise in the register"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    party: "forms.ModelChoiceField[ExternalParty]" = forms.ModelChoiceField(
        label=gettext_lazy("Outside party"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("none chosen"),
    )
    about = text_area(
        gettext_lazy("What the report says"),
        gettext_lazy("The words they are to look at. They see nothing else of the report."),
        rows=5,
        required=True,
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        help_text=gettext_lazy("They get a link to reply by. Without one you enter their reply here."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the register and the outside parties."""
        super().__init__(*args, **kwargs)
        listed = RegisterEntry.objects.values("enterprise_id")
        rows = Enterprise.objects.filter(pk__in=listed)
        offer_rows(self, "enterprise", rows.order_by("name", "pk"))
        offer_rows(self, "party", parties())

    def may_reply(self) -> MayReply:
        """Give who was chosen."""
        return MayReply(**self.cleaned_data)


class ReplyForm(forms.Form):
    """What they want to say."""

    text = text_area(
        gettext_lazy("The reply from you"),
        gettext_lazy("It stands as you write it. Write nothing about single persons."),
        rows=8,
        required=True,
    )


class OurAnswerForm(forms.Form):
    """Our answer to a reply, and whether both may be shown."""

    answer = text_area(gettext_lazy("Our answer"), rows=5)
    is_public = forms.BooleanField(
        label=gettext_lazy("The reply and our answer may be shown to anyone"), required=False, initial=True
    )
