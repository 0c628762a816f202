"""Filters of the list of routines."""

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from nyvag.core.clock import today
from nyvag.internal_coordination.models import Routine
from nyvag.internal_coordination.models.routines import AREAS, ROUTINE_STATES
from nyvag.internal_coordination.rules.routine_states import READABLE
from nyvag.organisations.queries import functions

WARNINGS = (("sena", _("review overdue")), ("utan-ansvarig", _("nobody answers")))


def _functions() -> list[tuple[str, str]]:
    return functions(language=get_language() or "sv")


class RoutineFilter(filters.FilterSet):
    """Find a routine by words, area, function, state or what is wrong with it."""

    q = filters.CharFilter(label=_("Words"), method="search")
    omrade = filters.ChoiceFilter(label=_("Area"), choices=AREAS, field_name="area")
    funktion = filters.ChoiceFilter(label=_("Function"), choices=_functions, method="by_function")
    lage = filters.ChoiceFilter(label=_("State"), choices=ROUTINE_STATES, field_name="state")
    brist = filters.ChoiceFilter(label=_("Warning"), choices=WARNINGS, method="by_warning")

    def search(self, queryset: "QuerySet[Routine]", _name: str, value: str) -> "QuerySet[Routine]":
        """Keep routines whose title or any version's text holds the words."""
        held = Q(title__icontains=value) | Q(versions__text__icontains=value)
        return queryset.filter(pk__in=Routine.objects.filter(held).values("pk"))

    def by_function(self, queryset: "QuerySet[Routine]", _name: str, value: str) -> "QuerySet[Routine]":
        """Keep the routines of a function; those of all functions are everyone's."""
        return queryset.filter(Q(first_function="") | Q(first_function=value) | Q(second_function=value))

    def by_warning(self, queryset: "QuerySet[Routine]", _name: str, value: str) -> "QuerySet[Routine]":
        """Keep what is overdue, or what nobody answers for."""
        held = queryset.filter(state__in=READABLE)
        return (
            held.filter(review_on__lt=today())
            if value == "sena"
            else held.filter(unit=None, role="", person=None)
        )
