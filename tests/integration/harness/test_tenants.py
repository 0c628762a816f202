"""Nothing of another body shows: every address, as every role, in every form of answer."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from nyvag.core.access import Role
from tests.factories import frame
from tests.integration.harness import seed
from tests.integration.harness.test_access import MATRIX
from tests.integration.harness.walk import Address, addresses

pytestmark = pytest.mark.django_db
OURS = [each for each in addresses() if each.is_ours]
EXPORTS = ("", "?export=csv", "?export=json", "?export=xlsx")
SHARED = MATRIX["shared_arguments"]
DIRECTORY = "opendata:body-list"
"""Names, on purpose, every body that shows something to anyone; of a body it tells the name alone."""
SEARCH = f"?q={seed.THEIRS}&search={seed.THEIRS}"


@pytest.mark.parametrize("role", [*Role], ids=str)
def test_no_answer_carries_the_other_bodys_canary(role: Role) -> None:
    world = seed.build()
    browser = frame.client(role, world.ours)
    for address in OURS:
        for ending in EXPORTS:
            path = seed.address_of(address, world.our_ids) + ending
            response = browser.get(path)
            assert response.status_code < 500, path
            said = _text_of(response)
            if address.name == DIRECTORY:
                said = said.replace(f">{seed.THEIRS} kommun<", "")
            assert seed.THEIRS not in said, path
    for name in sorted(MATRIX["searches"]):
        address = next(each for each in OURS if each.name == name)
        found = _text_of(browser.get(seed.address_of(address, world.our_ids) + SEARCH))
        assert found.count(seed.THEIRS) == found.count(f'"{seed.THEIRS}"'), "only what was typed comes back"


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_other_bodys_rows_do_not_exist(method: str) -> None:
    world = seed.build()
    for role in (Role.ADMINISTRATOR, Role.COORDINATOR, Role.PROCUREMENT_OFFICER, Role.POLITICIAN):
        browser = frame.client(role, world.ours)
        for address in OURS:
            if _is_of_one_body(address, world.their_ids) and _admits(address, role, method):
                path = seed.address_of(address, world.their_ids)
                status = _status(browser, method, path)
                assert status in {404, 405}, (role, method, path, status)


def test_own_rows_do_exist() -> None:
    world = seed.build()
    browser = frame.client(Role.ADMINISTRATOR, world.ours)
    seen = 0
    for address in OURS:
        if _is_of_one_body(address, world.our_ids) and _admits(address, Role.ADMINISTRATOR, "get"):
            status = _status(browser, "get", seed.address_of(address, world.our_ids))
            assert status in {200, 302, 405}, (address.name, status)
            seen += 1
    assert seen


def test_our_own_canary_shows_so_that_the_others_would() -> None:
    world = seed.build()
    browser = frame.client(Role.ADMINISTRATOR, world.ours)
    for path in ("/handelser/", "/jobb/", "/organisation/", "/konto/roller/", "/jobb/?export=xlsx"):
        assert seed.OURS in _text_of(browser.get(path)), path


def _is_of_one_body(address: Address, ids: dict[str, Any]) -> bool:
    named = {name: is_number for name, is_number in address.arguments.items() if name not in SHARED}
    return seed.names_rows(replace(address, arguments=named), ids)


def _admits(address: Address, role: Role, method: str) -> bool:
    access = address.view.access
    return role in access.roles and (method == "get" or access.mode == "writes")


def _status(browser: Client, method: str, path: str) -> int:
    response = getattr(browser, method)(path)
    if response.streaming:
        b"".join(response.streaming_content)  # a file that is read to its end is closed
    status: int = response.status_code
    return status


def _text_of(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"\n".join(archive.read(name) for name in archive.namelist())
    return str(body.decode("utf-8", "replace"))
