"""Every address of the room."""

from django.urls import URLPattern

from nyvag.plans.urls_actions import patterns as actions
from nyvag.plans.urls_documents import patterns as documents
from nyvag.plans.urls_drafts import patterns as drafts
from nyvag.plans.urls_indicators import patterns as indicators
from nyvag.plans.urls_plans import patterns as plans

app_name = "plans"
urlpatterns: list[URLPattern] = [*drafts, *documents, *plans, *actions, *indicators]
