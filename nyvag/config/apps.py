"""The app as Django sees it."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Config."""

    name = "nyvag.config"
    label = "config"
    default_auto_field = "django.db.models.BigAutoField"
