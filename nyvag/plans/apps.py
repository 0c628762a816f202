"""The app as Django sees it."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Steering documents, plans as trees of any shape, their actions and indicators."""

    name = "nyvag.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
