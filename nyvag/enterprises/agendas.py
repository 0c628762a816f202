"""What the register proposes for groups' agendas: enterprises that are new, and assessments to look over."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.clock import day_of
from nyvag.core.providers import AgendaProposal
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries.assessments import reviews_due
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import TOOK_PLACE

OWNER_KIND = "group"
MOST_NAMED = 5
FIRST_LOOK_BACK = dt.timedelta(days=90)
"""How far back is asked when a group has not met before."""


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose the enterprises new since the group last met, and the assessments due, as one item each.

    Three statements.
    """
    if owner_kind != OWNER_KIND:
        return ()
    with acting_for(body_id):
        last = _last_met(owner_id)
        found = (_new(last, at), _due(body_id, at))
    return tuple(each for each in found if each is not None)


def _last_met(owner_id: str) -> Meeting | None:
    rows = Meeting.objects.filter(owner_kind=OWNER_KIND, owner_id=owner_id, state__in=TOOK_PLACE)
    return rows.order_by("-starts_at", "-pk").first()


def _new(last: Meeting | None, at: dt.datetime) -> AgendaProposal | None:
    since = day_of(last.starts_at) if last else day_of(at - FIRST_LOOK_BACK)
    rows = RegisterEntry.objects.filter(active_from__gt=since, active_to=None)
    names = list(rows.order_by("enterprise__name", "pk").values_list("enterprise__name", flat=True))
    if not names:
        return None
    title = ngettext(
        "%(count)d new enterprise in the register", "%(count)d new enterprises in the register", len(names)
    )
    return AgendaProposal(
        key=f"enterprises:new:{last.pk if last else 0}",
        title=title % {"count": len(names)},
        url=reverse("enterprises:enterprise-list"),
        text=_few(names),
    )


def _due(body_id: int, at: dt.datetime) -> AgendaProposal | None:
    on = day_of(at)
    rows = list(reviews_due(body_id, on=on))
    if not rows:
        return None
    title = ngettext("%(count)d assessment to look over", "%(count)d assessments to look over", len(rows))
    return AgendaProposal(
        key=f"enterprises:reviews:{on:%Y-%m}",
        title=title % {"count": len(rows)},
        url=reverse("enterprises:assessment-list"),
        text=_few([each.enterprise.name for each in rows]),
        due=rows[0].review_by,
    )


def _few(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    left = len(names) - MOST_NAMED
    return shown if left <= 0 else _("%(names)s and %(count)d more") % {"names": shown, "count": left}
