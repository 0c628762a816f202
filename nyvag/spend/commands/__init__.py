"""Writes of the spend room; each is atomic and leaves one event in the log."""

from nyvag.spend.commands.at_once import import_ledger_now
from nyvag.spend.commands.definitions import adopt_definition, set_account_category
from nyvag.spend.commands.importing import (
    give_up_import,
    import_ledger,
    start_import,
)
from nyvag.spend.commands.matching import decide_match, postpone_match, undo_decision
from nyvag.spend.commands.opportunities import hide_opportunity, show_opportunity
from nyvag.spend.commands.rematching import rematch, start_rematch
from nyvag.spend.commands.uploads import check_ledger, correct_mapping, upload_ledger
from nyvag.spend.commands.withdrawing import keep_raw_files, withdraw_ledger

__all__ = [
    "adopt_definition",
    "check_ledger",
    "correct_mapping",
    "decide_match",
    "give_up_import",
    "hide_opportunity",
    "import_ledger",
    "import_ledger_now",
    "keep_raw_files",
    "postpone_match",
    "rematch",
    "set_account_category",
    "show_opportunity",
    "start_import",
    "start_rematch",
    "undo_decision",
    "upload_ledger",
    "withdraw_ledger",
]
