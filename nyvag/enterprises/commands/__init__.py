"""Every write to the register: each is whole or not at all, and leaves one event in the log."""

from nyvag.enterprises.commands.entries import confirm_entry, end_entry, reopen_entry, update_entry
from nyvag.enterprises.commands.refusals import UnableToChangeRegister
from nyvag.enterprises.commands.register import register_enterprise
from nyvag.enterprises.commands.shared_facts import change_status, rename_enterprise, update_facts
from nyvag.enterprises.commands.uploads import discard_upload, import_register, read_upload

__all__ = [
    "UnableToChangeRegister",
    "change_status",
    "confirm_entry",
    "discard_upload",
    "end_entry",
    "import_register",
    "read_upload",
    "register_enterprise",
    "rename_enterprise",
    "reopen_entry",
    "update_entry",
    "update_facts",
]
