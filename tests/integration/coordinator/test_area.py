"""What the room tells the others: state, what waits, alarms, the public part, agendas, links."""

from datetime import timedelta

import pytest

from nyvag.coordinator import area
from nyvag.coordinator.queries import functions as queries
from nyvag.coordinator.queries.sentences import cause_text, measure_text, warning_text
from nyvag.coordinator.rules.states import FunctionState, HolderRole, MoneySource
from nyvag.coordinator.rules.warnings import NOTED, Warned, WarningKind
from nyvag.core.access import Role
from nyvag.core.providers import AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.mandate.commands.links import link_decision
from nyvag.organisations.models import PublicBody
from tests.factories import coordinator as factory
from tests.factories import decisions, frame
from tests.factories.coordinator import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def _state(body: PublicBody) -> tuple[AreaStatus, str]:
    with acting_for(body.pk):
        found = area.state(body_id=body.pk, at=AT)
    return found.status, found.sentence


def test_from_nothing_to_in_place() -> None:
    body = frame.body()
    assert _state(body)[0] is AreaStatus.NOT_STARTED
    made = factory.function(body, home=factory.unit_home(body), percent=40, mailbox="samordning@exempel.se")
    assert _state(body)[0] is AreaStatus.NEEDS_ACTION, "nobody holds it"
    factory.holder(made)
    factory.holder(made, HolderRole.DEPUTY, name="Olle Ersättare")
    status, sentence = _state(body)
    assert status is AreaStatus.STARTED, "no decision is linked"
    assert "Siv Samordnare coordinates on 40 percent" in sentence
    decision = decisions.decision(body)
    with acting_for(body.pk):
        link_decision(
            decision=decision, kind="function", id=str(made.reference), by=factory.lead(body), at=AT
        )
    assert _state(body)[0] is AreaStatus.IN_PLACE


def test_what_waits_what_is_alarmed_and_what_meetings_are_asked() -> None:
    body = frame.body()
    made = factory.function(
        body, money_source=MoneySource.PROJECT, money_ends_on=DAY + timedelta(days=90), percent=40
    )
    factory.holder(made)
    unit = frame.unit(body)
    factory.letters(body, "1", **{f"u{unit.pk}": "A"})
    with acting_for(body.pk):
        waits = area.waiting(body_id=body.pk, at=AT)
        alarms = area.alarms(body_id=body.pk, at=AT)
        asked = {"owner_id": "1", "body_id": body.pk, "at": AT}
        proposals = area.agenda_proposals(owner_kind="group", **asked)
        assert area.agenda_proposals(owner_kind="forum", **asked) == ()
    said = [each.sentence for each in waits]
    assert any("The project money ends on" in each for each in said)
    assert any("is alone" in each for each in said)
    assert any("rows lack somebody accountable" in each for each in said)
    assert [each.measure for each in alarms] == ["Decide who pays after the project"]
    assert [each.due for each in proposals] == [DAY + timedelta(days=90)]
    with acting_for(body.pk):
        again = area.agenda_proposals(owner_kind="body", **asked)
    assert [each.key for each in again] == [each.key for each in proposals], "proposed once"


def test_the_public_part_names_no_person() -> None:
    body = frame.body()
    made = factory.function(body, public_contact="Ring om allt", mailbox="samordning@exempel.se")
    factory.holder(made, name="Hemliga Henrik")
    factory.function(body, "Nedlagd", FunctionState.ENDED, mailbox="gammal@exempel.se")
    with acting_for(body.pk):
        part = area.public_part(body_id=body.pk, at=AT)
        state = area.state(body_id=body.pk, at=AT)
    assert part is not None
    assert part.rows == (("Samordning av sociala företag", "Ring om allt", "samordning@exempel.se", ""),)
    assert "Hemliga Henrik" in state.sentence, "staff read who it is"


def test_nothing_to_show_anyone_without_a_contact() -> None:
    body = frame.body()
    with acting_for(body.pk):
        assert area.public_part(body_id=body.pk, at=AT) is None
        assert area.alarms(body_id=body.pk, at=AT) == []


def test_decisions_link_to_functions_of_the_own_body_alone() -> None:
    body, other = frame.body(), frame.body()
    made, theirs = factory.function(body), factory.function(other)
    keys = [str(made.reference), str(theirs.reference), "skräp"]
    with acting_for(body.pk):
        found = area.linked(ids=keys, actor=factory.lead(body))
        assert list(found) == [str(made.reference)]
        assert [each.id for each in area.search(text="SAMORDNING", actor=factory.lead(body))] == list(found)
        enterprise = frame.actor(Role.ENTERPRISE, body)
        assert area.linked(ids=keys, actor=enterprise) == {}
        assert area.search(text="", actor=enterprise) == []


def test_too_many_hats_over_several_functions() -> None:
    body = frame.body()
    for number in range(3):
        factory.holder(factory.function(body, f"Funktion {number}"), percent=40)
    with acting_for(body.pk):
        views = queries.views_of(queries.functions(), DAY)
        found = queries.hats(views, DAY)
    assert {each.kind for each in found} == {WarningKind.TOO_MANY_HATS, WarningKind.OVER_FULL_POST}


def test_every_warning_has_a_measure() -> None:
    for kind in WarningKind:
        assert warning_text(Warned(kind, DAY, "Siv", 3))
        assert measure_text(kind)
        if kind not in NOTED | {WarningKind.MONEY_END_UNKNOWN}:
            assert cause_text(kind)
