"""What the start pages show of tasks, what a leaver's tasks do, what a decision can be about."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nyvag.accounts.models import Membership
from nyvag.audit.queries import history_of
from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.handing_on import ComingDay
from nyvag.core.tenancy import acting_for
from nyvag.meetings import commands, leaving, linking
from nyvag.meetings.models import Task
from nyvag.meetings.rules.reporting import Report
from nyvag.meetings.rules.states import TaskState
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message, Reminder
from nyvag.organisations.models import BodyFunction, ExternalParty, PublicBody, UnitFunction
from tests.factories import frame
from tests.factories import meetings as make
from tests.factories.everyone import everyone
from tests.integration.harness.ceilings import MOST_STATEMENTS

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=1)


@pytest.fixture
def body() -> PublicBody:
    """A body."""
    return frame.body()


@pytest.fixture
def anna(body: PublicBody) -> Client:
    """Its coordinator's browser."""
    return frame.client(Role.COORDINATOR, body)


def shown(browser: Client, path: str = "/") -> str:
    """Return what a page says."""
    answer = browser.get(path)
    assert answer.status_code == 200
    return " ".join(str(answer.content.decode()).split())


def test_coordinator_sees_who_is_waited_for_and_reminds_once_a_day(body: PublicBody, anna: Client) -> None:
    unit = frame.unit(body, "Näringslivskontoret")
    Membership.objects.filter(user=frame.user(Role.CONTRIBUTOR, body)).update(unit=unit)
    late = make.task(body, "Ring alla", at=now() - 30 * DAYS, unit=unit, due_on=today() - 3 * DAYS)
    make.task(body, "Skriv listan", at=now(), unit=unit, due_on=today() + 3 * DAYS)
    page = shown(anna)
    assert "Vi väntar på 2 svar. 1 är försenat." in page
    assert page.index("Ring alla") < page.index("Skriv listan")
    path = f"/moten/uppgifter/{late.reference}/paminn/"
    assert f'formaction="{path}"' in page
    assert anna.get(path).status_code == 405
    said = anna.post(path, {"next": "/"}, follow=True)
    assert said.redirect_chain == [("/", 302)]
    assert "Påmind i dag" in said.content.decode()
    assert "redan gått i dag" in anna.post(path, follow=True).content.decode()
    assert anna.post(path, {"next": "https://annan.exempel.se/"})["Location"].startswith("/moten/uppgifter/")
    assert everyone(Message).filter(kind="meetings.nudge").count() == 1
    assert frame.client(Role.CONTRIBUTOR, body).post(path).status_code == 403
    assert "Väntar på andra" not in shown(frame.client(Role.PROCUREMENT_OFFICER, body))


def test_what_ends_is_told_half_a_year_and_a_year_ahead(
    body: PublicBody, anna: Client, settings: Any
) -> None:
    settings.NYVAG_COMING_DAYS = [f"{__name__}.some_days"]
    page = shown(anna)
    half, year = page.index("Slutar inom sex månader"), page.index("Slutar inom tolv månader")
    assert half < page.index("Snart slut") < year < page.index("Slut nästa år")
    assert "Ett möte" not in page


def some_days(*, since: date, until: date) -> list[ComingDay]:
    """Answer as a room does."""
    assert until - since == timedelta(days=365)
    return [
        ComingDay(since + 300 * DAYS, "Avtal", "Slut nästa år", "/foretag/", is_end=True),
        ComingDay(since + 100 * DAYS, "Avtal", "Snart slut", "/inkop/", is_end=True),
        ComingDay(since + 10 * DAYS, "Möte", "Ett möte", "/moten/"),
    ]


@pytest.mark.usefixtures("still_clock")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.CONTRIBUTOR])
def test_start_pages_with_many_things_ask_little(body: PublicBody, settings: Any, role: Role) -> None:
    settings.KEEP_PARTS = True
    unit, person = frame.unit(body), frame.user(role, body)
    person.memberships.update(unit=unit)
    for number in range(6):
        make.task(body, f"Uppgift {number}", at=now(), unit=unit, due_on=today() + number * DAYS)
    make.question(body, "Läget", units=[unit], at=now())
    reader = Client()
    reader.force_login(person)
    reader.get("/")
    for path in ("/", "/moten/mitt/"):
        with CaptureQueriesContext(connection) as asked:
            reader.get(path)
        assert len(asked) <= MOST_STATEMENTS, path


