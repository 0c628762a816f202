"""Compacts for tests, made by the product's own commands."""

import datetime as dt
from typing import Any

from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise, Representative
from nyvag.forum.commands import adopting, parties, principles
from nyvag.forum.commands import compacts as commands
from nyvag.forum.models import Compact, CompactParty, CompactVersion, CompactWish, Principle
from nyvag.forum.rules.compacts import PartyKind, WishKind
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises


def speaker(kim: Representative) -> Actor:
    """Give who somebody of an enterprise is to a command."""
    return Actor(user_id=kim.user_id, name=kim.user.name, role=Role.ENTERPRISE, body_id=kim.body_id)


def principle(
    body: PublicBody, title: str = "Långsiktighet", text: str = "Vi tänker i år, inte i månader."
) -> Principle:
    """Write a principle."""
    with acting_for(body.pk):
        return principles.add_principle(title=title, text=text, by=SYSTEM, at=now())


def compact(body: PublicBody, title: str = "Överenskommelse med social ekonomi", **said: Any) -> Compact:
    """Begin a compact."""
    with acting_for(body.pk):
        return commands.start_compact(facts=commands.CompactFacts(title=title, **said), by=SYSTEM, at=now())


def newest(of: Compact) -> CompactVersion:
    """Give the newest version of a compact."""
    with acting_for(of.body_id):
        return CompactVersion.objects.select_related("compact").filter(compact=of).order_by("-number")[0]


def written(of: Compact, text: str = "Vi arbetar tillsammans.", *held: Principle) -> CompactVersion:
    """Write the draft of a compact."""
    with acting_for(of.body_id):
        words = [each.versions.order_by("-number")[0] for each in held]
        return commands.write_draft(version=newest(of), text=text, principles=words, by=SYSTEM, at=now())


def adopted(of: Compact, on: dt.date | None = None) -> CompactVersion:
    """Adopt the newest version."""
    adoption = adopting.Adoption("Kommunfullmäktige", on or today(), "§ 12, KS 2026/34")
    with acting_for(of.body_id):
        return adopting.adopt(version=newest(of), adoption=adoption, by=SYSTEM, at=now())


def in_force(
    of: Compact, first: dt.date | None = None, last: dt.date | None = None, text: str = "Vi samarbetar."
) -> CompactVersion:
    """Write, adopt and bring into force the newest version."""
    written(of, text)
    version = adopted(of)
    with acting_for(of.body_id):
        return adopting.bring_into_force(
            version=version, valid_from=first or today(), valid_to=last, by=SYSTEM, at=now()
        )


def joined(
    of: Compact, who: Enterprise | str, on: dt.date | None = None, signature: str = ""
) -> CompactParty:
    """Let an enterprise, or somebody without a number, join."""
    named = {"name": who, "kind": PartyKind.OUTSIDE}
    listed = {"enterprise": who, "kind": PartyKind.ENTERPRISE}
    values: dict[str, Any] = named if isinstance(who, str) else listed
    new = parties.NewParty(joined_on=on or today(), signature=signature, **values)
    with acting_for(of.body_id):
        return parties.join_compact(compact=of, new=new, by=SYSTEM, at=now())


def wished(of: Compact, kim: Representative, kind: WishKind = WishKind.JOIN, text: str = "") -> CompactWish:
    """Let an enterprise say that it wants to join or leave."""
    with acting_for(of.body_id):
        return parties.wish(
            compact=of,
            enterprise=kim.enterprise,
            kind=kind,
            text=text,
            asked_by=kim.function,
            by=speaker(kim),
            at=now(),
        )


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    said = {"about": f"{canary} om", "plan_name": f"{canary} plan"}
    made, held = compact(body, f"{canary} överenskommelse", **said), principle(body, f"{canary} princip")
    written(made, f"{canary} ord", held)
    in_force(made, text=f"{canary} ord")
    listed = enterprises.entry(body, f"{canary} Ansluten")
    party = joined(made, listed.enterprise, signature=f"{canary} pärm")
    joined(made, f"{canary} nätverk")
    kim = enterprises.representative(enterprises.entry(body, f"{canary} Vill"))
    asked = wished(made, kim, text=f"{canary} gärna")
    with acting_for(body.pk):
        commands.show_compact(compact=made, is_public=True, by=SYSTEM, at=now())
        commands.revise_compact(compact=made, by=SYSTEM, at=now())
    return {
        "compact_reference": made.reference,
        "principle_id": held.pk,
        "party_id": party.pk,
        "wish_id": asked.pk,
    }
