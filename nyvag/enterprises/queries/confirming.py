"""Which facts should be confirmed, and what the link in a mail lets its reader confirm."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.core import signing
from django.db.models import Q

from nyvag.core.clock import day_of, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Presentation, RegisterEntry, Representative
from nyvag.enterprises.queries.facts import status_on
from nyvag.enterprises.rules.confirming import Freshness, first_ask, freshness, last_day
from nyvag.messaging.models import Reminder

CONFIRM = "enterprises.confirm"
MATTER = "enterprise-confirmation"
SALT = "nyvag.enterprises.confirm"
DAYS_AHEAD = 3
GONE = ("BANKRUPT", "DEREGISTERED")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the link in a mail lets its reader confirm, and in which function."""

    entry: RegisterEntry
    function: str
    is_answered: bool
    is_person: bool


def entered_on(entry: RegisterEntry) -> dt.date:
    """Give the day in Sweden on which an entry was made."""
    return day_of(entry.created_at)


def freshness_of(entry: RegisterEntry, *, on: dt.date) -> Freshness:
    """Tell how far an entry's facts may be relied on."""
    return freshness(confirmed_on=entry.last_confirmed_on, entered_on=entered_on(entry), on=on)


def is_open(*, matter_id: str) -> bool:
    """Tell whether an enterprise must still be asked: it is listed, exists, and has not answered."""
    row = RegisterEntry.objects.filter(pk=int(matter_id), active_to=None).select_related("enterprise").first()
    if row is None:
        return False
    status = status_on(row.enterprise, today())
    if status is not None and status.status in GONE:
        return False
    return freshness_of(row, on=today()) is not Freshness.CONFIRMED


def to_plan(*, on: dt.date) -> list[RegisterEntry]:
    """List the acting body's entries whose enterprise is to be asked, and for whom no time is set yet."""
    waiting = Reminder.objects.filter(matter_kind=MATTER, stopped_at=None, next_at__isnull=False)
    planned = set(waiting.values_list("matter_id", flat=True))
    long_ago = on - dt.timedelta(days=365 - DAYS_AHEAD)
    rows = RegisterEntry.objects.filter(active_to=None).select_related("enterprise").order_by("pk")
    found = rows.filter(Q(last_confirmed_on=None) | Q(last_confirmed_on__lte=long_ago))
    return [entry for entry in found if str(entry.pk) not in planned and _is_near(entry, on)]


def _is_near(entry: RegisterEntry, on: dt.date) -> bool:
    first = first_ask(confirmed_on=entry.last_confirmed_on, entered_on=entered_on(entry))
    return first - dt.timedelta(days=DAYS_AHEAD) <= on <= last_day(first)


def confirm_token(entry: RegisterEntry, representative_id: int) -> str:
    """Return what the link in a mail carries: ids and what stood when it was asked, signed.

    It dies when the facts have been confirmed, when its reader no longer speaks for the enterprise, and
    when the function has got another address.
    """
    kept = "" if representative_id else _mark_of(_address(entry.enterprise_id))
    said = [entry.body_id, entry.pk, representative_id, str(entry.last_confirmed_on or ""), kept]
    return signing.dumps(said, salt=SALT)


def read_token(token: str) -> Confirmation | None:
    """Read the link in a mail; None for one that is not ours or no longer lets anyone in."""
    try:
        body_id, entry_id, representative_id, confirmed_on, kept = signing.loads(token, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    with acting_for(body_id):
        rows = RegisterEntry.objects.filter(pk=entry_id, active_to=None).select_related("enterprise")
        entry = rows.first()
        function = _function_of(entry.enterprise_id, representative_id, kept) if entry else ""
    if entry is None or not function:
        return None
    is_answered = str(entry.last_confirmed_on or "") != confirmed_on
    return Confirmation(entry, function, is_answered, is_person=bool(representative_id))


def _function_of(enterprise_id: int, representative_id: int, kept: str) -> str:
    """Give the function that a link was mailed to, if it still speaks for the enterprise."""
    if representative_id:
        people = Representative.objects.filter(pk=representative_id, enterprise_id=enterprise_id)
        return people.filter(ended_at=None).values_list("function", flat=True).first() or ""
    own = Presentation.objects.filter(enterprise_id=enterprise_id).exclude(contact_email="").first()
    return own.contact_function if own and _mark_of(own.contact_email) == kept else ""


def _address(enterprise_id: int) -> str:
    own = Presentation.objects.filter(enterprise_id=enterprise_id)
    return own.values_list("contact_email", flat=True).first() or ""


def _mark_of(email: str) -> str:
    return hashlib.sha256(email.encode()).hexdigest()[:16]
