"""Addresses of people and roles."""

from django.urls import path

from nyvag.accounts import absence_views, link_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.profile, name="profile"),
    path("byt-organisation/", views.body_switch, name="body-switch"),
    path("roller/", views.member_list, name="member-list"),
    path("roller/bjud-in/", views.member_invite, name="member-invite"),
    path("roller/<int:membership_id>/", views.member_role, name="member-role"),
    path("roller/<int:membership_id>/tva-steg/", views.member_second_step, name="member-second-step"),
    path("roller/<int:membership_id>/ta-bort/", views.member_remove, name="member-remove"),
    path("borta/", absence_views.away, name="away"),
    path("borta/<int:absence_id>/ta-tillbaka/", absence_views.away_end, name="away-end"),
    path("lank/", link_views.link_ask, name="link-ask"),
    path("lank/<str:token>/", link_views.link_open, name="link-open"),
]
