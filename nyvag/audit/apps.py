"""The app as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Audit."""

    name = "nyvag.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
