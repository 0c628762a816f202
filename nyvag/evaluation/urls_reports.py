"""Addresses of reports: writing them, their files, and what anyone may read."""

from django.urls import path

from nyvag.evaluation.views import public_reports, report_steps, report_writing, reports

REPORT, OPEN = "rapport/<uuid:report_reference>/", "oppet/<slug:slug>/"
ONE_OPEN = f"{OPEN}<uuid:report_reference>/"
patterns = [
    path("<uuid:round_reference>/rapport/ny/", report_writing.report_new, name="report-new"),
    path(REPORT, reports.report_detail, name="report-detail"),
    path(f"{REPORT}fil/<str:form>/", reports.report_file, name="report-file"),
    path(f"{REPORT}avsnitt/<slug:section>/", report_writing.report_section, name="report-section"),
    path(f"{REPORT}rubrik/", report_writing.report_rename, name="report-rename"),
    path(f"{REPORT}siffror/", report_writing.report_remake, name="report-remake"),
    path(f"{REPORT}godkann/", report_steps.report_approve, name="report-approve"),
    path(f"{REPORT}publicera/", report_steps.report_publish, name="report-publish"),
    path(f"{REPORT}ta-tillbaka/", report_steps.report_reopen, name="report-reopen"),
    path(OPEN, public_reports.public_reports, name="public-reports"),
    path(ONE_OPEN, public_reports.public_report, name="public-report"),
    path(f"{ONE_OPEN}utgava/<int:number>/", public_reports.public_edition, name="public-edition"),
    path(f"{ONE_OPEN}utgava/<int:number>/<str:form>/", public_reports.public_file, name="public-report-file"),
]
