"""Functions and who holds them: what may be done, what is refused, and what is written down."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from nyvag.audit.models import Event
from nyvag.coordinator import commands
from nyvag.coordinator.models import CoordinatingFunction, FunctionHome, Responsibility, RoleHolder
from nyvag.coordinator.queries import functions as queries
from nyvag.coordinator.queries.sentences import warning_text
from nyvag.coordinator.rules.states import FunctionState, HolderRole, Level, MoneySource
from nyvag.coordinator.rules.transitions import TRANSITIONS
from nyvag.coordinator.rules.warnings import WarningKind
from nyvag.core.access import Role
from nyvag.core.days import read_day
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import ExternalParty
from tests.factories import coordinator as factory
from tests.factories import frame
from tests.factories.coordinator import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
NUMBER = "Ring 811218-9876"
FACTS = commands.FunctionFacts(name="Samordning", mandate_text="Samordna")


def test_a_function_is_proposed_with_a_place_and_one_event() -> None:
    body = frame.body()
    home = factory.unit_home(body)
    with acting_for(body.pk):
        made = commands.propose_function(facts=FACTS, on=DAY, home=home, by=factory.lead(body), at=AT)
        assert (made.state, made.state_since) == (FunctionState.PROPOSED, DAY)
        assert made.homes.get().unit == home.unit
        assert made.steps.get().by_name == "Anna Samordnare"
        event = Event.objects.get(kind__startswith="coordinator.")
    assert (event.kind, event.subject) == ("coordinator.function-proposed", f"function:{made.reference}")
    assert "Samordning" in event.summary


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "  "}, "name"),
        ({"name": "Upptagen"}, "already"),
        ({"mandate_text": NUMBER}, "personal"),
        ({"public_contact": NUMBER}, "personal"),
        ({"phone": NUMBER}, "personal"),
        ({"percent": 1001}, "percent"),
        ({"budget_sek": Decimal(-1)}, "nothing"),
        ({"money_source": MoneySource.BASE, "money_ends_on": DAY}, "project money"),
    ],
)
def test_facts_that_are_refused(changes: dict[str, Any], said: str) -> None:
    body = frame.body()
    factory.function(body, "Upptagen")
    own = factory.function(body, "Egen")
    with acting_for(body.pk):
        for deed in (
            lambda facts: commands.propose_function(facts=facts, on=DAY, by=factory.lead(body), at=AT),
            lambda facts: commands.change_function(function=own, facts=facts, by=factory.lead(body), at=AT),
        ):
            with pytest.raises(commands.UnableToChangeFunction, match=said):
                deed(replace(FACTS, **changes))
        assert CoordinatingFunction.objects.count() == 2


def test_earlier_words_are_kept() -> None:
    body = frame.body()
    made = factory.function(body, mandate_text="Förr")
    with acting_for(body.pk):
        facts = replace(FACTS, mandate_text="Nu", money_source=MoneySource.PROJECT, money_ends_on=DAY)
        commands.change_function(function=made, facts=facts, by=factory.lead(body), at=AT)
        before = queries.as_it_was(made, AT - timedelta(days=1))
        assert (before.mandate_text, queries.as_it_was(made, AT).mandate_text) == ("Förr", "Nu")
        assert queries.as_it_was(made, AT - timedelta(days=900)) is None


@pytest.mark.parametrize("before", list(FunctionState))
@pytest.mark.parametrize("after", list(FunctionState))
def test_every_step_is_allowed_or_refused_as_the_table_says(
    before: FunctionState, after: FunctionState
) -> None:
    body = frame.body()
    made = factory.function(body, state=before)
    with acting_for(body.pk):
        step = {"function": made, "state": after, "on": DAY, "reason": "Pengarna tog slut"}
        if after in TRANSITIONS[before]:
            found = commands.step_function(**step, by=factory.lead(body), at=AT)
            assert (found.state, found.state_since) == (after, DAY)
            assert queries.steps_of(found)[0].reason == "Pengarna tog slut"
        else:
            with pytest.raises(commands.UnableToChangeFunction, match="cannot become"):
                commands.step_function(**step, by=factory.lead(body), at=AT)


def test_steps_keep_to_the_calendar_and_give_reasons() -> None:
    body = frame.body()
    made = factory.function(body)
    with acting_for(body.pk):
        for on, reason, said in (
            (DAY + timedelta(days=1), "x", "has come"),
            (DAY - timedelta(days=400), "x", "before the present"),
            (DAY, " ", "Say why"),
            (DAY, NUMBER, "personal"),
        ):
            with pytest.raises(commands.UnableToChangeFunction, match=said):
                commands.step_function(
                    function=made,
                    state=FunctionState.VACANT,
                    on=on,
                    reason=reason,
                    by=factory.lead(body),
                    at=AT,
                )
        assert made.steps.count() == 3


def test_days_that_are_known_roughly_or_not_at_all_are_kept_and_said_as_they_are() -> None:
    body = frame.body()
    by = factory.lead(body)
    with acting_for(body.pk):
        made = commands.propose_function(
            facts=FACTS, on=None, home=commands.Home(Level.UNKNOWN), by=by, at=AT
        )
        step: dict[str, Any] = {"function": made, "by": by, "at": AT}
        commands.step_function(**step, state=FunctionState.APPOINTED, on=read_day("2021"))
        with pytest.raises(commands.UnableToChangeFunction, match="before the present"):
            commands.step_function(**step, state=FunctionState.ACTIVE, on=read_day("2020"))
        commands.step_function(**step, state=FunctionState.ACTIVE, on=read_day("2021"))
        commands.step_function(**step, state=FunctionState.VACANT, on=None, reason="Hon slutade")
        row = queries.functions().get()
        view = queries.view_of(row, DAY, has_decision=True)
        assert view.since == "since an unknown day"
        said = [warning_text(each) for each in view.warned]
        assert said[0] == "The function is vacant since an unknown day."
        assert "It is not said where the function is placed." in said
        steps = queries.steps_of(row)
        assert [(each.on, each.on_written) for each in steps] == [
            (None, ""), (date(2021, 1, 1), "2021"), (date(2021, 1, 1), "2021"), (None, ""),
        ]  # fmt: skip
        assert queries.since(steps[1].on, steps[1].on_written) == "since: 2021"


def test_a_place_left_on_a_day_that_nobody_knows_is_over_all_the_same() -> None:
    body = frame.body()
    by = factory.lead(body)
    made = factory.function(body, home=factory.unit_home(body, "Social resurs"))
    later = [factory.unit_home(body, name) for name in ("Ledningen", "Näringsliv")]
    with acting_for(body.pk):
        for home, on in zip(later, (None, read_day("våren 2026")), strict=True):
            commands.move_function(function=made, home=home, starts_on=on, by=by, at=AT)
        homes = list(FunctionHome.objects.filter(function=made).order_by("pk"))
        assert [(each.ends_on, each.ends_unknown) for each in homes] == [
            (None, True), (date(2026, 2, 28), False), (None, False),
        ]  # fmt: skip
        assert homes[1].ends_written == "våren 2026"
        view = queries.view_of(queries.functions().get(), DAY, has_decision=True)
    assert view.home is not None
    assert view.home.called == "Näringsliv"


def test_a_function_moves_from_the_body_to_civil_society_and_keeps_where_it_was() -> None:
    body = frame.body()
    made = factory.function(body, home=factory.unit_home(body, "Social resurs"))
    with acting_for(body.pk):
        party = ExternalParty.objects.create(body=body, name="Nätverket", kind="COLLECTIVE")
        home = commands.Home(Level.OUTSIDE, party=party, reason="Sekretariatet flyttar")
        day = date(2026, 10, 1)
        commands.move_function(function=made, home=home, starts_on=day, by=factory.lead(body), at=AT)
        row = queries.functions().get()
        views = {on: queries.view_of(row, on, has_decision=True) for on in (day - timedelta(days=1), day)}
        found = [view.home.called for view in views.values() if view.home]
        assert found == ["Social resurs", "Nätverket"]
        with pytest.raises(commands.UnableToChangeFunction, match="after the first day"):
            commands.move_function(function=made, home=home, starts_on=day, by=factory.lead(body), at=AT)
        for wrong in (
            commands.Home(Level.OUTSIDE),
            commands.Home(Level.MANAGEMENT, party=party),
            commands.Home(Level.MANAGEMENT),
        ):
            with pytest.raises(commands.UnableToChangeFunction, match="Choose a unit"):
                commands.move_function(function=made, home=wrong, starts_on=DAY, by=factory.lead(body), at=AT)


def test_holders_are_dated_and_several_bodies_man_one_function() -> None:
    body = frame.body()
    made = factory.function(body)
    person = frame.user(Role.COORDINATOR, body, "Karin")
    arbetsmarknad = frame.unit(body, "Arbetsmarknad")
    bolag = frame.unit(body, "Bostadsbolaget", kind="COMPANY")
    factory.holder(made, user_id=person.pk, percent=30, unit=arbetsmarknad)
    factory.holder(made, HolderRole.DEPUTY, name="Olle Utan Konto", unit=bolag)
    factory.holder(made, HolderRole.PROJECT_MEMBER, name="Slutat", ends_on=DAY - timedelta(days=1))
    factory.holder(made, HolderRole.PROJECT_MEMBER, name="Kommer", starts_on=DAY + timedelta(days=9))
    with acting_for(body.pk):
        [view] = queries.views_of(queries.functions(), DAY)
    assert [each.called for each in view.holders] == ["Karin", "Olle Utan Konto"]
    assert [each.called for each in view.coming] == ["Kommer"]
    assert view.bodies == ("Arbetsmarknad", "Bostadsbolaget")
    assert view.percent == 30
    assert [each.kind for each in view.warned] == [
        WarningKind.NO_DECISION,
        WarningKind.NO_HOME,
        WarningKind.NO_CONTACT,
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "write a name"),
        ({"name": NUMBER}, "personal"),
        ({"user_id": 0}, "no role here"),
        ({"percent": 101}, "percent"),
        ({"starts_on": DAY, "ends_on": DAY - timedelta(days=1)}, "last day"),
        ({"name": "siv samordnare"}, "already"),
    ],
)
def test_appointments_that_are_refused(changes: dict[str, Any], said: str) -> None:
    body = frame.body()
    made = factory.function(body)
    factory.holder(made)
    with pytest.raises(commands.UnableToChangeFunction, match=said):
        factory.holder(made, **changes)
    with acting_for(body.pk):
        assert RoleHolder.objects.count() == 1


def test_a_stranger_of_another_body_cannot_be_appointed_nor_anyone_to_what_has_ended() -> None:
    body, other = frame.body(), frame.body()
    stranger = frame.user(Role.COORDINATOR, other, "Eva")
    with pytest.raises(commands.UnableToChangeFunction, match="no role here"):
        factory.holder(factory.function(body), user_id=stranger.pk)
    with pytest.raises(commands.UnableToChangeFunction, match="wound up"):
        factory.holder(factory.function(body, "Gammal", FunctionState.ENDED))


def test_a_holder_changes_and_ends_with_the_letters() -> None:
    body = frame.body()
    held = factory.holder(factory.function(body))
    factory.letters(body, "2.2", AT - timedelta(days=30), **{f"h{held.pk}": "AR"})
    with acting_for(body.pk):
        facts = commands.HolderFacts(role=HolderRole.PROCESS_LEADER, percent=50, name="Någon annan")
        changed = commands.change_holder(holder=held, facts=facts, by=factory.lead(body), at=AT)
        assert (changed.role, changed.percent, changed.name) == ("PROCESS_LEADER", 50, "Siv Samordnare")
        ended = commands.end_holder(holder=held, ends_on=DAY, by=factory.lead(body), at=AT)
        assert ended.ends_on == DAY
        assert set(Responsibility.objects.values_list("ends_on", flat=True)) == {DAY}
        with pytest.raises(commands.UnableToChangeFunction, match="already"):
            commands.end_holder(holder=held, ends_on=DAY + timedelta(days=1), by=factory.lead(body), at=AT)


def test_a_closed_account_is_warned_about_and_a_name_outlives_its_account() -> None:
    body = frame.body()
    person = frame.user(Role.COORDINATOR, body, "Karin")
    factory.holder(factory.function(body), user_id=person.pk)
    person.is_active = False
    person.save()
    with acting_for(body.pk):
        [view] = queries.views_of(queries.functions(), DAY)
        assert WarningKind.ACCOUNT_CLOSED in [each.kind for each in view.warned]
        person.delete()
        [view] = queries.views_of(queries.functions(), DAY)
    assert [each.called for each in view.holders] == ["Karin"]


def test_duties_have_months() -> None:
    body = frame.body()
    made = factory.function(body)
    by = factory.lead(body)
    with acting_for(body.pk):
        duty = commands.add_duty(function=made, title="Svara i telefon", by=by, at=AT)
        commands.add_duty(function=made, title="Årsrapport", months=[11, 2, 2], by=by, at=AT)
        assert [each.title for each in queries.duties_of(made)] == ["Årsrapport", "Svara i telefon"]
        assert queries.duties_of(made)[0].months == [2, 11]
        for title, months, said in ((" ", [], "Say what"), ("x", [13], "twelve"), (NUMBER, [], "personal")):
            with pytest.raises(commands.UnableToChangeFunction, match=said):
                commands.change_duty(duty=duty, title=title, months=months, by=by, at=AT)
        commands.remove_duty(duty=duty, by=by, at=AT)
        assert "Svara i telefon" in Event.objects.filter(kind="coordinator.duty-removed").get().summary


def test_the_database_holds_the_walls_too() -> None:
    body = frame.body()
    made = factory.function(body)
    unit = frame.unit(body)
    with acting_for(body.pk):
        for wrong in (
            {"level": Level.SECTOR_UNIT},
            {"level": Level.OUTSIDE, "unit": unit},
            {"level": Level.SECTOR_UNIT, "unit": unit, "starts_on": DAY, "ends_on": date(2020, 1, 1)},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                FunctionHome.objects.create(body=body, function=made, **wrong)
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleHolder.objects.create(body=body, function=made, name="x", role="DEPUTY", percent=101)
        with pytest.raises(IntegrityError), transaction.atomic():
            Responsibility.objects.create(body=body, row="1", letter="A", starts_on=DAY)
