"""Each figure that is worked out, against a count by hand of rows made at random."""

import datetime as dt
import random
from contextlib import suppress
from decimal import Decimal
from statistics import median
from typing import Any

import pytest

from nyvag.core.clock import STOCKHOLM, now
from nyvag.core.measuring import Measured, NothingToMeasure, Span, measure_of
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.forum.models import Invitation, Registration, Topic
from nyvag.internal_coordination.queries.groups import required_of
from nyvag.mandate.commands.parts import Report
from nyvag.meetings.models import Attendance, Meeting, Task
from nyvag.meetings.rules.states import TOOK_PLACE, MeetingState, TaskState
from nyvag.organisations.models import PublicBody
from nyvag.plans.models import (
    Action,
    ActionReport,
    DocumentVersion,
    Indicator,
    IndicatorTarget,
    NodeIndicator,
    Passage,
    SteeringDocument,
)
from nyvag.plans.rules.catalogue import catalogue
from nyvag.plans.rules.plans import PlanState
from nyvag.spend.models import CubeRow, LedgerFile
from tests.factories import coordination_groups, coordinator, decisions, frame, mandates, wheel
from tests.factories import plans as made

pytestmark = pytest.mark.django_db
FIRST, LAST, TODAY = dt.date(2026, 7, 1), dt.date(2026, 9, 30), dt.date(2026, 11, 28)
QUARTER = Span(FIRST, LAST, TODAY)
RUNNING = Span(dt.date(2026, 10, 1), dt.date(2026, 12, 31), TODAY)
YEAR = Span(dt.date(2025, 1, 1), dt.date(2025, 12, 31), TODAY)
AT = dt.datetime(2026, 11, 28, 9, tzinfo=STOCKHOLM)
SEEDS = range(3)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def worked(key: str, body: PublicBody, period: Span = QUARTER) -> Measured:
    measure = measure_of(key)
    assert measure is not None, key
    with acting_for(body.pk):
        return measure(period=period, at=AT)


def refused(key: str, body: PublicBody, period: Span = QUARTER) -> str:
    with pytest.raises(NothingToMeasure) as nothing:
        worked(key, body, period)
    return str(nothing.value)


def day(chance: random.Random, first: str = "2026-05-15", days: int = 190) -> dt.date:
    return dt.date.fromisoformat(first) + dt.timedelta(days=chance.randrange(days))


def instant(on: dt.date, hour: int = 10) -> dt.datetime:
    return dt.datetime.combine(on, dt.time(hour), STOCKHOLM)


def rounded(value: Decimal) -> Decimal:
    return round(value, 6)


def test_every_figure_of_the_catalogue_is_worked_out_by_some_room(body: PublicBody) -> None:
    keys = [each.computed for each in catalogue() if each.computed]
    assert len(keys) == len(set(keys))
    for key in keys:
        measure = measure_of(key)
        assert measure is not None, key
        with acting_for(body.pk), suppress(NothingToMeasure):
            assert measure(period=QUARTER, at=AT).value == 0, key
    assert measure_of("nowhere.nothing") is None


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("period", [QUARTER, RUNNING])
def test_answers_to_topics(body: PublicBody, seed: int, period: Span) -> None:
    chance = random.Random(seed)
    facts: list[tuple[dt.date, dt.date | None]] = []
    for _number in range(30):
        raised = day(chance)
        answered = raised + dt.timedelta(days=chance.randrange(60)) if chance.random() < 0.7 else None
        facts.append((raised, answered if answered and answered <= TODAY else None))
    with acting_for(body.pk):
        for number, (raised, answered) in enumerate(facts):
            Topic.objects.create(
                body=body,
                kind="QUESTION",
                source="MEETING",
                title=f"Fråga {number}",
                raised_on=raised,
                answered_on=answered,
                due_on=raised,
                created_at=now(),
            )
    last = min(period.last, TODAY)
    days = [(a - r).days for r, a in facts if a and period.first <= a <= last]
    assert worked("forum.answer_days", body, period).value == Decimal(str(median(days)))
    month = dt.timedelta(days=30)
    due = [(r, a) for r, a in facts if period.first <= r + month <= min(last, TODAY - dt.timedelta(days=1))]
    good = [r for r, a in due if a and a <= r + month]
    found = worked("forum.answered_in_time", body, period)
    assert (found.numerator, found.denominator) == (len(good), len(due))
    assert rounded(found.value) == rounded(Decimal(len(good)) * 100 / len(due))
    assert sum(row.is_counted for row in found.rows) == len(good)


