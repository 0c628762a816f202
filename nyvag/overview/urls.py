"""Addresses of overview."""

from django.urls import path

from nyvag.overview import views

app_name = "overview"
urlpatterns = [
    path("", views.start, name="start"),
    path("", views.start, name="home"),
    path("sammanfattning/", views.summary, name="summary"),
    path("omrade/<int:number>/", views.area, name="area"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("personuppgifter/", views.privacy, name="privacy"),
    path("kallkod/", views.source_code, name="source"),
]
