"""The app as Django sees it."""

from django.apps import AppConfig


class CoordinatorConfig(AppConfig):
    """Who coordinates, with what time and mandate, and what happens when that person leaves."""

    name = "nyvag.coordinator"
    label = "coordinator"
    default_auto_field = "django.db.models.BigAutoField"
