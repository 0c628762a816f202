"""The register as the matching of supplier ledgers needs it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nyvag.enterprises.models import Enterprise, NameKind, RegisterEntry
from nyvag.enterprises.queries.facts import status_on
from nyvag.enterprises.rules.facts import DatedName
from nyvag.organisations.models import PublicBody


@dataclass(frozen=True, slots=True)
class RegisterPeriod:
    """Days on which the body counts the organisation; None is open."""

    active_from: dt.date | None
    active_to: dt.date | None


@dataclass(frozen=True, slots=True)
class DatedStatus:
    """A status and the day it began; None is "as far back as is known"."""

    status: str
    valid_from: dt.date | None


@dataclass(frozen=True, slots=True)
class RegisterRowForMatching:
    """One organisation in a body's register; ``row`` is the enterprise's key, stable between imports.

    ``valid_from`` and ``valid_to`` span all periods; ``periods`` show the gaps. A sole trader has no
    ``org_no`` but a ``person_fingerprint`` to compare with ``fingerprint(digits)`` in memory.
    """

    row: int
    org_no: str | None
    person_fingerprint: str | None
    name: str
    current_name_from: dt.date | None
    alternative_names: tuple[DatedName, ...]
    former_names: tuple[DatedName, ...]
    status: str
    statuses: tuple[DatedStatus, ...]
    legal_form: str
    place: str
    municipality_code: str
    categories: tuple[str, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    periods: tuple[RegisterPeriod, ...]


def register_rows_for_matching(body: PublicBody, *, on: dt.date) -> Sequence[RegisterRowForMatching]:
    """List a body's register, one row per organisation, ordered by key; four statements.

    Reads the database as ``body``, whichever body the caller acts for.
    """
    periods: dict[int, list[RegisterPeriod]] = defaultdict(list)
    entries = RegisterEntry.all_bodies.filter(body=body).order_by("active_from", "pk")
    for enterprise_id, first, last in entries.values_list("enterprise_id", "active_from", "active_to"):
        periods[enterprise_id].append(RegisterPeriod(first, last))
    enterprises = (
        Enterprise.objects.filter(pk__in=entries.order_by().values("enterprise_id"))
        .prefetch_related("names", "statuses", "offers")
        .order_by("pk")
    )
    return [_row(enterprise, tuple(periods[enterprise.pk]), on) for enterprise in enterprises]


def _row(enterprise: Enterprise, periods: tuple[RegisterPeriod, ...], on: dt.date) -> RegisterRowForMatching:
    names: dict[str, list[DatedName]] = defaultdict(list)
    for row in sorted(enterprise.names.all(), key=lambda row: row.name):
        names[row.kind].append(DatedName(row.name, row.valid_from, row.valid_to))
    status = status_on(enterprise, on)
    current = names[NameKind.CURRENT]
    firsts = [period.active_from for period in periods]
    lasts = [period.active_to for period in periods]
    return RegisterRowForMatching(
        row=enterprise.pk,
        org_no=enterprise.org_no,
        person_fingerprint=enterprise.person_fingerprint,
        name=enterprise.name,
        current_name_from=current[0].valid_from if current else None,
        alternative_names=tuple(names[NameKind.ALTERNATIVE]),
        former_names=tuple(names[NameKind.FORMER]),
        status=status.status if status else "",
        statuses=tuple(DatedStatus(row.status, row.valid_from) for row in enterprise.statuses.all()),
        legal_form=enterprise.legal_form,
        place=enterprise.place,
        municipality_code=enterprise.municipality_code,
        categories=tuple(sorted(offer.category for offer in enterprise.offers.all())),
        valid_from=None if None in firsts else min(day for day in firsts if day),
        valid_to=None if None in lasts else max(day for day in lasts if day),
        periods=periods,
    )
