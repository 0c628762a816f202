"""What other rooms show of steering documents: the state of the area, what waits, lapses, is public."""

import datetime as dt
from typing import Any

import pytest

from nyvag.core.access import ANONYMOUS, Role
from nyvag.core.clock import STOCKHOLM
from nyvag.core.providers import AreaStatus
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.area import document_waiting, documents, documents_shown
from nyvag.plans.area.document_share import documents_share
from nyvag.plans.area.shares import Share, together
from nyvag.plans.area.state import state
from nyvag.plans.commands.document_versions import VersionFacts
from nyvag.plans.models import SteeringDocument
from nyvag.plans.rules.documents import DocumentState, PolicyArea, Says, Validity
from nyvag.plans.rules.plans import OwnerRole
from tests.factories import decisions, frame, steering

pytestmark = pytest.mark.django_db
D = dt.date
ON = D(2026, 11, 28)
AT = dt.datetime(2026, 11, 28, 12, tzinfo=STOCKHOLM)
AREAS = (PolicyArea.PROCUREMENT, PolicyArea.LABOUR_MARKET, PolicyArea.BUSINESS, PolicyArea.FINANCE)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


def until(body: PublicBody, title: str, last: dt.date | None, **said: Any) -> SteeringDocument:
    facts = VersionFacts(validity=Validity.DATES, valid_from=D(2020, 1, 1), valid_to=last)
    return steering.document(body, title, version=facts, on=D(2020, 1, 1), **said)


def share(body: PublicBody) -> Share:
    with acting_for(body.pk):
        return documents_share(ON)


def test_the_documents_share_follows_the_evidence(body: PublicBody) -> None:
    assert share(body).status is AreaStatus.NOT_STARTED
    gone = until(body, "Gammal policy", D(2024, 1, 1), is_about_enterprises=True)
    found = share(body)
    assert (found.status, found.next_step and found.next_step.url) == (
        AreaStatus.NEEDS_ACTION, "/plan/styrdokument/?laget=utgangna",
    )  # fmt: skip
    steering.stepped(steering.version_of(gone), DocumentState.REPEALED)
    made = until(body, "Riktlinje", None, is_about_enterprises=True)
    assert share(body).status is AreaStatus.STARTED
    wide = until(body, "Översiktsplan", None, areas=AREAS)
    steering.read(steering.version_of(wide), ON)
    found = share(body)
    assert "sägs inget om sociala företag" in found.sentence
    assert found.next_step is not None
    assert found.next_step.url == "/plan/styrdokument/vad-de-sager/"
    steering.passage(steering.version_of(wide), says=Says.SUPPORTS)
    found = share(body)
    assert (found.status, found.next_step) == (AreaStatus.IN_PLACE, None)
    listed = "/plan/styrdokument/"
    assert [each.url for each in found.evidence] == [listed, f"{listed}vad-de-sager/"]
    with acting_for(body.pk):
        SteeringDocument.objects.filter(pk=made.pk).update(review_on=D(2026, 1, 1))
    assert share(body).status is AreaStatus.NEEDS_ACTION


def test_the_area_is_as_grave_as_its_gravest_share(body: PublicBody) -> None:
    place, begun, act = (Share(each, each.value) for each in (
        AreaStatus.IN_PLACE, AreaStatus.STARTED, AreaStatus.NEEDS_ACTION,
    ))  # fmt: skip
    none = Share(AreaStatus.NOT_STARTED, "")
    for shares, expected in (
        ((place, place), AreaStatus.IN_PLACE),
        ((place, begun), AreaStatus.STARTED),
        ((none, none), AreaStatus.NOT_STARTED),
        ((place, none), AreaStatus.STARTED),
        ((none, act), AreaStatus.NEEDS_ACTION),
    ):
        assert together(shares).status is expected
    assert state(body_id=body.pk, at=AT).status is AreaStatus.NOT_STARTED


def test_what_waits_is_told_in_time(body: PublicBody) -> None:
    until(body, "Långt bort", D(2030, 1, 1))
    until(body, "Snart", D(2027, 1, 15))
    until(body, "Utgången", D(2026, 1, 1))
    until(body, "Översyn", None, review_on=D(2026, 12, 24), areas=(PolicyArea.FINANCE,))
    steering.document(body, "Utkast", DocumentState.DRAFT, review_on=D(2026, 12, 1))
    said = [each.sentence for each in document_waiting.waiting(body_id=body.pk, at=AT)]
    assert said == [
        "”Utgången” gick ut utan att ersättas",
        "”Snart” går ut",
        "Se över ”Översyn”",
        "Läs igenom vad dokumenten säger om sociala företag: finansiering",
    ]
    found = document_waiting.agenda_proposals(body_id=body.pk, owner_kind="body", owner_id="", at=AT)
    assert [each.title for each in found] == ["Går ut: Snart", "Se över: Översyn"]
    assert document_waiting.agenda_proposals(body_id=body.pk, owner_kind="forum", owner_id="", at=AT) == ()


def test_silent_and_hindering_policies_are_alarms(body: PublicBody) -> None:
    silent = until(body, "Upphandlingspolicy", None, areas=(PolicyArea.PROCUREMENT,))
    steering.read(steering.version_of(silent), D(2026, 2, 1))
    hinders = until(body, "Ekonomiregler", None, areas=(PolicyArea.FINANCE,))
    steering.passage(steering.version_of(hinders), says=Says.HINDERS)
    first, second = document_waiting.alarms(body_id=body.pk, at=AT)
    assert first.sentence == "Det som styr upphandling säger inget om sociala företag"
    assert "1 februari 2026" in first.cause
    assert second.sentence == "Det som styr finansiering gör det bara svårare för sociala företag"


