"""The app as Django sees it."""

from django.apps import AppConfig


class InternalCoordinationConfig(AppConfig):
    """Groups and their seats, routines, and how the seven areas are judged by those who work with them."""

    name = "nyvag.internal_coordination"
    label = "internal_coordination"
    default_auto_field = "django.db.models.BigAutoField"
