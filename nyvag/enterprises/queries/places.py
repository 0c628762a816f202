"""Every body where an enterprise is listed and the reader speaks for it, on one page."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from nyvag.core.tenancy import acting_for_all
from nyvag.enterprises.models import Assessment, Correction, RegisterEntry, Representative
from nyvag.enterprises.queries.confirming import freshness_of
from nyvag.enterprises.rules.confirming import Freshness
from nyvag.enterprises.rules.transitions import AssessmentState, CorrectionState
from nyvag.organisations.models import PublicBody

_REASON = "a person sees the enterprise at every body where the person speaks for it"


@dataclass(frozen=True, slots=True)
class Place:
    """One body's view of the enterprise, as the enterprise may see it: never a note or a draft."""

    body: PublicBody
    last_confirmed_on: dt.date | None
    freshness: Freshness
    judgements: list[Assessment]
    asked_count: int


def places_of(enterprise_id: int, user_id: int, *, on: dt.date) -> list[Place]:
    """List the bodies where a person speaks for an enterprise that they list (four statements)."""
    with acting_for_all(reason=_REASON):
        mine = Representative.objects.filter(enterprise_id=enterprise_id, user_id=user_id, ended_at=None)
        ids = set(mine.values_list("body_id", flat=True))
        present = Q(active_to=None) | Q(active_to__gte=on)
        rows = RegisterEntry.objects.filter(present, enterprise_id=enterprise_id, body_id__in=ids)
        entries = list(rows.select_related("body").order_by("body__name", "pk"))
        judged: dict[int, list[Assessment]] = defaultdict(list)
        decided = Assessment.objects.filter(enterprise_id=enterprise_id, body_id__in=ids)
        for row in decided.filter(state=AssessmentState.DECIDED).select_related("profile").order_by("pk"):
            judged[row.body_id].append(row)
        waiting = Correction.objects.filter(
            assessment__enterprise_id=enterprise_id, body_id__in=ids, state=CorrectionState.RECEIVED
        )
        asked = list(waiting.values_list("body_id", flat=True))
    return [
        Place(
            body=entry.body,
            last_confirmed_on=entry.last_confirmed_on,
            freshness=freshness_of(entry, on=on),
            judgements=judged[entry.body_id],
            asked_count=asked.count(entry.body_id),
        )
        for entry in entries
    ]
