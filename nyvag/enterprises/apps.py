"""The app as Django sees it."""

from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    """Enterprises."""

    name = "nyvag.enterprises"
    label = "enterprises"
    default_auto_field = "django.db.models.BigAutoField"
