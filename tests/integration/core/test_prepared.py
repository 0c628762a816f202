"""A prepared question gives what the queryset gives, in one statement and every time anew."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from nyvag.accounts.backend import memberships_of
from nyvag.accounts.models import Membership
from nyvag.accounts.sessions import SessionStore
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.prepared import Prepared
from tests.factories import frame

pytestmark = pytest.mark.django_db


def state(made: Model) -> dict[str, Any]:
    """Return all that an object was filled with, and what it was fetched with."""
    held = {name: value for name, value in vars(made).items() if name != "_state"}
    return held | {name: state(each) for name, each in made._state.fields_cache.items()}


def test_the_objects_are_those_of_the_queryset() -> None:
    prepared = Prepared(memberships_of, place=987_654_321)
    body = frame.body("Provby kommun")
    people = [frame.user(Role.COORDINATOR, body), frame.user(Role.CONTRIBUTOR, body)]
    frame.unit(body, "Socialnämnden")
    Membership.objects.create(user=people[0], body=frame.body("Annan kommun"), role=Role.POLITICIAN)
    for person in people:
        asked = [state(each) for each in memberships_of(person.pk)]
        assert [state(each) for each in prepared(person.pk)] == asked
        assert asked, "the person has memberships"
    assert prepared(people[0].pk)[0].user.is_active is True, "what the database keeps otherwise is converted"
    assert prepared(0) == []


def test_it_takes_one_statement_and_sees_what_is_new() -> None:
    prepared = Prepared(memberships_of, place=987_654_321)
    body = frame.body("Provby kommun")
    person = frame.user(Role.COORDINATOR, body)
    prepared(person.pk)
    Membership.objects.filter(user=person).update(role=Role.POLITICIAN)
    with CaptureQueriesContext(connection) as captured:
        (found,) = prepared(person.pk)
    assert found.role == Role.POLITICIAN
    assert len([each for each in captured if "set_config" not in each["sql"]]) == 1


def test_a_session_is_read_until_it_runs_out() -> None:
    store = SessionStore()
    store["body_id"] = 7
    store.set_expiry(60)
    store.save()
    assert SessionStore(store.session_key)["body_id"] == 7
    with time_machine.travel(now() + dt.timedelta(seconds=61)):
        late = SessionStore(store.session_key)
        assert late.get("body_id") is None
        assert late.session_key is None
    Session.objects.all().delete()
    assert SessionStore(store.session_key).get("body_id") is None
