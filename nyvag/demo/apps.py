"""The app as Django sees it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demo."""

    name = "nyvag.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
