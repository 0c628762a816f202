"""Filters over rows that lie in memory; lists from the database use django-filter itself."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django import forms


class RowFilters:
    """A form and the rows that pass it; fits `list_response(filterset_class=...)`.

    Subclasses name a form whose fields are all optional, and say in `passes` which rows stay.
    """

    form_class: ClassVar[type[forms.Form]]

    def __init__(self, data: Mapping[str, Any], queryset: Sequence[Any]) -> None:
        self.data = data
        self.rows = queryset

    @cached_property
    def form(self) -> forms.Form:
        """Return the form with what the address says."""
        return self.form_class(self.data)

    @property
    def qs(self) -> list[Any]:
        """Return the rows that pass; a field that is not understood filters nothing."""
        self.form.is_valid()
        asked = {key: value for key, value in self.form.cleaned_data.items() if value not in (None, "", [])}
        return [row for row in self.rows if self.passes(row, asked)]

    def passes(self, row: Any, asked: Mapping[str, Any]) -> bool:
        """Say whether a row stays; `asked` holds only the fields that were filled in."""
        raise NotImplementedError
