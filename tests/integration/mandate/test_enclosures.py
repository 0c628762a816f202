"""Enclosures of a matter: listed, noted as they come, missed before a board meets, and every refusal."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from nyvag.audit.models import Event
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.days import read_day
from nyvag.core.tenancy import acting_for
from nyvag.documents import commands as documents_commands
from nyvag.mandate.area.enclosures import alarms, waiting
from nyvag.mandate.commands import enclosures as commands
from nyvag.mandate.commands.cases import plan_handling
from nyvag.mandate.commands.enclosures import EnclosureFacts
from nyvag.mandate.commands.matters import UnableToChangeMatter
from nyvag.mandate.models import AnchoringCase, CaseEnclosure
from nyvag.mandate.queries.drafts import case_facts
from nyvag.mandate.queries.enclosures import enclosures_of, missing_of
from nyvag.mandate.rules.cases import CaseState, HandlingRole
from nyvag.mandate.rules.drafts import officer_report
from nyvag.mandate.rules.enclosures import Need, Presence, Stands, ready_lists
from nyvag.organisations.models import PublicBody
from tests.factories import documents, frame, matters
from tests.factories.matters import AT

pytestmark = pytest.mark.django_db
PARTNERSHIP = ready_lists()["partnerskap"].enclosures["sv"]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Read refusals in the language of the code."""
    with translation.override("en"):
        yield


def listed(body: PublicBody, *names: str, need: Need = Need.NEEDED) -> AnchoringCase:
    case = matters.case(body)
    with acting_for(body.pk):
        commands.add_enclosures(
            case=case, names=names or PARTNERSHIP, need=need, by=matters.keeper(body), at=AT
        )
    return case


def noted(row: CaseEnclosure, **facts: Any) -> CaseEnclosure:
    said = EnclosureFacts(**{"name": row.name, "need": Need(row.need), **facts})
    return commands.note_enclosure(enclosure=row, facts=said, by=matters.keeper(row.body), at=AT)


def test_what_the_decision_needs_is_listed_once_and_is_missing_until_it_comes() -> None:
    body = frame.body()
    case = listed(body)
    with acting_for(body.pk):
        again = ["initiativet", "  Avtalsförslag ", "Avtalsförslag"]
        by = matters.keeper(body)
        commands.add_enclosures(case=case, names=again, need=Need.UNKNOWN, by=by, at=AT)
        rows = enclosures_of(case)
        assert [each.row.name for each in rows] == [*PARTNERSHIP, "Avtalsförslag"]
        assert [each.stands for each in rows] == [Stands.MISSING] * 4 + [Stands.UNKNOWN]
        assert missing_of(case) == list(PARTNERSHIP)
        assert Event.objects.filter(kind="mandate.enclosures-listed").count() == 2


def test_an_enclosure_comes_as_a_document_and_is_missed_again_when_that_is_taken_away() -> None:
    body = frame.body()
    case, by = listed(body, "Initiativet", "Senaste årsredovisningen"), matters.keeper(body)
    with acting_for(body.pk):
        paper = documents.document(by, str(case.reference), title="Initiativ", owner_kind="case")
        first, second = (each.row for each in enclosures_of(case))
        noted(first, document=paper.reference, from_whom="Damm ekonomisk förening", came=read_day("maj 2026"))
        noted(second, need=Need.NOT_NEEDED, presence=Presence.ABSENT)
        one, other = enclosures_of(case)
        assert (one.stands, one.document is not None) == (Stands.HERE, True)
        assert (one.row.came_written, one.row.came_on) == ("maj 2026", date(2026, 5, 1))
        assert other.stands is Stands.NOT_NEEDED
        assert missing_of(case) == []
        paper_text = str(officer_report(case_facts(case, AT.date())).blocks)
        assert "Initiativet, från Damm ekonomisk förening, maj 2026" in paper_text
        assert "årsredovisningen" not in paper_text
        documents_commands.remove(document=paper, reason="Fel fil", by=by, at=AT)
        assert missing_of(case) == ["Initiativet"]
        assert "[Initiativet saknas]" in str(officer_report(case_facts(case, AT.date())).blocks)
        assert Event.objects.filter(kind="mandate.enclosure-noted").count() == 2


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"name": " "}, "called"),
        ({"name": "Åtta" * 60}, "at most 200 letters"),
        ({"name": "Intyg 19121212-1212"}, "personal identity number"),
        ({"name": "INITIATIVET"}, "in the list already"),
        ({"from_whom": "19121212-1212", "presence": Presence.PRESENT}, "personal identity number"),
        ({"from_whom": "Damm", "presence": Presence.ABSENT}, "has come"),
        ({"came": date(2026, 1, 2), "presence": Presence.UNKNOWN}, "has come"),
        ({"came": AT.date() + timedelta(days=1), "presence": Presence.PRESENT}, "lies ahead"),
        ({"document": uuid.uuid4()}, "no longer among"),
    ],
)
def test_what_cannot_be_said_of_an_enclosure_is_refused(facts: dict[str, Any], said: str) -> None:
    body = frame.body()
    case = listed(body, "Värdegrund", "Initiativet")
    with acting_for(body.pk), pytest.raises(UnableToChangeMatter, match=said):
        noted(enclosures_of(case)[0].row, **facts)


