"""Addresses of the public pages."""

from django.urls import path

from nyvag.opendata import views

PLAN = "<slug:slug>/plan/<uuid:plan_reference>/"
INDICATOR = "<slug:slug>/indikatorer/<uuid:indicator_reference>/"

app_name = "opendata"
urlpatterns = [
    path("", views.body_list, name="body-list"),
    path("publicera/", views.publishing, name="publishing"),
    path("<slug:slug>/foretag/", views.register_list, name="register-list"),
    path("<slug:slug>/foretag/andringar.atom", views.register_changes, name="register-changes"),
    path("<slug:slug>/foretag/<uuid:reference>/", views.register_enterprise, name="register-enterprise"),
    path("<slug:slug>/foretag/<uuid:reference>/fel/", views.report_error, name="report-error"),
    path("<slug:slug>/overenskommelser/<uuid:compact_reference>/", views.compact, name="compact"),
    path("<slug:slug>/salja/", views.selling, name="selling"),
    path("<slug:slug>/nyhetsbrev/", views.letter_archive, name="letter-archive"),
    path("<slug:slug>/nyhetsbrev/<uuid:letter_reference>/", views.letter, name="letter"),
    path("<slug:slug>/plan/", views.plan_list, name="plan-list"),
    path("<slug:slug>/plan/andringar.atom", views.plan_changes, name="plans-changes"),
    path(PLAN, views.plan, name="plan"),
    path(f"{PLAN}andringar.atom", views.plan_changes, name="plan-changes"),
    path(f"{PLAN}rader.<slug:kind>", views.plan_file, name="plan-file"),
    path("<slug:slug>/plan/rad/<uuid:node_reference>/", views.plan_row, name="plan-row"),
    path("<slug:slug>/styrdokument/<uuid:document_reference>/", views.document, name="document"),
    path(INDICATOR, views.indicator, name="indicator"),
    path(f"{INDICATOR}varden.<slug:kind>", views.indicator_file, name="indicator-file"),
    path("<slug:slug>/", views.body_front, name="body-front"),
    path("<slug:slug>/<slug:part>.<slug:kind>", views.part_file, name="part-file"),
]
