"""Addresses of the outbox, one's own choices, calendars, and the way out of a list."""

from django.urls import path

from nyvag.messaging import views

app_name = "messaging"
urlpatterns = [
    path("", views.message_list, name="message-list"),
    path("<int:message_id>/", views.message_detail, name="message-detail"),
    path("<int:message_id>/igen/", views.message_again, name="message-again"),
    path("prova/", views.trial, name="trial"),
    path("mina-val/", views.choices, name="choices"),
    path("kalender/", views.own_calendar, name="own-calendar"),
    path("kalender/<str:token>/nyvag.ics", views.calendar_file, name="calendar-file"),
    path("avsluta/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("exempelbrev/", views.kept_list, name="kept-list"),
    path("exempelbrev/<int:mail_id>/", views.kept_detail, name="kept-detail"),
]
