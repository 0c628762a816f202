"""Letting another person handle matters."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.mandate.commands.matters import refuse_stranger, tell_case
from nyvag.mandate.models import AnchoringCase
from nyvag.mandate.queries.cases import by_reference


@transaction.atomic
def hand_over_cases(*, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime) -> list[str]:
    """Let another person handle matters; those that are not the first person's are left alone.

    Returns:
        The references of those that moved.

    Raises:
        UnableToChangeMatter: the other person has no role here.
    """
    refuse_stranger(to_id)
    ids = [case.pk for case in by_reference(keys).values()]
    rows = AnchoringCase.objects.select_for_update().filter(pk__in=ids, officer_id=from_id)
    moved = list(rows.order_by("pk"))
    for case in moved:
        case.officer_id = to_id
        case.save(update_fields=["officer_id"])
        tell_case("case-handed-over", case, by, at, _("The matter %(title)s has another case officer."))
    return [str(case.reference) for case in moved]
