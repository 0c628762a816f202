"""Jobs: asked for in a transaction, run for their body, told how they went, redelivered, retried."""

from typing import Any

import pytest
from django.db import transaction
from django_q.models import OrmQ

from nyvag.audit.queries import newest_events
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.jobs import commands, worker
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState
from tests.factories import frame
from tests.integration.jobs import tasks

pytestmark = pytest.mark.django_db
TASKS = "tests.integration.jobs.tasks"


@pytest.fixture
def anna() -> Actor:
    return frame.actor(Role.COORDINATOR, frame.body())


def ask(by: Actor, task: str, **arguments: Any) -> Job:
    assert by.body_id is not None
    with acting_for(by.body_id):
        return commands.enqueue(task=f"{TASKS}.{task}", arguments=arguments, title="Räkna", by=by, at=now())


def run(job: Job) -> Job:
    worker.run(job.pk, job.body_id)
    return _again(job)


def _again(job: Job) -> Job:
    with acting_for(job.body_id):
        return Job.objects.get(pk=job.pk)


def _silenced(job: Job) -> Job:
    """Let the job's worker have died some time ago."""
    long_ago = now() - 2 * commands.silence()
    with acting_for(job.body_id):
        Job.objects.filter(pk=job.pk).update(alive_at=long_ago)
    return _again(job)


def test_job_runs_for_its_body_and_tells_its_result(anna: Actor) -> None:
    job = run(ask(anna, "count_to", number=3))
    assert (job.state, job.result_url, job.attempts_count) == (JobState.DONE, "/resultat/3/", 1)
    assert (job.progress_done, job.progress_total) == (3, 3)
    assert job.progress_text == f"3 för {anna.body_id}"
    with acting_for(job.body_id):
        assert newest_events()[0].kind == "jobs.job-requested"


def test_job_vanishes_with_the_transaction_that_asked_for_it(anna: Actor) -> None:
    with pytest.raises(KeyError), transaction.atomic():
        ask(anna, "count_to", number=1)
        raise KeyError
    assert OrmQ.objects.count() == 0


def test_refusal_is_shown_as_it_was_said(anna: Actor) -> None:
    job = run(ask(anna, "refuse"))
    assert (job.state, job.error) == (JobState.FAILED, "Filen saknar belopp.")


def test_crash_shows_no_detail(anna: Actor, caplog: pytest.LogCaptureFixture) -> None:
    job = run(ask(anna, "crash"))
    assert job.state == JobState.FAILED
    assert "1212" not in job.error


def test_redelivered_job_starts_over_and_a_finished_one_is_left_alone(anna: Actor) -> None:
    job = ask(anna, "count_to", number=2)
    with acting_for(job.body_id):
        commands.start(Job.objects.get(pk=job.pk), now())
    assert worker.run(job.pk, job.body_id) == "RUNNING", "a living worker has it"
    job = run(_silenced(job))
    assert (job.state, job.attempts_count) == (JobState.DONE, 2)
    assert worker.run(job.pk, job.body_id) == "DONE"
    assert _again(job).attempts_count == 2


def test_lost_job_waits_again_and_one_that_ends_every_worker_is_given_up(anna: Actor) -> None:
    job = ask(anna, "count_to", number=2)
    for _attempt in range(commands.MOST_ATTEMPTS):
        assert job.state == JobState.WAITING
        with acting_for(job.body_id):
            commands.start(job, now())
        assert commands.hand_out_lost(at=now()) == 0
        _silenced(job)
        assert commands.hand_out_lost(at=now()) == 1
        job = _again(job)
    assert job.state == JobState.FAILED
    assert "avbröts" in job.error
    assert OrmQ.objects.count() == commands.MOST_ATTEMPTS
    with acting_for(job.body_id):
        assert commands.retry(job=job, by=anna, at=now()).state == JobState.WAITING


def test_slow_worker_whose_job_was_taken_over_stops_and_notes_nothing(anna: Actor) -> None:
    job = ask(anna, "count_to", number=2)
    with acting_for(job.body_id):
        commands.start(job, now())
        slow = worker.Progress(job.pk, job.attempts_count)
        slow.update(1, 2, "hälften")
        worker.run(job.pk, _silenced(job).body_id)
        with pytest.raises(worker.JobTakenOverError):
            slow.update(2, 2, "klar")
        assert worker._end(job, error="för sent") == JobState.DONE
    assert _again(job).error == ""


def test_time_limit_ends_the_job_with_a_sentence(anna: Actor) -> None:
    job = run(ask(anna, "overrun"))
    assert job.state == JobState.FAILED
    assert "20 minuter" in job.error


def test_failure_is_told_to_whom_it_concerns(anna: Actor) -> None:
    with acting_for(anna.body_id or 0):
        for told in ("hear", "hear_badly"):
            job = commands.enqueue(
                task=f"{TASKS}.refuse",
                if_failed=f"{TASKS}.{told}",
                arguments={},
                title="Räkna",
                by=anna,
                at=now(),
            )
            assert run(job).state == JobState.FAILED
    assert tasks.HEARD == ["Filen saknar belopp."]


def test_page_says_that_the_worker_has_gone_silent(anna: Actor) -> None:
    job = ask(anna, "count_to", number=2)
    with acting_for(job.body_id):
        commands.start(job, now())
    browser = frame.client(Role.COORDINATOR, job.body)
    words = "har tystnat"
    assert words not in browser.get(f"/jobb/{job.pk}/").content.decode()
    _silenced(job)
    assert words in browser.get(f"/jobb/{job.pk}/").content.decode()


def test_failed_job_can_be_started_again_and_a_done_one_cannot(anna: Actor) -> None:
    job = run(ask(anna, "refuse"))
    with acting_for(job.body_id):
        assert commands.retry(job=job, by=anna, at=now()).state == JobState.WAITING
        with pytest.raises(commands.UnableToRetryJobError):
            commands.retry(job=job, by=anna, at=now())


def test_page_follows_the_job_and_offers_a_new_attempt(anna: Actor) -> None:
    job = run(ask(anna, "refuse"))
    browser = frame.client(Role.COORDINATOR, job.body)
    page = browser.get(f"/jobb/{job.pk}/").content.decode()
    assert "Filen saknar belopp." in page
    assert browser.post(f"/jobb/{job.pk}/igen/").status_code == 302
    part = browser.get(f"/jobb/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in part
    assert "<html" not in part
