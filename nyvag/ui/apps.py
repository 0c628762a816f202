"""The user interface as a Django app."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Layouts, components, static files and the Swedish words of the interface."""

    name = "nyvag.ui"
    label = "ui"
