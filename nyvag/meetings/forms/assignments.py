"""What people fill in to ask units, people and outside parties for an answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.meetings.commands import Question
from nyvag.meetings.forms.tasks import reachable_parties
from nyvag.meetings.queries import people
from nyvag.organisations.models import Unit
from nyvag.ui.fields import FreeText, day_field, offer, text_area

MOST_ADDRESSES = 50


class QuestionForm(forms.Form):
    """What is to be answered, by when and by whom: several at once."""

    title = FreeText(label=gettext_lazy("What it is about"), max_length=300)
    asks = text_area(
        gettext_lazy("What you want answered"),
        gettext_lazy("Short and concrete. Everyone gets the same text and sees only their own answer."),
        rows=5,
        required=True,
    )
    due_on = day_field(gettext_lazy("Answer by"))
    units = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Units"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    users = forms.TypedMultipleChoiceField(
        label=gettext_lazy("People"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    parties = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Outside parties"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    emails = forms.CharField(
        label=gettext_lazy("E-mail addresses of others"),
        help_text=gettext_lazy("One a line. Each gets a link that opens without a password."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the units and the people there are."""
        super().__init__(*args, **kwargs)
        self.known = {unit.pk: unit for unit in Unit.objects.order_by("name", "pk")}
        offer(self, "units", [(pk, unit.name) for pk, unit in self.known.items()])
        offer(self, "users", people())
        self.known_parties = reachable_parties()
        if self.known_parties:
            named = [(pk, each.name) for pk, each in self.known_parties.items()]
            offer(self, "parties", named)
        else:
            del self.fields["parties"]

    def clean_emails(self) -> list[str]:
        """Read the addresses, one a line, each once."""
        found = list(dict.fromkeys(each.strip().lower() for each in self.cleaned_data["emails"].split()))
        if len(found) > MOST_ADDRESSES:
            raise ValidationError(_("At most 50 addresses at a time."))
        for each in found:
            try:
                validate_email(each)
            except ValidationError:
                raise ValidationError(_("%(text)s is no e-mail address.") % {"text": each}) from None
        return found

    def clean(self) -> dict[str, Any]:
        """Require somebody to ask."""
        values: dict[str, Any] = super().clean() or {}
        if (
            not any(values.get(name) for name in ("units", "users", "parties", "emails"))
            and "emails" not in self.errors
        ):
            self.add_error("units", _("Say who is to answer."))
        return values

    def question(self) -> Question:
        """Give what is asked."""
        data = self.cleaned_data
        return Question(data["title"], data["asks"], data["due_on"])


class ReturnForm(forms.Form):
    """What must change in an answer, and by when."""

    text = text_area(gettext_lazy("What must change"), required=True, most=2000)
    due_on = day_field(gettext_lazy("New answer by"))


class WithdrawForm(forms.Form):
    """Why a question is withdrawn."""

    text = text_area(gettext_lazy("Why it is withdrawn"), required=True, most=500)
