"""Addresses of rounds, answers, replies and what was frozen."""

from django.urls import path

from nyvag.evaluation.views import answering, calendar, checking, frozen, replies, rounds, steps

ONE, PART, REPLY = (
    "<uuid:round_reference>/",
    "svar/<uuid:asked_reference>/",
    "genmale/<uuid:reply_reference>/",
)
patterns = [
    path("", rounds.round_list, name="round-list"),
    path("ny/", rounds.round_new, name="round-new"),
    path("nasta/", rounds.round_propose, name="round-propose"),
    path("kalender/", calendar.calendar_edit, name="calendar-edit"),
    path("jamfor/", frozen.compare_latest, name="compare-latest"),
    path(ONE, rounds.round_detail, name="round-detail"),
    path(f"{ONE}andra/", rounds.round_edit, name="round-edit"),
    path(f"{ONE}oppna/", steps.round_open, name="round-open"),
    path(f"{ONE}stang/", steps.round_close, name="round-close"),
    path(f"{ONE}godkann/", steps.round_approve, name="round-approve"),
    path(f"{ONE}steg/", steps.round_step, name="round-step"),
    path(f"{ONE}paminn/", steps.round_nudge, name="round-nudge"),
    path(f"{ONE}fler/", steps.round_widen, name="round-widen"),
    path(f"{ONE}fil/<slug:kind>/", checking.round_file, name="round-file"),
    path(f"{ONE}jamfor/", frozen.round_compare, name="round-compare"),
    path(f"{ONE}fryst/<int:number>/", frozen.snapshot_detail, name="snapshot-detail"),
    path(f"{ONE}fryst/<int:number>/fil/", frozen.snapshot_file, name="snapshot-file"),
    path(f"{ONE}genmale/", replies.reply_new, name="reply-new"),
    path(PART, checking.answer_detail, name="answer-detail"),
    path(f"{PART}besvara/", answering.answer_own, name="answer-own"),
    path(f"{PART}godta/", checking.answer_accept, name="answer-accept"),
    path(f"{PART}ater/", checking.answer_return, name="answer-return"),
    path(f"{PART}lank/", checking.answer_link, name="answer-link"),
    path(f"{PART}paminn/", steps.asked_nudge, name="asked-nudge"),
    path(f"{PART}fraga-inte/", checking.asked_remove, name="asked-remove"),
    path(f"{REPLY}svar/", replies.reply_answer, name="reply-answer"),
    path(f"{REPLY}skriv-in/", replies.reply_enter, name="reply-enter"),
    path(f"{REPLY}ta-bort/", replies.reply_remove, name="reply-remove"),
    path("lank/<str:token>/", answering.answer_by_link, name="answer-by-link"),
    path("yttrande/<str:reply_token>/", replies.reply_by_link, name="reply-by-link"),
]
