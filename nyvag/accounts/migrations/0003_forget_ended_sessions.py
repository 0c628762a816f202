"""Forget ended sign-ins once a day."""

from typing import Any

from django.db import migrations

NAME = "forget-ended-sessions"


def schedule(apps: Any, schema_editor: Any) -> None:
    """Ask the worker to do it every day."""
    apps.get_model("django_q", "Schedule").objects.update_or_create(
        name=NAME,
        defaults={"func": "nyvag.accounts.jobs.forget_ended_sessions", "schedule_type": "D", "repeats": -1},
    )


def unschedule(apps: Any, schema_editor: Any) -> None:
    """Undo `schedule`."""
    apps.get_model("django_q", "Schedule").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_membership_unit"), ("django_q", "0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more")]
    operations = [migrations.RunPython(schedule, unschedule)]
