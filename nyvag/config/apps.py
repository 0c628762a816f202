"""The app as Django sees it."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings, addresses, commands that concern the whole installation."""

    name = "nyvag.config"
    label = "config"

    def ready(self) -> None:
        """Register the checks of a production installation."""
        from nyvag.config import checks

        assert checks.production_is_safe  # noqa: S101 -- importing the module is what registers it
