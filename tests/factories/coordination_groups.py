"""Groups, seats and who has them, and canary rows of the internal coordination's groups."""

from datetime import date, datetime
from typing import Any

from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.models import CoordinationGroup, Seat, SeatHolder
from nyvag.internal_coordination.rules.states import GroupState, HolderKind
from nyvag.organisations.models import PublicBody
from tests.factories import frame

AT = datetime.fromisoformat("2026-11-23T09:00+01:00")
BEGAN = date(2026, 1, 15)


def lead(body: PublicBody) -> Actor:
    """Return a coordinator as a command knows one, without an account."""
    return Actor(user_id=None, name="Anna Samordnare", role=Role.COORDINATOR, body_id=body.pk)


def group(
    body: PublicBody, name: str = "Arbetsgruppen", *, is_active: bool = True, **facts: Any
) -> CoordinationGroup:
    """Form a group, and let it become active."""
    with acting_for(body.pk):
        made = commands.form_group(
            facts=commands.GroupFacts(name=name, **facts),
            on=BEGAN,
            reason="Beslut av kommunstyrelsen",
            by=lead(body),
            at=AT,
        )
        if is_active:
            made = commands.step_group(
                group=made, state=GroupState.ACTIVE, on=BEGAN, reason="Alla är utsedda", by=lead(body), at=AT
            )
    return made


def seat(of: CoordinationGroup, function: str = "business", **facts: Any) -> Seat:
    """Lay a seat; for a department of its own where nothing else is said."""
    if "unit" not in facts and "organisation" not in facts:
        facts["unit"] = frame.unit(of.body, name=f"Förvaltningen för {function or 'allt'}")
    with acting_for(of.body_id):
        return commands.add_seat(
            group=of,
            facts=commands.SeatFacts(function=function, **facts),
            on=BEGAN,
            by=lead(of.body),
            at=AT,
        )


def holder(
    of: Seat,
    name: str = "Björn Inköpare",
    *,
    on: date = BEGAN,
    kind: HolderKind = HolderKind.HOLDER,
    **how: Any,
) -> SeatHolder:
    """Let somebody take a seat: by address, or by account where `user_id` is given."""
    who = (
        commands.Person(user_id=how.pop("user_id"))
        if "user_id" in how
        else commands.Person(name=name, email=f"{name.split()[0].lower()}@grupper.exempel.se")
    )
    with acting_for(of.body_id):
        return commands.take_seat(seat=of, person=who, on=on, kind=kind, by=lead(of.body), at=AT, **how)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    made = group(body, f"{canary} arbetsgrupp", purpose=canary, has_every_department=True)
    with acting_for(body.pk):
        commands.write_charter(
            group=made, facts=commands.CharterFacts(text=f"{canary} uppdrag"), by=lead(body), at=AT
        )
    place = seat(made, "business", organisation=f"{canary} förening")
    held = holder(place, f"{canary} Karlsson")
    return {
        "group_reference": made.reference,
        "seat_id": place.pk,
        "holder_id": held.pk,
        "internal_coordination:state": GroupState.DORMANT.value,
    }
