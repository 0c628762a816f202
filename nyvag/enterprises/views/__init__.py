"""Pages of the register."""

from nyvag.enterprises.views.changes import (
    enterprise_confirm,
    enterprise_edit,
    enterprise_end,
    enterprise_new,
    enterprise_rename,
    enterprise_reopen,
    enterprise_status,
)
from nyvag.enterprises.views.imports import template_file, upload_detail, upload_discard, upload_new
from nyvag.enterprises.views.register import enterprise_detail, enterprise_history, enterprise_list

__all__ = [
    "enterprise_confirm",
    "enterprise_detail",
    "enterprise_edit",
    "enterprise_end",
    "enterprise_history",
    "enterprise_list",
    "enterprise_new",
    "enterprise_rename",
    "enterprise_reopen",
    "enterprise_status",
    "template_file",
    "upload_detail",
    "upload_discard",
    "upload_new",
]
