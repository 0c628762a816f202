"""Filters of the lists of the spend room."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.enterprises.rules.codes import CodeList, legal_forms, sizes
from nyvag.spend.models.suppliers import OUTCOMES


class SupplierFilter(django_filters.FilterSet):
    """Find a supplier by name or number, or by what it counts as."""

    q = django_filters.CharFilter(label=_("Name or number"), method="search")
    outcome = django_filters.ChoiceFilter(label=_("Outcome"), choices=OUTCOMES)

    def search(self, queryset: "QuerySet[Any]", _name: str, value: str) -> "QuerySet[Any]":
        """Keep suppliers whose name or number holds the words."""
        return queryset.filter(Q(name__icontains=value) | Q(identity__icontains=value))


def _choices(codes: CodeList) -> list[tuple[str, str]]:
    language = get_language() or "sv"
    return [(each.code, each.name(language)) for each in codes.codes]


class EnterpriseSalesFilter(django_filters.FilterSet):
    """Find an enterprise by name, legal form or size."""

    q = django_filters.CharFilter(label=_("Name"), field_name="name", lookup_expr="icontains")
    form_code = django_filters.ChoiceFilter(
        label=_("Legal form"), field_name="legal_form", choices=lambda: _choices(legal_forms())
    )
    size = django_filters.ChoiceFilter(
        label=_("Size"), field_name="size_class", choices=lambda: _choices(sizes())
    )


class RowFilterForm(forms.Form):
    """Which unit and account rows shall be of."""

    enhet = forms.ChoiceField(label=_("Unit"), required=False)
    konto = forms.ChoiceField(label=_("Account"), required=False)


class RowFilter:
    """Narrow rows from the lake to one unit or one account; the choices are those that occur."""

    def __init__(self, data: QueryDict, queryset: Sequence[dict[str, Any]]) -> None:
        self._rows = queryset
        self.form = RowFilterForm(data)
        accounts = {row["account"] or "": row["account_text"] or "" for row in queryset}
        self._offer("enhet", {row["unit"] or "": row["unit"] or "" for row in queryset})
        self._offer("konto", {account: f"{account} {text}".strip() for account, text in accounts.items()})

    def _offer(self, name: str, words: dict[str, str]) -> None:
        field: Any = self.form.fields[name]
        found = sorted((key, word) for key, word in words.items() if key)
        field.choices = [("", _("All")), *found]

    @property
    def qs(self) -> list[dict[str, Any]]:
        """The rows that pass."""
        said = self.form.cleaned_data if self.form.is_valid() else {}
        unit, account = said.get("enhet"), said.get("konto")
        return [
            row
            for row in self._rows
            if (not unit or row["unit"] == unit) and (not account or row["account"] == account)
        ]
