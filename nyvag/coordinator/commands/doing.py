"""Saying that something a function does in the year is done, taking it back, and reminding of what is not."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.coordinator.access import answers_for
from nyvag.coordinator.commands.functions import locked_function, log
from nyvag.coordinator.commands.refusals import UnableToChangeFunction, refuse_person_numbers
from nyvag.coordinator.models import Duty, DutyDone
from nyvag.coordinator.queries.duties import asked_for, holders_to_remind
from nyvag.coordinator.rules.yearly import due_days, stage_of
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.messaging.commands import person, post

REMINDER = "coordinator.duty"


@transaction.atomic
def mark_duty_done(
    *, duty: Duty, due_on: date, done_on: date | None = None, comment: str = "", by: Actor, at: datetime
) -> DutyDone:
    """Say that something is done for one of its months, on a day that has come; reminders of it stop.

    Raises:
        PermissionDenied: the actor neither coordinates nor holds a role of the function.
        UnableToChangeFunction: it does not come in that month, is done already, the day has not come, or the
            comment holds a personal number.
    """
    day = done_on or day_of(at)
    refuse_person_numbers(comment)
    function = locked_function(duty.function)
    _check(function.pk, by, at)
    # The duty is read again under the function's lock: it may have been changed or taken away meanwhile.
    fresh = Duty.objects.filter(pk=duty.pk).first()
    if fresh is None or due_on not in due_days(fresh.months, due_on.year):
        raise UnableToChangeFunction(_("It does not come in that month. Open the page again."))
    if day > day_of(at):
        raise UnableToChangeFunction(_("That day has not come yet. Say which day it was done."))
    earlier = fresh.done.filter(due_on=due_on).first()
    if earlier is not None:
        raise UnableToChangeFunction(_("%(name)s has said that it is done.") % {"name": earlier.done_by_name})
    made = DutyDone.objects.create(
        body_id=fresh.body_id,
        duty=fresh,
        due_on=due_on,
        done_on=day,
        done_by_name=by.name[:200],
        comment=comment.strip(),
    )
    words = {"title": fresh.title}
    log("duty-done", function, _("A task of %(name)s was done: %(title)s."), by, at, **words)
    return made


@transaction.atomic
def mark_duty_undone(*, done: DutyDone, by: Actor, at: datetime) -> None:
    """Say that it was not done after all; the month stands open again.

    Raises:
        PermissionDenied: the actor neither coordinates nor holds a role of the function.
    """
    function = locked_function(done.duty.function)
    _check(function.pk, by, at)
    words = {"title": done.duty.title}
    DutyDone.objects.filter(pk=done.pk).delete()
    log("duty-undone", function, _("A task of %(name)s was not done after all: %(title)s."), by, at, **words)


def remind_of_duties(*, at: datetime) -> int:
    """Post a mail to whoever holds the function, in the month, after it and some weeks later; at every body.

    Returns:
        How many duties were reminded of; a mail that was posted already is not posted again.
    """
    with acting_for_all(reason="one job reminds at every body"):
        bodies = list(Duty.objects.order_by("body_id").values_list("body_id", flat=True).distinct())
    return sum(_remind_at(body_id, at) for body_id in bodies)


@transaction.atomic
def _remind_at(body_id: int, at: datetime) -> int:
    on, count = day_of(at), 0
    with acting_for(body_id):
        asked = list(asked_for(on))
        holders = holders_to_remind({duty.function_id for duty, _due in asked}, on)
        for duty, due in asked:
            key = f"{REMINDER}:{duty.pk}:{due}:{stage_of(due, on)}"
            path = reverse("coordinator:duty-done", args=[duty.pk, str(due)])
            for user_id in holders.get(duty.function_id, ()):
                post(kind=REMINDER, to=person(user_id), path=path, key=f"{key}:{user_id}", at=at)
            count += bool(holders.get(duty.function_id))
    return count


def _check(function_id: int, by: Actor, at: datetime) -> None:
    if not answers_for(function_id, by, day_of(at)):
        raise PermissionDenied
