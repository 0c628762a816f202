"""Filters of the lists of the spend room."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nyvag.spend.models.suppliers import OUTCOMES


class SupplierFilter(django_filters.FilterSet):
    """Find a supplier by name or number, or by what it counts as."""

    q = django_filters.CharFilter(label=_("Name or number"), method="search")
    outcome = django_filters.ChoiceFilter(label=_("Outcome"), choices=OUTCOMES)

    def search(self, queryset: "QuerySet[Any]", _name: str, value: str) -> "QuerySet[Any]":
        """Keep suppliers whose name or number holds the words."""
        return queryset.filter(Q(name__icontains=value) | Q(identity__icontains=value))
