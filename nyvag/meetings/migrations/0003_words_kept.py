"""What older tasks say is kept: why they were dropped, where they moved, and the day they had."""

import nyvag.meetings.rules.states
from django.db import migrations, models

from nyvag.core.tenancy import acting_for_all


def keep(apps, schema_editor):
    """Give dropped tasks a cause, moved ones their place, and each day a row of its own."""
    task, dates = apps.get_model("meetings", "Task"), apps.get_model("meetings", "TaskDate")
    with acting_for_all(reason="tasks of every body"):
        rows = task._base_manager.all()
        rows.filter(state="DROPPED", cause="").update(cause="other")
        for each in rows.filter(state="MOVED", moved_to="").iterator():
            each.moved_to = each.reason[:300]
            each.save(update_fields=["moved_to"])
        dates._base_manager.bulk_create(
            dates(body_id=each.body_id, task_id=each.pk, due_on=each.due_on, set_by_name="–", set_at=each.created_at)
            for each in rows.exclude(due_on=None).iterator()
        )


def forget(apps, schema_editor):
    """Leave the rows; the columns go with the migration before."""


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0002_tasks_whole'),
    ]

    operations = [
        migrations.RunPython(keep, forget),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('unit__isnull', False), models.Q(('function', ''), _negated=True), ('user_id__isnull', False), ('contact__isnull', False), _connector='OR'), name='task_has_an_owner', violation_error_message='Say which unit, function or person answers for the task.'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', nyvag.meetings.rules.states.TaskState['DROPPED']), _negated=True), models.Q(('cause', ''), _negated=True), _connector='OR'), name='task_dropped_for_a_cause', violation_error_message='Say why the task is dropped.'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', nyvag.meetings.rules.states.TaskState['MOVED']), _negated=True), models.Q(('moved_to', ''), _negated=True), _connector='OR'), name='task_moved_somewhere', violation_error_message='Say where the task is moved.'),
        ),
    ]
