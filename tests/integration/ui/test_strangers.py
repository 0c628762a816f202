"""A stranger is answered early: the same page, the same headers, one statement, and never an old one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.commands import rename_enterprise
from nyvag.enterprises.models import Enterprise
from nyvag.organisations.models import PublicBody
from nyvag.ui import kept
from nyvag.ui.kept import answer_for_anyone
from tests.factories import enterprises, frame

pytestmark = pytest.mark.django_db
PAGE = "/oppna-data/provby/"


@pytest.fixture(autouse=True)
def _as_in_use(settings: Any) -> Iterator[None]:
    settings.KEEP_PARTS = True
    kept.forget()
    yield
    kept.forget()


@pytest.fixture
def body() -> PublicBody:
    place = frame.body("Provby kommun", slug="provby")
    enterprises.entry(place, "Kooperativet Gul")
    choose(place, "publish")
    return place


def choose(body: PublicBody, act: str) -> None:
    frame.client(Role.COORDINATOR, body).post("/oppna-data/publicera/", {"part": "foretag", "act": act})


def headers_of(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}


@pytest.mark.parametrize("path", ["/", "/oppna-data/", PAGE, f"{PAGE}foretag/", f"{PAGE}foretag.csv"])
def test_the_early_answer_is_the_late_one_in_one_statement(body: PublicBody, path: str) -> None:
    late = Client().get(path)
    with CaptureQueriesContext(connection) as captured:
        early = Client().get(path)
    assert (early.status_code, early.content) == (late.status_code, late.content) != (404, b"")
    assert headers_of(early) == headers_of(late)
    assert len([each for each in captured if "set_config" not in each["sql"]]) == 1
    assert not hasattr(early.wsgi_request, "actor"), "nobody has asked who reads"
    unchanged = Client().get(path, HTTP_IF_NONE_MATCH=late["ETag"])
    assert (unchanged.status_code, unchanged.content, unchanged["ETag"]) == (304, b"", late["ETag"])
    assert Client().head(path).status_code == 200


def test_each_language_is_answered_in_its_own(body: PublicBody) -> None:
    english = Client()
    english.cookies["django_language"] = "en"
    for _ in range(2):
        assert Client().get(PAGE)["Content-Language"] == "sv"
        assert english.get(PAGE)["Content-Language"] == "en"


def test_what_happens_is_seen_at_once(body: PublicBody) -> None:
    assert "Kooperativet Gul" in Client().get(PAGE).content.decode()
    other = frame.body("Annan kommun")
    with acting_for(other.pk):
        by, shared = frame.actor(Role.COORDINATOR, other), Enterprise.objects.get()
        rename_enterprise(enterprise=shared, name="Kooperativet Röd", valid_from=today(), by=by, at=now())
    assert "Kooperativet Röd" in Client().get(PAGE).content.decode()
    choose(body, "withdraw")
    assert Client().get(PAGE).status_code == 404


def test_one_who_has_signed_in_is_not_taken_for_a_stranger(body: PublicBody) -> None:
    Client().get(PAGE)
    reader = Client()
    reader.force_login(frame.user(Role.POLITICIAN, body, name="Petra Läsare"))
    assert "Petra Läsare" in reader.get(PAGE).content.decode()
    assert "Petra Läsare" not in Client().get(PAGE).content.decode()


def test_what_one_reader_is_told_is_kept_for_nobody(rf: Any) -> None:
    asked = rf.get("/")
    asked._messages = CookieStorage(asked)
    messages.success(asked, "Du är utloggad.")

    def draw() -> HttpResponse:
        return HttpResponse("".join(str(each) for each in messages.get_messages(asked)))

    def nothing(request: HttpRequest) -> HttpResponse:
        return HttpResponse("inget")

    assert b"utloggad" in answer_for_anyone(asked, "1", draw).content  # type: ignore[attr-defined]
    assert answer_for_anyone(rf.get("/"), "1", lambda: nothing(asked)).content == b"inget"  # type: ignore[attr-defined]
