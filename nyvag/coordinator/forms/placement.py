"""Which two placements to compare; the address holds them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from nyvag.ui.fields import offer


class CompareForm(forms.Form):
    """Two placements."""

    a = forms.ChoiceField(label=gettext_lazy("One placement"), required=False)
    b = forms.ChoiceField(label=gettext_lazy("Another placement"), required=False)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the placements there are."""
        super().__init__(*args, **kwargs)
        for name in ("a", "b"):
            offer(self, name, choices)

    def chosen(self, a: str, b: str) -> tuple[str, str]:
        """Give the two that were asked for; those given where none is, or one that is not there."""
        if not self.is_valid():
            return a, b
        return self.cleaned_data["a"] or a, self.cleaned_data["b"] or b
