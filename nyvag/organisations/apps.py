"""The app as Django sees it."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations."""

    name = "nyvag.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
