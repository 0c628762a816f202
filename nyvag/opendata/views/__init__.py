"""Public pages of each body, and the page where it chooses what they show."""

from nyvag.opendata.views.dialogue import compact, letter, letter_archive, selling
from nyvag.opendata.views.pages import body_front, body_list, part_file, publishing
from nyvag.opendata.views.plan_files import indicator_file, plan_changes, plan_file
from nyvag.opendata.views.plans import document, indicator, plan, plan_list, plan_row
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
    "document",
    "indicator",
    "indicator_file",
    "letter",
    "letter_archive",
    "part_file",
    "plan",
    "plan_changes",
    "plan_file",
    "plan_list",
    "plan_row",
    "publishing",
    "register_changes",
    "register_enterprise",
    "register_list",
    "report_error",
    "selling",
]
