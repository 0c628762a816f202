"""Decisions: entered, changed, replaced, with what belongs to them, and read as they were on a day."""

import datetime as dt
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.mandate import commands
from nyvag.mandate.commands.parts import Condition, Origin, Report, Share
from nyvag.mandate.models import Decision, DecisionLink, ReportBack
from nyvag.mandate.queries import decisions as queries
from nyvag.mandate.queries import decisions_about
from nyvag.mandate.queries.history import as_it_was
from nyvag.mandate.rules.decisions import (
    WAITS,
    ConditionState,
    DayKnown,
    DecisionKind,
    Flag,
    OriginKind,
    Standing,
    flags,
    standing,
)
from nyvag.organisations.models import ExternalParty, PublicBody
from tests.factories import decisions as made
from tests.factories import frame

pytestmark = pytest.mark.django_db
PERSON = "Läs om 811218-9876"
LIST = "/styrning/beslut/"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def page(name: str, of: Decision, *more: Any) -> str:
    return reverse(f"mandate:{name}", args=[of.reference, *more])


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def replace(old: Decision, new: Decision | None, day: dt.date | None = None) -> Decision:
    with acting_for(old.body_id):
        return commands.supersede(decision=old, later=new, replaced_from=day, by=SYSTEM, at=now())


def test_a_decision_is_recorded_with_one_event(body: PublicBody) -> None:
    council = frame.unit(body, "Kommunfullmäktige", kind="COUNCIL")
    found = made.whole(body, unit=council, other_numbers=(("Författningssamling", "2024:4"),))
    with acting_for(body.pk):
        kept = Decision.objects.get(reference=found.reference)
        assert (kept.called, kept.day_known, kept.other_numbers) == (
            "Kommunfullmäktige",
            DayKnown.DAY,
            [["Författningssamling", "2024:4"]],
        )
        [event] = Event.objects.filter(kind="mandate.decision-recorded")
    assert event.subject == f"mandate.decision:{found.reference}"


def test_everything_but_the_title_may_be_unknown(body: PublicBody) -> None:
    found = made.decision(body)
    with acting_for(body.pk):
        said = queries.whole(Decision.objects.get(pk=found.pk)).flags(today())
    assert set(said) == {
        Flag.DECIDER_UNKNOWN,
        Flag.DAY_UNKNOWN,
        Flag.PARAGRAPH_MISSING,
        Flag.DIARY_NO_MISSING,
        Flag.WORDING_MISSING,
    }


def test_a_day_that_is_not_known_is_not_kept(body: PublicBody) -> None:
    found = made.decision(body, decided_on=today(), day_known=DayKnown.UNKNOWN)
    assert found.decided_on is None
    month = made.decision(body, decided_on=dt.date(2018, 1, 15), day_known=DayKnown.MONTH)
    assert (month.decided_on, month.day_known) == (dt.date(2018, 1, 15), DayKnown.MONTH)


@pytest.mark.parametrize(
    "said",
    [
        {"title": "  "},
        {"title": PERSON},
        {"wording": PERSON},
        {"other_numbers": (("Akt", PERSON),)},
        {"other_numbers": (("Akt", " "),)},
        {"valid_from": dt.date(2026, 1, 2), "valid_to": dt.date(2026, 1, 1)},
        {"decided_on": today() + dt.timedelta(days=1)},
        {"decided_on": today() + dt.timedelta(days=400), "day_known": DayKnown.YEAR},
    ],
)
def test_what_does_not_hold_together_is_refused(body: PublicBody, said: dict[str, Any]) -> None:
    with pytest.raises(commands.UnableToChangeMandate):
        made.decision(body, **said)
    with acting_for(body.pk):
        assert not Decision.objects.exists()


def test_one_decider_is_named_in_one_way(body: PublicBody) -> None:
    unit = frame.unit(body)
    with pytest.raises(commands.UnableToChangeMandate, match="inte både"):
        made.decision(body, unit=unit, outside="Finsam")


def test_a_diary_number_is_one_deciders_own(body: PublicBody) -> None:
    board, council = frame.unit(body, "Styrelsen"), frame.unit(body, "Fullmäktige")
    first = made.decision(body, "Policy", unit=board, diary_no="KS 2024/12")
    with pytest.raises(commands.DiaryNumberTaken, match="Policy") as refusal:
        made.decision(body, "Samma", unit=board, diary_no=" KS 2024/12 ")
    assert refusal.value.other == first
    made.decision(body, "Samma ärende hos fullmäktige", unit=council, diary_no="KS 2024/12")
    made.decision(body, "Ett annat nummer", unit=board, diary_no="KS 2024/12-2")
    made.decision(body, "Utan nummer", unit=board)
    made.decision(body, "Utan nummer", unit=board)
    neighbour = frame.body("Grannby kommun")
    made.decision(neighbour, "Grannens", unit=frame.unit(neighbour), diary_no="KS 2024/12")


