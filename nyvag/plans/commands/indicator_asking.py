"""Asking for values: reminders to the unit that tells them, which stop when the value is there."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.queries import people_of_unit
from nyvag.core.access import Actor
from nyvag.core.clock import day_of, morning_of
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.meetings.commands.links import answer_path
from nyvag.messaging.commands import person, post, remind
from nyvag.messaging.models import Reminder
from nyvag.plans.commands.indicator_writing import UnableToChangeIndicator, log_indicator
from nyvag.plans.models import Indicator
from nyvag.plans.queries.indicator_asked import AskedValue, asked_values

VALUE, NUDGE = "plans.value", "plans.value-nudge"
"""The kinds of mail; the first is the kind of matter as well."""
REMINDED = (dt.timedelta(days=-14), dt.timedelta(0), dt.timedelta(days=14))
"""When the unit is reminded, counted from the day the value is due; then it is left to people."""


def ask_everywhere(*, at: dt.datetime) -> int:
    """Set reminders for the values that are asked for, at every body; return how many were set."""
    with acting_for_all(reason="one job asks for values at every body"):
        followed = Indicator.objects.filter(ended_on=None, computed_by="").exclude(unit=None)
        bodies = list(followed.order_by("body_id").values_list("body_id", flat=True).distinct())
    count = 0
    for body_id in bodies:
        with acting_for(body_id):
            count += ask(at=at)
    return count


@transaction.atomic
def ask(*, at: dt.datetime) -> int:
    """Set reminders for the values of the body acted for, once for each person; return how many were set.

    None is sent once the value is there.
    """
    return sum(_ask(each, at) for each in asked_values(day_of(at)) if each.indicator.unit_id is not None)


@transaction.atomic
def nudge(*, asked: AskedValue, by: Actor, at: dt.datetime) -> int:
    """Mail the unit that its value is waited for, once a day; return how many mails wait.

    Raises:
        UnableToChangeIndicator: nobody can be reached.
    """
    indicator, on = asked.indicator, day_of(at)
    people = people_of_unit(indicator.unit_id) if indicator.unit_id else []
    if not people:
        raise UnableToChangeIndicator(
            _("Nobody can be reached by mail. Say which unit tells the values, and give it a person.")
        )
    for each in people:
        contact = person(each)
        key = f"nudge:value:{asked.key}:{on}:{contact.pk}"
        post(kind=NUDGE, to=contact, path=answer_path(contact, at, at), key=key, at=at)
    log_indicator("indicator-nudged", indicator, _("%(name)s: reminded of the value by mail."), by=by, at=at)
    return len(people)


def _ask(asked: AskedValue, at: dt.datetime) -> int:
    """Set the reminders of one value for those of the unit who have none."""
    has = Reminder.objects.filter(matter_kind=VALUE, matter_id=asked.key).values_list("contact_id", flat=True)
    reminded, made = set(has), 0
    due = morning_of(asked.asked.due_on)
    times = [due + each for each in REMINDED]
    for each in people_of_unit(asked.indicator.unit_id):
        contact = person(each)
        if contact.pk in reminded:
            continue
        remind(
            matter_kind=VALUE,
            matter_id=asked.key,
            to=contact,
            kind=VALUE,
            path=answer_path(contact, times[-1], at),
            substitute_path=reverse("meetings:own-things"),
            times=times,
            at=at,
        )
        made += 1
    return made
