"""Every address of the room."""

from django.urls import URLPattern

from nyvag.mandate.urls_decisions import patterns as decisions
from nyvag.mandate.urls_mandates import patterns as mandates
from nyvag.mandate.urls_matters import patterns as matters

app_name = "mandate"
urlpatterns: list[URLPattern] = [*mandates, *decisions, *matters]
