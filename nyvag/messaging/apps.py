"""The app as Django sees it."""

from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """Messaging."""

    name = "nyvag.messaging"
    label = "messaging"
    default_auto_field = "django.db.models.BigAutoField"
