"""Asking units how their actions go: reminders by mail, which stop when it is told, and a nudge by hand."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.queries import people_of_unit
from nyvag.core.access import Actor
from nyvag.core.clock import day_of, morning_of
from nyvag.core.tenancy import acting_for, acting_for_all, current_body_id
from nyvag.meetings.commands.links import answer_path, substitutes_for
from nyvag.messaging.commands import person, post, remind
from nyvag.messaging.models import Contact, Reminder
from nyvag.plans.access import check_leads
from nyvag.plans.commands.answering_for import ANSWERING
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.commands.plan_writing import log_node
from nyvag.plans.models import Action, Plan
from nyvag.plans.queries.open_actions import OpenAction, overview
from nyvag.plans.rules.plans import PlanState

REPORT, NUDGE = "plans.report", "plans.report-nudge"
"""The kinds of mail; the first is the kind of matter as well."""
REMINDED = (dt.timedelta(days=-14), dt.timedelta(0), dt.timedelta(days=14))
"""When a unit is reminded, counted from the day its reports are due; then it is left to people."""


def ask_everywhere(*, at: dt.datetime) -> int:
    """Set reminders for the reports that are asked for, at every body; return how many were set."""
    with acting_for_all(reason="one job asks for reports at every body"):
        plans = Plan.objects.filter(state=PlanState.IN_FORCE)
        bodies = list(plans.order_by("body_id").values_list("body_id", flat=True).distinct())
    count = 0
    for body_id in bodies:
        with acting_for(body_id):
            count += ask(at=at)
    return count


@transaction.atomic
def ask(*, at: dt.datetime) -> int:
    """Set reminders for the units of the body acted for, one for each day that reports of theirs are due.

    However many actions of a unit are due that day, each of its people gets one mail; none is sent once all
    have been told. Return how many reminders were set.
    """
    return sum(_ask(unit_id, due, at) for unit_id, due in sorted(_due(day_of(at))))


def report_is_open(*, matter_id: str, on: dt.date) -> bool:
    """Tell whether a unit still has something to tell that was due on the day."""
    unit, _line, due = matter_id.partition("_")
    return (int(unit), dt.date.fromisoformat(due)) in _due(on)


@transaction.atomic
def nudge(*, action: Action, by: Actor, at: dt.datetime) -> int:
    """Mail the units of an action that its report is waited for, once a day; return how many mails wait.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: nobody can be reached.
    """
    check_leads(by)
    on = day_of(at)
    found = [each for each in overview(current_body_id(), on).actions if each.action.pk == action.pk]
    units = sorted({unit_id for each in found for unit_id in _units(each)})
    contacts = [person(user_id) for unit_id in units for user_id in people_of_unit(unit_id)]
    if not contacts:
        raise UnableToChangePlan(
            _("Nobody can be reached by mail. Say which unit leads the action, and give it a person.")
        )
    paths = {each.pk: (each, answer_path(each, at, at)) for each in contacts}
    own = reverse("meetings:own-things")
    paths.update({each.pk: (each, own) for each in substitutes_for(contacts, at) if each.pk not in paths})
    for contact, path in paths.values():
        key = f"nudge:action:{action.node.reference}:{on}:{contact.pk}"
        post(kind=NUDGE, to=contact, path=path, key=key, at=at)
    log_node("action-nudged", action.node, _("%(title)s: reminded of the report by mail."), by=by, at=at)
    return len(paths)


def _due(on: dt.date) -> set[tuple[int, dt.date]]:
    """Give the units that are asked, with the days that their reports are due."""
    return {
        (unit_id, each.report_due)
        for each in overview(current_body_id(), on).actions
        if each.is_asked and each.report_due is not None
        for unit_id in _units(each)
    }


def _units(each: OpenAction) -> Iterator[int]:
    for owner in each.owners:
        if owner.unit_id is not None and owner.role in ANSWERING:
            yield owner.unit_id


def _ask(unit_id: int, due: dt.date, at: dt.datetime) -> int:
    """Set the reminders of a unit for those of its people who have none."""
    matter = f"{unit_id}_{due.isoformat()}"
    has = Reminder.objects.filter(matter_kind=REPORT, matter_id=matter).values_list("contact_id", flat=True)
    people = [person(each) for each in people_of_unit(unit_id)]
    asked = [each for each in people if each.pk not in set(has)]
    for each in asked:
        _remind(each, matter, due, at)
    return len(asked)


def _remind(contact: Contact, matter: str, due: dt.date, at: dt.datetime) -> None:
    times = [morning_of(due) + each for each in REMINDED]
    if times[-1] <= at:  # due long since, as when a plan is put in force late: asked once, the next morning
        times = [morning_of(day_of(at)) + dt.timedelta(days=1)]
    remind(
        matter_kind=REPORT,
        matter_id=matter,
        to=contact,
        kind=REPORT,
        path=answer_path(contact, times[-1], at),
        substitute_path=reverse("meetings:own-things"),
        times=times,
        at=at,
    )
