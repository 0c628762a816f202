"""What is drawn once: for whom it is kept, and what makes it be drawn anew."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from nyvag.accounts.models import User
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.commands import rename_enterprise, set_interest
from nyvag.enterprises.models import Enterprise, InterestKind
from nyvag.organisations.models import PublicBody
from nyvag.spend.commands import hide_opportunity
from nyvag.spend.models import CubeRow, LedgerFile, SupplierRecord
from nyvag.spend.queries import files
from nyvag.ui import kept, shared_drawing
from tests.factories import frame, spend

pytestmark = pytest.mark.django_db
Edit = Callable[[PublicBody], Any]
UNIT = "/inkop/enhet/?namn=Socialn%C3%A4mnden"


@pytest.fixture(autouse=True)
def as_in_use(settings: Any) -> Any:
    """Keep parts as a served installation does, and forget them afterwards."""
    settings.KEEP_PARTS = True
    kept.forget()
    yield
    kept.forget()


@pytest.fixture
def body() -> PublicBody:
    """Give a body that has bought from an enterprise."""
    return with_purchases(frame.body("Provby kommun"), "Kooperativet Gul")


def with_purchases(body: PublicBody, name: str) -> PublicBody:
    """Let a body buy for 12 345 kronor from an enterprise with that name."""
    by = frame.actor(Role.COORDINATOR, body)
    with acting_for(body.pk):
        found = spend.enterprise(body, name, None)
        spend.doubt(by, found, name=name)
        CubeRow.objects.update(outcome="match", enterprise=found, unit="Socialnämnden", year=2025)
    return body


def answer(browser: Client, path: str = "/inkop/") -> str:
    """Return the text of a page that is there."""
    response = browser.get(path)
    assert response.status_code == 200, path
    return response.content.decode().replace("\u202f", " ")


def sell_more(body: PublicBody) -> None:
    """Change the figures without an event, as nothing in the product does."""
    with acting_for(body.pk):
        CubeRow.objects.update(amount_ore=99_999_00)


def test_a_page_is_kept_until_something_happens_in_the_body(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    assert "12 345" in answer(browser)
    sell_more(body)
    assert "12 345" in answer(browser), "nothing has happened, so it is not drawn again"
    with acting_for(body.pk):
        hide_opportunity(category="care", reason="Avtal", by=frame.actor(Role.COORDINATOR, body), at=now())
    assert "99 999" in answer(browser)


def test_what_another_body_does_to_shared_facts_makes_a_page_new(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    answer(browser)
    sell_more(body)
    other = frame.body("Annan kommun")
    shared = Enterprise.objects.get(name="Kooperativet Gul")
    with acting_for(other.pk):
        rename_enterprise(
            enterprise=shared,
            name="Kooperativet Grön",
            valid_from=today(),
            by=frame.actor(Role.COORDINATOR, other),
            at=now(),
        )
    assert "99 999" in answer(browser)


def test_what_another_body_does_to_its_own_leaves_a_page_as_it_is(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    answer(browser)
    sell_more(body)
    other = frame.body("Annan kommun")
    with acting_for(other.pk):
        hide_opportunity(category="care", reason="Avtal", by=frame.actor(Role.COORDINATOR, other), at=now())
    assert "12 345" in answer(browser)


def test_a_list_of_ones_own_favourites_is_kept_for_nobody_else(body: PublicBody) -> None:
    browsers = [frame.client(Role.COORDINATOR, body) for _ in range(2)]
    with acting_for(body.pk):
        favourite = Enterprise.objects.get(name="Kooperativet Gul")
        person = User.objects.get(pk=browsers[0].session["_auth_user_id"])
        by = Actor(person.pk, person.name, Role.COORDINATOR, body.pk)
        set_interest(
            enterprise=favourite,
            kind=InterestKind.FAVOURITE,
            reason="",
            is_for_everyone=False,
            by=by,
            at=now(),
        )
    assert "Kooperativet Gul" in answer(browsers[0], "/foretag/?favoriter=ja")
    assert "Kooperativet Gul" not in answer(browsers[1], "/foretag/?favoriter=ja")


def test_a_drawing_readers_share_is_of_the_version_it_is_kept_under(body: PublicBody, rf: Any) -> None:
    request, drawn = rf.get("/"), []
    request.actor, request.body_version = frame.actor(Role.COORDINATOR, body), "old"
    request.came, request.ask_version = shared_drawing.now(), lambda: "new"

    def shown() -> dict[str, Any]:
        drawn.append(request.body_version)
        return {"items": []}

    for asked in ("old", "new", "newer"):
        request.body_version = asked
        kept.shared_content_for(request, "ui/components/facts.html", shown)
    assert drawn == ["new"], "those who came before it began share it, whatever version they came with"
    request.came, request.body_version = shared_drawing.now(), "newer"
    request.ask_version = lambda: "newer"
    kept.shared_content_for(request, "ui/components/facts.html", shown)
    assert drawn == ["new", "newer"]


SUPPLIERS = "/inkop/leverantorer/"


def test_a_list_is_kept_by_its_whole_address_until_something_happens(body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    names = SUPPLIERS, f"{SUPPLIERS}?sort=-name", f"{SUPPLIERS}?q=gul"
    assert all("Kooperativet Gul" in answer(browser, path) for path in names)
    with acting_for(body.pk):
        SupplierRecord.objects.update(name="Kooperativet Gult")  # without an event, as nothing does
    assert "Kooperativet Gult<" not in answer(browser, names[0])
    assert "Kooperativet Gult<" in answer(browser, names[2]), "what a reader asks in words is not kept"
    assert "Kooperativet Gul" not in answer(browser, f"{SUPPLIERS}?outcome=none")
    with acting_for(body.pk):
        hide_opportunity(category="care", reason="Avtal", by=frame.actor(Role.COORDINATOR, body), at=now())
    assert all("Kooperativet Gult<" in answer(browser, path) for path in names)
    assert b"Kooperativet Gult;" in b"".join(browser.get(f"{SUPPLIERS}?export=csv").streaming_content)


@pytest.mark.parametrize("path", ["/inkop/", UNIT])
def test_a_page_is_kept_apart_for_bodies_and_languages(body: PublicBody, path: str) -> None:
    other = with_purchases(frame.body("Annan kommun"), "Kooperativet Röd")
    mine, theirs = frame.client(Role.COORDINATOR, body), frame.client(Role.COORDINATOR, other)
    assert "Kooperativet Gul" in answer(mine, path)
    assert "Kooperativet Gul" not in answer(theirs, path)
    assert "Kooperativet Röd" in answer(theirs, path)
    assert "Purchases by year" not in answer(mine, path)
    mine.cookies["django_language"] = "en"
    assert "All purchases, kronor" in answer(mine, path)


def test_an_empty_room_offers_the_import_only_to_those_who_may() -> None:
    empty = frame.body("Tom kommun")
    assert "/inkop/importera/" in answer(frame.client(Role.COORDINATOR, empty))
    assert "/inkop/importera/" not in answer(frame.client(Role.POLITICIAN, empty))


def test_years_units_and_what_is_missing_on_the_disk_are_kept_apart(
    body: PublicBody, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    with acting_for(body.pk):
        LedgerFile.objects.update(lake_version="1-abc")
        row = CubeRow.objects.get()
        row.pk, row.year, row.amount_ore = None, 2024, 777_00
        row.save()
    assert "777" in answer(browser, f"{UNIT}&ar=2024")
    assert browser.get("/inkop/enhet/?namn=Ingen").status_code == 404
    monkeypatch.setattr("nyvag.spend.analysis.lake_versions.lost_paths", lambda *_place: [])
    assert "saknas på disken" not in answer(browser, UNIT)
    monkeypatch.setattr("nyvag.spend.analysis.lake_versions.lost_paths", lambda *_place: ["rows/x"])
    assert "saknas på disken" in answer(browser, UNIT)
    assert files.lake_folder().name == "lake"
