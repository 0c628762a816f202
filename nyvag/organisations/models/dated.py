"""Rows that hold from one day to another."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """Rows with `starts_on` and `ends_on`, either of which may be unknown or open."""

    def in_force(self, on: date) -> Self:
        """Keep the rows that hold on a day; an unknown start counts as always."""
        started = Q(starts_on=None) | Q(starts_on__lte=on)
        return self.filter(started, Q(ends_on=None) | Q(ends_on__gte=on))