def test_deciders_in_words_are_the_same_whatever_the_case(body: PublicBody) -> None:
    made.decision(body, outside="Samordningsförbundet", diary_no="7")
    with pytest.raises(commands.DiaryNumberTaken):
        made.decision(body, outside="samordningsförbundet", diary_no="7")


def test_a_returned_matter_comes_back_under_its_number(body: PublicBody) -> None:
    board = frame.unit(body)
    made.decision(body, "Återremiss", unit=board, diary_no="5", kind=DecisionKind.RETURNED)
    adopted = made.decision(body, "Antagen", unit=board, diary_no="5")
    with pytest.raises(commands.DiaryNumberTaken) as refusal:
        made.decision(body, "Igen", unit=board, diary_no="5")
    assert refusal.value.other == adopted


def test_a_decision_cannot_be_changed_to_a_taken_number(body: PublicBody) -> None:
    made.decision(body, "Policy", outside="KF", diary_no="1")
    other = made.decision(body, "Strategi", outside="KF", diary_no="2")
    facts = commands.DecisionFacts(title="Strategi", outside="KF", diary_no="1")
    with acting_for(body.pk), pytest.raises(commands.DiaryNumberTaken):
        commands.change_decision(decision=other, facts=facts, by=SYSTEM, at=now())


def test_the_database_itself_refuses_the_same_number_twice(body: PublicBody) -> None:
    first = made.decision(body, outside="KF", diary_no="1")
    with acting_for(body.pk), pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            title="b", decider_key=first.decider_key, outside="KF", diary_no="1", created_at=now()
        )


def test_an_outside_party_decides(body: PublicBody) -> None:
    with acting_for(body.pk):
        party = ExternalParty.objects.create(name="Samordningsförbundet", kind="JOINT_BODY")
    assert made.decision(body, party=party).called == "Samordningsförbundet"


def test_a_changed_decision_reads_as_it_was(body: PublicBody) -> None:
    long_ago = now() - dt.timedelta(days=400)
    with acting_for(body.pk):
        first = commands.DecisionFacts(title="Policy 2020", outside="KF", paragraph_no="12")
        decision = commands.record_decision(facts=first, by=SYSTEM, at=long_ago)
        row = commands.add_part(decision=decision, part=Condition("alla är med"), by=SYSTEM, at=long_ago)
        later = commands.DecisionFacts(title="Policy 2020, rättad", outside="KF", paragraph_no="21")
        commands.change_decision(decision=decision, facts=later, by=SYSTEM, at=now(), reason="fel §")
        commands.change_part(
            row=row, part=Condition("alla är med", ConditionState.MET, today()), by=SYSTEM, at=now()
        )
        before = as_it_was(decision.reference, long_ago + dt.timedelta(days=1))
        after = as_it_was(decision.reference, now() + dt.timedelta(seconds=1))
        assert as_it_was(decision.reference, long_ago - dt.timedelta(days=1)) is None
    assert before is not None
    assert (before.decision.title, before.decision.paragraph_no) == ("Policy 2020", "12")
    assert [each.state for each in before.conditions] == [ConditionState.UNKNOWN]
    assert after is not None
    assert (after.decision.title, [each.state for each in after.conditions]) == (
        "Policy 2020, rättad",
        [ConditionState.MET],
    )


def test_a_part_taken_away_can_still_be_read_as_it_was(body: PublicBody) -> None:
    decision = made.decision(body)
    row = made.part(decision, Share(outside="Grannby", year=2026, amount_sek=Decimal("347931.00")))
    there = now()
    with acting_for(body.pk):
        commands.remove_part(row=row, by=SYSTEM, at=now())
        assert queries.whole(decision).shares == []
        before = as_it_was(decision.reference, there)
    assert before is not None
    assert [share.amount_sek for share in before.shares] == [Decimal("347931.00")]


@pytest.mark.parametrize(
    "part",
    [
        Condition(" "),
        Condition("a", ConditionState.UNKNOWN, dt.date(2026, 1, 1)),
        Condition(PERSON),
        Share(),
        Share(outside="a", share_ratio=Decimal("1.01")),
        Origin(OriginKind.MOTION),
        Report(" "),
        Report("a", done_how="muntligt"),
        Report("a", outside=PERSON),
    ],
)
def test_a_part_that_does_not_hold_together_is_refused(body: PublicBody, part: Any) -> None:
    with pytest.raises(commands.UnableToChangeMandate):
        made.part(made.decision(body), part)


