"""Reads of the register."""

from nyvag.enterprises.queries.facts import enterprise_facts, entry_facts, with_facts
from nyvag.enterprises.queries.matching import (
    DatedStatus,
    RegisterPeriod,
    RegisterRowForMatching,
    register_rows_for_matching,
)
from nyvag.enterprises.queries.register import entries_in_register
from nyvag.enterprises.queries.search import search_entries

__all__ = [
    "DatedStatus",
    "RegisterPeriod",
    "RegisterRowForMatching",
    "enterprise_facts",
    "entries_in_register",
    "entry_facts",
    "register_rows_for_matching",
    "search_entries",
    "with_facts",
]
