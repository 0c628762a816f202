"""The app as Django sees it."""

from django.apps import AppConfig


class ForumConfig(AppConfig):
    """The forum."""

    name = "nyvag.forum"
    label = "forum"
    default_auto_field = "django.db.models.BigAutoField"
