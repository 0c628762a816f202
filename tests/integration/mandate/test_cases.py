"""Matters: entered, moved on, handled by boards, their texts written; and every refusal."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from nyvag.audit.models import Event
from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.mandate.area.cases import linked, officers, search
from nyvag.mandate.commands import cases as commands
from nyvag.mandate.commands.matters import TextsHaveChanged, UnableToChangeMatter
from nyvag.mandate.models import AnchoringCase
from nyvag.mandate.queries import cases as queries
from nyvag.mandate.rules.cases import CaseState, HandlingRole
from nyvag.mandate.rules.draft_facts import Part
from tests.factories import frame, matters
from tests.factories.matters import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read refusals in the language of the code."""
    with translation.override("en"):
        yield


ON = AT.date()


def test_a_matter_is_entered_with_its_first_step_and_an_event() -> None:
    body = frame.body()
    case = matters.case(body, question="Ska vi ha en policy?")
    with acting_for(body.pk):
        (step,) = queries.steps_of(case)
        assert (step.state, step.on, step.by_name) == (CaseState.INITIATED, ON, "Anna Samordnare")
        event = Event.objects.get(kind="mandate.case-entered")
        assert event.subject == f"mandate.case:{case.reference}"


def test_a_matter_goes_from_idea_to_agenda_and_back_and_its_history_is_kept() -> None:
    body = frame.body()
    case = matters.moved(
        matters.case(body), CaseState.INVESTIGATING, CaseState.ON_AGENDA, CaseState.INVESTIGATING
    )
    with acting_for(body.pk):
        assert [step.state for step in queries.steps_of(case)] == [
            "INITIATED",
            "INVESTIGATING",
            "ON_AGENDA",
            "INVESTIGATING",
        ]
        assert queries.cases().values_list("since").get(pk=case.pk) == (ON,)


@pytest.mark.parametrize(
    ("state", "on", "note", "said"),
    [
        (CaseState.IN_FORCE, ON, "", "cannot become"),
        (CaseState.DECIDED, ON, "", "Enter the decision"),
        (CaseState.CLOSED, ON, "", "Say why"),
        (CaseState.INVESTIGATING, ON + timedelta(days=1), "", "lies ahead"),
        (CaseState.INVESTIGATING, ON - timedelta(days=1), "", "latest step"),
        (CaseState.INVESTIGATING, ON, "Ring 19121212-1212", "personal identity number"),
    ],
)
def test_a_step_that_cannot_be_is_refused(state: CaseState, on: date, note: str, said: str) -> None:
    body = frame.body()
    case = matters.case(body)
    with acting_for(body.pk), pytest.raises(UnableToChangeMatter, match=said):
        commands.move_case(case=case, state=state, on=on, note=note, by=matters.keeper(body), at=AT)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (commands.CaseFields(title="  "), "called"),
        (commands.CaseFields(title="Ärende om 19121212-1212"), "personal identity number"),
        (commands.CaseFields(title="Policy", officer_id=999_999), "no role here"),
    ],
)
def test_a_matter_that_says_too_little_or_too_much_is_refused(fields: commands.CaseFields, said: str) -> None:
    body = frame.body()
    with acting_for(body.pk), pytest.raises(UnableToChangeMatter, match=said):
        commands.enter_case(fields=fields, on=ON, by=matters.keeper(body), at=AT)


def test_the_officer_of_a_matter_may_write_in_it_and_another_contributor_may_not() -> None:
    body = frame.body()
    officer = frame.actor(Role.CONTRIBUTOR, body)
    other = frame.actor(Role.CONTRIBUTOR, body)
    case = matters.case(body, officer_id=officer.user_id)
    fields = commands.CaseFields(title="Ny rubrik", officer_id=officer.user_id)
    with acting_for(body.pk):
        assert commands.change_case(case=case, fields=fields, by=officer, at=AT).title == "Ny rubrik"
        with pytest.raises(PermissionDenied):
            commands.change_case(case=case, fields=fields, by=other, at=AT)
        with pytest.raises(PermissionDenied):
            commands.enter_case(fields=fields, on=ON, by=other, at=AT)


