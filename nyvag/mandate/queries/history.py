"""A decision as the register knew it on a day."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Value

from nyvag.core.tenancy import current_body_id
from nyvag.mandate.models import (
    Decision,
    DecisionCondition,
    DecisionOrigin,
    DecisionShare,
    ReportBack,
)
from nyvag.mandate.queries.decisions import Whole
from nyvag.organisations.models import ExternalParty, Unit

OF_SOMEBODY = ("pk", "name", "starts_on", "ends_on")


def as_it_was(reference: uuid.UUID, at: dt.datetime) -> Whole | None:
    """Give a decision as it stood at an instant; None before it was entered (at most seven statements)."""
    rows = Decision.history.as_of(at).filter(reference=reference, body_id=current_body_id())
    decision = rows.first()
    if decision is None:
        return None

    def parts(model: Any) -> list[Any]:
        return list(model.history.as_of(at).filter(decision_id=decision.pk).order_by("id"))

    found = Whole(
        decision=decision,
        conditions=parts(DecisionCondition),
        shares=parts(DecisionShare),
        origins=parts(DecisionOrigin),
        reports=parts(ReportBack),
    )
    _name([decision, *found.shares, *found.reports])
    _find_earlier([decision], found.origins)
    return found


def _name(rows: Iterable[Any]) -> None:
    """Give the rows their units and parties as they are called today (one statement)."""
    listed = list(rows)
    units = Unit.objects.filter(pk__in={row.unit_id for row in listed if row.unit_id})
    parties = ExternalParty.objects.filter(pk__in={row.party_id for row in listed if row.party_id})
    named = units.annotate(of=Value("unit")).values_list("of", *OF_SOMEBODY)
    others = parties.annotate(of=Value("party")).values_list("of", *OF_SOMEBODY)
    found: dict[tuple[str, int], Any] = {}
    for kind, pk, name, starts_on, ends_on in named.union(others, all=True):
        model = Unit if kind == "unit" else ExternalParty
        found[kind, pk] = model(pk=pk, name=name, starts_on=starts_on, ends_on=ends_on)
    for row in listed:
        row.unit, row.party = found.get(("unit", row.unit_id)), found.get(("party", row.party_id))


def _find_earlier(decisions: list[Any], origins: Iterable[Any]) -> None:
    """Give the origins, and what replaced the decision, their decisions (at most one statement)."""
    listed = list(origins)
    keys = {each.earlier_id for each in listed if each.earlier_id}
    keys |= {each.superseded_by_id for each in decisions if each.superseded_by_id}
    found = Decision.objects.select_related("unit", "party").in_bulk(keys) if keys else {}
    for origin in listed:
        origin.earlier = found.get(origin.earlier_id)
    for decision in decisions:
        decision.superseded_by = found.get(decision.superseded_by_id)
