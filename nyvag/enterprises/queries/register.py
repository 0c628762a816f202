"""A body's register as a list."""

import datetime as dt

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from nyvag.enterprises.models import EnterpriseStatus, RegisterEntry


def entries_in_register(*, on: dt.date) -> QuerySet[RegisterEntry]:
    """List the acting body's entries by name, with ``current_status`` ("" unknown) as of ``on``."""
    begun = EnterpriseStatus.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on), enterprise=OuterRef("enterprise_id")
    )
    latest = begun.order_by(
        Case(When(valid_from__isnull=True, then=Value(1)), default=Value(0), output_field=IntegerField()),
        "-valid_from",
        "-pk",
    )
    return (
        RegisterEntry.objects.select_related("enterprise")
        .prefetch_related("enterprise__offers")
        .annotate(current_status=Subquery(latest.values("status")[:1]))
        .order_by("enterprise__name", "pk")
    )
