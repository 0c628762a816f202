"""Filters of the event log."""

import datetime as dt
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Day(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"


class EventFilter(django_filters.FilterSet):
    """Find events by what was done and why, by whom, and between which days."""

    q = django_filters.CharFilter(label=_("What or why"), method="search")
    who = django_filters.CharFilter(label=_("Who"), field_name="actor_name", lookup_expr="icontains")
    since = django_filters.DateFilter(label=_("From the day"), method="not_before", widget=Day)
    until = django_filters.DateFilter(label=_("To the day"), method="not_after", widget=Day)

    def search(self, queryset: "QuerySet[Any]", _name: str, value: str) -> "QuerySet[Any]":
        """Keep events whose summary or reason holds the words."""
        return queryset.filter(Q(summary__icontains=value) | Q(reason__icontains=value))

    def not_before(self, queryset: "QuerySet[Any]", _name: str, value: dt.date) -> "QuerySet[Any]":
        """Keep events of the day and later."""
        return queryset.filter(at__gte=_midnight(value))

    def not_after(self, queryset: "QuerySet[Any]", _name: str, value: dt.date) -> "QuerySet[Any]":
        """Keep events of the day and earlier."""
        return queryset.filter(at__lt=_midnight(value + dt.timedelta(days=1)))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