def test_what_lapses_and_comes_is_told(body: PublicBody) -> None:
    unit = frame.unit(body)
    made = until(body, "Plan", D(2027, 3, 1), review_on=D(2026, 12, 24), is_about_enterprises=True)
    steering.owner(made, unit=unit)
    until(body, "Utgången", D(2026, 1, 1))
    steering.document(body, "Utkast", DocumentState.DRAFT)
    steering.stepped(steering.version_of(until(body, "Upphävd", None)), DocumentState.REPEALED)
    actor = frame.actor(Role.POLITICIAN, body)
    with acting_for(body.pk):
        found = {each.title: each for each in documents.reviewables(on=ON)}
        assert {title: each.valid_to for title, each in found.items()} == {
            "Plan": D(2027, 3, 1), "Utgången": D(2026, 1, 1),
        }  # fmt: skip
        assert (found["Plan"].unit_id, found["Utgången"].unit_id) == (unit.pk, None)
        coming = list(documents.coming(since=ON, until=D(2027, 11, 28)))
        assert [each.on for each in coming] == [D(2027, 3, 1), D(2026, 12, 24)]
        wheel = list(documents.wheel(year=2026, actor=actor, at=AT))
        assert [(each.title, each.due) for each in wheel] == [
            ("Se över ”Plan”", D(2026, 12, 24)), ("”Utgången” går ut", D(2026, 1, 1)),
        ]  # fmt: skip


def test_documents_are_found_to_link_to_by_those_who_read(body: PublicBody) -> None:
    made = until(body, "Upphandlingspolicy", None)
    other = until(frame.body("Grannkommun"), "Upphandlingspolicy", None)
    ids = [str(made.reference), str(other.reference), "nej"]
    reader, stranger = frame.actor(Role.CONTRIBUTOR, body), ANONYMOUS
    with acting_for(body.pk):
        assert set(documents.linked(ids=ids, actor=reader)) == {ids[0]}
        assert [each.title for each in documents.search(text="upphandl", actor=reader)] == [
            "Upphandlingspolicy (Policy)"
        ]
        assert documents.linked(ids=ids, actor=stranger) == {}
        assert documents.search(text="upphandl", actor=stranger) == []
        owned = documents.document_owner(owner_id=ids[0], actor=reader)
        assert owned is not None
        assert (owned.may_read, owned.may_write) == (True, False)
        for owner_id, actor in ((ids[1], reader), ("nej", reader), (ids[0], stranger)):
            assert documents.document_owner(owner_id=owner_id, actor=actor) is None


def test_anyone_reads_what_is_adopted_and_chosen_without_names_in_words(body: PublicBody) -> None:
    assert documents_shown.public_documents(body_id=body.pk, at=AT) is None
    hidden = decisions.whole(body, "Dolt beslut", is_public=False)
    shown = VersionFacts("2022-2027", hidden, Validity.DATES, D(2022, 1, 1), D(2027, 12, 31))
    made = steering.document(body, "Policy", version=shown, is_public=True)
    steering.owner(made, unit=frame.unit(body, "Kommunstyrelsen"))
    steering.owner(made, outside="Anna Andersson")
    steering.passage(steering.version_of(made), "Köp gärna.", comment="Vår kommentar")
    steering.document(body, "Inte vald")
    steering.document(body, "Utkast", DocumentState.DRAFT, is_public=True)
    part = documents_shown.public_documents(body_id=body.pk, at=AT)
    assert part is not None
    [row] = part.rows
    assert row == (
        "Policy", "Policy", "2022-2027", "gäller", "Kommunstyrelsen", "",
        D(2022, 1, 1), D(2027, 12, 31), "Köp gärna.", "",
    )  # fmt: skip
    assert part.context["in_force"] == 1


def test_a_unit_and_a_politician_see_theirs(body: PublicBody) -> None:
    assert documents_shown.summary(body_id=body.pk, at=AT) is None
    assert documents_shown.unit_part(unit_name="Socialnämnden", body_id=body.pk, at=AT) is None
    unit = frame.unit(body)
    made = until(body, "Plan", D(2027, 1, 1), areas=(PolicyArea.PROCUREMENT,))
    steering.owner(made, unit=unit, role=OwnerRole.ADDRESSEE)
    steering.owner(until(body, "Förr", None), unit=unit, ends_on=D(2025, 1, 1))
    steering.read(steering.version_of(made), ON)
    part = documents_shown.unit_part(unit_name=unit.name, body_id=body.pk, at=AT)
    assert part is not None
    assert [(each.document.title, role) for each, role, _standing in part.context["documents"]] == [
        ("Plan", OwnerRole.ADDRESSEE)
    ]
    found = documents_shown.summary(body_id=body.pk, at=AT)
    assert found is not None
    assert found.context["silent"] == "upphandling"
    assert [each.document.title for each in found.context["ending"]] == ["Plan"]
    browser = frame.client(Role.POLITICIAN, body)
    for path in ("/", "/plan/styrdokument/", "/styrning/giltighet/"):
        assert browser.get(path).status_code == 200
