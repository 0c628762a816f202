"""Addresses of the public pages."""

from django.urls import path

from nyvag.opendata import views

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
    path("<slug:slug>/", views.body_front, name="body-front"),
    path("<slug:slug>/<slug:part>.<slug:kind>", views.part_file, name="part-file"),
]
