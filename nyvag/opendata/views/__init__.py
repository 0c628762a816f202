"""Public pages of each body, and the page where it chooses what they show."""

from nyvag.opendata.views.dialogue import compact, letter, letter_archive, selling
from nyvag.opendata.views.pages import body_front, body_list, part_file, publishing
from nyvag.opendata.views.register import (
    register_changes,
    register_enterprise,
    register_list,
    report_error,
)

__all__ = [
    "body_front",
    "body_list",
    "compact",
    "letter",
    "letter_archive",
    "part_file",
    "publishing",
    "register_changes",
    "register_enterprise",
    "register_list",
    "report_error",
    "selling",
]
