"""Addresses of the event log."""

from django.urls import path

from nyvag.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.event_list, name="event-list"),
    path("kontroll/", views.chain, name="chain"),
    path("<int:event_number>/", views.event_detail, name="event-detail"),
]
