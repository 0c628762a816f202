"""The app as Django sees it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "nyvag.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
