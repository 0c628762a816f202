"""The app as Django sees it."""

from django.apps import AppConfig


class SpendConfig(AppConfig):
    """Spend."""

    name = "nyvag.spend"
    label = "spend"
    default_auto_field = "django.db.models.BigAutoField"
