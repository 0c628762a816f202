"""What people fill in about the enclosures of a matter."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.documents.queries import attached_to
from nyvag.mandate.commands.enclosures import MOST_LETTERS, EnclosureFacts
from nyvag.mandate.models import CaseEnclosure
from nyvag.mandate.models.enclosures import NEEDS, PRESENCES
from nyvag.mandate.queries.enclosures import DOCUMENTS_OF
from nyvag.mandate.rules.enclosures import Need, Presence
from nyvag.ui.days import RoughDayField
from nyvag.ui.fields import FreeText, TidyText, offer, text_area


class NewEnclosuresForm(forms.Form):
    """Enclosures to list, and whether the decision needs them."""

    names = text_area(
        gettext_lazy("What are the enclosures called?"),
        gettext_lazy("One enclosure a line."),
        rows=6,
        required=True,
    )
    need = forms.ChoiceField(
        label=gettext_lazy("Does the decision need them?"),
        choices=NEEDS,
        initial=Need.NEEDED,
        widget=forms.RadioSelect,
    )

    def lines(self) -> list[str]:
        """Give a name for each line."""
        return [line for line in self.cleaned_data["names"].splitlines() if line.strip()]


class EnclosureForm(forms.Form):
    """One enclosure: whether it is needed, and whether it has come."""

    name = TidyText(label=gettext_lazy("Enclosure"), max_length=MOST_LETTERS)
    need = forms.ChoiceField(
        label=gettext_lazy("Does the decision need it?"), choices=NEEDS, widget=forms.RadioSelect
    )
    presence = forms.ChoiceField(
        label=gettext_lazy("Has it come?"), choices=PRESENCES, widget=forms.RadioSelect
    )
    document = forms.TypedChoiceField(
        label=gettext_lazy("Which document is it?"),
        help_text=gettext_lazy("One of those attached to the matter. Choosing one says that it has come."),
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    from_whom = FreeText(
        label=gettext_lazy("From whom?"),
        help_text=gettext_lazy("An organisation, a unit or a function. Leave it empty when nobody knows."),
        required=False,
        max_length=150,
    )
    came = RoughDayField(label=gettext_lazy("When did it come?"), required=False)

    def __init__(self, *args: Any, enclosure: CaseEnclosure, **kwargs: Any) -> None:
        """Offer the documents of the matter."""
        super().__init__(*args, **kwargs)
        versions = attached_to(DOCUMENTS_OF, str(enclosure.case.reference))
        known = [(each.document.reference, each.document.title) for each in versions]
        lost = enclosure.document_reference
        if lost and lost not in {reference for reference, _title in known}:
            self.initial["document"] = None
        offer(self, "document", [("", _("none attached")), *known])

    def facts(self) -> EnclosureFacts:
        """Give what was filled in."""
        data = self.cleaned_data
        return EnclosureFacts(
            name=data["name"],
            need=Need(data["need"]),
            presence=Presence(data["presence"]),
            document=data["document"],
            from_whom=data["from_whom"],
            came=data["came"],
        )

    @staticmethod
    def initial_for(enclosure: CaseEnclosure) -> dict[str, Any]:
        """Fill the form with what is known."""
        return {
            "name": enclosure.name,
            "need": enclosure.need,
            "presence": enclosure.presence,
            "document": enclosure.document_reference,
            "from_whom": enclosure.from_whom,
            "came": enclosure.came_written or enclosure.came_on,
        }
