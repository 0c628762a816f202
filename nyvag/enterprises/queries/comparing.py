"""Some enterprises of a body's register side by side."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.enterprises.models import Assessment, Enterprise, Mark, RegisterEntry
from nyvag.enterprises.queries.facts import enterprise_facts
from nyvag.enterprises.rules.areas import area_name
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import languages, legal_forms, municipalities, sizes, statuses
from nyvag.enterprises.rules.marks import mark_kinds
from nyvag.enterprises.rules.transitions import AssessmentState
from nyvag.ui.formatting import long_date

MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Compared:
    """Enterprises in the order chosen, and one row of values for each thing compared."""

    enterprises: list[Enterprise]
    rows: list[tuple[str, list[str]]]


def compared(references: Sequence[uuid.UUID], *, on: dt.date) -> Compared:
    """Lay enterprises of the acting body's register side by side (seven statements at most)."""
    rows = RegisterEntry.objects.filter(enterprise__reference__in=references)
    fetched = rows.select_related("enterprise__presentation").prefetch_related(
        "enterprise__offers", "enterprise__names", "enterprise__statuses", "enterprise__references"
    )
    latest = {entry.enterprise.reference: entry for entry in fetched.order_by("active_from", "pk")}
    entries = [latest[reference] for reference in dict.fromkeys(references) if reference in latest]
    ids = [entry.enterprise_id for entry in entries]
    judged = Assessment.objects.filter(enterprise_id__in=ids, state=AssessmentState.DECIDED)
    held = Mark.objects.filter(enterprise_id__in=ids)
    columns = [
        _column(
            entry,
            [row for row in judged.select_related("profile") if row.enterprise_id == entry.enterprise_id],
            [row for row in held if row.enterprise_id == entry.enterprise_id],
            on,
        )
        for entry in entries
    ]
    labels = list(columns[0]) if columns else []
    return Compared(
        [entry.enterprise for entry in entries],
        [(label, [column[label] for column in columns]) for label in labels],
    )


def _column(entry: RegisterEntry, judged: list[Assessment], held: list[Mark], on: dt.date) -> dict[str, str]:
    language = get_language() or "sv"
    enterprise, facts = entry.enterprise, enterprise_facts(entry.enterprise, on=on)
    own = getattr(enterprise, "presentation", None)
    kinds = mark_kinds()
    names = [languages().name(code, language) for code in own.languages] if own else []
    confirmed = long_date(entry.last_confirmed_on) if entry.last_confirmed_on else _("never")
    return {
        _("Offers"): _offers(enterprise, language),
        _("Place"): facts.place or municipalities().name(facts.municipality_code),
        _("Number of employees"): sizes().name(facts.size_class, language),
        _("Legal form"): legal_forms().name(facts.legal_form, language),
        _("Status"): statuses().name(facts.status, language),
        _("Meets"): "; ".join(f"{row.profile.name}: {row.get_outcome_display()}" for row in judged),
        _("Marks"): ", ".join(kinds[row.kind].name(language) for row in held if row.kind in kinds),
        _("References"): "; ".join(f"{row.customer}: {row.what}" for row in enterprise.references.all()),
        _("Languages"): ", ".join(names),
        _("Confirmed"): confirmed,
        _("Whom to contact"): _contact(own),
    }


def _offers(enterprise: Enterprise, language: str) -> str:
    known = by_code()
    lines = []
    for offer in enterprise.offers.all():
        name = known[offer.category].name(language) if offer.category in known else offer.category
        where = ", ".join(area_name(code, language) for code in offer.areas)
        days = ""
        if offer.lead_time_days is not None:
            days = _("%(days)d days' notice") % {"days": offer.lead_time_days}
        more = ", ".join(part for part in (where, offer.capacity, days) if part)
        lines.append(f"{name} ({more})" if more else name)
    return "; ".join(sorted(lines))


def _contact(own: object) -> str:
    parts = (getattr(own, field, "") for field in ("contact_function", "contact_phone", "contact_email"))
    return ", ".join(part for part in parts if part)
