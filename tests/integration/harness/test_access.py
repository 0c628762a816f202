"""Role x URL x method: what each view declares is what it does, and what the matrix says."""

import pytest
from django.test import Client

from nyvag.core.access import Access, Role
from tests.factories import frame
from tests.integration.harness import seed
from tests.integration.harness.matrix import matrix
from tests.integration.harness.walk import METHODS, Address, addresses

MATRIX = matrix()
ALL = addresses()
OURS = [each for each in ALL if each.is_ours]
FORBIDDEN, NOT_ALLOWED = 403, 405


def test_every_address_is_in_the_matrix_and_as_it_says() -> None:
    found = {each.name: each.declared if each.is_ours else "sign-in" for each in ALL}
    assert found == MATRIX["addresses"]


@pytest.mark.parametrize("address", OURS, ids=lambda each: each.name)
def test_no_address_is_undeclared(address: Address) -> None:
    assert isinstance(getattr(address.view, "access", None), Access)


@pytest.mark.django_db
@pytest.mark.parametrize("address", OURS, ids=lambda each: each.name)
def test_each_role_gets_what_is_declared(address: Address) -> None:
    body = frame.body()
    path = seed.address_of(address, {})
    for role in [None, *Role]:
        browser = frame.client(role, body)
        browser.raise_request_exception = False
        for method in METHODS:
            status, where = _ask(browser, method, path)
            expected = _expected(address.view.access, role, method)
            seen = "login" if where.startswith("/konto/logga-in/") else str(status)
            if expected is None:
                assert seen not in {"login", "403"}, (role, method, seen)
            else:
                assert seen == expected, (role, method, seen)


def _ask(browser: Client, method: str, path: str) -> tuple[int, str]:
    response = browser.generic(method, path)
    return response.status_code, response.headers.get("Location", "")


def _expected(access: Access, role: Role | None, method: str) -> str | None:
    """Return the answer that must come, or None when the view itself may answer as it likes."""
    if access.mode == "public":
        return None
    if role is None or role is Role.PUBLIC:
        return "login"
    if access.roles and role not in access.roles:
        return str(FORBIDDEN)
    allowed = {"reads": {"GET"}, "writes": {"GET", "POST"}, "signed_in": {"GET", "POST"}}[access.mode]
    return None if method in allowed else str(NOT_ALLOWED)


@pytest.mark.django_db
@pytest.mark.parametrize("address", [each for each in ALL if not each.is_ours], ids=lambda each: each.name)
def test_sign_in_shows_nothing_of_anyone_to_a_stranger(address: Address) -> None:
    body = frame.body("Hemliga kommunen")
    frame.user(Role.COORDINATOR, body, name="Hemliga Anna")
    response = Client().get(seed.address_of(address, {}))
    assert response.status_code in {200, 302, 404, 405}
    assert "Hemliga" not in response.content.decode()
