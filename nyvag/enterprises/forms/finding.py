"""What a buyer notes of an enterprise, and what somebody seeks a partner by."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.enterprises.forms.register import category_choices
from nyvag.enterprises.models import InterestKind
from nyvag.enterprises.rules.codes import municipalities
from nyvag.ui.fields import TidyText, offer

NEITHER = "NEITHER"
MINE, OURS = "MINE", "OURS"


class InterestForm(forms.Form):
    """Favourite, not interested or neither; for whom; and why."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you want to remember?"),
        widget=forms.RadioSelect,
        choices=(
            (InterestKind.FAVOURITE, gettext_lazy("Favourite: I want to find it again")),
            (InterestKind.NOT_INTERESTED, gettext_lazy("Not interested: do not suggest it")),
            (NEITHER, gettext_lazy("Neither")),
        ),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("For whom?"),
        widget=forms.RadioSelect,
        choices=(
            (MINE, gettext_lazy("Only me")),
            (OURS, gettext_lazy("Everyone at our municipality or region")),
        ),
    )
    reason = TidyText(
        label=gettext_lazy("Why?"),
        required=False,
        max_length=400,
        help_text=gettext_lazy(
            "Needed for “not interested”, for example: does not deliver on weekends. The enterprise never "
            "sees it, but it can be asked for as a public document."
        ),
    )

    def __init__(self, *args: Any, may_speak_for_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_speak_for_all:
            offer(self, "scope", [(MINE, _("Only me"))])
            self.fields["scope"].initial = MINE

    def clean(self) -> dict[str, Any]:
        """Ask why where it is needed."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") == InterestKind.NOT_INTERESTED and not data.get("reason"):
            self.add_error("reason", _("Say why you are not interested. Others read it before they ask."))
        return data

    @property
    def chosen(self) -> InterestKind | None:
        """Give the choice; None for neither."""
        kind = self.cleaned_data["kind"]
        return None if kind == NEITHER else InterestKind(kind)


def _categories() -> list[tuple[str, str]]:
    return [("", _("all")), *category_choices()]


def _areas() -> list[tuple[str, str]]:
    return [("", _("all")), *((code.code, code.name_sv) for code in municipalities().codes)]


class PartnerSearchForm(forms.Form):
    """What the partner should offer, and where."""

    kategori = forms.ChoiceField(label=gettext_lazy("Category"), required=False, choices=_categories)
    kommun = forms.ChoiceField(label=gettext_lazy("Delivers to"), required=False, choices=_areas)


class PartnershipForm(forms.Form):
    """Whether the enterprise is open to bidding together with others, and what it brings."""

    is_open = forms.BooleanField(
        label=gettext_lazy("We are open to bidding together with others"),
        required=False,
        help_text=gettext_lazy("Other enterprises in the same registers then find you and your contact."),
    )
    note = TidyText(
        label=gettext_lazy("What you bring, and what you look for"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "For example: we have a kitchen and cooks, and look for somebody who delivers."
        ),
    )
