"""That drafts were sent on remiss, as evidence of how area 4 is worked with."""

from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.providers import Evidence
from nyvag.plans.queries.draft_addresses import remiss_path
from nyvag.plans.queries.draft_remisses import listed
from nyvag.plans.rules.draft_remisses import DraftState
from nyvag.plans.words_drafts import named

MOST_TOLD = 2


def remiss_evidence() -> tuple[Evidence, ...]:
    """Tell the latest remisses of the body acted for, and how many answered (one statement)."""
    said = _("%(name)s: %(answered)d of %(asked)d have answered")
    found = listed().exclude(state=DraftState.DRAFT)[:MOST_TOLD]
    return tuple(
        Evidence(
            said % {"name": named(each), "answered": each.answered_count, "asked": each.asked_count},  # type: ignore[attr-defined]  # laid by the query
            remiss_path(each),
            day_of(each.sent_at) if each.sent_at else None,
        )
        for each in found
    )
