"""Every address of the room."""

from django.urls import URLPattern

app_name = "internal_coordination"
urlpatterns: list[URLPattern] = []