def test_task_of_a_function_waits_for_the_units_that_have_it(body: PublicBody) -> None:
    unit, eva = frame.unit(body, "Inköp"), frame.user(Role.CONTRIBUTOR, body)
    Membership.objects.filter(user=eva).update(unit=unit)
    with acting_for(body.pk):
        UnitFunction.objects.create(body=body, unit=unit, function="procurement", starts_on=today() - DAYS)
    task = make.task(body, "Se över mallar", at=now(), function="procurement", due_on=today() + 9 * DAYS)
    make.task(body, "Inte vår", at=now(), function="business", due_on=today() + 9 * DAYS)
    browser = Client()
    browser.force_login(eva)
    page = shown(browser, "/moten/mitt/")
    assert "Se över mallar" in page
    assert "Upphandling och inköp" in page
    assert "Inte vår" not in page
    assert browser.get(f"/moten/uppgifter/{task.reference}/rapportera/").status_code == 200
    assert everyone(Reminder).count() == 1


def test_own_function_has_its_own_name(body: PublicBody, anna: Client) -> None:
    with acting_for(body.pk):
        BodyFunction.objects.create(body=body, key="own-1", name="Matlag")
    make.task(body, "Laga mat", at=now(), function="own-1")
    assert "Matlag" in shown(anna, "/moten/uppgifter/")


def test_outside_party_with_an_address_is_asked_by_name(body: PublicBody, anna: Client) -> None:
    with acting_for(body.pk):
        party = ExternalParty.objects.create(
            body=body, name="Coompanion", kind="ASSOCIATION", contact_email="hej@coompanion.exempel.se"
        )
        ExternalParty.objects.create(body=body, name="Utan adress", kind="ASSOCIATION")
    new = f"/moten/fragor/ny/body/{body.pk}/"
    assert "Utan adress" not in shown(anna, new)
    sent = {"title": "Läget", "asks": "Hur går det?", "due_on": (today() + 9 * DAYS).isoformat()}
    assert anna.post(new, sent).status_code == 422
    assert anna.post(new, {**sent, "emails": "inte en adress"}).status_code == 422
    draft = anna.post(new, {**sent, "parties": [party.pk]}, follow=True)
    assert "Coompanion" in draft.content.decode()
    anna.post(f"{draft.redirect_chain[0][0]}skicka/")
    task = everyone(Task).get()
    assert "Coompanion" in shown(anna, f"/moten/uppgifter/{task.reference}/")
    given = f"/moten/uppgifter/ny/body/{body.pk}/"
    anna.post(given, {"title": "Ring", "party": party.pk, "due_on": (today() + DAYS).isoformat()})
    assert everyone(Task).filter(contact_id=task.contact_id).count() == 2


def test_leavers_open_tasks_move_with_their_reminders(body: PublicBody) -> None:
    eva, bo = frame.user(Role.CONTRIBUTOR, body), frame.user(Role.CONTRIBUTOR, body)
    first = make.task(body, "Ring alla", user_id=eva.pk, due_on=make.AT.date() + 20 * DAYS)
    done = make.task(body, "Klar sak", user_id=eva.pk, due_on=make.AT.date() + 20 * DAYS)
    other = make.task(body, "Bos egen", user_id=bo.pk)
    by = make.keeper(body)
    with acting_for(body.pk):
        commands.report_task(task=done, report=Report(TaskState.DONE), by=by, at=make.AT)
        (owned,) = leaving.room.belongings(user_id=eva.pk, at=make.AT)
        assert (owned.key, owned.title, owned.due) == (str(first.reference), "Ring alla", first.due_on)
        keys = [str(each.reference) for each in (first, done, other)]
        moved = leaving.room.hand_over(keys=keys, from_id=eva.pk, to_id=bo.pk, by=by, at=make.AT)
        assert list(moved) == [owned.key]
        assert leaving.room.hand_over(keys=keys, from_id=eva.pk, to_id=bo.pk, by=by, at=make.AT) == []
        assert history_of(f"task:{first.reference}")[0].kind == "meetings.task-handed-over"
        assert set(Task.objects.filter(user_id=bo.pk).values_list("title", flat=True)) == {
            "Ring alla",
            "Bos egen",
        }
    with time_machine.travel(make.AT + 13 * DAYS, tick=False):
        assert remind_due(at=make.AT + 13 * DAYS) == 1
    assert {each.contact.user_id for each in everyone(Message).select_related("contact")} == {bo.pk}


def test_a_decision_can_be_about_tasks_its_reader_may_read(body: PublicBody) -> None:
    task = make.task(body, "Ring alla")
    theirs = make.task(frame.body("Andra kommunen"), "Ring deras")
    with acting_for(body.pk):
        ids = [str(task.reference), str(theirs.reference), "inte ett id"]
        found = linking.linked(ids=ids, actor=make.keeper(body))
        assert [(each.kind, each.id, each.title) for each in found.values()] == [
            ("task", str(task.reference), "Ring alla")
        ]
        assert [each.title for each in linking.search(text=" ring ", actor=make.keeper(body))] == [
            "Ring alla"
        ]
        stranger = frame.actor(Role.COORDINATOR, frame.body("Tredje kommunen"))
        assert linking.linked(ids=ids, actor=stranger) == {}
