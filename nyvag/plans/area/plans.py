"""What plans and actions are to other rooms: to link to, with files, days ahead and times of the year."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.core.access import READERS, Actor
from nyvag.core.clock import day_of, now
from nyvag.core.handing_on import ComingDay
from nyvag.core.linking import Linked
from nyvag.core.once import once
from nyvag.core.providers import DocumentOwner
from nyvag.core.responsibilities import ResponsibilityRow
from nyvag.core.reviewing import Reviewable
from nyvag.core.tenancy import current_body_id
from nyvag.core.wheel import WheelItem
from nyvag.plans.access import MAY_READ, leads
from nyvag.plans.commands.answering_for import may_answer_for
from nyvag.plans.models import Action, Occasion, OpenPoint, Plan
from nyvag.plans.queries.open_actions import OpenAction, overview
from nyvag.plans.queries.plans import action_by, open_actions
from nyvag.plans.rules.plans import PlanState

AREA = 4
MOST_FOUND = 20


def page_of(action: Action) -> str:
    """Give the address of an action."""
    return reverse("plans:action-detail", args=[action.node.reference])


def linked_plans(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show plans where something links to them (one statement)."""
    if actor.role not in MAY_READ:
        return {}
    return {str(each.reference): _plan(each) for each in Plan.objects.filter(reference__in=_known(ids))}


def search_plans(*, text: str, actor: Actor) -> list[Linked]:
    """Find plans to link to."""
    if actor.role not in MAY_READ:
        return []
    return [
        _plan(each)
        for each in Plan.objects.filter(title__icontains=text).order_by("title", "pk")[:MOST_FOUND]
    ]


def linked_actions(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show actions where something links to them (one statement)."""
    if actor.role not in MAY_READ:
        return {}
    rows = Action.objects.filter(node__reference__in=_known(ids)).select_related("node__plan")
    return {str(each.node.reference): _action(each) for each in rows}


def search_actions(*, text: str, actor: Actor) -> list[Linked]:
    """Find actions of plans in force to link to."""
    if actor.role not in MAY_READ:
        return []
    found = open_actions().filter(Q(node__title__icontains=text) | Q(node__code__iexact=text))
    return [_action(each) for each in found.order_by("node__title", "pk")[:MOST_FOUND]]


def _plan(plan: Plan) -> Linked:
    page = reverse("plans:plan-detail", args=[plan.reference])
    return Linked(kind="plan", id=str(plan.reference), label=_("Plan"), title=plan.title, url=page)


def _action(action: Action) -> Linked:
    return Linked(
        kind="action",
        id=str(action.node.reference),
        label=_("Action"),
        title=f"{action.node} ({action.node.plan.title})",
        url=page_of(action),
    )


@once
def document_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for the files of an action, by the reference of its row."""
    known = next(iter(_known([owner_id])), None)
    action = action_by(known) if known else None
    if action is None or actor.role not in READERS or actor.body_id is None:
        return None
    is_theirs = leads(actor) or may_answer_for(action.node, actor, now())
    return DocumentOwner(str(action.node), page_of(action), may_read=True, may_write=is_theirs)


def coming(*, since: dt.date, until: dt.date) -> Iterator[ComingDay]:
    """Give the days by which actions are to be done and points decided, and when plans end."""
    for each in open_actions().filter(ends_on__gte=since, ends_on__lte=until):
        yield ComingDay(each.ends_on, _("Action to be done"), str(each.node), page_of(each))
    points = OpenPoint.objects.filter(decided_on=None, by_on__gte=since, by_on__lte=until)
    for point in points.filter(node__removed_at=None).select_related("node__plan"):
        page = reverse("plans:node-detail", args=[point.node.reference])
        yield ComingDay(_day(point.by_on), _("To be decided"), str(point.node), page, to_board=True)
    for plan in Plan.objects.filter(state=PlanState.IN_FORCE, ends_on__gte=since, ends_on__lte=until):
        page = reverse("plans:plan-detail", args=[plan.reference])
        yield ComingDay(_day(plan.ends_on), _("A plan ends"), plan.title, page, is_end=True, to_board=True)


def reviewables(*, on: dt.date) -> Iterator[Reviewable]:
    """Give the plans in force, also those whose time has run out with nothing said of it (one statement)."""
    for plan in Plan.objects.filter(state=PlanState.IN_FORCE).order_by("title", "pk"):
        yield Reviewable(
            key=f"plans.plan:{plan.pk}",
            kind="plan",
            label=_("Plans"),
            title=plan.title,
            url=reverse("plans:plan-detail", args=[plan.reference]),
            valid_to=plan.ends_on,
            unit_id=plan.unit_id,
            ending=_("A plan ends"),
        )


def _day(day: dt.date | None) -> dt.date:
    return day if day is not None else dt.date.max


def wheel(*, year: int, actor: Actor, at: dt.datetime) -> Iterable[WheelItem]:
    """Give the times of recurring actions in a year, and whether each was noted as done (four statements)."""
    if actor.role not in MAY_READ:
        return ()
    recurring = [each for each in overview(current_body_id(), day_of(at)).actions if months_of(each.action)]
    keys = [each.action.pk for each in recurring]
    noted = Occasion.objects.filter(year=year, action__in=keys).exclude(done_on=None)
    done = set(noted.values_list("action_id", "number"))
    return [item for each in recurring for item in _times(each, year, actor, done)]


def months_of(action: Action) -> list[int]:
    """Give the months of an action's times: those it names, else spread over the year."""
    if action.months:
        return list(action.months)
    times = action.times_per_year or 0
    return [-(-12 * number // times) for number in range(1, times + 1)] if 0 < times <= 12 else []


def _times(each: OpenAction, year: int, actor: Actor, done: set[tuple[int, int]]) -> Iterator[WheelItem]:
    action, node = each.action, each.action.node
    for number, month in enumerate(months_of(action), 1):
        is_within = _is_within(node.plan, year, month)
        if is_within:
            note = reverse("plans:occasion-note", args=[node.reference, year, number])
            yield WheelItem(
                key=f"plans:{action.pk}:{year}:{number}",
                kind=_("Actions of the plan"),
                title=str(node),
                due=_last_of(year, month),
                url=page_of(action),
                is_done=(action.pk, number) in done,
                is_month=True,
                act=note if leads(actor) else "",
            )


def _is_within(plan: Any, year: int, month: int) -> bool:
    last, first = _last_of(year, month), dt.date(year, month, 1)
    return (plan.starts_on is None or plan.starts_on <= last) and (
        plan.ends_on is None or plan.ends_on >= first
    )


def _last_of(year: int, month: int) -> dt.date:
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return after - dt.timedelta(days=1)


def responsibility_rows() -> Iterator[ResponsibilityRow]:
    """Give the plans in force as rows of the responsibility matrix (one statement)."""
    for each in Plan.objects.filter(state=PlanState.IN_FORCE, parent=None).order_by("title", "pk"):
        url = reverse("plans:plan-detail", args=[each.reference])
        yield ResponsibilityRow(f"plan:{each.pk}", AREA, each.title, url)


def _known(ids: Collection[str]) -> list[uuid.UUID]:
    found = []
    for each in ids:
        try:
            found.append(uuid.UUID(each))
        except ValueError:
            continue
    return found
