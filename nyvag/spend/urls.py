"""Addresses of spend."""

from django.urls import URLPattern

app_name = "spend"
urlpatterns: list[URLPattern] = []
