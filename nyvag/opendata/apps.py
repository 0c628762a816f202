"""The app as Django sees it."""

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    """Opendata."""

    name = "nyvag.opendata"
    label = "opendata"
    default_auto_field = "django.db.models.BigAutoField"
