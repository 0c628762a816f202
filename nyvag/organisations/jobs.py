"""What the clock does to the tree: names and places that begin today."""

from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.commands import turn_units
from nyvag.organisations.models import PublicBody


def turn_day() -> None:
    """Let the units of every body have the names and places they have today."""
    for body_id in PublicBody.objects.order_by("pk").values_list("pk", flat=True):
        with acting_for(body_id):
            turn_units(at=now())
