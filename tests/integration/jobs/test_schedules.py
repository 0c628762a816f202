"""What runs by the clock is what the settings say."""

import pytest
from django.conf import settings
from django.utils.module_loading import import_string
from django_q.models import Schedule

from nyvag.jobs.commands import keep_schedules


@pytest.mark.django_db
def test_clock_is_set_once_and_follows_the_settings() -> None:
    Schedule.objects.create(func="someone.elses", name="someone else's")
    keep_schedules({"a.b": 5, "c.d": 60})
    keep_schedules({"a.b": 10})
    found = {each.func: each.minutes for each in Schedule.objects.filter(name__startswith="nyvag:")}
    assert found == {"a.b": 10}
    assert Schedule.objects.filter(func="someone.elses").exists()


@pytest.mark.parametrize("name", sorted(settings.NYVAG_SCHEDULES))
def test_each_function_exists(name: str) -> None:
    assert callable(import_string(name))
    assert len(f"nyvag:{name}") <= 100
