"""The app as Django sees it."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings."""

    name = "nyvag.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