def test_an_origin_is_another_decision_of_that_kind(body: PublicBody) -> None:
    decision, other = made.decision(body), made.decision(body, "Motion bifölls")
    with pytest.raises(commands.UnableToChangeMandate):
        made.part(decision, Origin(OriginKind.DECISION, earlier=decision))
    with pytest.raises(commands.UnableToChangeMandate):
        made.part(decision, Origin(OriginKind.MOTION, earlier=other))
    assert made.part(decision, Origin(OriginKind.DECISION, earlier=other)).earlier == other


def test_a_later_decision_replaces_an_earlier_from_a_day(body: PublicBody) -> None:
    old = made.whole(body, "Policy 2020", valid_to=dt.date(2023, 12, 31), diary_no="1")
    new = made.whole(body, "Policy 2024", valid_from=dt.date(2024, 1, 1), diary_no="2")
    assert stands(old) is Standing.EXPIRED
    old = replace(old, new)
    assert old.replaced_from == dt.date(2024, 1, 1)
    assert stands(old) is Standing.REPLACED
    with pytest.raises(commands.UnableToChangeMandate):
        replace(new, old)
    with pytest.raises(commands.UnableToChangeMandate):
        replace(new, new, today())
    with pytest.raises(commands.UnableToChangeMandate):
        replace(old, made.decision(body, "Utan dag"))
    assert stands(replace(old, None)) is Standing.EXPIRED


def stands(decision: Decision) -> Standing:
    with acting_for(decision.body_id):
        return queries.whole(decision).standing(today())


def test_a_report_is_late_until_it_is_made(body: PublicBody) -> None:
    decision = made.whole(body)
    report = made.part(decision, Report("hur det gick", outside="KF", due_on=today() - dt.timedelta(days=1)))
    with acting_for(body.pk):
        assert queries.whole(decision).flags(today()) == (Flag.REPORT_LATE,)
        with pytest.raises(commands.UnableToChangeMandate):
            commands.report_back(report=report, done_on=today(), done_how=PERSON, by=SYSTEM, at=now())
        commands.report_back(report=report, done_on=today(), done_how="§ 88", by=SYSTEM, at=now())
        assert queries.whole(decision).flags(today()) == ()
        assert ReportBack.objects.get().done_how == "§ 88"


def test_links_are_made_once_and_found_from_the_thing(body: PublicBody) -> None:
    decision, other = made.decision(body), made.decision(body, "Annat")
    made.linked(decision, "decision", other.reference)
    made.linked(decision, "decision", other.reference)
    with acting_for(body.pk):
        assert DecisionLink.objects.count() == 1
        assert Event.objects.filter(kind="mandate.decision-linked").count() == 1
        found = decisions_about("decision", [str(other.reference), "nothing"])
        assert found == {str(other.reference): [decision]}
        commands.unlink_decision(link=DecisionLink.objects.get(), by=SYSTEM, at=now())
        assert decisions_about("decision", [str(other.reference)]) == {}


def test_the_database_judges_as_the_rules_do(body: PublicBody) -> None:
    """Each standing and each flag, asked of the database and of the rule."""
    unit = frame.unit(body, ends_on=dt.date(2020, 1, 1))
    days = [None, today() - dt.timedelta(days=9), today() + dt.timedelta(days=9)]
    kinds = (DecisionKind.ADOPTED, DecisionKind.NOTED, DecisionKind.UNKNOWN)
    replaced = [None, *days[1:]]
    for first, last, kind, gone in product(days, days, kinds, replaced):
        if first and last and last < first:
            continue
        found = made.decision(body, valid_from=first, valid_to=last, kind=kind, review_on=first)
        if gone:
            made.part(found, Condition("a"))
            replace(found, made.decision(body, "senare"), gone)
    made.whole(body, diary_no="a")
    made.whole(body, unit=unit, diary_no="b")
    made.part(made.whole(body, diary_no="c"), Share(outside="x"))
    made.part(made.whole(body, diary_no="d"), Report("x", due_on=days[1]))
    made.whole(body, diary_no="e", paragraph_no="", kind=DecisionKind.DELEGATED)
    on = today()
    with acting_for(body.pk):
        rows = list(queries.decisions())
        pictures = {row.pk: queries.picture_in_list(row) for row in rows}
        assert all(queries.whole(row).flags(on) == flags(pictures[row.pk], on) for row in rows)
        for state in Standing:
            asked = {row.pk for row in queries.decisions().filter(queries.standing_is(state, on))}
            assert asked == {pk for pk, each in pictures.items() if standing(each, on) is state}, state
            assert asked, state
        waiting = {row.pk for row in queries.decisions().filter(queries.waits(on))}
        gaps = {row.pk for row in queries.decisions().filter(queries.has_gap())}
        said = {pk: flags(each, on) for pk, each in pictures.items()}
        assert waiting == {pk for pk, each in said.items() if WAITS & set(each)}
        assert gaps == {pk for pk, each in said.items() if set(each) - WAITS}
        figures = queries.figures(on)
    assert figures.count == len(rows)
    assert figures.reports_late == 1
