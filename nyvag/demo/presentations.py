"""What invented enterprises say of themselves, and who speaks for one."""

from datetime import datetime

from nyvag.accounts.models import Membership
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises import commands
from nyvag.enterprises.commands.presentation import About, ContactFunction, OfferFacts, ReferenceFacts
from nyvag.enterprises.models import Enterprise, Presentation, RegisterEntry
from nyvag.organisations.models import PublicBody

MOST = 6
CAPACITIES = ("60 om dagen", "två uppdrag i veckan", "fem platser åt gången")
CUSTOMERS = ("Ågatans samfällighet", "Stiftelsen Påhittet", "Tallbackens bygdegård")
GROUPS = (("LONG_UNEMPLOYED",), ("DISABILITY", "MENTAL_HEALTH"), ("YOUNG", "NEWLY_ARRIVED"))
ABOUT = "Påhittat exempel. Vi arbetar tillsammans i vår takt och levererar det vi har lovat."


def write_presentations(actor: Actor, at: datetime) -> None:
    """Let a few enterprises present themselves, and the invented person of one speak for it."""
    listed = RegisterEntry.objects.filter(active_to=None).values("enterprise_id")
    named = Enterprise.objects.filter(pk__in=listed)
    found = list(named.exclude(org_no=None).exclude(offers=None).order_by("name", "pk").distinct()[:MOST])
    for place, enterprise in enumerate(found):
        if not Presentation.objects.filter(enterprise=enterprise).exists():
            _present(enterprise, place, actor, at)
    if found:
        _speak_for(found[0], actor, at)
        entry = RegisterEntry.objects.filter(enterprise=found[0], active_to=None).get()
        commands.ask_to_confirm(entry=entry, by=actor, at=at)


def _present(enterprise: Enterprise, place: int, actor: Actor, at: datetime) -> None:
    """Fill in more for the first ones than for the last, so that the score shows what it is for."""
    contact = ContactFunction("Kontoret", "010-000 00 00", f"info@foretag{place + 1}.example", place % 2 == 0)
    commands.write_contact(enterprise=enterprise, facts=contact, by=actor, at=at)
    about = About(ABOUT, GROUPS[place % len(GROUPS)], ("sv", "en"))
    commands.write_about(enterprise=enterprise, facts=about, by=actor, at=at)
    if place >= MOST // 2:
        return
    for offer in enterprise.offers.order_by("category")[:2]:
        facts = OfferFacts(offer.category, "", ("SE",), CAPACITIES[place], 2 + place)
        commands.write_offer(enterprise=enterprise, offer=offer, facts=facts, by=actor, at=at)
    reference = ReferenceFacts(CUSTOMERS[place], "Återkommande leveranser", at.year - 2)
    commands.add_reference(enterprise=enterprise, facts=reference, by=actor, at=at)


def _speak_for(enterprise: Enterprise, actor: Actor, at: datetime) -> None:
    """Let the invented person of an enterprise in, and somebody else ask to be."""
    body = PublicBody.objects.get(pk=current_body_id())
    held = Membership.objects.filter(body=body, role=Role.ENTERPRISE).select_related("user").first()
    if held is None:
        return
    commands.add_representative(
        enterprise=enterprise,
        email=held.user.email,
        name=held.user.name,
        function="Föreståndaren",
        let_in_by=actor.name,
        by=SYSTEM,
        at=at,
    )
    commands.claim(
        enterprise=enterprise,
        email=f"kassor@{body.slug}.example",
        name="Kim Påhittad",
        function="Kassören",
        language="sv",
        at=at,
    )
