"""Every address of the room."""

from django.urls import URLPattern

from nyvag.evaluation.urls_comparing import patterns as comparing
from nyvag.evaluation.urls_findings import patterns as findings
from nyvag.evaluation.urls_reports import patterns as reports
from nyvag.evaluation.urls_rounds import patterns as rounds

app_name = "evaluation"
urlpatterns: list[URLPattern] = [*findings, *rounds, *reports, *comparing]
