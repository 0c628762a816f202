"""Addresses of the public pages."""

from django.urls import path

from nyvag.opendata import views

app_name = "opendata"
urlpatterns = [
    path("", views.body_list, name="body-list"),
    path("publicera/", views.publishing, name="publishing"),
    path("<slug:slug>/", views.body_front, name="body-front"),
    path("<slug:slug>/<slug:part>.<slug:kind>", views.part_file, name="part-file"),
]
