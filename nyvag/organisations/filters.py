"""What the list of outside parties can be narrowed by."""

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from nyvag.core.clock import today
from nyvag.organisations.models import PARTY_KINDS, ExternalParty

ALL = gettext_lazy("all")
STANDINGS = (("nu", gettext_lazy("now")), ("upphort", gettext_lazy("ended")))


class PartyFilter(filters.FilterSet):
    """Name or number, kind, and whether the body works with it now."""

    q = filters.CharFilter(
        label=gettext_lazy("Search"), method="search", widget=forms.TextInput(attrs={"type": "search"})
    )
    slag = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("Kind"), choices=PARTY_KINDS, field_name="kind"
    )
    laget = filters.ChoiceFilter(
        empty_label=ALL, label=gettext_lazy("When"), choices=STANDINGS, method="standing"
    )

    def search(self, queryset: QuerySet[ExternalParty], _name: str, value: str) -> QuerySet[ExternalParty]:
        """Search in name and number."""
        return queryset.filter(Q(name__icontains=value) | Q(org_no__contains=value.replace("-", "")))

    def standing(self, queryset: QuerySet[ExternalParty], _name: str, value: str) -> QuerySet[ExternalParty]:
        """Keep those of today, or those that have ended."""
        ended = Q(ends_on__lt=today())
        return queryset.filter(ended) if value == "upphort" else queryset.exclude(ended)
