"""Whom an invitation by criteria reaches: enterprises through those who speak for them, and subscribers."""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from nyvag.enterprises.models import (
    Assessment,
    Enterprise,
    Offer,
    Presentation,
    RegisterEntry,
    Representative,
)
from nyvag.enterprises.queries.assessments import MET
from nyvag.enterprises.rules.areas import COUNTRY
from nyvag.enterprises.rules.transitions import AssessmentState
from nyvag.forum.models import Invitation, Subscription
from nyvag.forum.rules.reach import Criteria, wants
from nyvag.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class Invitee:
    """One who would get an invitation: a person with an account, a function's address, or a subscriber."""

    enterprise_id: int | None
    enterprise: str
    who: str
    user_id: int | None = None
    email: str = ""
    contact_id: int | None = None
    is_invited: bool = False

    @property
    def key(self) -> str:
        """Name the recipient, so that nobody is invited twice."""
        return f"user:{self.user_id}" if self.user_id is not None else f"mail:{self.email.casefold()}"


@dataclass(frozen=True, slots=True)
class Unreachable:
    """An enterprise that fits but that nobody can write to."""

    reference: str
    name: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Everyone an invitation by criteria would reach, and whom it would not."""

    invitees: tuple[Invitee, ...]
    unreachable: tuple[Unreachable, ...]

    @property
    def fresh(self) -> tuple[Invitee, ...]:
        """Those who have not been invited to the meeting."""
        return tuple(each for each in self.invitees if not each.is_invited)

    @property
    def invited_count(self) -> int:
        """How many of them have been invited already."""
        return len(self.invitees) - len(self.fresh)

    @property
    def enterprise_count(self) -> int:
        """How many enterprises are reached."""
        return len({each.enterprise_id for each in self.invitees if each.enterprise_id is not None})

    @property
    def mark(self) -> str:
        """Name the set, so that a preview that no longer holds is seen."""
        keys = "\n".join(sorted(each.key for each in self.fresh))
        return hashlib.sha256(keys.encode()).hexdigest()[:16]


def fitting(criteria: Criteria, on: dt.date) -> QuerySet[RegisterEntry]:
    """Return the entries of the acting body's register that fit the criteria, by name."""
    present = Q(active_to=None) | Q(active_to__gte=on)
    rows = RegisterEntry.objects.filter(present).select_related("enterprise")
    if criteria.places:
        rows = rows.filter(enterprise__municipality_code__in=criteria.places)
    offers = Offer.objects.filter(enterprise_id=OuterRef("enterprise_id"))
    if criteria.categories:
        offers = offers.filter(category__in=criteria.categories)
    if criteria.served:
        offers = offers.filter(_delivering_to(criteria.served))
    if criteria.categories or criteria.served or criteria.with_offers:
        rows = rows.filter(Exists(offers))
    if criteria.definition:
        met = Assessment.objects.filter(
            enterprise_id=OuterRef("enterprise_id"),
            profile_key=criteria.definition,
            state=AssessmentState.DECIDED,
            outcome__in=MET,
        )
        rows = rows.filter(Exists(met))
    return rows.order_by("enterprise__name", "pk")


def reach(criteria: Criteria, meeting: Meeting | None, on: dt.date) -> Reach:
    """Find whom an invitation to a meeting, or a mail of no meeting, reaches (at most five statements)."""
    named = {entry.enterprise_id: entry.enterprise for entry in fitting(criteria, on)}
    found = [*_people(named), *_functions(named)]
    reached = {each.enterprise_id for each in found}
    if criteria.subscribers:
        found += _subscribers(criteria, on)
    invited = _invited(meeting) if meeting else set()
    once = {each.key: each for each in reversed(found)}
    marked = [replace(each, is_invited=each.key in invited) for each in once.values()]
    return Reach(
        invitees=tuple(sorted(marked, key=lambda each: (not each.enterprise, each.enterprise, each.key))),
        unreachable=tuple(
            Unreachable(str(each.reference), each.name) for pk, each in named.items() if pk not in reached
        ),
    )


def _delivering_to(code: str) -> Q:
    codes = (COUNTRY, code, code[:2])
    found = Q()
    for each in codes:
        found |= Q(area_codes__contains=f",{each},")
    return found


def _people(named: dict[int, Enterprise]) -> list[Invitee]:
    rows = Representative.objects.filter(enterprise_id__in=named, ended_at=None).order_by("since", "pk")
    return [
        Invitee(row.enterprise_id, str(named[row.enterprise_id]), row.function, user_id=row.user_id)
        for row in rows
    ]


def _functions(named: dict[int, Enterprise]) -> list[Invitee]:
    """Give the address of the function, where nobody with an account speaks for the enterprise."""
    spoken_for = Representative.objects.filter(enterprise_id=OuterRef("enterprise_id"), ended_at=None)
    rows = Presentation.objects.filter(enterprise_id__in=named).exclude(contact_email="")
    return [
        Invitee(
            row.enterprise_id, str(named[row.enterprise_id]), row.contact_function, email=row.contact_email
        )
        for row in rows.exclude(Exists(spoken_for)).order_by("pk")
    ]


def _subscribers(criteria: Criteria, on: dt.date) -> list[Invitee]:
    rows = Subscription.objects.filter(ended_at=None, expires_on__gte=on, contact__forgotten_at=None)
    return [
        Invitee(
            row.enterprise_id,
            str(row.enterprise or ""),
            "",
            user_id=row.contact.user_id,
            email=row.contact.email,
            contact_id=row.contact_id,
        )
        for row in rows.select_related("contact", "enterprise").order_by("pk")
        if wants(criteria, categories=row.categories, place=row.place_code)
    ]


def _invited(meeting: Meeting) -> set[str]:
    rows = Invitation.objects.filter(meeting=meeting, contact__isnull=False)
    pairs = rows.values_list("contact__user_id", "contact__email")
    return {f"user:{user}" if user is not None else f"mail:{email.casefold()}" for user, email in pairs}
