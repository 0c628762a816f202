"""What this room shows on the start pages: what waits for the reader, and what others are waited for."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.providers import Panel
from nyvag.meetings import access
from nyvag.meetings.answer_rows import answer_forms, awaited, waiting_count

MOST_SHOWN = 10


def own_things(*, actor: Actor, at: datetime) -> Panel | None:
    """Show what waits for the reader, each answered in place; drawn for each reader anew."""
    forms = answer_forms(of=access.answerer_of(actor, day_of(at)), at=at)
    context = {"answers": forms, "action": reverse("meetings:own-things")}
    return Panel("own-things", _("What waits for me"), "meetings/_own_things.html", context)


def own_line(*, actor: Actor, at: datetime) -> Panel | None:
    """Say how many things wait for the reader's own answer, and where they are answered."""
    count = waiting_count(of=access.answerer_of(actor, day_of(at)), at=at)
    return Panel("own-line", "", "meetings/_own_line.html", {"count": count}) if count else None


def awaited_things(*, actor: Actor, at: datetime) -> Panel | None:
    """Show those who keep the body's meetings what it waits for from others, each with a nudge."""
    if actor.role not in access.KEEPS_BODY_MEETINGS:
        return None
    found = awaited(actor=actor, at=at)
    today = day_of(at)
    context = {
        "rows": [(each, each.due is not None and each.due < today) for each in found[:MOST_SHOWN]],
        "today": today,
        "count": len(found),
        "late_count": sum(each.due is not None and each.due < today for each in found),
        "left": max(0, len(found) - MOST_SHOWN),
        "new_url": reverse("meetings:assignment-new", args=[access.BODY, actor.body_id]),
    }
    return Panel("awaited", _("Waiting for others"), "meetings/_awaited.html", context)
