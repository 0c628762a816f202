"""Finding the remiss, the one who is asked or the remark that an address names."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from nyvag.plans.models import DraftAsked, DraftRemark, DraftRemiss
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.rules.draft_remisses import ReplyState


def remiss_or_404(reference: uuid.UUID) -> DraftRemiss:
    """Return a remiss of the body acted for."""
    found = queries.remiss_by(reference)
    if found is None:
        raise Http404
    return found


def asked_or_404(reference: uuid.UUID) -> DraftAsked:
    """Return one who is asked in a remiss of the body acted for."""
    found: DraftAsked = get_object_or_404(queries.asked_rows(), reference=reference)
    return found


def remark_or_404(pk: int) -> DraftRemark:
    """Return a remark of an answer that counts."""
    rows = DraftRemark.objects.filter(reply__state=ReplyState.SENT).select_related(
        "reply__asked",
        "part__node__plan",
        "part__passage__document",
        "part__remiss__plan",
        "part__remiss__version__document",
    )
    found: DraftRemark = get_object_or_404(rows, pk=pk)
    return found
