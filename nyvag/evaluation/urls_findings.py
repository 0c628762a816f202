"""Addresses of findings and what is done about them."""

from django.urls import path

from nyvag.evaluation.views import finding_measures, findings

ALL = "iakttagelser/"
ONE = f"{ALL}<uuid:finding_reference>/"
MEASURE = f"{ONE}atgard/<int:finding_measure_id>/"
patterns = [
    path(ALL, findings.finding_list, name="finding-list"),
    path(f"{ALL}ny/", findings.finding_new, name="finding-new"),
    path(ONE, findings.finding_detail, name="finding-detail"),
    path(f"{ONE}andra/", findings.finding_edit, name="finding-edit"),
    path(f"{ONE}svar/", findings.finding_reply, name="finding-reply"),
    path(f"{ONE}steg/", findings.finding_step, name="finding-step"),
    path(f"{ONE}atgard/ny/", finding_measures.measure_new, name="measure-new"),
    path(f"{MEASURE}andra/", finding_measures.measure_edit, name="measure-edit"),
    path(f"{MEASURE}klar/", finding_measures.measure_done, name="measure-done"),
    path(f"{MEASURE}oppna/", finding_measures.measure_reopen, name="measure-reopen"),
    path(f"{MEASURE}ta-bort/", finding_measures.measure_remove, name="measure-remove"),
]
