"""Bodies, people and roles for tests: a small named cast."""

from itertools import count
from typing import Any

from django.test import Client

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody, Unit

_numbers = count(1)
PASSWORD = "correct horse battery staple"


def body(name: str = "Lyckeby kommun", **fields: Any) -> PublicBody:
    """Make a public body."""
    number = next(_numbers)
    values = {"slug": f"kropp-{number}", "org_no": f"212{number:07}", "kind": "MUNICIPALITY", **fields}
    return PublicBody.objects.create(name=name, **values)


def user(role: Role | None, at: PublicBody | None, name: str = "Anna Samordnare") -> User:
    """Make a person who can sign in, with a role at a body when one is given."""
    person = User.objects.create_user(f"person{next(_numbers)}@example.org", PASSWORD, name=name)
    if role is not None and at is not None:
        Membership.objects.create(user=person, body=at, role=role)
    return person


def actor(role: Role, at: PublicBody, name: str = "Anna Samordnare") -> Actor:
    """Make a person and return who that is to a command."""
    person = user(role, at, name)
    return Actor(user_id=person.pk, name=name, role=role, body_id=at.pk)


def client(role: Role | None, at: PublicBody | None) -> Client:
    """Return a browser signed in with a role at a body; PUBLIC or None with a body is not signed in."""
    browser = Client()
    if role not in {None, Role.PUBLIC}:
        browser.force_login(user(role, at))
    return browser


def unit(at: PublicBody, name: str = "Socialnämnden", **fields: Any) -> Unit:
    """Make a unit of a body."""
    with acting_for(at.pk):
        return Unit.objects.create(body=at, name=name, kind=fields.pop("kind", "BOARD"), **fields)
