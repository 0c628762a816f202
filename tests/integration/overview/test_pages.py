"""The start page for each role, the area pages, and the pages anyone may read."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Role
from nyvag.core.providers import Alarm, AreaState, AreaStatus, FirstHourStep, NextStep, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody, Unit
from nyvag.overview import queries
from nyvag.overview.queries import waiting_lists
from tests.factories import frame, spend
from tests.integration.harness.ceilings import MOST_STATEMENTS

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE = "tests.integration.overview.test_pages"


def area_in_place(*, body_id: int, at: datetime) -> AreaState:
    return AreaState(6, AreaStatus.IN_PLACE, "Kommunen köpte för 12,4 miljoner kronor.", (), None)


def area_not_started(*, body_id: int, at: datetime) -> AreaState:
    step = NextStep("Lägg till", "/organisation/ny/")
    return AreaState(2, AreaStatus.NOT_STARTED, "Inget.", (), step)


def area_needs_action(*, body_id: int, at: datetime) -> AreaState:
    step = NextStep("Åtgärder utan ansvarig", "/omrade/5/")
    return AreaState(5, AreaStatus.NEEDS_ACTION, "Ingen har svarat.", (), step)


def one_alarm(*, body_id: int, at: datetime) -> list[Alarm]:
    return [Alarm("Andelen sjönk.", "Socialnämnden köpte mindre.", "Se möjligheter", "/inkop/")]


UNITS: dict[str, int] = {}


def waits_for_units(*, body_id: int, at: datetime) -> list[Waiting]:
    return [
        Waiting("Allas fråga", "/organisation/", None, "plan"),
        Waiting("Deras fråga", "/organisation/", None, "plan", unit_id=UNITS["other"]),
        Waiting("Vår fråga", "/organisation/", None, "plan", unit_id=UNITS["mine"]),
    ]


def three_waiting(*, body_id: int, at: datetime) -> list[Waiting]:
    return [
        Waiting("Senare", "/organisation/", date(2099, 1, 1), "plan"),
        Waiting("Sent", "/handelser/", date(2020, 1, 1), "plan"),
        Waiting("Utan dag", "/konto/roller/", None, "spend"),
        Waiting("Snart", "/jobb/", date(2026, 4, 1), "plan"),
    ]


def two_late(*, body_id: int, at: datetime) -> list[Waiting]:
    return [
        Waiting("Andelen igen", "/inkop/", date(2020, 1, 1), "spend"),
        Waiting("Sent", "/styrning/", date(2020, 1, 1), "plan"),
    ]


def one_done(*, body_id: int, at: datetime) -> FirstHourStep:
    return FirstHourStep("ledger", "Läs in en reskontra", True, "/inkop/", "")


@pytest.fixture
def body() -> PublicBody:
    return PublicBody.objects.create(
        name="Provby kommun", slug="provby", org_no="2120990110", kind="MUNICIPALITY", is_demo=True
    )


def signed_in(client: Client, body: PublicBody | None, role: Role) -> Client:
    user = User.objects.create_user(f"{role.lower()}@provby.example", "ett långt lösenord", name="Anna Prov")
    if body is not None:
        Membership.objects.create(user=user, body=body, role=role)
    client.force_login(user)
    return client


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return str(response.content.decode())


def test_stranger_sees_what_this_is_and_where_to_sign_in(client: Client) -> None:
    page = text_of(client.get("/"))
    assert reverse("account_login") in page
    assert "anna@granmora.example" not in page


def test_demo_login_is_named_only_where_there_is_a_demo(client: Client, body: PublicBody) -> None:
    assert "anna@granmora.example" in text_of(client.get("/"))


@pytest.mark.parametrize("name", ["accessibility", "privacy", "source"])
def test_public_pages_open_for_anyone(client: Client, name: str) -> None:
    assert "<h1>" in text_of(client.get(reverse(f"overview:{name}")))


def test_coordinator_sees_seven_areas_and_the_first_hour(
    client: Client, body: PublicBody, settings: Any
) -> None:
    settings.NYVAG_AREA_STATES = {6: f"{HERE}.area_in_place"}
    settings.NYVAG_WAITING = [f"{HERE}.three_waiting"]
    settings.NYVAG_FIRST_HOUR = ["nyvag.overview.area.first_hour", f"{HERE}.one_done"]
    page = text_of(signed_in(client, body, Role.COORDINATOR).get("/"))
    assert [f'href="/omrade/{number}/"' in page for number in range(1, 8)] == [True] * 7
    assert "Kommunen köpte för 12,4 miljoner kronor." in page
    assert "1 av 2 steg är klara" in page
    assert page.index(">Sent<") < page.index(">Senare<")
    assert ">Utan dag<" not in page, "what the reader may not open is not offered"


def test_organisation_step_ticks_itself(client: Client, body: PublicBody, settings: Any) -> None:
    settings.NYVAG_FIRST_HOUR = ["nyvag.overview.area.first_hour", "nyvag.overview.area.last_steps"]
    settings.NYVAG_AREA_STATES = {}
    reader = signed_in(client, body, Role.COORDINATOR)
    assert "0 av 1 steg är klara" in text_of(reader.get("/"))
    with acting_for(body.pk):
        Unit.objects.create(body=body, name="Kommunstyrelsen", kind="EXECUTIVE_BOARD")
    page = text_of(reader.get("/"))
    assert "allt som går att göra är klart" in page
    assert "Kommer med område 4" in page
    assert "Kommer med områdena 1 och 2" in page


def test_last_steps_tick_by_the_state_of_their_areas(client: Client, body: PublicBody, settings: Any) -> None:
    settings.NYVAG_AREA_STATES = dict.fromkeys((1, 2, 4), f"{HERE}.area_in_place")
    with acting_for(body.pk):
        found = queries.first_hour(body_id=body.pk, at=AT).steps
    assert {step.key: step.done for step in found if step.key in {"plan", "responsible"}} == {
        "plan": True,
        "responsible": True,
    }
    settings.NYVAG_AREA_STATES = {
        1: f"{HERE}.area_in_place",
        2: f"{HERE}.area_not_started",
        4: f"{HERE}.area_not_started",
    }
    with acting_for(body.pk):
        steps = {step.key: step for step in queries.first_hour(body_id=body.pk, at=AT).steps}
    assert (steps["plan"].done, steps["responsible"].done) == (False, False)
    assert steps["plan"].comes_with == steps["responsible"].comes_with == ()
    assert steps["responsible"].url == "/organisation/ny/", "leads to the first step of the area not begun"


def test_politician_reads_what_goes_wrong_and_why(client: Client, body: PublicBody, settings: Any) -> None:
    settings.NYVAG_AREA_STATES = {5: f"{HERE}.area_needs_action"}
    settings.NYVAG_ALARMS = [f"{HERE}.one_alarm"]
    page = text_of(signed_in(client, body, Role.POLITICIAN).get("/"))
    assert "Åtgärder utan ansvarig" in page
    assert "Ingen har svarat." in page
    assert "Andelen sjönk." in page
    assert "Socialnämnden köpte mindre." in page
    assert page.count("Ingen har svarat.") == page.count("Åtgärder utan ansvarig") == 1
    assert page.index("Andelen sjönk.") < page.index("De sju områdena")
    assert "1 av de sju områdena behöver åtgärd, se nedan." in page


def test_what_an_alarm_says_does_not_wait_as_well(client: Client, body: PublicBody, settings: Any) -> None:
    settings.NYVAG_ALARMS = [f"{HERE}.one_alarm"]
    settings.NYVAG_WAITING = [f"{HERE}.two_late"]
    page = text_of(signed_in(client, body, Role.POLITICIAN).get("/"))
    assert "1 sak är försenad." in page
    assert ">Andelen igen<" not in page


def test_unit_representative_sees_the_own_unit_first(client: Client, body: PublicBody, settings: Any) -> None:
    with acting_for(body.pk):
        mine = Unit.objects.create(body=body, name="Socialnämnden", kind="BOARD")
        other = Unit.objects.create(body=body, name="Tekniska nämnden", kind="BOARD")
    reader = signed_in(client, body, Role.CONTRIBUTOR)
    assert "Du är inte knuten till någon enhet" in text_of(reader.get("/"))
    Membership.objects.filter(body=body).update(unit=mine)
    page = text_of(reader.get("/"))
    assert "Socialnämnden" in page
    assert "Tekniska" not in page
    settings.NYVAG_WAITING = [f"{HERE}.waits_for_units"]
    UNITS.update(mine=mine.pk, other=other.pk)
    page = text_of(reader.get("/"))
    assert ">Vår fråga<" in page
    assert ">Deras fråga<" not in page
    assert ">Allas fråga<" not in page, "only what is the unit's own"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.POLITICIAN, Role.CONTRIBUTOR])
def test_nobody_is_offered_a_step_that_ends_in_a_refusal(
    client: Client, body: PublicBody, settings: Any, role: Role
) -> None:
    settings.NYVAG_AREA_STATES = {2: f"{HERE}.area_not_started"}
    page = text_of(signed_in(client, body, role).get("/"))
    assert ("/organisation/ny/" in page) is (role is Role.COORDINATOR)


@pytest.mark.parametrize(
    ("role", "heading"),
    [
        (Role.POLITICIAN, "Hur går det?"),
        (Role.CONTRIBUTOR, "Vad väntar på mig?"),
        (Role.PROCUREMENT_OFFICER, "Hej Anna Prov"),
        (Role.ADMINISTRATOR, "Hej Anna Prov"),
        (Role.ENTERPRISE, "Välkommen"),
    ],
)
def test_each_role_opens_on_its_own_question(
    client: Client, body: PublicBody, role: Role, heading: str
) -> None:
    assert heading in text_of(signed_in(client, body, role).get("/", follow=True))


def test_person_without_a_role_is_told_whom_to_ask(client: Client) -> None:
    assert "administratör" in text_of(signed_in(client, None, Role.PUBLIC).get("/"))


@pytest.mark.parametrize("number", range(1, 8))
def test_area_says_what_the_handbook_asks(client: Client, body: PublicBody, number: int) -> None:
    page = text_of(signed_in(client, body, Role.POLITICIAN).get(f"/omrade/{number}/"))
    assert "Vad handboken ber om" in page


@pytest.mark.parametrize("number", [0, 8])
def test_there_are_seven_areas(client: Client, body: PublicBody, number: int) -> None:
    assert signed_in(client, body, Role.COORDINATOR).get(f"/omrade/{number}/").status_code == 404


def test_start_page_in_english(client: Client, body: PublicBody) -> None:
    client.cookies["django_language"] = "en"
    assert "Where we stand in the seven areas" in text_of(signed_in(client, body, Role.COORDINATOR).get("/"))


def test_waiting_is_sorted_by_how_it_presses(settings: Any) -> None:
    settings.NYVAG_WAITING = [f"{HERE}.three_waiting"]
    lists = waiting_lists(body_id=1, at=AT)
    assert [each.sentence for each in lists.urgent] == ["Sent", "Snart", "Senare"]
    assert [each.sentence for each in lists.rest.other] == ["Utan dag"]
    assert lists.rest.late == lists.rest.soon == ()


@pytest.mark.usefixtures("still_clock")
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.POLITICIAN, Role.CONTRIBUTOR])
def test_start_page_asks_the_database_few_questions(body: PublicBody, settings: Any, role: Role) -> None:
    settings.KEEP_PARTS = True  # as in use; what the rooms are asked when it is drawn anew grows with them
    mine, person = frame.unit(body), frame.user(role, body)
    person.memberships.update(unit=mine)
    reader = Client()
    reader.force_login(person)
    reader.get("/")
    with CaptureQueriesContext(connection) as asked:
        reader.get("/")
    assert len(_own(asked)) <= MOST_STATEMENTS


@pytest.mark.usefixtures("still_clock")
def test_start_page_is_drawn_once_per_version_and_person_sees_own_name(
    client: Client, body: PublicBody, settings: Any
) -> None:
    settings.KEEP_PARTS = True
    reader = signed_in(client, body, Role.COORDINATOR)
    before = text_of(reader.get("/"))
    assert "0 av 7 steg är klara" in before
    unseen = frame.client(Role.COORDINATOR, body)
    with CaptureQueriesContext(connection) as asked:
        assert "Hej Anna Samordnare" in text_of(unseen.get("/"))
    always = ("session", "person, role and version")
    assert len(_own(asked)) == len((*always, "what waits for the person", "whom the person stands in for"))
    with CaptureQueriesContext(connection) as asked:
        unseen.get("/")
    assert len(_own(asked)) == len(always)
    sent = {"name": "Kommunstyrelsen", "kind": "EXECUTIVE_BOARD:", "parent": "", "starts_on": ""}
    assert reader.post("/organisation/ny/", sent).status_code == 302
    assert "1 av 7 steg är klara" in text_of(unseen.get("/")), "an event makes a new version"


@pytest.mark.usefixtures("still_clock")
def test_start_page_kept_for_one_role_is_not_shown_to_another(
    client: Client, body: PublicBody, settings: Any
) -> None:
    settings.KEEP_PARTS = True
    settings.NYVAG_AREA_STATES = {2: f"{HERE}.area_not_started"}
    assert "/organisation/ny/" in text_of(frame.client(Role.COORDINATOR, body).get("/"))
    assert "/organisation/ny/" not in text_of(frame.client(Role.POLITICIAN, body).get("/"))
    other = frame.body("Annan kommun")
    assert "Provby" not in text_of(frame.client(Role.COORDINATOR, other).get("/"))
    client.cookies["django_language"] = "en"
    assert "Where we stand" in text_of(signed_in(client, body, Role.COORDINATOR).get("/"))


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.POLITICIAN, Role.CONTRIBUTOR])
def test_ten_suppliers_take_no_more_statements_than_one(body: PublicBody, role: Role) -> None:
    actor = frame.actor(Role.COORDINATOR, body)
    mine = frame.unit(body)
    person = frame.user(role, body)
    person.memberships.update(unit=mine)
    reader = Client()
    reader.force_login(person)
    counts = []
    for numbers in (range(1, 2), range(2, 11)):
        found = spend.enterprise(body, f"Kooperativ {numbers.start}", None)
        with acting_for(body.pk):
            for number in numbers:
                spend.doubt(actor, found, number=number, name=f"Kooperativ {number}")
        with CaptureQueriesContext(connection) as asked:
            text_of(reader.get("/"))
        counts.append(_own(asked))
    one, ten = counts
    assert len(one) == len(ten), "\n".join(ten)


def _own(asked: CaptureQueriesContext) -> list[str]:
    return [each["sql"] for each in asked if "set_config" not in each["sql"]]


def four_late(*, body_id: int, at: datetime) -> list[Waiting]:
    return [Waiting(f"Sak {day}", "/inkop/", date(2020, 1, day), "plan") for day in range(1, 5)]


def test_the_one_page_counts_what_waits_and_folds_the_list_that_paper_leaves_out(
    body: PublicBody, settings: Any
) -> None:
    settings.NYVAG_WAITING = [f"{HERE}.four_late"]
    page = frame.client(Role.POLITICIAN, body).get("/").content.decode()
    assert "4 saker är försenade." in page
    _said, folded = page.split('<details class="how">', 1)
    assert [f"Sak {day}" in folded for day in range(1, 5)] == [True] * 4
