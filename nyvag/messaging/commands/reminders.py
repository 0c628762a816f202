"""Reminding of a matter at set times until the room that owns it says it is closed."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from nyvag.accounts.queries import substitutes_of
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for, acting_for_all, current_body_id
from nyvag.messaging.commands.contacts import person
from nyvag.messaging.commands.outbox import post
from nyvag.messaging.models import Contact, Reminder
from nyvag.messaging.queries import kind_of
from nyvag.messaging.rules.delivery import upcoming


def remind(
    *,
    matter_kind: str,
    matter_id: str,
    to: Contact,
    kind: str,
    path: str,
    times: Sequence[datetime],
    at: datetime,
    substitute_path: str = "",
) -> Reminder:
    """Remind someone of a matter at the times given; asking again sets the times anew.

    Who stands in for an absent person is reminded too.

    Args:
        substitute_path: where one who stands in reads of it; needed where the kind's link is secret.
        matter_kind: one whose room has named `def is_open(*, matter_id: str) -> bool` in NYVAG_MATTERS.
        times: aware instants; those that have passed are left out.

    Raises:
        UnknownKindError: no room has registered the kind of message.
        KeyError: no room answers for the kind of matter.
    """
    kind_of(kind)
    settings.NYVAG_MATTERS[matter_kind]
    ahead = sorted(each for each in times if each > at)
    values = {
        "path": path,
        "substitute_path": substitute_path,
        "times": [each.isoformat() for each in ahead],
        "next_at": ahead[0] if ahead else None,
        "stopped_at": None,
        "stop_reason": "",
    }
    return Reminder.objects.update_or_create(
        body_id=current_body_id(),
        matter_kind=matter_kind,
        matter_id=matter_id,
        contact=to,
        kind=kind,
        defaults=values,
    )[0]


def stop_reminders(*, matter_kind: str, matter_id: str, reason: str, at: datetime) -> int:
    """Stop reminding of a matter, for whoever does not want to wait for the next time; return how many."""
    found = Reminder.objects.filter(matter_kind=matter_kind, matter_id=matter_id, stopped_at=None)
    return found.update(stopped_at=at, next_at=None, stop_reason=reason[:200])


def remind_due(*, at: datetime) -> int:
    """Post the reminders whose time has come at every body; return how many."""
    with acting_for_all(reason="one job reminds at every body"):
        due = list(Reminder.objects.filter(next_at__lte=at).values_list("body_id", "pk"))
    posted = 0
    for body_id, pk in due:
        with acting_for(body_id):
            posted += _remind_one(pk, at)
    return posted


@transaction.atomic
def _remind_one(pk: int, at: datetime) -> int:
    """Post one reminder; of several times missed while nothing ran, only the latest counts."""
    found = Reminder.objects.select_for_update().select_related("contact").filter(pk=pk, next_at__lte=at)
    reminder = found.first()
    if reminder is None:
        return 0
    if not _is_open(reminder):
        reminder.stopped_at, reminder.next_at, reminder.stop_reason = at, None, _("The matter is closed.")
        reminder.save()
        return 0
    passed, ahead = upcoming([datetime.fromisoformat(each) for each in reminder.times], at)
    reminder.next_at = ahead
    reminder.save(update_fields=["next_at"])
    key = f"reminder:{reminder.pk}:{passed.isoformat() if passed else ''}"
    post(kind=reminder.kind, to=reminder.contact, path=reminder.path, key=key, at=at)
    _remind_substitutes(reminder, key, at)
    return 1


def _remind_substitutes(reminder: Reminder, key: str, at: datetime) -> None:
    """Tell who stands in that day; a secret link is for its holder alone and is never sent to another."""
    user_id = reminder.contact.user_id
    path = reminder.substitute_path or ("" if kind_of(reminder.kind).is_secret else reminder.path)
    if user_id is None or not path:
        return
    for each in substitutes_of([user_id], day_of(at)):
        post(kind=reminder.kind, to=person(each), path=path, key=f"{key}:for:{each}", at=at)


def _is_open(reminder: Reminder) -> bool:
    path = settings.NYVAG_MATTERS.get(reminder.matter_kind)
    if path is None:
        return False
    ask: Callable[..., bool] = import_string(path)
    return ask(matter_id=reminder.matter_id)
