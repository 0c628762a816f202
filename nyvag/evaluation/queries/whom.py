"""Who is to be asked in a round: who leads unfinished actions, or answers for indicators entered by hand."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.models import Action, Indicator, IndicatorValue, NodeOwner, Plan
from nyvag.plans.rules.actions import UNFINISHED
from nyvag.plans.rules.indicators import Frequency
from nyvag.plans.rules.periods import Period, ended
from nyvag.plans.rules.plans import OwnerRole

LEADS = (OwnerRole.LEAD, OwnerRole.CO_LEAD)


@dataclass(frozen=True, slots=True)
class Whom:
    """A unit, an outside party or somebody in words, and what they are asked about."""

    unit: Unit | None
    party: ExternalParty | None
    outside: str
    actions: tuple[Action, ...] = ()
    indicators: tuple[Indicator, ...] = ()

    @property
    def called(self) -> str:
        """Who it is, in words."""
        return self.unit.name if self.unit else self.party.name if self.party else self.outside


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Everybody to ask, by name, and the actions that nobody alone leads."""

    asked: tuple[Whom, ...]
    nobodys: tuple[Action, ...]


def whom(plans: Iterable[Plan], *, period_from: date, period_to: date) -> ToAsk:
    """Find whom to ask about some plans (four statements).

    An action goes to each unit, party or name that leads it on the last day; one that only a group leads, or
    nobody, is nobody's and is reported by whoever coordinates.
    """
    actions = list(_actions(plans))
    leaders = _leaders([each.node_id for each in actions], period_to)
    found: dict[tuple[int | None, int | None, str], list[Action]] = defaultdict(list)
    people: dict[tuple[int | None, int | None, str], NodeOwner | Indicator] = {}
    for action in actions:
        for owner in leaders.get(action.node_id, ()):
            key = (owner.unit_id, owner.party_id, owner.outside)
            people[key] = owner
            found[key].append(action)
    measured: dict[tuple[int | None, int | None, str], list[Indicator]] = defaultdict(list)
    for indicator in _indicators(plans, period_from, period_to):
        key = (indicator.unit_id, indicator.party_id, indicator.outside)
        people.setdefault(key, indicator)
        measured[key].append(indicator)
    asked = [
        Whom(who.unit, who.party, who.outside, tuple(found[key]), tuple(measured[key]))
        for key, who in people.items()
    ]
    nobodys = tuple(each for each in actions if not leaders.get(each.node_id))
    return ToAsk(tuple(sorted(asked, key=lambda each: each.called.casefold())), nobodys)


def _actions(plans: Iterable[Plan]) -> "QuerySet[Action]":
    rows = Action.objects.filter(
        node__plan__in=list(plans), node__removed_at=None, merged_into=None, superseded_by=None
    )
    unfinished = Q(standing=None) | Q(standing__work_state__in=UNFINISHED)
    return (
        rows.filter(unfinished).select_related("node", "standing").order_by("node__plan", "node__code", "pk")
    )


def _leaders(node_ids: list[int], on: date) -> dict[int, list[NodeOwner]]:
    """Group those who lead rows on a day by row; groups are left out, since nobody alone answers for them."""
    current = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    rows = NodeOwner.objects.filter(current, node_id__in=node_ids, role__in=LEADS, group=None)
    grouped: dict[int, list[NodeOwner]] = defaultdict(list)
    for owner in rows.select_related("unit", "party").order_by("pk"):
        grouped[owner.node_id].append(owner)
    return grouped


def _indicators(plans: Iterable[Plan], first: date, last: date) -> list[Indicator]:
    """Give the indicators of the plans that somebody enters by hand and has not entered for the period."""
    rows = Indicator.objects.filter(nodes__node__plan__in=list(plans), computed_by="", ended_on=None)
    answered_by_somebody = Q(unit__isnull=False) | Q(party__isnull=False) | ~Q(outside="")
    rows = rows.filter(answered_by_somebody, nodes__node__removed_at=None)
    entered = set(
        IndicatorValue.objects.filter(is_current=True, part="", period_to__range=(first, last)).values_list(
            "indicator_id", "period_from", "period_to"
        )
    )
    periods = ((each, asked_period(each, first, last)) for each in _named(rows))
    return [each for each, at in periods if at and (each.pk, at.first, at.last) not in entered]


def _named(rows: "QuerySet[Indicator]") -> "QuerySet[Indicator]":
    return rows.select_related("unit", "party").distinct().order_by("name", "pk")


def asked_period(indicator: Indicator, first: date, last: date) -> Period | None:
    """Give which of an indicator's periods a round asks about: the latest that ends within the round's."""
    (found,) = ended(Frequency(indicator.frequency), last + timedelta(days=1), 1)
    return found if found.last >= first else None
