"""The app as Django sees it."""

from django.apps import AppConfig


class MandateConfig(AppConfig):
    """Who decides, since when and by which decision; matters on their way; new terms of office."""

    name = "nyvag.mandate"
    label = "mandate"
    default_auto_field = "django.db.models.BigAutoField"
