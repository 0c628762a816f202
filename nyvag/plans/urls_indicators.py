"""Addresses of indicators and what belongs to them."""

from django.urls import path

from nyvag.plans.views import (
    indicator_catalogue,
    indicator_files,
    indicator_parts,
    indicator_values,
    indicators,
)

ONE = "indikatorer/<uuid:indicator_reference>/"
WORKED_OUT = "indikatorer/<uuid:computed_reference>/rakna/"
"""Of an indicator that the system works out."""
FILES = "indikatorer/importera/"
VALUE = f"{ONE}varden/<int:value_id>/"
patterns = [
    path("indikatorer/", indicators.indicator_list, name="indicator-list"),
    path("indikatorer/ny/", indicators.indicator_new, name="indicator-new"),
    path("indikatorer/katalog/", indicator_catalogue.catalogue_list, name="indicator-catalogue"),
    path("indikatorer/katalog/alla/", indicator_catalogue.take_all, name="indicator-take-all"),
    path(
        "indikatorer/katalog/<str:catalogue_key>/", indicator_catalogue.indicator_take, name="indicator-take"
    ),
    path("indikatorer/rakna/", indicator_catalogue.work_out_all, name="indicators-work-out"),
    path(FILES, indicator_files.values_import, name="values-import"),
    path("indikatorer/varden.<str:kind>", indicator_files.values_file, name="values-file"),
    path("indikatorer/exempel.<str:kind>", indicator_files.values_template, name="values-template"),
    path(f"{FILES}<int:indicator_upload_id>/", indicator_files.values_check, name="values-check"),
    path(f"{FILES}<int:indicator_upload_id>/lamna/", indicator_files.values_discard, name="values-discard"),
    path(ONE, indicators.indicator_detail, name="indicator-detail"),
    path(f"{ONE}andra/", indicators.indicator_edit, name="indicator-edit"),
    path(f"{ONE}historik/", indicators.indicator_history, name="indicator-history"),
    path(f"{ONE}paminn/", indicator_catalogue.nudge_unit, name="indicator-nudge"),
    path(f"{ONE}avsluta/", indicators.indicator_end, name="indicator-end"),
    path(f"{ONE}folj-igen/", indicators.indicator_resume, name="indicator-resume"),
    path(
        "indikatorer/<uuid:computed_reference>/rakna/",
        indicator_catalogue.work_out_one,
        name="indicator-work-out",
    ),
    path(f"{ONE}varden/nytt/", indicator_values.value_new, name="value-new"),
    path(VALUE, indicator_values.value_detail, name="value-detail"),
    path(f"{VALUE}ratta/", indicator_values.value_correct, name="value-correct"),
    path(f"{VALUE}brott/", indicator_values.value_break, name="value-break"),
    path(f"{ONE}mal/nytt/", indicator_parts.target_new, name="target-new"),
    path(f"{ONE}mal/<int:target_id>/", indicator_parts.target_edit, name="target-edit"),
    path(f"{ONE}mal/<int:target_id>/ta-bort/", indicator_parts.target_remove, name="target-remove"),
    path(f"{ONE}rader/ny/", indicator_parts.tie_new, name="indicator-tie"),
    path(f"{ONE}rader/<int:tie_id>/ta-bort/", indicator_parts.tie_remove, name="indicator-untie"),
]
