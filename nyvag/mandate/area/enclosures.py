"""What is missing before a matter comes to a board: the enclosures its decision needs."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.clock import day_of
from nyvag.core.providers import Alarm, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.mandate.queries.enclosures import Wanting, wanting
from nyvag.mandate.rules.cases import CaseState
from nyvag.ui.formatting import long_date

SOON = timedelta(days=30)
MOST_SHOWN = 20


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List the matters under way that lack enclosures (two statements)."""
    with acting_for(body_id):
        found = wanting()
    return tuple(
        Waiting(
            sentence=_said(each) % {"title": each.case.title, "count": len(each.names)},
            url=_page(each),
            due=each.next_on,
            kind="case-enclosures",
        )
        for each in found[:MOST_SHOWN]
    )


def alarms(*, body_id: int, at: datetime) -> tuple[Alarm, ...]:
    """Tell the matters that lack enclosures and lie on a board's agenda, or come to a board in a month."""
    with acting_for(body_id):
        found = [each for each in wanting() if _is_near(each, at)]
    return tuple(
        Alarm(
            sentence=_said(each) % {"title": each.case.title, "count": len(each.names)},
            cause=_("Not in yet: %(names)s.") % {"names": ", ".join(each.names)},
            measure=_measure(each),
            url=_page(each),
        )
        for each in found[:MOST_SHOWN]
    )


def _is_near(each: Wanting, at: datetime) -> bool:
    is_soon = each.next_on is not None and each.next_on <= day_of(at) + SOON
    return is_soon or each.case.state == CaseState.ON_AGENDA


def _measure(each: Wanting) -> str:
    if each.next_on is None:
        return _("Get them in, or say that they are not needed.")
    return _("Get them in before the meeting on %(day)s, or say that they are not needed.") % {
        "day": long_date(each.next_on)
    }


def _said(each: Wanting) -> str:
    return ngettext(
        "An enclosure of %(title)s is missing",
        "%(count)d enclosures of %(title)s are missing",
        len(each.names),
    )


def _page(each: Wanting) -> str:
    return reverse("mandate:case-detail", args=[each.case.reference]) + "#bilagor"
