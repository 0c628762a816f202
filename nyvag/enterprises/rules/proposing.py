"""What an extract says that the register does not: proposals for an officer to accept or refuse."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nyvag.enterprises.rules.duplicates import stem
from nyvag.enterprises.rules.extracts import ExtractRow
from nyvag.enterprises.rules.search import fold


class ProposalKind(StrEnum):
    """What would change; a sign changes nothing and is only noted."""

    NAME = "NAME"
    STATUS = "STATUS"
    PLACE = "PLACE"
    SIGN = "SIGN"


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register says of an organisation, and when somebody last wrote its name and status there."""

    name: str
    named_on: dt.date | None
    status: str
    status_from: dt.date | None
    status_written_on: dt.date | None
    place: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """One difference: the value of the register, the value of the extract, and from which day."""

    kind: ProposalKind
    before: str
    after: str
    valid_from: dt.date | None = None


def propose(known: Registered, row: ExtractRow, *, as_of: dt.date) -> tuple[Proposed, ...]:
    """List what an extract of a day says otherwise.

    An extract older than what stands in the register proposes nothing against it, and a name spelled
    with another form of "ekonomisk förening" is the same name.
    """
    return (*_name(known, row, as_of), *_status(known, row, as_of), *_place(known, row), *_signs(row))


def _name(known: Registered, row: ExtractRow, as_of: dt.date) -> Iterable[Proposed]:
    if not row.name or stem(row.name) == stem(known.name) or fold(row.name) == fold(known.name):
        return
    told_on = row.name_from or as_of
    if known.named_on is None or known.named_on <= max(told_on, as_of):
        yield Proposed(ProposalKind.NAME, known.name, row.name[:200], row.name_from)


def _status(known: Registered, row: ExtractRow, as_of: dt.date) -> Iterable[Proposed]:
    if not row.status or row.status == known.status or (row.status == "ACTIVE" and not known.status):
        return
    if known.status_written_on is None or known.status_written_on <= as_of:
        yield Proposed(ProposalKind.STATUS, known.status, row.status, row.status_from)


def _place(known: Registered, row: ExtractRow) -> Iterable[Proposed]:
    if row.place and fold(row.place) != fold(known.place):
        yield Proposed(ProposalKind.PLACE, known.place, row.place[:100])


def _signs(row: ExtractRow) -> Iterable[Proposed]:
    if row.status != "DEREGISTERED":
        for sign in row.signs:
            yield Proposed(ProposalKind.SIGN, "", sign)
