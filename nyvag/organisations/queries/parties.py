"""Outside parties as lists and choices."""

from datetime import date

from django.db.models import QuerySet

from nyvag.organisations.models import ExternalParty


def parties() -> "QuerySet[ExternalParty]":
    """Return every outside party of the current body, also those that have ended, by name."""
    return ExternalParty.objects.order_by("name", "pk")


def party_choices(on: date) -> list[tuple[int, str]]:
    """List the outside parties of a day as id and name, for a form."""
    return list(ExternalParty.objects.in_force(on).order_by("name", "pk").values_list("pk", "name"))
