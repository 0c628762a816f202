"""What the forum shows an enterprise on its own page."""

import datetime as dt
import uuid

from django.utils.translation import gettext as _

from nyvag.core.providers import OwnPanel
from nyvag.forum.queries import compacts, topics

MOST_SHOWN = 5


def own_topics(*, enterprise_id: int, reference: uuid.UUID, body_id: int, at: dt.datetime) -> OwnPanel:
    """Show what the enterprise raised and what became of it, and where to raise more (one statement)."""
    found = list(topics.topics_of(enterprise_id, body_id)[:MOST_SHOWN])
    return OwnPanel(
        key="questions",
        title=_("Your questions, and what became of them"),
        template="forum/_own_topics.html",
        context={"topics": found, "reference": reference},
    )


def own_compacts(
    *, enterprise_id: int, reference: uuid.UUID, body_id: int, at: dt.datetime
) -> OwnPanel | None:
    """Show the compacts in force and which of them the enterprise has joined (two statements)."""
    rows = compacts.for_enterprise(enterprise_id)
    if not rows:
        return None
    return OwnPanel(
        key="compacts",
        title=_("Compacts"),
        template="forum/_own_compacts.html",
        context={"rows": rows, "reference": reference},
    )
