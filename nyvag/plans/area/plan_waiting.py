"""What of the plans waits, goes wrong, or should be taken up at a meeting."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.clock import day_of
from nyvag.core.providers import AgendaProposal, Alarm, Waiting
from nyvag.plans.queries.open_actions import OpenAction, Overview, overview
from nyvag.plans.words_plans import cause_said, who_said
from nyvag.ui.formatting import long_date

MOST_SHOWN = 20
MOST_ALARMS = 4
"""How many actions stand on the one page that politicians read; the rest are counted."""
AT_GROUPS = ("body", "group")
"""Owners of meetings whose agendas take up what is late: the body's own, and its coordination groups."""


def page_of(each: OpenAction) -> str:
    """Give the address of an action."""
    return reverse("plans:action-detail", args=[each.action.node.reference])


def waiting(*, body_id: int, at: dt.datetime) -> tuple[Waiting, ...]:
    """List actions past their day, plans nobody has reported, and how many lack somebody who answers."""
    found = overview(body_id, day_of(at))
    return (*_overdue(found), *_plans(found))


def _overdue(found: Overview) -> Iterator[Waiting]:
    for each in [each for each in found.actions if each.is_overdue][:MOST_SHOWN]:
        yield Waiting(
            sentence=_("“%(action)s” was to be done") % {"action": each.action.node},
            url=page_of(each),
            due=each.action.ends_on,
            kind="plan-action",
            unit_id=each.unit_id,
            is_others=each.unit_id is not None,
        )


def _plans(found: Overview) -> Iterator[Waiting]:
    for each in found.standings:
        page = reverse("plans:plan-detail", args=[each.plan.reference])
        if each.is_stale:
            yield Waiting(
                sentence=_("Report how “%(plan)s” goes") % {"plan": each.plan.title},
                url=page,
                due=each.due_on,
                kind="plan-stale",
            )
        if count := each.progress.without_owner:
            text = ngettext(
                "%(count)s action of “%(plan)s” has nobody who answers",
                "%(count)s actions of “%(plan)s” have nobody who answers",
                count,
            )
            said = text % {"count": count, "plan": each.plan.title}
            yield Waiting(sentence=said, url=f"{page}?saknar=OWNER", due=None, kind="plan-owner")


def alarms(*, body_id: int, at: dt.datetime) -> tuple[Alarm, ...]:
    """Tell the actions not on plan, why and what is proposed: some, and how many more."""
    found = [each for each in overview(body_id, day_of(at)).actions if each.is_red]
    found.sort(key=lambda each: (not each.is_overdue, each.action.ends_on or dt.date.max, each.action.pk))
    more = len(found) - MOST_ALARMS
    shown = tuple(alarm_of(each) for each in found[:MOST_ALARMS])
    return (*shown, _more(more)) if more > 0 else shown


def _more(count: int) -> Alarm:
    text = ngettext("%(count)s more action is not on plan", "%(count)s more actions are not on plan", count)
    return Alarm(
        sentence=text % {"count": count},
        cause=_("Told on the page of each."),
        measure=_("See the plan's rows, those in trouble first."),
        url=reverse("plans:plan-list"),
    )


def alarm_of(each: OpenAction) -> Alarm:
    """Tell one action that is not on plan."""
    report, who = each.action.standing, who_said(each.leaders)
    if each.is_overdue:
        text = _("“%(action)s” was to be done by %(day)s")
        said = text % {"action": each.action.node, "day": long_date(each.action.ends_on)}
    else:
        said = _("“%(action)s” is not on plan") % {"action": each.action.node}
    cause = cause_said(report.cause) if report else ""
    return Alarm(
        sentence=f"{said} ({who})" if who else said,
        cause=cause or _("Nobody has said why."),
        measure=(report.measure if report else "") or _("Ask whoever answers for it what is proposed."),
        url=page_of(each),
    )


def agenda_proposals(
    *, body_id: int, owner_kind: str, owner_id: str, at: dt.datetime
) -> tuple[AgendaProposal, ...]:
    """Propose actions past their day to the body's own meetings and its groups', once for each day."""
    if owner_kind not in AT_GROUPS:
        return ()
    found = overview(body_id, day_of(at))
    return tuple(
        AgendaProposal(
            key=f"plans:action:{each.action.pk}:{each.action.ends_on}",
            title=(_("Late in the plan: %(action)s") % {"action": each.action.node})[:200],
            url=page_of(each),
            text=who_said(each.leaders),
            due=each.action.ends_on,
        )
        for each in found.actions
        if each.is_overdue
    )[:MOST_SHOWN]
