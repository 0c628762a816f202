"""One draft and one decision at a time: what becomes of two when rows are merged; and back again."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from nyvag.enterprises.models import Assessment, Enterprise
from nyvag.enterprises.rules.transitions import TRANSITIONS, AssessmentState

_NEXT = {
    AssessmentState.DRAFT: AssessmentState.DISCARDED,
    AssessmentState.DECIDED: AssessmentState.REPLACED,
}


def settle_assessments(kept: Enterprise, gone: Enterprise, *, at: dt.datetime) -> list[list[Any]]:
    """Where both rows have a draft or a decision under one definition, let the newest stand.

    Returns:
        The key and the earlier state of each that no longer stands.
    """
    standing: dict[tuple[int, str, str], Assessment] = {}
    rows = Assessment.all_bodies.select_for_update().filter(enterprise__in=(kept, gone), state__in=_NEXT)
    settled = []
    for row in rows.order_by("decided_on", "changed_at", "pk"):
        place = (row.body_id, row.profile_key, row.state)
        older = standing.get(place)
        standing[place] = row
        if older is None:
            continue
        was = AssessmentState(older.state)
        then = _NEXT[was]
        assert then in TRANSITIONS[was]  # noqa: S101 - the table of steps and this one must agree
        settled.append([older.pk, older.state])
        older.state, older.changed_at = then, at
        older.save(update_fields=["state", "changed_at"])
    return settled


def unsettle_assessments(settled: list[list[Any]], *, at: dt.datetime) -> None:
    """Let what stood before stand again, unless something newer stands in its place."""
    for pk, state in settled:
        row = Assessment.all_bodies.select_for_update().filter(pk=pk).first()
        if row is None or row.state != _NEXT[AssessmentState(state)]:
            continue
        row.state, row.changed_at = state, at
        try:
            with transaction.atomic():
                row.save(update_fields=["state", "changed_at"])
        except IntegrityError:
            continue
