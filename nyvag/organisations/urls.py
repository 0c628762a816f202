"""Addresses of the organisation."""

from django.urls import path

from nyvag.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.unit_tree, name="unit-tree"),
    path("ny/", views.unit_add, name="unit-add"),
    path("<int:unit_id>/namn/", views.unit_rename, name="unit-rename"),
    path("<int:unit_id>/avsluta/", views.unit_end, name="unit-end"),
    path("installningar/", views.body_settings, name="body-settings"),
]
