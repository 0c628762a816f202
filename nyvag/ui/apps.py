"""The user interface as a Django app."""

from django.apps import AppConfig

from nyvag.ui.too_long import say_it_plainly


class UiConfig(AppConfig):
    """Layouts, components, static files and the Swedish words of the interface."""

    name = "nyvag.ui"
    label = "ui"

    def ready(self) -> None:
        """Let forms speak plainly of what does not fit."""
        say_it_plainly()
