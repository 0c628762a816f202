"""The app as Django sees it."""

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    """Overview."""

    name = "nyvag.overview"
    label = "overview"
    default_auto_field = "django.db.models.BigAutoField"
