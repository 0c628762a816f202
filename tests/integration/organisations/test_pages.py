"""The pages of the organisation, as a coordinator and as a politician see them."""

from datetime import date

import pytest
from django.test import Client

from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import BodyFunction, ExternalParty, PublicBody, Unit, UnitName
from tests.factories import frame

pytestmark = pytest.mark.django_db
DAY = "2022-06-01"


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def browser(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def text(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def send(browser: Client, path: str, **fields: object) -> str:
    """Send a form that is taken, and return the page it leads to."""
    answer = browser.post(path, fields, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    assert answer.redirect_chain
    return answer.content.decode()


def test_unit_is_added_named_anew_moved_and_ended(body: PublicBody, browser: Client) -> None:
    assert browser.post("/organisation/ny/", {"name": "", "kind": "BOARD:"}).status_code == 422
    page = send(browser, "/organisation/ny/", name="Vårdnämnden", kind="BOARD:", starts_on="2019-01-01")
    assert "Vårdnämnden" in page
    send(browser, "/organisation/ny/", name="Gemensam nämnd för inköp", kind="JOINT_BODY:JOINT_BOARD")
    with acting_for(body.pk):
        unit, shared = Unit.objects.order_by("pk")
        assert (shared.kind, shared.joint_form) == ("JOINT_BODY", "JOINT_BOARD")
    page = send(browser, f"/organisation/{unit.pk}/namn/", name="Omsorgsnämnden", starts_on=DAY)
    assert "<h1>Omsorgsnämnden</h1>" in page
    assert "Vårdnämnden, " in page
    page = send(browser, f"/organisation/{unit.pk}/flytta/", parent=shared.pk, starts_on=DAY)
    assert "Svarar inför" not in page
    refused = browser.post(f"/organisation/{shared.pk}/flytta/", {"parent": unit.pk, "starts_on": DAY})
    assert refused.status_code == 422
    send(browser, f"/organisation/{unit.pk}/avsluta/", ends_on="2024-12-31")
    tree = text(browser, "/organisation/")
    assert "Omsorgsnämnden</a>, till" in tree
    then = text(browser, "/organisation/?den=2020-01-01")
    assert "Vårdnämnden" in then
    assert "har upphört" in then


def test_same_name_is_refused_with_what_was_typed_kept(body: PublicBody, browser: Client) -> None:
    unit = frame.unit(body, "Socialnämnden")
    answer = browser.post(f"/organisation/{unit.pk}/namn/", {"name": "Socialnämnden", "starts_on": DAY})
    assert answer.status_code == 422
    assert f'value="{DAY}"' in answer.content.decode()
    assert "Den heter redan så den dagen." in answer.content.decode()


def test_mistakes_are_corrected(body: PublicBody, browser: Client) -> None:
    top, unit = frame.unit(body, "Styrelsen"), frame.unit(body, "Socialnämden")
    page = send(browser, f"/organisation/{unit.pk}/ratta/", name="Socialnämnden", kind="BOARD:", code="S")
    assert "<h1>Socialnämnden</h1>" in page
    page = send(browser, f"/organisation/{unit.pk}/plats/", parent=top.pk)
    assert "under Styrelsen" in page
    send(browser, f"/organisation/{unit.pk}/namn/", name="Omsorgsnämnden", starts_on=DAY)
    with acting_for(body.pk):
        first, second = UnitName.objects.order_by("pk")
    page = send(browser, f"/organisation/namn/{first.pk}/", name="Vårdnämnden")
    assert "Vårdnämnden, " in page
    page = send(browser, f"/organisation/namn/{second.pk}/ta-bort/")
    assert "<h1>Vårdnämnden</h1>" in page
    refused = send(browser, f"/organisation/{top.pk}/ta-bort/")
    assert "kan inte tas bort" in refused
    send(browser, f"/organisation/{unit.pk}/ta-bort/")
    with acting_for(body.pk):
        assert list(Unit.objects.all()) == [top]


def test_units_are_merged_and_split(body: PublicBody, browser: Client) -> None:
    one, two = frame.unit(body, "Kultur"), frame.unit(body, "Fritid")
    child = frame.unit(body, "Biblioteket", kind="UNIT", parent=one)
    path = f"/organisation/{one.pk}/sla-ihop/"
    assert browser.post(path, {"units": [two.pk], "into": "NEW", "starts_on": DAY}).status_code == 422
    page = send(browser, path, units=[two.pk], into="NEW", name="Kultur och fritid", starts_on=DAY)
    assert "<h1>Kultur och fritid</h1>" in page
    assert "kom ur" in page
    with acting_for(body.pk):
        made = Unit.objects.get(name="Kultur och fritid")
    path = f"/organisation/{made.pk}/dela/"
    parts = {
        "part_1": "Kulturnämnden",
        "part_2": "Fritidsnämnden",
        "kind": "BOARD:",
        "starts_on": "2024-01-01",
    }
    assert browser.post(path, parts).status_code == 422
    page = send(browser, path, **parts, **{f"child_{child.pk}": "2"})
    assert "blev" in page
    with acting_for(body.pk):
        child.refresh_from_db()
        assert child.parent is not None
        assert child.parent.name == "Fritidsnämnden"
        step = made.successions.get(successor=child.parent)
    page = send(browser, f"/organisation/foljd/{step.pk}/ta-bort/")
    assert "<h1>Fritidsnämnden</h1>" in page


def test_functions_are_given_ended_and_corrected(body: PublicBody, browser: Client) -> None:
    unit = frame.unit(body, "Inköpsenheten")
    assert "Upphandling och inköp" in text(browser, "/organisation/funktioner/")
    send(browser, f"/organisation/{unit.pk}/funktion/", function="procurement", starts_on="2020-01-01")
    again = browser.post(f"/organisation/{unit.pk}/funktion/", {"function": "procurement"})
    assert again.status_code == 422
    assert "Inköpsenheten" in text(browser, "/organisation/funktioner/")
    with acting_for(body.pk):
        given = unit.functions.get()
    send(browser, f"/organisation/funktioner/given/{given.pk}/", ends_on="2021-01-01")
    send(browser, f"/organisation/funktioner/given/{given.pk}/ta-bort/")
    send(browser, "/organisation/funktioner/ny/", name="Trygghet")
    assert browser.post("/organisation/funktioner/ny/", {"name": "trygghet"}).status_code == 422
    with acting_for(body.pk):
        own = BodyFunction.objects.get()
    send(browser, f"/organisation/funktioner/{own.pk}/ur-bruk/")
    with acting_for(body.pk):
        assert BodyFunction.objects.get().ends_on == today()


def test_outside_parties_are_listed_found_and_changed(body: PublicBody, browser: Client) -> None:
    assert "Lägg till den första externa parten" in text(browser, "/organisation/parter/")
    send(browser, "/organisation/parter/ny/", name="Coompanion", kind="COOPERATIVE", org_no="769600-0004")
    send(browser, "/organisation/parter/ny/", name="Nätverket", kind="COLLECTIVE")
    taken = browser.post("/organisation/parter/ny/", {"name": "nätverket", "kind": "OTHER"})
    assert taken.status_code == 422
    personal = browser.post(
        "/organisation/parter/ny/", {"name": "X", "kind": "OTHER", "org_no": "811228-9874"}
    )
    assert "en persons nummer" in personal.content.decode()
    listed = text(browser, "/organisation/parter/?q=769600-0004")
    assert "Coompanion" in listed
    assert "Nätverket" not in listed
    with acting_for(body.pk):
        party = ExternalParty.objects.get(name="Coompanion")
    page = send(
        browser,
        f"/organisation/parter/{party.pk}/andra/",
        name="Coompanion Norr",
        kind="COOPERATIVE",
        ends_on="2024-01-31",
    )
    assert "Samarbetet avslutades" in page
    assert "Coompanion Norr" in text(browser, "/organisation/parter/?laget=upphort")


def test_politician_reads_and_is_offered_no_change(body: PublicBody) -> None:
    unit = frame.unit(body, "Socialnämnden")
    reader = frame.client(Role.POLITICIAN, body)
    for path in (
        "/organisation/",
        f"/organisation/{unit.pk}/",
        "/organisation/funktioner/",
        "/organisation/parter/",
    ):
        page = text(reader, path)
        assert "/ny/" not in page
        assert "/ratta/" not in page


def test_tree_says_which_functions_nobody_has(body: PublicBody, browser: Client) -> None:
    unit = frame.unit(body, "Kansliet", kind="DEPARTMENT")
    send(browser, f"/organisation/{unit.pk}/funktion/", function="procurement")
    page = text(browser, "/organisation/")
    assert "Näringsliv, Arbetsmarknad" in page
    assert "förvaltning: upphandling och inköp" in page


def test_day_that_cannot_be_read_shows_today(body: PublicBody, browser: Client) -> None:
    frame.unit(body, "Ny", starts_on=date(2020, 1, 1))
    assert "Ny</a>" in text(browser, "/organisation/?den=igår")
    assert "Ingen enhet är känd" in text(browser, "/organisation/?den=1999-01-01")
