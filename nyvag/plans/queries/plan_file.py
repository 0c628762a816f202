"""A plan as its file says it: what each row holds, and how that is written in the export's own columns."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from nyvag.core.tabular.cells import SEPARATOR
from nyvag.meetings.rules.causes import cause_name
from nyvag.plans.models import Plan
from nyvag.plans.queries.rows import PlanRow, plan_rows
from nyvag.plans.rules.actions import LegalRoom, Money
from nyvag.plans.rules.plan_columns import COLUMNS, OF_ACTION, OF_NODE, OWNERS, REPORTED
from nyvag.plans.rules.plan_words import WORDS

EMPTY: dict[str, Any] = {
    **dict.fromkeys((each.key for each in COLUMNS), ""),
    **dict.fromkeys(OWNERS, ()),
    **dict.fromkeys(("starts_on", "ends_on", "amount_sek", "spent_sek", "times_per_year"), None),
    **dict.fromkeys(("effort", "effect", "about_on"), None),
    **dict.fromkeys(("months", "indicators"), ()),
    "money": Money.UNKNOWN,
    "legal_room": LegalRoom.UNKNOWN,
    "is_public": True,
}
"""What a row says where nothing is said."""


def values_of(row: PlanRow) -> dict[str, Any]:
    """Give what a row of a plan holds, by the key of the column."""
    node, action, report = row.node, row.action, row.report
    found = {**EMPTY, **{key: getattr(node, key) for key in OF_NODE}, "reference": str(node.reference)}
    for role in OWNERS:
        found[role] = tuple(each.called for each in row.owners if each.role == role.upper())
    found["indicators"] = tuple(each.indicator.name for each in row.indicators)
    if action is not None:
        found.update({key: getattr(action, key) for key in OF_ACTION})
        found["months"] = tuple(action.months)
        if action.amount_sek is not None:
            found["amount_sek"] = (action.amount_sek, action.is_amount_approximate)
        if action.spent_sek is not None:
            found["spent_sek"] = (action.spent_sek, False)
    if report is not None:
        found.update({key: getattr(report, key) for key in REPORTED})
    return found


def written(key: str, value: Any) -> Any:
    """Write a value as the export has it; what is not said is empty."""
    if value in (None, "", ()) or (key, value) in {
        ("money", Money.UNKNOWN),
        ("legal_room", LegalRoom.UNKNOWN),
    }:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    writers: dict[str, Callable[[Any], Any]] = {
        **{name: partial(_word, name) for name in WORDS},
        **dict.fromkeys((*OWNERS, "indicators"), SEPARATOR.join),
        **dict.fromkeys(("amount_sek", "spent_sek"), _sum),
        "months": lambda months: ", ".join(map(str, months)),
        "cause": lambda key: cause_name(key, "sv"),
    }
    return writers.get(key, lambda same: same)(value)


def _word(name: str, value: str) -> str:
    return WORDS[name][value][0]


def _sum(value: Any) -> Any:
    total, is_approximate = value
    return f"ca {total.normalize():f}" if is_approximate else total


def said(key: str, value: Any) -> str:
    """Write a value as text, to compare with a cell and to show."""
    found = written(key, value)
    if key in ("amount_sek", "spent_sek") and not isinstance(found, str):
        return f"{found.normalize():f}"
    return str(found)


def file_rows(plan: Plan, today: dt.date) -> Iterator[list[Any]]:
    """Give the rows of a plan in the export's own columns, in reading order."""
    for row in plan_rows(plan, today=today, names_measures=True):
        held = {**values_of(row), "level": row.node.depth + 1}
        yield [written(each.key, held[each.key]) for each in COLUMNS]
