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
from nyvag.enterprises.views.choosing import (
    compare,
    enterprise_print,
    interest,
    partner_list,
    partnership_edit,
)
from nyvag.enterprises.views.confirming import confirm_ask, confirm_by_link
from nyvag.enterprises.views.corrections import correction_answer, correction_new
from nyvag.enterprises.views.duplicates import duplicate_list, merge, merge_undo
from nyvag.enterprises.views.extracts import extract_detail, extract_new, proposal_list, proposal_undo
from nyvag.enterprises.views.imports import (
    template_file,
    upload_detail,
    upload_discard,
    upload_new,
    upload_undo,
)
from nyvag.enterprises.views.marks import mark_edit, mark_new, mark_remove
from nyvag.enterprises.views.own import (
    own_assessment,
    own_confirm,
    own_correction,
    own_facts,
    own_list,
    own_page,
    own_places,
)
from nyvag.enterprises.views.people import claim_answer, claim_new, colleague_new, people, representative_end
from nyvag.enterprises.views.presentation import (
    about_edit,
    contact_edit,
    offer_edit,
    offer_new,
    offer_remove,
    presentation,
    reference_new,
    reference_remove,
)
from nyvag.enterprises.views.profiles import (
    profile_adopt,
    profile_detail,
    profile_list,
    profile_new,
    profile_retire,
    profile_revise,
)
from nyvag.enterprises.views.register import enterprise_detail, enterprise_history, enterprise_list
from nyvag.enterprises.views.reports import report_answer, report_close
from nyvag.enterprises.views.splitting import split, split_more, split_undo

__all__ = [
    "about_edit",
    "assessment_decide",
    "assessment_detail",
    "assessment_discard",
    "assessment_edit",
    "assessment_list",
    "claim_answer",
    "claim_new",
    "colleague_new",
    "compare",
    "confirm_ask",
    "confirm_by_link",
    "contact_edit",
    "correction_answer",
    "correction_new",
    "duplicate_list",
    "enterprise_confirm",
    "enterprise_detail",
    "enterprise_edit",
    "enterprise_end",
    "enterprise_history",
    "enterprise_list",
    "enterprise_new",
    "enterprise_print",
    "enterprise_rename",
    "enterprise_reopen",
    "enterprise_status",
    "extract_detail",
    "extract_new",
    "interest",
    "mark_edit",
    "mark_new",
    "mark_remove",
    "merge",
    "merge_undo",
    "offer_edit",
    "offer_new",
    "offer_remove",
    "own_assessment",
    "own_confirm",
    "own_correction",
    "own_facts",
    "own_list",
    "own_page",
    "own_places",
    "partner_list",
    "partnership_edit",
    "people",
    "presentation",
    "profile_adopt",
    "profile_detail",
    "profile_list",
    "profile_new",
    "profile_retire",
    "profile_revise",
    "proposal_list",
    "proposal_undo",
    "reference_new",
    "reference_remove",
    "report_answer",
    "report_close",
    "representative_end",
    "split",
    "split_more",
    "split_undo",
    "template_file",
    "upload_detail",
    "upload_discard",
    "upload_new",
    "upload_undo",
]
