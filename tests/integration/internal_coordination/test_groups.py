"""Forming groups and moving them from forming to closed, with every refusal."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from nyvag.audit.models import Event
from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination import commands
from nyvag.internal_coordination.models import CoordinationGroup, RequiredFunction
from nyvag.internal_coordination.queries.groups import groups, required_of, state_on
from nyvag.internal_coordination.rules.states import GroupKind, GroupState
from nyvag.mandate.queries.links import decisions_about
from nyvag.organisations.models import PublicBody
from tests.factories import coordination_groups as made
from tests.factories import decisions, frame
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db
AT, BEGAN = made.AT, made.BEGAN
TODAY = AT.date()
NUMBER = "19640823-3234"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Let refusals be read in the words of the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def body() -> PublicBody:
    """Give a municipality."""
    return frame.body()


def _form(body: PublicBody, name: str = "Arbetsgruppen", on: date = BEGAN, reason: str = "Beslut") -> None:
    with acting_for(body.pk):
        commands.form_group(
            facts=commands.GroupFacts(name=name), on=on, reason=reason, by=made.lead(body), at=AT
        )


def test_a_group_is_formed_from_a_day_for_a_reason_with_one_event(body: PublicBody) -> None:
    before = everyone(Event).count()
    _form(body)
    with acting_for(body.pk):
        group = groups().get()
        step = group.steps.get()
        assert (group.state, step.state, step.on) == ("FORMING", "FORMING", BEGAN)
        assert step.reason == "Beslut"
    assert everyone(Event).count() == before + 1
    assert everyone(Event).order_by("-pk").first().kind == "internal_coordination.group-formed"


@pytest.mark.parametrize(
    ("name", "on", "reason", "said"),
    [
        (" ", BEGAN, "Beslut", "Give the group a name."),
        ("Arbetsgruppen", BEGAN, " ", "Say why"),
        ("Arbetsgruppen", AT.date() + timedelta(days=1), "Beslut", "has not come yet"),
        (f"Grupp {NUMBER}", BEGAN, "Beslut", "personal identity number"),
        ("Arbetsgruppen", BEGAN, f"För {NUMBER}", "personal identity number"),
    ],
)
def test_forming_is_refused_with_a_sentence(
    body: PublicBody, name: str, on: date, reason: str, said: str
) -> None:
    with pytest.raises(commands.UnableToChangeGroup, match=said):
        _form(body, name, on, reason)
    assert everyone(CoordinationGroup).count() == 0


def test_two_groups_never_share_a_name_but_two_bodies_may(body: PublicBody) -> None:
    _form(body)
    with pytest.raises(commands.UnableToChangeGroup, match="already a group with that name"):
        _form(body)
    _form(frame.body("Annankommun"))


@pytest.mark.parametrize(
    "role", [Role.CONTRIBUTOR, Role.PROCUREMENT_OFFICER, Role.POLITICIAN, Role.ENTERPRISE]
)
def test_only_those_who_keep_the_groups_form_them(body: PublicBody, role: Role) -> None:
    with acting_for(body.pk), pytest.raises(PermissionDenied):
        commands.form_group(
            facts=commands.GroupFacts(name="Grupp"),
            on=BEGAN,
            reason="Beslut",
            by=frame.actor(role, body),
            at=AT,
        )


def test_another_bodys_coordinator_is_refused(body: PublicBody) -> None:
    other = made.lead(frame.body("Annankommun"))
    with acting_for(body.pk), pytest.raises(PermissionDenied):
        commands.form_group(
            facts=commands.GroupFacts(name="Grupp"), on=BEGAN, reason="Beslut", by=other, at=AT
        )


def _step(group: CoordinationGroup, state: GroupState, on: date = TODAY, reason: str = "Skäl") -> None:
    with acting_for(group.body_id):
        commands.step_group(group=group, state=state, on=on, reason=reason, by=made.lead(group.body), at=AT)


def test_a_group_goes_dormant_wakes_and_closes_and_its_days_are_kept(body: PublicBody) -> None:
    group = made.group(body)
    _step(group, GroupState.DORMANT, date(2026, 6, 1), "Samordnaren slutade")
    _step(group, GroupState.ACTIVE, date(2026, 9, 1), "Ny samordnare")
    _step(group, GroupState.CLOSED, date(2026, 11, 1), "Klar")
    with acting_for(body.pk):
        steps = list(group.steps.all())
    days = [date(2026, 1, 1), BEGAN, date(2026, 7, 1), date(2026, 9, 1), date(2026, 11, 2)]
    assert [state_on(steps, day) for day in days] == [
        None,
        GroupState.ACTIVE,
        GroupState.DORMANT,
        GroupState.ACTIVE,
        GroupState.CLOSED,
    ]


@pytest.mark.parametrize(
    ("state", "on", "reason", "said"),
    [
        (GroupState.FORMING, AT.date(), "Skäl", "cannot become that"),
        (GroupState.ACTIVE, AT.date(), "Skäl", "cannot become that"),
        (GroupState.DORMANT, AT.date(), "", "Say why"),
        (GroupState.DORMANT, BEGAN - timedelta(days=1), "Skäl", "2026-01-15"),
        (GroupState.DORMANT, AT.date() + timedelta(days=1), "Skäl", "has not come yet"),
        (GroupState.DORMANT, AT.date(), NUMBER, "personal identity number"),
    ],
)
def test_a_step_is_refused_with_a_sentence(
    body: PublicBody, state: GroupState, on: date, reason: str, said: str
) -> None:
    group = made.group(body)
    with pytest.raises(commands.UnableToChangeGroup, match=said):
        _step(group, state, on, reason)
    with acting_for(body.pk):
        group.refresh_from_db()
    assert group.state == GroupState.ACTIVE


def test_closing_lets_those_who_have_seats_go_and_a_new_start_needs_a_reason(body: PublicBody) -> None:
    group = made.group(body)
    seat = made.seat(group)
    held = made.holder(seat)
    _step(group, GroupState.CLOSED)
    with acting_for(body.pk):
        held.refresh_from_db()
    assert (held.ends_on, held.end_reason) == (AT.date(), "The group was closed.")
    with pytest.raises(commands.UnableToChangeGroup, match="closed"):
        made.holder(seat, "Cecilia Ny", on=AT.date())
    with acting_for(body.pk):
        group.refresh_from_db()
    _step(group, GroupState.FORMING)
    with acting_for(body.pk):
        assert groups().get().state == GroupState.FORMING


def test_a_group_is_changed_but_never_informs_itself_in_a_ring(body: PublicBody) -> None:
    steering = made.group(body, "Styrgruppen", kind=GroupKind.STEERING)
    working = made.group(body, informs=steering)
    facts = commands.GroupFacts(name="Styrgruppen", kind=GroupKind.STEERING, informs=working)
    with acting_for(body.pk):
        with pytest.raises(commands.UnableToChangeGroup, match="in a ring"):
            commands.change_group(group=steering, facts=facts, by=made.lead(body), at=AT)
        facts = commands.GroupFacts(name="Arbetsgruppen", meets_per_year=6, informs=steering)
        changed = commands.change_group(group=working, facts=facts, by=made.lead(body), at=AT)
    assert (changed.meets_per_year, changed.informs_id) == (6, steering.pk)


def test_a_charter_is_written_in_versions(body: PublicBody) -> None:
    group = made.group(body)
    with acting_for(body.pk):
        for text, who, day in (("Utkast", "", None), ("Antaget", "Kommunstyrelsen", date(2026, 2, 1))):
            facts = commands.CharterFacts(text=text, adopted_by=who, adopted_on=day)
            commands.write_charter(group=group, facts=facts, by=made.lead(body), at=AT)
        found = list(group.charters.order_by("number").values_list("number", "text", "adopted_by"))
    assert found == [(1, "Utkast", ""), (2, "Antaget", "Kommunstyrelsen")]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (commands.CharterFacts(text=" "), "Write what the group is to do"),
        (commands.CharterFacts(text="Uppdrag", adopted_on=BEGAN), "Say who adopted it"),
        (commands.CharterFacts(text=NUMBER), "personal identity number"),
    ],
)
def test_a_charter_is_refused_with_a_sentence(
    body: PublicBody, facts: commands.CharterFacts, said: str
) -> None:
    group = made.group(body)
    with acting_for(body.pk), pytest.raises(commands.UnableToChangeGroup, match=said):
        commands.write_charter(group=group, facts=facts, by=made.lead(body), at=AT)


def test_functions_are_needed_by_the_handbook_the_body_and_the_group(body: PublicBody) -> None:
    working = made.group(body)
    steering = made.group(body, "Styrgruppen", kind=GroupKind.STEERING)
    by = made.lead(body)
    with acting_for(body.pk):
        commands.require_everywhere(functions=("education",), by=by, at=AT)
        commands.require_functions(group=working, functions=("legal", "finance"), by=by, at=AT)
        commands.require_functions(group=working, functions=("legal",), by=by, at=AT)
        found = required_of([working, steering])
        assert RequiredFunction.objects.count() == 2
        with pytest.raises(commands.UnableToChangeGroup, match="no such function"):
            commands.require_functions(group=working, functions=("magic",), by=by, at=AT)
    standard = ("business", "procurement", "labour_market")
    assert found == {working.pk: (*standard, "education", "legal"), steering.pk: ()}


def test_a_decision_that_adopts_a_charter_is_linked_to_the_group(body: PublicBody) -> None:
    group = made.group(body)
    decided = decisions.decision(body, "Arbetsgruppen får sitt uppdrag")
    with acting_for(body.pk):
        facts = commands.CharterFacts(text="Antaget", adopted_by="Kommunstyrelsen", decision=decided)
        charter = commands.write_charter(group=group, facts=facts, by=made.lead(body), at=AT)
        found = decisions_about("group", [str(group.reference)])
    assert charter.decision == decided
    assert found == {str(group.reference): [decided]}
