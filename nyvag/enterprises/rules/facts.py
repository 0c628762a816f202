"""What the register holds about an organisation, as plain values that forms, files and commands share."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name and the days it was in use; a day that is not known is None."""

    name: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EnterpriseFacts:
    """Facts every body shares; an empty value means "not said", never "remove".

    ``org_no`` is ten digits. A sole trader has none here: only the keyed fingerprint of the number.
    """

    name: str
    org_no: str | None = None
    person_fingerprint: str | None = None
    reference: str = ""
    alternative_names: tuple[DatedName, ...] = ()
    former_names: tuple[DatedName, ...] = ()
    legal_form: str = ""
    status: str = ""
    status_from: dt.date | None = None
    municipality_code: str = ""
    place: str = ""
    size_class: str = ""
    website: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One body's own relation to the organisation; an empty value means "not said"."""

    active_from: dt.date | None = None
    active_to: dt.date | None = None
    basis: str = ""
    evidence: str = ""
    decided_by: str = ""
    decided_on: dt.date | None = None
    last_confirmed_on: dt.date | None = None
    confirmed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One good row of a register file."""

    row: int
    enterprise: EnterpriseFacts
    entry: EntryFacts
