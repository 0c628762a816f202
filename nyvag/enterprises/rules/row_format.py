"""Write one organisation as the cells of a register file, so that reading them back gives the same."""

import datetime as dt

from nyvag.core.tabular.cells import SEPARATOR
from nyvag.enterprises.rules import cells
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import legal_forms, municipalities, sizes, statuses
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts


def write_row(enterprise: EnterpriseFacts, entry: EntryFacts) -> dict[str, str]:
    """Write the cells by column key; what is not known is empty."""
    return {**write_enterprise(enterprise), **write_entry(entry)}


def write_enterprise(facts: EnterpriseFacts) -> dict[str, str]:
    """Write the shared facts by column key; a sole trader's number is never written."""
    return {
        "org_no": f"{facts.org_no[:6]}-{facts.org_no[6:]}" if facts.org_no else "",
        "name": facts.name,
        "alternative_names": cells.write_names(facts.alternative_names),
        "former_names": cells.write_names(facts.former_names),
        "legal_form": legal_forms().name(facts.legal_form),
        "status": statuses().name(facts.status),
        "status_from": _day(facts.status_from),
        "municipality_code": municipalities().name(facts.municipality_code),
        "place": facts.place,
        "size_class": sizes().name(facts.size_class),
        "website": facts.website,
        "categories": SEPARATOR.join(by_code()[code].name_sv for code in sorted(facts.categories)),
        "reference": facts.reference,
    }


def write_entry(facts: EntryFacts) -> dict[str, str]:
    """Write the body's own facts by column key."""
    return {
        "active_from": _day(facts.active_from),
        "active_to": _day(facts.active_to),
        "basis": facts.basis,
        "evidence": facts.evidence,
        "decided_by": facts.decided_by,
        "decided_on": _day(facts.decided_on),
        "last_confirmed_on": _day(facts.last_confirmed_on),
        "confirmed_by": facts.confirmed_by,
        "note": facts.note,
    }


def _day(value: dt.date | None) -> str:
    return value.isoformat() if value else ""
