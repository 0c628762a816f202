"""Confirming the facts: by a link in a mail, by signing in, and the reminders that lead there."""

import datetime as dt
from typing import Any, TypeVar

import pytest
from django.db.models import Model
from django.test import Client

from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.enterprises import commands
from nyvag.enterprises.area import public_part
from nyvag.enterprises.commands.presentation import ContactFunction
from nyvag.enterprises.jobs import keep_up
from nyvag.enterprises.models import Presentation, RegisterEntry
from nyvag.enterprises.queries.confirming import confirm_token, is_open
from nyvag.enterprises.rules.facts import EntryFacts
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message, Reminder
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame

M = TypeVar("M", bound=Model)
pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def entry(body: PublicBody) -> RegisterEntry:
    """An entry made two years ago and confirmed a year ago."""
    day = today() - dt.timedelta(days=366)
    own = EntryFacts(last_confirmed_on=day, confirmed_by="Samordnaren", note="Hemlig not")
    return enterprises.entry(body, "Solbacken Kök", own=own, at=now() - dt.timedelta(days=730))


def _every(model: type[M], **by: Any) -> list[M]:
    """Give rows of every body; on PostgreSQL the server shows none outside a scope."""
    with acting_for_all(reason="a test looks at every body"):
        return list(model._default_manager.filter(**by).order_by("pk"))


def _one(model: type[M], **by: Any) -> M:
    (row,) = _every(model, **by)
    return row


def _set_confirmed(days_ago: int) -> None:
    with acting_for_all(reason="a test turns time back"):
        RegisterEntry.objects.update(last_confirmed_on=today() - dt.timedelta(days=days_ago))


def _link(entry: RegisterEntry, representative_id: int) -> str:
    with acting_for(entry.body_id):
        return f"/foretag/stammer/{confirm_token(entry, representative_id)}/"


def test_one_press_on_a_phone_confirms_at_every_body(entry: RegisterEntry) -> None:
    elsewhere = frame.body("Solberga kommun")
    facts: dict[str, Any] = {"org_no": entry.enterprise.org_no}
    there = enterprises.entry(elsewhere, "Solbacken Kök", **facts)
    path = _link(entry, enterprises.representative(entry).pk)
    shown = Client().get(path)
    text = shown.content.decode()
    assert shown.status_code == 200
    assert "Solbacken Kök" in text
    assert "Hemlig not" not in text
    assert _one(RegisterEntry, pk=entry.pk).last_confirmed_on != today(), "looking confirms nothing"
    assert "Tack!" in Client().post(path).content.decode()
    assert there.enterprise_id == entry.enterprise_id
    for row in _every(RegisterEntry):
        assert (row.last_confirmed_on, row.confirmed_by) == (today(), "företaget, Föreståndaren")
    events = _every(Event, kind="enterprises.entry-confirmed")
    assert {each.body_id for each in events} == {entry.body_id, elsewhere.pk}
    Client().post(path)
    assert len(_every(Event, kind="enterprises.entry-confirmed")) == len(events) == 2


def test_the_link_dies_with_its_readers_role_and_with_the_address(entry: RegisterEntry) -> None:
    own = enterprises.representative(entry)
    path = _link(entry, own.pk)
    with acting_for(entry.body_id):
        commands.end_representation(representative=own, by=SYSTEM, at=now())
        contact = ContactFunction("Kontoret", "", "info@solbacken.example", False)
        commands.write_contact(enterprise=entry.enterprise, facts=contact, by=SYSTEM, at=now())
    assert Client().get(path).status_code == 410
    path = _link(entry, 0)
    assert Client().get(path).status_code == 200
    Presentation.objects.update(contact_email="annan@solbacken.example")
    assert Client().post(path).status_code == 410
    assert Client().get(path[:-4] + "abc/").status_code == 410
    assert _one(RegisterEntry, pk=entry.pk).last_confirmed_on != today()


def test_signed_in_it_confirms_from_its_own_page(entry: RegisterEntry) -> None:
    own = enterprises.representative(entry)
    browser = Client()
    browser.force_login(own.user)
    address = f"/foretag/mitt/{entry.enterprise.reference}/"
    assert browser.get(f"{address}stammer/").status_code == 405
    browser.post(f"{address}stammer/")
    assert _one(RegisterEntry, pk=entry.pk).last_confirmed_on == today()


def test_reminders_go_after_a_year_and_stop_when_the_facts_are_confirmed(entry: RegisterEntry) -> None:
    _set_confirmed(363)
    enterprises.representative(entry)
    assert keep_up() == 1
    assert keep_up() == 0, "the times are set once"
    planned = _one(Reminder)
    assert len(planned.times) == 3
    with acting_for(entry.body_id):
        assert not is_open(matter_id=str(entry.pk))
    _set_confirmed(370)
    assert remind_due(at=now() + dt.timedelta(days=3)) == 1
    posted = _one(Message)
    assert posted.kind == "enterprises.confirm"
    assert posted.path.startswith("/foretag/stammer/")
    with acting_for(entry.body_id):
        commands.confirm_by_enterprise(enterprise=entry.enterprise, function="Kontoret", by=SYSTEM, at=now())
    assert remind_due(at=now() + dt.timedelta(days=40)) == 0
    assert _one(Reminder).stop_reason


@pytest.mark.parametrize("how", ["left", "bankrupt"])
def test_the_matter_closes_when_the_enterprise_is_gone(entry: RegisterEntry, how: str) -> None:
    with acting_for(entry.body_id):
        assert is_open(matter_id=str(entry.pk))
        if how == "left":
            commands.end_entry(entry=entry, active_to=today(), reason="", by=SYSTEM, at=now())
        else:
            values: dict[str, Any] = {"status": "BANKRUPT", "valid_from": today()}
            commands.change_status(enterprise=entry.enterprise, **values, by=SYSTEM, at=now())
        assert not is_open(matter_id=str(entry.pk))


def test_a_coordinator_asks_now_and_is_told_when_there_is_nobody(
    body: PublicBody, entry: RegisterEntry
) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    address = f"/foretag/{entry.enterprise.reference}/"
    text = browser.post(f"{address}fraga/", follow=True).content.decode()
    assert "Det finns ingen att fråga." in text
    contact = {"contact_function": "Kontoret", "contact_email": "info@solbacken.example"}
    browser.post(f"{address}presentation/kontakt/", contact)
    text = browser.post(f"{address}fraga/", follow=True).content.decode()
    assert "på väg till 1 mottagare" in text
    assert _one(Message).path.startswith("/foretag/stammer/")
    assert len(_one(Reminder).times) == 2


def test_the_public_register_says_unconfirmed(body: PublicBody, entry: RegisterEntry) -> None:
    _set_confirmed(500)
    with acting_for(body.pk):
        part = public_part(body_id=body.pk, at=now())
    assert part is not None
    assert part.rows[0][-1] == "obekräftad"
