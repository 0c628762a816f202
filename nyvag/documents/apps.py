"""The app as Django sees it."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Documents."""

    name = "nyvag.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
