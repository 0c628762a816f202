"""One line of a register of social enterprises, as the matcher and the engine read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """An enterprise in the register; `row` is its line in the file, the header being line 1.

    `former_names` may carry their last day in brackets: "Gamla Namnet (till 2019-05-31)".
    `person_fingerprint` stands in place of the number of a sole trader, where the number is not kept.
    `valid_from` and `valid_to` say when the entry counts as a social enterprise; None is open.
    """

    row: int
    org_no: str | None
    name: str
    alternative_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    status: str = ""
    legal_form: str = ""
    place: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    person_fingerprint: str | None = None
