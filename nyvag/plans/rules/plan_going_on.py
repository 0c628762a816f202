"""Rows of a plan's file that go on about the same: an action whose cells are merged over several rows."""

from collections.abc import Mapping
from typing import Any

from nyvag.plans.rules.plan_columns import OWNERS, REMARK
from nyvag.plans.rules.plan_file import FileRow

LISTS = (*OWNERS, "indicators")
TEXTS = ("text", "how", "comment", "measure", "internal_note", "public_text")


def may_go_on(told: Mapping[str, str]) -> bool:
    """Tell whether a row that does not say what it is about holds only what a row may have several of."""
    return all(key in LISTS or key in TEXTS or key.startswith(REMARK) for key in told)


def goes_on(before: FileRow, row: FileRow) -> bool:
    """Tell whether a row is the one before it once more, with another indicator, name or line of text."""
    if row.above != before.above or before.said.get("reference") != row.said.get("reference"):
        return False
    once = {key: value for key, value in row.said.items() if key not in (*LISTS, *TEXTS)}
    if any(before.said.get(key) != value for key, value in once.items()):
        return False
    more = {key: value for key, value in row.said.items() if key in (*LISTS, *TEXTS)}
    is_new = any(before.said.get(key) != value for key, value in more.items())
    return is_new or any(each not in before.remarks for each in row.remarks)


def add_to(before: FileRow, row: FileRow) -> None:
    """Let the row before say what this one says as well."""
    for key, value in row.said.items():
        if key in LISTS:
            before.said[key] = tuple(dict.fromkeys((*before.said.get(key, ()), *value)))
        elif key in TEXTS:
            before.said[key] = _lines(before.said.get(key, ""), value)
        before.raw.pop(key, None)
    before.remarks += [each for each in row.remarks if each not in before.remarks]
    before.more.append(row.row)


def _lines(words: Any, more: Any) -> str:
    known = str(words).splitlines()
    return "\n".join((*known, *(line for line in str(more).splitlines() if line not in known)))
