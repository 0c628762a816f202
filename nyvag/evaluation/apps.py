"""The app as Django sees it."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Follow-up rounds, frozen snapshots, reports, findings and comparison."""

    name = "nyvag.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"
