"""A decision a person has taken about one supplier record: asked once, never again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for one buyer, number and name; for a masked person the ``mark`` tells who.

    `outcome` is "match" or "none". A match names the enterprise by `org_no`, or by
    `register_name` where the enterprise has no number of its own. `valid_from` and `valid_to`
    are the first and the last day on which a match holds, both counted; None is open.
    """

    buyer: str
    supplier_id: str
    supplier: str
    outcome: str
    org_no: str | None = None
    register_name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    mark: str = ""
