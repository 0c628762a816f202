"""Gathering what stands in a hand-over pack."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.coordinator.models import HandOver, HandOverItem, RoleHolder
from nyvag.coordinator.models.handovers import MOVED, PLANNED
from nyvag.coordinator.queries import functions as queries
from nyvag.coordinator.queries.decided import decided, decisions_of
from nyvag.coordinator.queries.functions import FunctionView
from nyvag.coordinator.queries.pack import PackFacts, PackFunction, PackItem
from nyvag.coordinator.queries.sentences import months_text, warning_text
from nyvag.core.handing_on import coming_days, function_contacts
from nyvag.ui.formatting import long_date, sek

ROOM = "coordinator"


def pack_facts(hand_over: HandOver, *, sender: str, today: date) -> PackFacts:
    """Gather the pack of a hand-over: what moved or is to move, and how functions and days stand today."""
    items = list(hand_over.items.order_by("pk"))
    moved = [each for each in items if each.outcome in (MOVED, PLANNED)]
    return PackFacts(
        sender=sender,
        language="en" if (get_language() or "sv").startswith("en") else "sv",
        from_name=hand_over.from_name,
        on=hand_over.holds_from,
        by_name=hand_over.by_name,
        comment=hand_over.comment,
        is_planned=hand_over.is_planned,
        takers=sorted({each.to_name for each in moved if each.to_name}),
        functions=[_function(view) for view in _functions_of(moved, today)],
        kinds=_kinds(moved),
        not_moved=[
            (each.kind, each.title, str(each.get_outcome_display()))
            for each in items
            if each.outcome not in (MOVED, PLANNED)
        ],
        contacts=function_contacts(),
        days=coming_days(since=today, until=today.replace(year=today.year + 1, day=min(today.day, 28))),
        address=_whole(reverse("coordinator:hand-over-detail", args=[hand_over.reference])),
    )


def _functions_of(moved: Sequence[HandOverItem], day: date) -> list[FunctionView]:
    """Return the functions whose roles were handed over, as they stand today."""
    keys = [int(each.key) for each in moved if each.room == ROOM and each.key.isdigit()]
    held = RoleHolder.objects.filter(pk__in=keys).values("function_id")
    rows = list(queries.functions().filter(pk__in=held))
    with_decision = decided([str(row.reference) for row in rows])
    return [queries.view_of(row, day, has_decision=str(row.reference) in with_decision) for row in rows]


def _function(view: FunctionView) -> PackFunction:
    function = view.function
    state = f"{function.get_state_display()} {view.since}"
    percent = (
        _("%(percent)d percent of a post") % {"percent": view.percent} if view.percent else _("not given")
    )
    place = f"{view.home.called} ({view.home.get_level_display()})" if view.home else _("not said")
    people = "; ".join(f"{each.called}, {each.get_role_display()}" for each in view.holders)
    facts = (
        (_("State"), state),
        (_("Placed with"), place),
        (_("Held by"), people or _("nobody")),
        (_("Time"), percent),
        (_("Paid by"), _money(view)),
        (_("Reports to"), function.reports_to or _("not said")),
        (_("Mailbox of the function"), function.mailbox or _("none")),
        (_("Telephone of the function"), function.phone or _("none")),
    )
    return PackFunction(
        name=function.name,
        mandate_text=function.mandate_text,
        facts=facts,
        duties=[(months_text(duty.months), duty.title) for duty in queries.duties_of(function)],
        decisions=[each.title for each in decisions_of(function)],
        warnings=[warning_text(each) for each in view.warned],
    )


def _money(view: FunctionView) -> str:
    function = view.function
    parts = [str(function.get_money_source_display())]
    parts += [function.money_name] if function.money_name else []
    if function.budget_sek is not None:
        parts.append(_("%(amount)s a year") % {"amount": sek(function.budget_sek)})
    if function.money_ends_on is not None:
        parts.append(_("until %(day)s") % {"day": long_date(function.money_ends_on)})
    return ", ".join(parts)


def _kinds(moved: Sequence[HandOverItem]) -> list[tuple[str, list[PackItem]]]:
    groups: dict[str, list[PackItem]] = {}
    for each in moved:
        item = PackItem(each.title, each.to_name, _whole(each.url), each.due_on)
        groups.setdefault(each.kind, []).append(item)
    return list(groups.items())


def _whole(path: str) -> str:
    return f"{settings.ADDRESS}{path}" if path else ""