@pytest.mark.parametrize("seed", SEEDS)
def test_meetings_of_the_forum_and_who_came(body: PublicBody, seed: int) -> None:
    chance = random.Random(seed)
    firms = [_firm(number) for number in range(6)]
    registered = [each for each in firms if chance.random() < 0.8] or firms[:1]
    came: set[int] = set()
    held = 0
    with acting_for(body.pk):
        for each in registered:
            RegisterEntry.objects.create(body=body, enterprise=each, created_at=now())
        for _number in range(12):
            on, state = day(chance), chance.choice(list(MeetingState))
            meeting = _meeting(body, "forum", on, state)
            counts = state in TOOK_PLACE and FIRST <= on <= LAST
            held += counts
            for firm in chance.sample(firms, 3):
                presence = chance.choice(["PRESENT", "SUBSTITUTE", "ABSENT", "EXPECTED"])
                _registration(body, meeting, firm, presence)
                if counts and presence in ("PRESENT", "SUBSTITUTE"):
                    came.add(firm.pk)
        _meeting(body, "group", FIRST, MeetingState.HELD)
        _meeting(body, "forum", FIRST, MeetingState.HELD)
    found = worked("forum.meetings", body)
    assert (found.value, found.facts["enterprises"]) == (held + 1, str(len(came)))
    share = worked("forum.participation", body)
    ours = {each.pk for each in registered}
    assert (share.numerator, share.denominator) == (len(came & ours), len(ours))


@pytest.mark.parametrize("seed", SEEDS)
def test_register_counts_who_is_there_comes_and_goes(body: PublicBody, seed: int) -> None:
    chance = random.Random(seed)
    facts = []
    with acting_for(body.pk):
        for number in range(20):
            begun = day(chance) if chance.random() < 0.8 else None
            ended = (
                (begun or FIRST) + dt.timedelta(days=chance.randrange(120)) if chance.random() < 0.5 else None
            )
            facts.append((begun, ended))
            firm = _firm(number)
            RegisterEntry.objects.create(
                body=body, enterprise=firm, active_from=begun, active_to=ended, created_at=now()
            )
    there = [1 for b, e in facts if (b is None or b <= LAST) and (e is None or e >= LAST)]
    new = [1 for b, _e in facts if b and FIRST <= b <= LAST]
    gone = [1 for b, e in facts if (b is None or b <= LAST) and e and FIRST <= e < LAST]
    found = worked("enterprises.registered", body)
    assert (found.value, found.facts) == (len(there), {"new": str(len(new)), "ended": str(len(gone))})


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("period", [QUARTER, RUNNING])
def test_what_groups_held_and_closed(body: PublicBody, seed: int, period: Span) -> None:
    chance = random.Random(seed)
    planned = held = due = good = 0
    passed = min(period.last, TODAY - dt.timedelta(days=1))
    with acting_for(body.pk):
        for _number in range(20):
            on, state = day(chance), chance.choice(list(MeetingState))
            _meeting(body, "group", on, state)
            planned += period.first <= on <= passed
            held += period.first <= on <= passed and state in TOOK_PLACE
        for _number in range(30):
            until = day(chance)
            closed = until + dt.timedelta(days=chance.randrange(-9, 9))
            kind = chance.choice(list(TaskState))
            is_open = kind in (TaskState.OPEN, TaskState.DOING)
            Task.objects.create(
                body=body,
                owner_kind="group",
                owner_id="1",
                title="Uppgift",
                function="Inköpschefen",
                due_on=until,
                state=kind,
                reason="skäl",
                cause="OTHER",
                moved_to="planen" if kind is TaskState.MOVED else "",
                closed_at=None if is_open else instant(closed),
                created_at=now(),
            )
            counts = period.first <= until <= passed and kind not in (TaskState.DROPPED, TaskState.MOVED)
            due += counts
            good += counts and kind is TaskState.DONE and closed <= until
    meetings, tasks = (
        worked("internal_coordination.meetings_held", body, period),
        worked("internal_coordination.tasks_in_time", body, period),
    )
    assert (meetings.numerator, meetings.denominator) == (held, planned)
    assert (tasks.numerator, tasks.denominator) == (good, due)


