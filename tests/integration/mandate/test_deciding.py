"""The decision of a matter: entered in one step, in the register, with what it makes of the matter."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for
from nyvag.mandate.commands import cases as commands
from nyvag.mandate.commands.deciding import decide_case
from nyvag.mandate.commands.decisions import DecisionFacts
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.models import AnchoringCase, CaseHandling, Decision
from nyvag.mandate.queries import cases as queries
from nyvag.mandate.queries.links import decisions_about
from nyvag.mandate.rules.cases import CaseState, HandlingRole
from nyvag.mandate.rules.decisions import DecisionKind
from nyvag.mandate.rules.draft_facts import Part
from nyvag.organisations.models import PublicBody
from tests.factories import frame, matters
from tests.factories.matters import AT

pytestmark = pytest.mark.django_db
ON = AT.date()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read refusals in the language of the code."""
    with translation.override("en"):
        yield


def _on_agenda(body: PublicBody, *boards: str) -> tuple[AnchoringCase, list[CaseHandling]]:
    case = matters.moved(matters.case(body), CaseState.INVESTIGATING, CaseState.ON_AGENDA)
    units = [frame.unit(body, name) for name in boards]
    with acting_for(body.pk):
        for unit in units:
            commands.plan_handling(
                case=case, unit=unit, role=HandlingRole.DECIDES, planned_on=ON, by=matters.keeper(body), at=AT
            )
        return case, queries.handlings_of(case)


def _decide(
    case: AnchoringCase, kind: DecisionKind, handling: CaseHandling | None = None, on: date = ON, **said: Any
) -> Decision:
    facts = DecisionFacts(title=case.title, kind=kind, decided_on=on, **said)
    with acting_for(case.body_id):
        return decide_case(case=case, facts=facts, handling=handling, by=matters.keeper(case.body), at=AT)


def _states(case: AnchoringCase) -> list[str]:
    with acting_for(case.body_id):
        return [step.state for step in queries.steps_of(case)][3:]


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        (DecisionKind.ADOPTED, ["DECIDED", "IN_FORCE"]),
        (DecisionKind.ADOPTED_CHANGED, ["DECIDED", "IN_FORCE"]),
        (DecisionKind.DELEGATED, ["DECIDED", "IN_FORCE"]),
        (DecisionKind.RETURNED, ["DECIDED", "INVESTIGATING"]),
        (DecisionKind.REJECTED, ["DECIDED", "CLOSED"]),
        (DecisionKind.NOTED, ["DECIDED", "CLOSED"]),
    ],
)
def test_each_kind_of_decision_makes_its_own_of_the_matter(kind: DecisionKind, states: list[str]) -> None:
    body = frame.body()
    case, (board,) = _on_agenda(body, "Fullmäktige")
    decision = _decide(case, kind, board)
    assert _states(case) == states
    with acting_for(body.pk):
        assert decisions_about("case", [str(case.reference)]) == {str(case.reference): [decision]}
        (row,) = queries.handlings_of(case)
        assert (row.decision_id, row.is_handled, row.handled_on) == (decision.pk, True, ON)


def test_what_is_adopted_for_a_later_day_waits_for_it() -> None:
    body = frame.body()
    case, (board,) = _on_agenda(body, "Fullmäktige")
    _decide(case, DecisionKind.ADOPTED, board, valid_from=ON + timedelta(days=30))
    assert _states(case) == ["DECIDED"]


def test_two_boards_that_decide_must_both_have_but_one_refusal_ends_it() -> None:
    body = frame.body()
    case, (first, second) = _on_agenda(body, "Kulturnämnden", "Tillväxtnämnden")
    _decide(case, DecisionKind.ADOPTED, first)
    assert _states(case) == []
    _decide(case, DecisionKind.ADOPTED, second)
    assert _states(case) == ["DECIDED", "IN_FORCE"]
    other, (first, _second) = _on_agenda(body, "Kulturnämnden", "Tillväxtnämnden")
    _decide(other, DecisionKind.REJECTED, first)
    assert _states(other) == ["DECIDED", "CLOSED"]


def test_a_decision_that_cannot_be_leaves_nothing_behind() -> None:
    body = frame.body()
    case, (board,) = _on_agenda(body, "Fullmäktige")
    with pytest.raises(UnableToChangeMatter, match="lies ahead"):
        _decide(case, DecisionKind.ADOPTED, board, on=ON + timedelta(days=1))
    with pytest.raises(UnableToChangeMatter, match="personal"):
        _decide(case, DecisionKind.ADOPTED, board, wording="19121212-1212")
    fresh = matters.case(body)
    with pytest.raises(UnableToChangeMatter, match="on a board's agenda"):
        _decide(fresh, DecisionKind.ADOPTED)
    with acting_for(body.pk):
        assert not Decision.objects.exists()
        assert AnchoringCase.objects.get(pk=case.pk).state == CaseState.ON_AGENDA


def test_a_board_decides_once_in_a_matter() -> None:
    body = frame.body()
    case, (first, _second) = _on_agenda(body, "Kulturnämnden", "Tillväxtnämnden")
    _decide(case, DecisionKind.ADOPTED, first)
    with pytest.raises(UnableToChangeMatter, match="entered already"):
        _decide(case, DecisionKind.ADOPTED, first)


def test_the_form_holds_what_the_matter_says_and_enters_it() -> None:
    body = frame.body()
    case, (board,) = _on_agenda(body, "Fullmäktige")
    with acting_for(body.pk):
        commands.write_texts(
            case=case, texts={Part.PROPOSAL: "Policyn antas."}, version=0, by=matters.keeper(body), at=AT
        )
    browser = frame.client(Role.COORDINATOR, body)
    address = reverse("mandate:case-decide", args=[case.reference])
    page = browser.get(address).content.decode()
    assert "Policyn antas." in page
    assert f'value="unit:{board.unit_id}" selected' in page
    sent = {"title": case.title, "kind": "ADOPTED", "who": f"unit:{board.unit_id}", "day_known": "DAY"}
    answer = browser.post(address, {**sent, "decided_on": str(ON), "is_public": "on"})
    assert answer.status_code == 302
    assert _states(case) == ["DECIDED", "IN_FORCE"]
    detail = browser.get(reverse("mandate:case-detail", args=[case.reference])).content.decode()
    assert "Fullmäktige" in detail


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_drafts_are_handed_out_as_files(form: str) -> None:
    body = frame.body()
    case, (board,) = _on_agenda(body, "Fullmäktige")
    decision = _decide(case, DecisionKind.ADOPTED, board)
    browser = frame.client(Role.POLITICIAN, body)
    addresses = [
        reverse("mandate:case-paper", args=[case.reference, "tjansteskrivelse", form]),
        reverse("mandate:case-paper", args=[case.reference, "beslutsforslag", form]),
        reverse("mandate:decision-extract", args=[decision.reference, form]),
    ]
    for address in addresses:
        answer = browser.get(address)
        assert answer.status_code == 200
        assert answer.content[:2] == {"docx": b"PK", "pdf": b"%P"}[form]
    assert browser.get(addresses[0].replace(form, "txt")).status_code == 404
    assert browser.get(addresses[0].replace("tjansteskrivelse", "dikt")).status_code == 404
