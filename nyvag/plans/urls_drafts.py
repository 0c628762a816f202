"""Addresses of remisses of drafts, of those who answer, and of the compilation."""

from django.urls import path

from nyvag.plans.views import draft_answering as answering
from nyvag.plans.views import draft_answers as answers
from nyvag.plans.views import draft_reading as reading
from nyvag.plans.views import draft_steps as steps
from nyvag.plans.views import drafts

ALL = "remisser/"
ONE = f"{ALL}<uuid:draft_remiss_reference>/"
LINK = f"{ALL}svar/<str:token>/"
OWN = f"{ALL}svara/<uuid:draft_asked_reference>/"
PUBLIC = f"{ALL}sammanstallning/<slug:slug>/<uuid:draft_public_reference>/"
PART = "del/<int:draft_part_id>/"
REMARK = f"{PART}<int:draft_remark_id>/"
patterns = [
    path(ALL, drafts.draft_list, name="draft-list"),
    path("<uuid:plan_reference>/remiss/", drafts.draft_of_plan, name="draft-of-plan"),
    path(
        "styrdokument/<uuid:document_reference>/version/<int:number>/remiss/",
        drafts.draft_of_version,
        name="draft-of-version",
    ),
    path(ONE, reading.draft_remiss, name="draft-remiss"),
    path(f"{ONE}rader/", reading.draft_rows, name="draft-rows"),
    path(f"{ONE}andringar/", reading.draft_changes, name="draft-changes"),
    path(f"{ONE}papper/<slug:form>/", reading.draft_paper, name="draft-paper"),
    path(f"{ONE}fil/<slug:kind>/", reading.draft_file, name="draft-file"),
    path(f"{ONE}andra/", drafts.draft_edit, name="draft-edit"),
    path(f"{ONE}vilka/", drafts.draft_who, name="draft-who"),
    path(f"{ONE}skicka/", steps.draft_send, name="draft-send"),
    path(f"{ONE}holls/", steps.draft_held, name="draft-held"),
    path(f"{ONE}slang/", steps.draft_drop, name="draft-drop"),
    path(f"{ONE}paminn/", steps.draft_nudge, name="draft-nudge"),
    path(f"{ONE}stang/", steps.draft_close, name="draft-close"),
    path(f"{ONE}oppna/", steps.draft_reopen, name="draft-reopen"),
    path(f"{ONE}noterat/", answers.draft_note, name="draft-note"),
    path(f"{ONE}reviderad/", steps.draft_revise, name="draft-revise"),
    path(f"{ONE}publicera/", steps.draft_publish, name="draft-publish"),
    path(f"{ALL}tillfragad/<uuid:draft_asked_reference>/ta-bort/", steps.draft_unask, name="draft-unask"),
    path(f"{ALL}anmarkning/<int:draft_remark_id>/", answers.draft_remark, name="draft-remark"),
    path(LINK, answering.draft_answer, name="draft-answer"),
    path(f"{LINK}{PART}", answering.draft_answer_remark, name="draft-answer-remark"),
    path(f"{LINK}{REMARK}", answering.draft_answer_remark, name="draft-answer-remark-change"),
    path(f"{LINK}kasta/", answering.draft_answer_discard, name="draft-answer-discard"),
    path(f"{LINK}papper/<uuid:paper_reference>/", answering.draft_answer_paper, name="draft-answer-paper"),
    path(OWN, answering.draft_own, name="draft-own"),
    path(f"{OWN}{PART}", answering.draft_own_remark, name="draft-own-remark"),
    path(f"{OWN}{REMARK}", answering.draft_own_remark, name="draft-own-remark-change"),
    path(f"{OWN}kasta/", answering.draft_own_discard, name="draft-own-discard"),
    path(PUBLIC, reading.draft_public, name="draft-public"),
    path(f"{PUBLIC}<slug:form>/", reading.draft_public_paper, name="draft-public-paper"),
]