def test_boards_handle_a_matter_in_order_planned_and_as_it_came() -> None:
    body = frame.body()
    case = matters.case(body)
    boards = [frame.unit(body, name) for name in ("Utskottet", "Kommunstyrelsen", "Fullmäktige")]
    by = matters.keeper(body)
    with acting_for(body.pk):
        for unit, role in zip(boards, HandlingRole, strict=False):
            commands.plan_handling(case=case, unit=unit, role=role, planned_on=None, by=by, at=AT)
        first, second, third = queries.handlings_of(case)
        assert [each.unit.name for each in (first, second, third)] == [unit.name for unit in boards]
        commands.note_handling(
            handling=first,
            planned_on=None,
            is_handled=True,
            handled_on=ON,
            outcome="Föreslår bifall.",
            by=by,
            at=AT,
        )
        assert queries.cases().values_list("next_board").get(pk=case.pk) == ("Kommunstyrelsen",)
        with pytest.raises(UnableToChangeMatter, match="stays in the history"):
            commands.remove_handling(handling=first, by=by, at=AT)
        commands.remove_handling(handling=third, by=by, at=AT)
        assert len(queries.handlings_of(case)) == 2


def test_an_outcome_needs_a_board_that_has_met() -> None:
    body = frame.body()
    case, by = matters.case(body), matters.keeper(body)
    unit = frame.unit(body)
    with acting_for(body.pk):
        row = commands.plan_handling(
            case=case, unit=unit, role=HandlingRole.DECIDES, planned_on=ON, by=by, at=AT
        )
        facts: dict[str, Any] = {"handling": row, "planned_on": ON, "by": by, "at": AT}
        with pytest.raises(UnableToChangeMatter, match="has handled"):
            commands.note_handling(**facts, is_handled=False, handled_on=None, outcome="Bifall")
        with pytest.raises(UnableToChangeMatter, match="lies ahead"):
            commands.note_handling(**facts, is_handled=True, handled_on=ON + timedelta(days=1), outcome="")


def test_two_who_write_the_texts_do_not_write_over_each_other() -> None:
    body = frame.body()
    case, by = matters.case(body), matters.keeper(body)
    with acting_for(body.pk):
        commands.write_texts(case=case, texts={Part.SUMMARY: "Mitt"}, version=0, by=by, at=AT)
        with pytest.raises(TextsHaveChanged):
            commands.write_texts(case=case, texts={Part.SUMMARY: "Ditt"}, version=0, by=by, at=AT)
        assert queries.texts_of(case) == {Part.SUMMARY: "Mitt"}
        commands.write_texts(case=case, texts={Part.SUMMARY: "Vårt"}, version=1, by=by, at=AT)
        assert queries.texts_of(case) == {Part.SUMMARY: "Vårt"}


def test_what_an_officer_handles_is_handed_over_once() -> None:
    body = frame.body()
    leaver, heir = frame.actor(Role.CONTRIBUTOR, body), frame.actor(Role.CONTRIBUTOR, body)
    assert leaver.user_id is not None
    assert heir.user_id is not None
    case = matters.case(body, officer_id=leaver.user_id)
    ended = matters.case(body, "Avslutat", officer_id=leaver.user_id)
    with acting_for(body.pk):
        commands.move_case(
            case=ended, state=CaseState.CLOSED, on=ON, note="Återkallat", by=matters.keeper(body), at=AT
        )
        (belonging,) = officers.belongings(user_id=leaver.user_id, at=AT)
        assert belonging.title == case.title
        move: dict[str, Any] = {
            "keys": [belonging.key, "något annat"],
            "to_id": heir.user_id,
            "by": heir,
            "at": AT,
        }
        assert officers.hand_over(from_id=leaver.user_id, **move) == [belonging.key]
        assert officers.hand_over(from_id=leaver.user_id, **move) == []
        assert AnchoringCase.objects.get(pk=case.pk).officer_id == heir.user_id


def test_decisions_find_matters_to_link_to_but_not_another_bodys() -> None:
    body, other = frame.body(), frame.body("Grannkommunen")
    case, theirs = matters.case(body), matters.case(other)
    reader = frame.actor(Role.POLITICIAN, body)
    with acting_for(body.pk):
        ids = [str(case.reference), str(theirs.reference), "inget"]
        assert list(linked(ids=ids, actor=reader)) == [str(case.reference)]
        assert [each.id for each in search(text="policy", actor=reader)] == [str(case.reference)]
        assert linked(ids=ids, actor=frame.actor(Role.ENTERPRISE, body)) == {}
