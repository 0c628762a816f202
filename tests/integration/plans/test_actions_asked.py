"""Units are asked by mail how actions go, and no more once told; what a new term asks of plans."""

import datetime as dt
from typing import Any

import pytest

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.answering import Answer, Answerer
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message, Reminder
from nyvag.organisations.models import PublicBody, Unit
from nyvag.plans.answering import room
from nyvag.plans.area.plan_mail import report_is_open
from nyvag.plans.area.plans import reviewables
from nyvag.plans.commands.action_asking import ask, ask_everywhere, nudge
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import Action
from nyvag.plans.rules.actions import WorkState
from nyvag.plans.rules.plans import PlanState
from tests.factories import frame, plans
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def body() -> PublicBody:
    return frame.body(is_demo=True)


def unit_of(body: PublicBody, people: int = 1) -> Unit:
    unit = frame.unit(body, "Näringslivskontoret", kind="DEPARTMENT")
    for _number in range(people):
        frame.user(Role.CONTRIBUTOR, body).memberships.update(unit=unit)
    return unit


def two_due(body: PublicBody, unit: Unit, in_days: int = 10) -> list[Action]:
    plan = plans.plan(body, starts_on=today())
    ends_on = today() + in_days * DAY
    return [plans.action(plan, title, unit=unit, ends_on=ends_on) for title in ("Köp frukt", "Mät")]


def test_a_unit_gets_one_mail_for_a_day_however_many_actions_and_none_when_all_is_told(
    body: PublicBody,
) -> None:
    unit = unit_of(body, people=2)
    due = today() + 10 * DAY
    found = two_due(body, unit)
    assert ask_everywhere(at=now()) == 2
    assert ask_everywhere(at=now()) == 0
    matter = f"{unit.pk}_{due}"
    with acting_for(body.pk):
        assert set(Reminder.objects.values_list("matter_id", flat=True)) == {matter}
        assert report_is_open(matter_id=matter)
    assert remind_due(at=now() + 10 * DAY) == 2
    mails = everyone(Message).filter(kind="plans.report")
    assert mails.count() == 2
    assert all("/moten/svara/" in each.path for each in mails)
    with acting_for(body.pk):
        plans.report(found[0], WorkState.ONGOING)
        assert report_is_open(matter_id=matter)
        of = Answerer(unit_ids=frozenset({unit.pk}))
        (row,) = room.rows(of=of, at=now())
        answer = Answer(version=row.version, state="LATE", cause="time", comment="Vi hinner inte")
        room.answer(key=row.key, answer=answer, of=of, by=SYSTEM, at=now())
        assert not report_is_open(matter_id=matter)
    assert remind_due(at=now() + 40 * DAY) == 0


def test_what_is_due_long_since_is_asked_once(body: PublicBody) -> None:
    unit = unit_of(body)
    two_due(body, unit, in_days=-60)
    with acting_for(body.pk):
        assert ask(at=now()) == 1
        assert len(Reminder.objects.get().times) == 1


def test_what_lies_far_ahead_or_has_no_unit_is_not_asked(body: PublicBody) -> None:
    unit = unit_of(body)
    plan = plans.plan(body, starts_on=today())
    plans.action(plan, "Sedan", unit=unit, ends_on=today() + 60 * DAY)
    plans.action(plan, "Ingens", ends_on=today())
    with acting_for(body.pk):
        assert ask(at=now()) == 0


def test_those_who_lead_remind_by_hand_once_a_day(body: PublicBody) -> None:
    unit = unit_of(body)
    action = two_due(body, unit)[0]
    browser = frame.client(Role.COORDINATOR, body)
    page = f"/plan/atgard/{action.node.reference}/"
    assert "Påminn med brev" in browser.get(page).content.decode()
    assert "Skicka påminnelsen" in browser.get(f"{page}paminn/").content.decode()
    with acting_for(body.pk):
        before = Event.objects.count()
    for _time in range(2):
        told = browser.post(f"{page}paminn/", follow=True).content.decode()
        assert "påminnelse" in told
    with acting_for(body.pk):
        assert Message.objects.filter(kind="plans.report-nudge").count() == 1
        assert Event.objects.filter(kind="plans.action-nudged").count() == 2
        assert Event.objects.count() == before + 2
        (waited, _other) = room.awaited(actor=SYSTEM, at=now())
        assert waited.nudge_url.endswith("/paminn/")
    assert frame.client(Role.CONTRIBUTOR, body).post(f"{page}paminn/").status_code == 403


def test_a_unit_without_people_cannot_be_reminded(body: PublicBody) -> None:
    action: Any = two_due(body, unit_of(body, people=0))[0]
    with acting_for(body.pk), pytest.raises(UnableToChangePlan):
        nudge(action=action, by=SYSTEM, at=now())
    page = f"/plan/atgard/{action.node.reference}/paminn/"
    told = frame.client(Role.COORDINATOR, body).post(page, follow=True).content.decode()
    assert "Ingen kan nås via e-post" in told


def test_a_new_term_asks_of_plans_in_force(body: PublicBody) -> None:
    unit = unit_of(body)
    ends_on = today() - DAY
    plans.plan(body, "Gäller", starts_on=today() - 400 * DAY, ends_on=ends_on, unit=unit)
    plans.plan(body, "Utkast", state=PlanState.DRAFT)
    with acting_for(body.pk):
        (found,) = reviewables(on=today())
    assert (found.title, found.kind, found.valid_to, found.unit_id) == ("Gäller", "plan", ends_on, unit.pk)
