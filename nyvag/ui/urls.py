"""Addresses of the user interface: the gallery and the choice of language."""

from django.urls import path

from nyvag.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery_page, name="gallery"),
    path("sprak/", views.set_language, name="set-language"),
]
