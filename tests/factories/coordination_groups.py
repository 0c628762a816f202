"""Groups, seats and who has them, and canary rows of the internal coordination's groups."""

from datetime import date, datetime, timedelta
from typing import Any

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.models import CoordinationGroup, Seat, SeatHolder, UnitProposal
from nyvag.internal_coordination.rules.proposals import ProposalKind
from nyvag.internal_coordination.rules.states import GroupState, HolderKind
from nyvag.meetings import commands as meetings
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.organisations.models import ExternalParty, PublicBody
from nyvag.organisations.rules.kinds import PartyKind
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
    if "unit" not in facts and "party" not in facts:
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


def meeting(of: CoordinationGroup, starts_at: datetime, *, series: MeetingSeries | None = None) -> Meeting:
    """Plan a meeting of two hours."""
    facts = meetings.MeetingFacts("Gruppens möte", starts_at, starts_at + timedelta(hours=2), "Rådhuset")
    with acting_for(of.body_id):
        return meetings.plan_meeting(
            owner_kind="group",
            owner_id=str(of.reference),
            facts=facts,
            series=series,
            by=lead(of.body),
            at=AT,
        )


def proposal(
    body: PublicBody, by: Actor, title: str = "Tvätt två gånger i veckan", **facts: Any
) -> UnitProposal:
    """Propose a need for the next procurement, or what else is said."""
    values = {"kind": ProposalKind.NEED, "title": title, **facts}
    with acting_for(body.pk):
        return commands.raise_proposal(facts=commands.ProposalFacts(**values), by=by, at=AT)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    made = group(body, f"{canary} arbetsgrupp", purpose=canary, has_every_department=True)
    with acting_for(body.pk):
        commands.write_charter(
            group=made, facts=commands.CharterFacts(text=f"{canary} uppdrag"), by=lead(body), at=AT
        )
    with acting_for(body.pk):
        party = ExternalParty.objects.create(body=body, name=f"{canary} förening", kind=PartyKind.ASSOCIATION)
    place = seat(made, "business", party=party)
    held = holder(place, f"{canary} Karlsson")
    start = now() + timedelta(days=9)
    meeting(made, start)
    approved = meeting(made, now() - timedelta(days=50))
    with acting_for(body.pk):
        later = now() - timedelta(days=49)
        meetings.hold_meeting(meeting=approved, by=lead(body), at=later)
        minutes = meetings.Minutes(text=f"{canary} protokoll")
        meetings.write_minutes(meeting=approved, minutes=minutes, version=0, by=lead(body), at=later)
        meetings.approve_minutes(
            meeting=approved, approved_by="Ordföranden", approved_on=later.date(), by=lead(body), at=later
        )
    raised = proposal(body, lead(body), f"{canary} förslag", text=canary, origin=f"{canary} kooperativ")
    return {
        "proposal_reference": raised.reference,
        "internal_coordination:meeting_reference": approved.reference,
        "group_reference": made.reference,
        "seat_id": place.pk,
        "internal_coordination:holder_id": held.pk,
        "internal_coordination:state": GroupState.DORMANT.value,
    }
