"""Every address of the room."""

from django.urls import URLPattern

from nyvag.mandate.urls_decisions import patterns as decisions

app_name = "mandate"
urlpatterns: list[URLPattern] = [*decisions]
