"""Every write to the register: each is whole or not at all, and leaves one event in the log."""

from nyvag.enterprises.commands.assessments import decide_assessment, discard_assessment, save_assessment
from nyvag.enterprises.commands.confirming import ask_to_confirm, confirm_by_enterprise, plan_reminders
from nyvag.enterprises.commands.corrections import answer_correction, ask_correction
from nyvag.enterprises.commands.entries import confirm_entry, end_entry, reopen_entry, update_entry
from nyvag.enterprises.commands.extracts import take_extract
from nyvag.enterprises.commands.interests import set_interest
from nyvag.enterprises.commands.marks import add_mark, change_mark, remove_mark
from nyvag.enterprises.commands.merging import keep_apart, merge_enterprises, undo_merge
from nyvag.enterprises.commands.people import (
    add_colleague,
    add_representative,
    answer_claim,
    claim,
    end_representation,
    forget_claims,
)
from nyvag.enterprises.commands.presentation import (
    add_reference,
    remove_offer,
    remove_reference,
    write_about,
    write_contact,
    write_offer,
    write_partnership,
)
from nyvag.enterprises.commands.profiles import adopt_profile, retire_profile, write_profile
from nyvag.enterprises.commands.proposals import accept_proposals, refuse_proposals, undo_proposal
from nyvag.enterprises.commands.refusals import UnableToChangeRegister
from nyvag.enterprises.commands.register import register_enterprise
from nyvag.enterprises.commands.reports import close_report, report_error
from nyvag.enterprises.commands.shared_facts import change_status, rename_enterprise, update_facts
from nyvag.enterprises.commands.splitting import split_enterprise, undo_split
from nyvag.enterprises.commands.undoing import undo_import
from nyvag.enterprises.commands.uploads import (
    discard_upload,
    import_register,
    is_large,
    read_upload,
    start_import,
)

__all__ = [
    "UnableToChangeRegister",
    "accept_proposals",
    "add_colleague",
    "add_mark",
    "add_reference",
    "add_representative",
    "adopt_profile",
    "answer_claim",
    "answer_correction",
    "ask_correction",
    "ask_to_confirm",
    "change_mark",
    "change_status",
    "claim",
    "close_report",
    "confirm_by_enterprise",
    "confirm_entry",
    "decide_assessment",
    "discard_assessment",
    "discard_upload",
    "end_entry",
    "end_representation",
    "forget_claims",
    "import_register",
    "is_large",
    "keep_apart",
    "merge_enterprises",
    "plan_reminders",
    "read_upload",
    "refuse_proposals",
    "register_enterprise",
    "remove_mark",
    "remove_offer",
    "remove_reference",
    "rename_enterprise",
    "reopen_entry",
    "report_error",
    "retire_profile",
    "save_assessment",
    "set_interest",
    "split_enterprise",
    "start_import",
    "take_extract",
    "undo_import",
    "undo_merge",
    "undo_proposal",
    "undo_split",
    "update_entry",
    "update_facts",
    "write_about",
    "write_contact",
    "write_offer",
    "write_partnership",
    "write_profile",
]
