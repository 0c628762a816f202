"""Pages of the register."""

from nyvag.enterprises.views.assessments import (
    assessment_decide,
    assessment_detail,
    assessment_discard,
    assessment_edit,
    assessment_list,
)
from nyvag.enterprises.views.changes import (
    enterprise_confirm,
    enterprise_edit,
    enterprise_end,
    enterprise_new,
    enterprise_rename,
    enterprise_reopen,
    enterprise_status,
)
from nyvag.enterprises.views.corrections import correction_answer, correction_new
from nyvag.enterprises.views.imports import (
    template_file,
    upload_detail,
    upload_discard,
    upload_new,
    upload_undo,
)
from nyvag.enterprises.views.marks import mark_edit, mark_new, mark_remove
from nyvag.enterprises.views.profiles import (
    profile_adopt,
    profile_detail,
    profile_list,
    profile_new,
    profile_retire,
    profile_revise,
)
from nyvag.enterprises.views.register import enterprise_detail, enterprise_history, enterprise_list

__all__ = [
    "assessment_decide",
    "assessment_detail",
    "assessment_discard",
    "assessment_edit",
    "assessment_list",
    "correction_answer",
    "correction_new",
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
    "mark_edit",
    "mark_new",
    "mark_remove",
    "profile_adopt",
    "profile_detail",
    "profile_list",
    "profile_new",
    "profile_retire",
    "profile_revise",
    "template_file",
    "upload_detail",
    "upload_discard",
    "upload_new",
    "upload_undo",
]
