"""The app as Django sees it."""

from django.apps import AppConfig


class ProcurementConfig(AppConfig):
    """Procurement."""

    name = "nyvag.procurement"
    label = "procurement"
    default_auto_field = "django.db.models.BigAutoField"