@pytest.mark.parametrize("seed", SEEDS)
def test_how_the_actions_go(body: PublicBody, seed: int) -> None:
    chance = random.Random(seed)
    plan, draft = made.plan(body), made.plan(body, "Utkast", state=PlanState.DRAFT)
    measured = _indicator(body, with_baseline=True)
    unmeasured = _indicator(body, with_baseline=False)
    due = good = funded = based = 0
    spent = budget = Decimal(0)
    for number in range(16):
        of = draft if number % 8 == 7 else plan
        row = made.action(of, f"Åtgärd {number}")
        until = day(chance)
        reported = until + dt.timedelta(days=chance.randrange(-9, 9))
        state = chance.choice(["DONE", "ONGOING", "DROPPED", None])
        sum_sek, used = chance.choice([None, Decimal(1000)]), chance.choice([None, Decimal(400)])
        money = chance.choice(["UNKNOWN", "WITHIN_BUDGET", "TO_BE_DECIDED"])
        ties = chance.choice([(), (measured,), (unmeasured,), (measured, unmeasured)])
        _dress(row, until, state, reported, sum_sek, used, money, ties)
        if of is draft:
            continue
        counts = FIRST <= until <= LAST and state != "DROPPED"
        due += counts
        good += counts and state == "DONE" and reported <= until
        funded += sum_sek is not None or money == "WITHIN_BUDGET"
        based += measured in ties
        if sum_sek and used is not None:
            budget, spent = budget + sum_sek, spent + used
    found = worked("plans.on_schedule", body)
    assert (found.numerator, found.denominator) == (good, due)
    assert worked("plans.funded", body, RUNNING).numerator == funded
    assert worked("plans.funded", body, RUNNING).denominator == 14
    assert worked("plans.with_indicator", body, RUNNING).numerator == based
    used_share = worked("plans.budget_used", body, RUNNING)
    assert (used_share.numerator, used_share.denominator) == (spent, budget)
    assert "slut" in refused("plans.funded", body)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_documents_say(body: PublicBody, seed: int) -> None:
    chance = random.Random(seed)
    there = good = 0
    with acting_for(body.pk):
        for number in range(20):
            area = chance.choice(["PROCUREMENT", "FINANCE", "OTHER"])
            state = chance.choice(["DRAFT", "ADOPTED", "IN_FORCE", "REPEALED"])
            begun = chance.choice([None, dt.date(2026, 1, 1), dt.date(2026, 12, 1)])
            ended = chance.choice([None, dt.date(2026, 8, 1), dt.date(2027, 8, 1)])
            if begun and ended and ended < begun:
                ended = None
            says = chance.choice([None, "SUPPORTS", "DEMANDS", "MENTIONS", "HINDERS"])
            whole = chance.random() < 0.2
            document = SteeringDocument.objects.create(
                body=body,
                title=f"Nr {number}",
                kind="POLICY",
                areas=[area],
                is_about_enterprises=whole,
                created_at=now(),
            )
            DocumentVersion.objects.create(
                body=body,
                document=document,
                number=1,
                state=state,
                valid_from=begun,
                valid_to=ended,
                created_at=now(),
            )
            if says:
                Passage.objects.create(body=body, document=document, quote="Ord", says=says)
            holds = (begun is None or begun <= LAST) and (ended is None or ended >= LAST)
            counts = holds and state in ("ADOPTED", "IN_FORCE") and area != "OTHER"
            there += counts
            good += counts and (whole or says in ("SUPPORTS", "DEMANDS"))
    if not there:
        assert refused("plans.documents_supporting", body)
        return
    found = worked("plans.documents_supporting", body)
    assert (found.numerator, found.denominator) == (good, there)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_bought(body: PublicBody, seed: int) -> None:
    chance = random.Random(seed)
    firms = [_firm(number) for number in range(6)]
    sold: dict[int, int] = {}
    before: set[int] = set()
    total = 0
    with acting_for(body.pk):
        file = _ledger(body)
        for _number in range(40):
            year, kind = chance.choice([2024, 2025]), chance.choice(["purchase", "purchase", "grant"])
            firm = chance.choice([None, *firms])
            ore = chance.randrange(1, 10_000_000)
            _cell(body, file, year, kind, firm, ore)
            if kind != "purchase":
                continue
            if year == 2025:
                total += ore
                if firm:
                    sold[firm.pk] = sold.get(firm.pk, 0) + ore
            elif firm:
                before.add(firm.pk)
    social = sum(sold.values())
    share = worked("spend.share", body, YEAR)
    assert (share.numerator, share.denominator) == (Decimal(social) / 100, Decimal(total) / 100)
    assert rounded(share.value) == rounded(Decimal(social) * 100 / total)
    assert worked("spend.kronor", body, YEAR).value == Decimal(social) / 100
    suppliers = worked("spend.suppliers", body, YEAR)
    assert (suppliers.value, suppliers.facts["new"]) == (len(sold), str(len(set(sold) - before)))
    top = worked("spend.top_three", body, YEAR)
    assert top.numerator == Decimal(sum(sorted(sold.values(), reverse=True)[:3])) / 100
    assert sum(row.is_counted for row in top.rows) == min(3, len(sold))
    assert "år" in refused("spend.share", body)
    assert "2023" in refused("spend.share", body, Span(dt.date(2023, 1, 1), dt.date(2023, 12, 31), TODAY))


