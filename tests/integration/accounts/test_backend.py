"""A session gives the person and the memberships in one statement, and only to those who may sign in."""

from typing import Any

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from nyvag.accounts.backend import Backend, memberships_in
from nyvag.accounts.models import Membership
from nyvag.core.access import Role
from tests.factories import frame

pytestmark = pytest.mark.django_db


def test_person_and_memberships_come_in_one_statement() -> None:
    person = frame.user(Role.COORDINATOR, frame.body())
    Membership.objects.create(user=person, body=frame.body("Annan kommun"), role=Role.POLITICIAN)
    with CaptureQueriesContext(connection) as asked:
        found: Any = Backend().get_user(person.pk)
        assert found == person
        assert [each.body.name for each in memberships_in(found)] == ["Annan kommun", "Lyckeby kommun"]
    assert len(asked) == 1


def test_a_person_without_memberships_is_still_a_person() -> None:
    person = frame.user(None, None)
    found: Any = Backend().get_user(person.pk)
    assert found == person
    assert memberships_in(found) == []
    assert Backend().get_user(person.pk + 1000) is None


@pytest.mark.parametrize("has_body", [True, False])
def test_one_who_may_not_sign_in_is_nobody(*, has_body: bool) -> None:
    person = frame.user(Role.COORDINATOR, frame.body()) if has_body else frame.user(None, None)
    person.is_active = False
    person.save()
    assert Backend().get_user(person.pk) is None


def test_a_session_from_before_the_password_changed_is_nobodys() -> None:
    person = frame.user(Role.COORDINATOR, frame.body())
    browser = Client()
    browser.force_login(person)
    assert browser.get("/").context["request"].user == person
    person.set_password("ett annat långt lösenord")
    person.save()
    request = RequestFactory().get("/")
    request.session = browser.session
    assert get_user(request).is_anonymous


def test_memberships_read_for_a_person_who_came_another_way() -> None:
    person = frame.user(Role.COORDINATOR, frame.body())
    assert [each.role for each in memberships_in(person)] == [Role.COORDINATOR]
