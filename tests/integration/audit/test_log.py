"""The event log: sealed, gapless, append-only."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from nyvag.audit import append_only
from nyvag.audit.commands import record, stays_in_the_body
from nyvag.audit.models import ChainHead, Event
from nyvag.audit.queries import chain_breaks, history_of
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.tenancy import acting_for
from tests.factories import frame

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 12, 30, 15, 123456, tzinfo=UTC)


def write(body_id: int | None, summary: str = "hände") -> Event:
    return record(kind="test.event", by=SYSTEM, at=AT, body_id=body_id, subject="sak:1", summary=summary)


def test_each_body_has_a_chain_of_its_own() -> None:
    first, second, other, nobodys = write(7), write(7), write(8), write(None)
    assert [first.number, second.number, other.number, nobodys.number] == [1, 2, 1, 1]
    assert second.previous_hash == first.hash
    assert list(chain_breaks()) == []
    with acting_for(7):
        assert list(history_of("sak:1")) == [second, first]


def test_events_of_shared_facts_are_counted_for_everyone() -> None:
    for kind in ("spend.ledger-imported", "enterprises.renamed", "meetings.called", "accounts.x", "nobodys"):
        record(kind=kind, by=SYSTEM, at=AT, body_id=7, subject="sak:1", summary="hände")
    head = ChainHead.objects.get(key=7)
    assert (head.number, head.shared) == (5, 3)


def test_rooms_whose_rows_all_belong_to_a_body_concern_nobody_else() -> None:
    inside = {room for room in apps.app_configs if stays_in_the_body(room)}
    assert {"spend", "forum", "meetings", "documents", "messaging"} <= inside
    assert inside.isdisjoint({"enterprises", "organisations", "accounts", "audit", "demo", "ui"})


@pytest.mark.parametrize("verb", ["UPDATE audit_event SET summary = 'x'", "DELETE FROM audit_event"])
def test_database_refuses_to_change_the_log(verb: str) -> None:
    write(7)
    with acting_for(7), pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(verb)


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE audit_event SET summary = 'annat' WHERE number = 2", "its content has been changed"),
        ("DELETE FROM audit_event WHERE number = 2", "event 2 is missing"),
        ("DELETE FROM audit_event WHERE number = 3", "the chain ends at event 2, not 3"),
    ],
)
def test_verify_finds_what_went_past_the_triggers(tampering: str, found: str) -> None:
    for _ in range(3):
        write(7)
    _drop_triggers()
    with acting_for(7):
        connection.cursor().execute(tampering)
    assert found in {each.sentence for each in chain_breaks()}
    with pytest.raises(CommandError, match="does not hold"):
        call_command("audit", "verify")


def test_verify_says_that_the_log_holds(capsys: pytest.CaptureFixture[str]) -> None:
    write(7)
    call_command("audit", "verify")
    assert "1 events in 1 chains" in capsys.readouterr().out
    assert ChainHead.objects.get(key=7).number == 1


def _drop_triggers() -> None:
    statements = append_only.POSTGRESQL if connection.vendor == "postgresql" else append_only.SQLITE
    for statement in statements["drop"]:
        connection.cursor().execute(statement)


def test_log_is_read_filtered_and_examined_in_the_pages() -> None:
    body = frame.body()
    for day, who, summary in ((1, "Anna", "Bytte namn"), (2, "Bo", "Tog bort"), (3, "Bo", "Bytte färg")):
        actor = Actor(user_id=None, name=who, role=Role.COORDINATOR, body_id=body.pk)
        at = AT.replace(day=day)
        record(kind="test.x", by=actor, at=at, body_id=body.pk, subject=f"sak:{day}", summary=summary)
    reader = frame.client(Role.ADMINISTRATOR, body)

    def shown(query: str) -> list[bool]:
        text = reader.get(f"/handelser/?{query}&export=csv")
        text = b"".join(text.streaming_content).decode()
        return [summary in text for summary in ("Bytte namn", "Tog bort", "Bytte färg")]

    assert shown("q=bytte") == [True, False, True]
    assert shown("who=bo") == [False, True, True]
    assert shown("since=2026-03-02&until=2026-03-02") == [False, True, False]
    assert shown("subject=sak:3") == [False, False, True]
    page = reader.get("/handelser/2/").content.decode()
    assert "Tog bort" in page
    assert "subject=sak%3A2" in page
    assert "Ja. Alla 3" in reader.get("/handelser/kontroll/").content.decode()
    assert reader.get("/handelser/9/").status_code == 404


def test_page_says_where_the_chain_is_broken() -> None:
    body = frame.body()
    write(body.pk)
    write(body.pk)
    _drop_triggers()
    with acting_for(body.pk):
        connection.cursor().execute("UPDATE audit_event SET summary = 'annat' WHERE number = 2")
    page = frame.client(Role.ADMINISTRATOR, body).get("/handelser/kontroll/").content.decode()
    assert "har ändrats vid sidan av systemet" in page
    assert "Händelse 2" in page