def test_who_answers_and_when_it_was_reported(body: PublicBody) -> None:
    board = frame.unit(body, "Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    assert worked("mandate.decided", body).value == 0
    by = decisions.decision(body, "Ansvar", decided_on=dt.date(2026, 8, 3), unit=board)
    mandates.mandate(body, unit=board, decision=by, starts_on=dt.date(2026, 9, 1))
    assert worked("mandate.decided", body).value == 1
    earlier = Span(dt.date(2026, 4, 1), dt.date(2026, 6, 30), TODAY)
    assert worked("mandate.decided", body, earlier).value == 0
    decisions.decision(body, "Annat", decided_on=dt.date(2026, 6, 30))
    assert worked("mandate.items", body).value == 1
    assert refused("mandate.report_age", body)
    decisions.part(by, Report("Läget", done_on=dt.date(2026, 9, 1)))
    decisions.part(by, Report("Läget igen", done_on=dt.date(2026, 10, 10)))
    assert worked("mandate.report_age", body).value == 29


def test_time_and_vacancy_of_the_coordinator(body: PublicBody) -> None:
    assert refused("coordinator.posts", body)
    assert refused("coordinator.vacancy", body)
    function = coordinator.function(body)
    gap = dt.date(2026, 8, 1), dt.date(2026, 8, 31)
    coordinator.holder(function, percent=50, ends_on=gap[0] - dt.timedelta(days=1))
    coordinator.holder(function, name="Stig", percent=75, starts_on=gap[1] + dt.timedelta(days=1))
    assert worked("coordinator.posts", body).value == Decimal("0.75")
    assert worked("coordinator.posts", body, Span(FIRST, dt.date(2026, 7, 31), TODAY)).value == Decimal("0.5")
    vacancy = worked("coordinator.vacancy", body)
    assert (vacancy.numerator, vacancy.denominator) == (31, 92)
    assert rounded(vacancy.value) == rounded(Decimal(31) / Decimal("30.4"))


def test_functions_that_take_part_and_are_trained(body: PublicBody) -> None:
    group = coordination_groups.group(body, kind="WORKING")
    coordination_groups.holder(coordination_groups.seat(group, "business"))
    coordination_groups.seat(group, "procurement")
    with acting_for(body.pk):
        required = required_of([group])[group.pk]
    found = worked("internal_coordination.coverage", body)
    assert found.denominator == len(required)
    assert {row.title for row in found.rows if row.is_counted} <= {row.title for row in found.rows}
    assert found.numerator == sum(row.is_counted for row in found.rows)
    assert found.numerator is not None
    assert 0 < found.numerator < len(required)
    assert refused("internal_coordination.trained", body)
    training = wheel.training(body, needs={"procurement": 4, "business": 1})
    for number in range(3):
        wheel.held(training, f"Person {number}", on=dt.date(2026, 8, 1))
    wheel.held(training, "Näringsliv 1", on=dt.date(2026, 8, 1), function="business")
    wheel.held(training, "Näringsliv 2", on=dt.date(2026, 8, 1), function="business")
    wheel.held(training, "Sen", on=dt.date(2026, 10, 1))
    trained = worked("internal_coordination.trained", body)
    assert (trained.numerator, trained.denominator) == (4, 5)


def _firm(number: int) -> Enterprise:
    return Enterprise.objects.create(name=f"Firma {number}", legal_form="EK", created_at=now())


def _meeting(body: PublicBody, owner: str, on: dt.date, state: str) -> Meeting:
    return Meeting.objects.create(
        body=body,
        owner_kind=owner,
        owner_id="1",
        topic="Samråd",
        starts_at=instant(on),
        ends_at=instant(on, 12),
        state=state,
        cancel_reason="Sjukdom" if state == MeetingState.CANCELLED else "",
        created_at=now(),
        changed_at=now(),
    )


def _registration(body: PublicBody, meeting: Meeting, firm: Enterprise, presence: str) -> None:
    place = Attendance.objects.create(
        body=body, meeting=meeting, function="Chef", presence=presence, expires_on=TODAY
    )
    asked = Invitation.objects.create(
        body=body, meeting=meeting, enterprise=firm, origin="ASKED", invited_at=now()
    )
    Registration.objects.create(
        body=body,
        meeting=meeting,
        invitation=asked,
        attendance=place,
        state="REGISTERED",
        registered_at=now(),
        seated_at=now(),
        expires_on=TODAY,
    )


def _indicator(body: PublicBody, *, with_baseline: bool) -> Indicator:
    with acting_for(body.pk):
        found = Indicator.objects.create(body=body, name=f"Mått {with_baseline}", created_at=now())
        if with_baseline:
            IndicatorTarget.objects.create(body=body, indicator=found, year=2025, value=1, is_baseline=True)
        return found


def _dress(
    row: Action,
    until: dt.date,
    state: str | None,
    reported: dt.date,
    sum_sek: Decimal | None,
    used: Decimal | None,
    money: str,
    ties: Any,
) -> None:
    """Give an action its day, money, indicators and report."""
    with acting_for(row.body_id):
        if state is not None:
            row.standing = ActionReport.objects.create(
                body_id=row.body_id, action=row, about_on=reported, work_state=state, cause="OTHER", at=now()
            )
        row.ends_on, row.amount_sek, row.spent_sek, row.money = until, sum_sek, used, money
        row.save()
        for each in ties:
            NodeIndicator.objects.create(body_id=row.body_id, node=row.node, indicator=each)


def _ledger(body: PublicBody) -> LedgerFile:
    return LedgerFile.objects.create(
        body=body,
        name="bok.csv",
        sha256="e" * 64,
        size_bytes=1,
        state="CURRENT",
        starts_on=dt.date(2024, 1, 1),
        ends_on=dt.date(2025, 12, 31),
        uploaded_by_name="Anna",
        uploaded_at=now(),
        imported_at=now(),
        lake_version="none",
    )


def _cell(
    body: PublicBody, file: LedgerFile, year: int, kind: str, firm: Enterprise | None, ore: int
) -> None:
    CubeRow.objects.create(
        body=body,
        file=file,
        year=year,
        kind=kind,
        category="cleaning",
        outcome="match" if firm else "none",
        enterprise=firm,
        amount_ore=ore,
        row_count=1,
    )
