"""What the organisation shows of itself to other rooms."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.core.access import Actor
from nyvag.core.linking import Linked
from nyvag.organisations.models import ExternalParty, Unit

UNIT, PARTY = _("Unit"), _("Outside party")
MOST_FOUND = 20


def linked_units(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show the units a decision is about; one statement."""
    return {str(unit.pk): _unit(unit) for unit in Unit.objects.filter(pk__in=_numbers(ids))}


def find_units(*, text: str, actor: Actor) -> Iterable[Linked]:
    """Find units by a part of a name they have or have had, or by code; those that go on first."""
    wanted = Q(name__icontains=text) | Q(names__name__icontains=text) | Q(code__iexact=text)
    return [_unit(unit) for unit in _first(Unit.objects.filter(wanted))]


def linked_parties(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show the outside parties a decision is about; one statement."""
    return {str(party.pk): _party(party) for party in ExternalParty.objects.filter(pk__in=_numbers(ids))}


def find_parties(*, text: str, actor: Actor) -> Iterable[Linked]:
    """Find outside parties by a part of the name, or by number; those that go on first."""
    wanted = Q(name__icontains=text)
    if number := text.replace("-", "").strip():
        wanted |= Q(org_no=number)
    return [_party(party) for party in _first(ExternalParty.objects.filter(wanted))]


def _first(found: "QuerySet[Any]") -> "QuerySet[Any]":
    return found.distinct().order_by("-ends_on", "name", "pk")[:MOST_FOUND]


def _numbers(ids: Collection[str]) -> list[int]:
    return [int(each) for each in ids if each.isdecimal()]


def _unit(unit: Unit) -> Linked:
    return Linked("unit", str(unit.pk), UNIT, unit.name, reverse("organisations:unit-detail", args=[unit.pk]))


def _party(party: ExternalParty) -> Linked:
    url = reverse("organisations:party-detail", args=[party.pk])
    return Linked("party", str(party.pk), PARTY, party.name, url)
