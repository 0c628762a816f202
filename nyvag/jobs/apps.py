"""The app as Django sees it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Jobs."""

    name = "nyvag.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
