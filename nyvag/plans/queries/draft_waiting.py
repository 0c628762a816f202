"""Remisses whose remarks wait for an answer."""

from django.db.models import Count

from nyvag.plans.models import DraftRemark, DraftRemiss
from nyvag.plans.queries.draft_remisses import remisses
from nyvag.plans.rules.draft_remisses import DraftState, Outcome, ReplyState


def open_remarks() -> list[tuple[DraftRemiss, int]]:
    """List closed remisses with how many remarks nobody has answered (two statements)."""
    rows = DraftRemark.objects.filter(
        reply__state=ReplyState.SENT, outcome=Outcome.OPEN, part__remiss__state=DraftState.CLOSED
    )
    counted = dict(rows.values_list("part__remiss").annotate(count=Count("pk")).order_by("part__remiss"))
    found = remisses().filter(pk__in=counted).order_by("due_on", "pk") if counted else ()
    return [(each, counted[each.pk]) for each in found]
