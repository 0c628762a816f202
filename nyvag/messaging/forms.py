"""Choosing which messages come by mail, and how often."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nyvag.messaging.models import DELIVERIES, LANGUAGES, Contact
from nyvag.messaging.queries import choices_of, kinds
from nyvag.messaging.rules.delivery import DIGESTS, Delivery

PREFIX = "kind-"


class ChoicesForm(forms.Form):
    """One question for each kind that can be chosen, and the language of mails."""

    language = forms.ChoiceField(label=_("Language of the mails"), choices=LANGUAGES)

    def __init__(self, data: Any, *, contact: Contact) -> None:
        chosen = choices_of(contact)
        initial = {PREFIX + key: delivery for key, delivery in chosen.items()}
        super().__init__(data, initial={**initial, "language": contact.language})
        registered = kinds()
        for key in chosen:
            self.fields[PREFIX + key] = forms.ChoiceField(
                label=str(registered[key].title),
                choices=DELIVERIES if registered[key].may_wait else _without_digests(),
            )

    def deliveries(self) -> dict[str, Delivery]:
        """Give the answers by kind."""
        values = self.cleaned_data.items()
        return {
            name.removeprefix(PREFIX): Delivery(value) for name, value in values if name.startswith(PREFIX)
        }


def _without_digests() -> list[tuple[Any, Any]]:
    return [choice for choice in DELIVERIES if choice[0] not in DIGESTS]