def test_naming_nothing_new_is_refused_and_strangers_may_not_write() -> None:
    body = frame.body()
    case, by = listed(body), matters.keeper(body)
    other = frame.actor(Role.CONTRIBUTOR, body)
    with acting_for(body.pk):
        row = enclosures_of(case)[0].row
        for names, said in ((PARTNERSHIP, "already"), ((" ",), "Write what")):
            with pytest.raises(UnableToChangeMatter, match=said):
                commands.add_enclosures(case=case, names=names, need=Need.NEEDED, by=by, at=AT)
        with pytest.raises(PermissionDenied):
            commands.add_enclosures(case=case, names=["Nytt"], need=Need.NEEDED, by=other, at=AT)
        with pytest.raises(PermissionDenied):
            commands.remove_enclosure(enclosure=row, by=other, at=AT)
        commands.remove_enclosure(enclosure=row, by=by, at=AT)
        assert len(enclosures_of(case)) == 3


def test_what_is_missing_waits_and_is_an_alarm_when_a_board_is_near() -> None:
    body = frame.body()
    case, by = listed(body, "Initiativet", "Värdegrund"), matters.keeper(body)
    with acting_for(body.pk):
        board = frame.unit(body)
        (waits,) = waiting(body_id=body.pk, at=AT)
        assert (waits.sentence, waits.due) == (f"2 enclosures of {case.title} are missing", None)
        assert alarms(body_id=body.pk, at=AT) == ()
        soon = AT.date() + timedelta(days=20)
        plan_handling(case=case, unit=board, role=HandlingRole.DECIDES, planned_on=soon, by=by, at=AT)
        (alarm,) = alarms(body_id=body.pk, at=AT)
        assert alarm.cause == "Not in yet: Initiativet, Värdegrund."
        assert "13 December 2026" in alarm.measure
        matters.moved(case, CaseState.INVESTIGATING, CaseState.ON_AGENDA)
        assert len(alarms(body_id=body.pk, at=AT)) == 1
        for each in enclosures_of(case):
            noted(each.row, presence=Presence.PRESENT)
        assert waiting(body_id=body.pk, at=AT) == ()


def test_a_coordinator_lists_from_a_ready_list_notes_what_came_and_is_warned_at_the_step() -> None:
    body = frame.body()
    case = matters.case(body, at=now())
    browser = frame.client(Role.COORDINATOR, body)
    page = f"/styrning/arenden/{case.reference}/"
    form = browser.get(f"{page}bilagor/?lista=partnerskap").content.decode()
    assert "Latest annual accounts" in form or "Senaste årsredovisningen" in form
    sent = browser.post(f"{page}bilagor/", {"names": "\n".join(PARTNERSHIP), "need": "NEEDED"})
    assert sent.status_code == 302
    twice = browser.post(f"{page}bilagor/", {"names": "\n".join(PARTNERSHIP), "need": "NEEDED"})
    assert PARTNERSHIP[0] in twice.content.decode()
    with acting_for(body.pk):
        assert CaseEnclosure.objects.count() == 4
        row = enclosures_of(case)[0].row
        matters.moved(case, CaseState.INVESTIGATING, at=now())
    came = {"name": row.name, "need": "NEEDED", "presence": "PRESENT", "document": "", "from_whom": "Damm"}
    refused = browser.post(f"/styrning/arenden/bilaga/{row.pk}/", {**came, "came": "i förrgår"})
    assert (refused.status_code, "i förrgår" in refused.content.decode()) == (422, True)
    assert browser.post(f"/styrning/arenden/bilaga/{row.pk}/", {**came, "came": ""}).status_code == 302
    shown = browser.get(page).content.decode()
    assert "Damm" in shown
    assert PARTNERSHIP[3] in browser.get(f"{page}steg/").content.decode()
    assert browser.post(f"/styrning/arenden/bilaga/{row.pk}/ta-bort/").status_code == 302
