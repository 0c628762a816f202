"""Addresses of decisions and what belongs to them."""

from django.urls import path

from nyvag.mandate.views import decisions, parts

ONE = "beslut/<uuid:decision_reference>/"
patterns = [
    path("beslut/", decisions.decision_list, name="decision-list"),
    path("beslut/nytt/", decisions.decision_new, name="decision-new"),
    path(ONE, decisions.decision_detail, name="decision-detail"),
    path(f"{ONE}andra/", decisions.decision_edit, name="decision-edit"),
    path(f"{ONE}historik/", decisions.decision_history, name="decision-history"),
    path(f"{ONE}ersatts/", decisions.decision_replace, name="decision-replace"),
    path(f"{ONE}koppla/", parts.link_new, name="decision-link-new"),
    path(f"{ONE}koppling/<int:link_id>/ta-bort/", parts.link_remove, name="decision-link-remove"),
    path(f"{ONE}aterrapporterat/<int:report_id>/", parts.report_done, name="decision-report-done"),
    path(f"{ONE}del/<slug:part>/ny/", parts.part_new, name="decision-part-new"),
    path(f"{ONE}del/<slug:part>/<int:part_id>/", parts.part_edit, name="decision-part-edit"),
    path(f"{ONE}del/<slug:part>/<int:part_id>/ta-bort/", parts.part_remove, name="decision-part-remove"),
]
