"""Filters of the list of matters."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from nyvag.mandate.models import AnchoringCase
from nyvag.mandate.models.cases import CASE_STATES, ORIGINS
from nyvag.mandate.rules.cases import UNDER_WAY

WHICH = (("pagar", _("under way")), ("avgjorda", _("decided or ended")))


class CaseFilter(filters.FilterSet):
    """Find a matter by words, state or how it was raised."""

    q = filters.CharFilter(label=_("Words"), method="search")
    vilka = filters.ChoiceFilter(label=_("Which"), choices=WHICH, method="by_which")
    lage = filters.ChoiceFilter(label=_("State"), choices=CASE_STATES, field_name="state")
    vackt = filters.ChoiceFilter(label=_("Raised by"), choices=ORIGINS, field_name="origin")

    def search(
        self, queryset: "QuerySet[AnchoringCase]", _name: str, value: str
    ) -> "QuerySet[AnchoringCase]":
        """Keep matters whose title, question or diary number hold the words."""
        found = Q(title__icontains=value) | Q(question__icontains=value) | Q(diary_number__icontains=value)
        return queryset.filter(found)

    def by_which(
        self, queryset: "QuerySet[AnchoringCase]", _name: str, value: str
    ) -> "QuerySet[AnchoringCase]":
        """Keep matters that are under way, or those that are not."""
        if value == "pagar":
            return queryset.filter(state__in=UNDER_WAY)
        return queryset.exclude(state__in=UNDER_WAY)
