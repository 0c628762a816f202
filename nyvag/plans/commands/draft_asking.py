"""Whom a remiss of a draft is sent to: adding, taking away, and reminding."""

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.enterprises.models import Enterprise
from nyvag.mandate.queries.remiss import enterprise_address
from nyvag.mandate.rules.remiss import remind_times
from nyvag.messaging.commands import keep_address
from nyvag.messaging.models import Contact
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.commands.draft_writing import ASKING, led_remiss, refuse_unless, tell
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers
from nyvag.plans.models import DraftAsked, DraftRemiss
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.rules.draft_remisses import DraftState

ADDRESS_KEPT = dt.timedelta(days=365)
MOST_ASKED = 200


@dataclass(frozen=True, slots=True)
class WhoToAsk:
    """Somebody to ask; a private person is told by the address alone and gets a number for a name."""

    name: str = ""
    unit: Unit | None = None
    party: ExternalParty | None = None
    enterprise: Enterprise | None = None
    email: str = ""
    is_person: bool = False


@transaction.atomic
def add_asked(
    *, remiss: DraftRemiss, who: Iterable[WhoToAsk], by: Actor, at: dt.datetime
) -> list[DraftAsked]:
    """Add those to ask; in a remiss that is out they are asked at once.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: it is closed, too many are asked, others than units in a look-over within, or a
            name holds a personal number.
    """
    found = led_remiss(remiss, by)
    refuse_unless(found, DraftState.DRAFT, DraftState.OUT)
    known = set(found.asked.filter(is_person=False).values_list("name", flat=True))
    numbers = found.asked.filter(is_person=True).values_list("name", flat=True)
    persons = max(map(int, numbers), default=0)
    made = []
    for each in who:
        _refuse_who(found, each)
        name = str(persons + 1) if each.is_person else each.name.strip()[:200]
        if not each.is_person and (not name or name in known):
            continue
        known.add(name)
        persons += each.is_person
        made.append(_add(found, each, name, by, at))
    if found.asked.count() > MOST_ASKED:
        raise UnableToChangePlan(_("At most %(count)d can be asked in one remiss.") % {"count": MOST_ASKED})
    if found.state == DraftState.OUT:
        for asked in made:
            ASKING.ask(asked, remind_times(found.due_on), at)
    names = ", ".join(each.called for each in made)
    tell(
        "remiss-asked", found, _("%(title)s: remiss %(number)s is sent to %(who)s."), by=by, at=at, who=names
    )
    return made


@transaction.atomic
def remove_asked(*, asked: DraftAsked, by: Actor, at: dt.datetime) -> None:
    """Do not ask somebody after all; the link stops working.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: they have begun to answer, or the remiss is closed.
    """
    found = led_remiss(asked.remiss, by)
    refuse_unless(found, DraftState.DRAFT, DraftState.OUT)
    if asked.replies.exists():
        raise UnableToChangePlan(_("They have begun to answer, so the row stays."))
    ASKING.stop(asked, _("Not asked after all."), at)
    said = _("%(title)s: remiss %(number)s is not sent to %(who)s.")
    tell("remiss-unasked", found, said, by=by, at=at, who=asked.called)
    asked.delete()


@transaction.atomic
def nudge(*, remiss: DraftRemiss, only: Iterable[int] = (), by: Actor, at: dt.datetime) -> int:
    """Remind those who have not answered now, at most once a day each; return how many mails wait to go.

    Args:
        only: ids of those to remind, when not all.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the remiss is not out.
    """
    found = led_remiss(remiss, by)
    refuse_unless(found, DraftState.OUT)
    rows, chosen = queries.unanswered().filter(remiss=found), list(only)
    count = sum(ASKING.nudge(asked, at) for asked in (rows.filter(pk__in=chosen) if chosen else rows))
    said = _("%(title)s: those who have not answered remiss %(number)s were reminded.")
    tell("remiss-nudged", found, said, by=by, at=at)
    return count


def _refuse_who(remiss: DraftRemiss, who: WhoToAsk) -> None:
    refuse_person_numbers(name=who.name)
    if remiss.is_internal and who.unit is None:
        raise UnableToChangePlan(_("A look-over within the body asks its own units alone."))


def _add(remiss: DraftRemiss, who: WhoToAsk, name: str, by: Actor, at: dt.datetime) -> DraftAsked:
    return DraftAsked.objects.create(
        body_id=remiss.body_id,
        remiss=remiss,
        name=name,
        is_person=who.is_person,
        unit=who.unit,
        party=who.party,
        enterprise=who.enterprise,
        contact=_contact(remiss, who, by, at),
        link_mark=secrets.token_hex(8),
    )


def _contact(remiss: DraftRemiss, who: WhoToAsk, by: Actor, at: dt.datetime) -> Contact | None:
    """Keep the address for a year after the last day, so that what became of the answer can be told."""
    email = who.email.strip() or (enterprise_address(who.enterprise) if who.enterprise else "")
    if not email:
        return None
    return keep_address(
        email=email,
        name="",
        language="sv",
        purpose=_("To ask for comments on a draft."),
        expires_on=max(remiss.due_on, day_of(at)) + ADDRESS_KEPT,
        by=by,
        at=at,
    )
