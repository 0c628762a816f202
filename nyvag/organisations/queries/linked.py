"""What in the whole system points to a unit or an outside party, whichever room keeps it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Model, Value
from django.utils.text import capfirst

from nyvag.organisations.models import ExternalParty, Unit

OWN = "organisations"


@dataclass(frozen=True)
class LinkedCount:
    """How many rows of a sort point to it; `label` is the sort in the plural."""

    label: str
    count: int


def linked_counts(thing: "Unit | ExternalParty") -> list[LinkedCount]:
    """Count what other rooms keep about a unit or an outside party, by sort, in one statement.

    It finds the tables by their foreign keys, so that no room need be named here.
    """
    labels, questions = {}, []
    for place, (model, field) in enumerate(_pointing(type(thing))):
        labels[str(place)] = capfirst(str(model._meta.verbose_name_plural))
        manager: Any = getattr(model, "objects", model._base_manager)
        counted = manager.filter(**{field: thing.pk}).order_by().values(field).annotate(number=Count("pk"))
        questions.append(counted.annotate(sort=Value(str(place), CharField())).values_list("sort", "number"))
    if not questions:
        return []
    found: dict[str, int] = {}
    for sort, number in questions[0].union(*questions[1:], all=True):
        found[labels[sort]] = found.get(labels[sort], 0) + number
    return [LinkedCount(label, number) for label, number in sorted(found.items())]


def _pointing(to: type[Model]) -> list[tuple[type[Model], str]]:
    """List the tables of other rooms that have a foreign key to one of ours, with the name of the key."""
    return [
        (field.related_model, field.field.name)  # type: ignore[union-attr]  # a relation seen from the other end
        for field in to._meta.get_fields(include_hidden=True)
        if field.auto_created
        and field.is_relation
        and isinstance(field.related_model, type)
        and field.related_model._meta.app_label != OWN
        and not hasattr(field.related_model, "instance_type")
    ]
