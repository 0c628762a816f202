"""Groups in a browser: units raise needs and ideas, see their group, and a meeting is called and minuted."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.rules.states import SeatRole
from nyvag.meetings import commands as meetings
from nyvag.meetings.models import Meeting
from nyvag.organisations.models import PublicBody
from tests.factories import coordination_groups as made
from tests.factories import frame

pytestmark = pytest.mark.django_db(transaction=True)
GROUPS = "/styrning/samverkan/grupper/"
PROPOSALS = "/styrning/samverkan/forslag/"


def _body() -> PublicBody:
    return frame.body("Solberga kommun", is_demo=True)


def _session(user: User) -> str:
    browser = Client()
    browser.force_login(user)
    return str(browser.cookies["sessionid"].value)


def _keeper(body: PublicBody) -> str:
    return str(frame.client(Role.COORDINATOR, body).cookies["sessionid"].value)


def _worker(body: PublicBody, unit_name: str, name: str = "Doris Enhet") -> User:
    user = frame.user(Role.CONTRIBUTOR, body, name=name)
    Membership.objects.filter(user=user).update(unit=frame.unit(body, name=unit_name))
    return user


def _seated(body: PublicBody) -> CoordinationGroup:
    """Give a working group that lacks procurement, with a coming meeting."""
    group = made.group(body)
    made.holder(made.seat(group, role=SeatRole.CHAIR), "Anna Näring")
    made.holder(made.seat(group, "labour_market"), "Lars Arbete")
    made.meeting(group, now() + timedelta(days=9))
    return group


@pytest.mark.parametrize("javascript", [True, False])
def test_a_unit_raises_a_need_and_reads_the_answer(open_page: Any, javascript: bool) -> None:
    body = _body()
    session = _session(_worker(body, "Omsorgen"))
    page: Page = open_page(GROUPS, session=session, javascript=javascript, width=320)
    page.get_by_role("link", name="Förslag från enheter").click()
    page.get_by_role("link", name="Föreslå något").first.click()
    page.get_by_label("Med några ord").fill("Tvätt två gånger i veckan")
    page.get_by_role("button", name="Skicka förslaget").click()
    expect(page.locator(".error-summary")).to_contain_text("Vad föreslår du?")
    expect(page.get_by_label("Med några ord")).to_have_value("Tvätt två gånger i veckan")
    page.get_by_label("behov inför nästa upphandling").check()
    page.get_by_role("button", name="Skicka förslaget").click()
    expect(page.locator("main")).to_contain_text("Samordnaren har det")
    own = page.url
    keeper: Page = open_page(own, session=_keeper(body), javascript=javascript)
    keeper.get_by_role("link", name="Skicka förslaget vidare").click()
    expect(keeper.get_by_label("Eller en funktion")).to_have_value("procurement")
    keeper.get_by_role("button", name="Skicka vidare").click()
    keeper.get_by_role("link", name="Anta förslaget").click()
    keeper.get_by_label("ett behov inför upphandling").check()
    keeper.get_by_label("Svar till den som föreslog det").fill("Med i planen för nästa år.")
    keeper.get_by_role("button", name="Anta förslaget").click()
    expect(keeper.locator("main")).to_contain_text("Den som föreslog det får veta")
    page.goto(own)
    expect(page.locator("main")).to_contain_text("Med i planen för nästa år.")


def test_an_idea_is_forwarded_to_the_group_and_keeps_where_it_came_from(open_page: Any) -> None:
    body = _body()
    group = _seated(body)
    page: Page = open_page(f"{PROPOSALS}nytt/", session=_session(_worker(body, "Kulturen")))
    page.get_by_label("idé eller initiativ").check()
    page.get_by_label("Med några ord").fill("En gemensam cykelverkstad")
    page.get_by_label("Vem idén kom från").fill("Ett arbetskooperativ")
    page.get_by_role("button", name="Skicka förslaget").click()
    expect(page.locator("main")).to_contain_text("Ett arbetskooperativ")
    keeper: Page = open_page(page.url, session=_keeper(body))
    keeper.get_by_role("link", name="Skicka förslaget vidare").click()
    keeper.locator("select[name=group]").select_option(label=group.name)
    keeper.get_by_role("button", name="Skicka vidare").click()
    expect(keeper.locator("main")).to_contain_text("har det till sitt nästa möte")
    keeper.goto(f"{GROUPS}{group.reference}/")
    expect(keeper.locator("main")).to_contain_text("Förslag: En gemensam cykelverkstad")


def test_one_who_sits_there_sees_minutes_and_tasks_in_the_phone(open_page: Any) -> None:
    body = _body()
    group = _seated(body)
    user = _worker(body, "Skolan", "Nils Sitter")
    made.holder(made.seat(group, "education"), user_id=user.pk)
    by, start = made.lead(body), now() - timedelta(days=30)
    with acting_for(body.pk):
        held = made.meeting(group, start)
        later = start + timedelta(hours=3)
        meetings.hold_meeting(meeting=held, by=by, at=later)
        minutes = meetings.Minutes(text="Gruppen enades om bröd.")
        meetings.write_minutes(meeting=held, minutes=minutes, version=0, by=by, at=later)
        approval = {"approved_by": "Ordföranden", "approved_on": later.date()}
        meetings.approve_minutes(meeting=held, by=by, at=later, **approval)
        facts = meetings.TaskFacts(title="Ring bageriet", function="Skolkökschef")
        meetings.give_task(owner_kind="group", owner_id=str(group.reference), facts=facts, by=by, at=later)
    page: Page = open_page(GROUPS, session=_session(user), javascript=False, width=320)
    page.get_by_role("link", name=group.name).first.click()
    expect(page.locator("main")).to_contain_text("Upphandling och inköp")
    expect(page.locator("main")).to_contain_text("saknar plats")
    expect(page.locator("main")).to_contain_text("Ring bageriet")
    page.locator("section[aria-labelledby=minutes] a").first.click()
    expect(page.locator("main")).to_contain_text("Gruppen enades om bröd.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_meeting_is_called_with_the_proposed_agenda_and_the_next_inherits(open_page: Any) -> None:
    body = _body()
    group = made.group(body)
    made.holder(made.seat(group, role=SeatRole.CHAIR), "Anna Näring")
    by, owner = made.lead(body), {"owner_kind": "group", "owner_id": str(group.reference)}
    with acting_for(body.pk):
        series = meetings.start_series(
            **owner, facts=meetings.SeriesFacts(name="Gruppens möten", per_year=6), by=by, at=now()
        )
        late = meetings.TaskFacts(title="Ring bageriet", function="Kökschef", due_on=made.BEGAN)
        meetings.give_task(**owner, facts=late, by=by, at=now())
    meeting = made.meeting(group, now() + timedelta(days=9), series=series)
    page: Page = open_page(f"{GROUPS}{group.reference}/", session=_keeper(body))
    expect(page.locator("main")).to_contain_text("Sen: Ring bageriet")
    page.get_by_role("link", name="Sätt dagordningen").click()
    page.locator("button[name=accept]").first.click()
    page.get_by_label("Rubrik").fill("Vad behöver vi nästa år?")
    page.get_by_role("button", name="Lägg till punkten").click()
    page.goto(f"{GROUPS}{group.reference}/")
    page.get_by_role("link", name="Kalla till mötet").click()
    page.get_by_role("button", name="Kalla till mötet").click()
    expect(page.locator("main")).to_contain_text("1 brev väntar på att skickas")
    expect(page.locator("main")).to_contain_text("Anna Näring")
    _is_over(meeting.pk, body)
    page.goto(f"{GROUPS}{group.reference}/")
    page.get_by_role("link", name="Säg om mötet hölls").click()
    page.get_by_role("button", name="Mötet har hållits").click()
    page.goto(f"{GROUPS}{group.reference}/")
    page.get_by_role("link", name="Skriv protokoll").click()
    page.get_by_label("Protokoll").fill("Alla var överens.")
    page.get_by_role("button", name="Spara protokollet").click()
    page.get_by_role("link", name="Godkänn protokollet").click()
    page.get_by_label("Godkänt av").fill("Ordföranden")
    page.get_by_role("button", name="Godkänn protokollet").click()
    page.goto(f"{GROUPS}{group.reference}/")
    page.get_by_role("link", name="Planera ett möte").click()
    page.get_by_label("Dag", exact=True).fill((now() + timedelta(days=40)).date().isoformat())
    page.get_by_label("Börjar").fill("13:00")
    page.get_by_label("Slutar").fill("15:00")
    page.get_by_role("button", name="Planera mötet").click()
    expect(page.locator("main")).to_contain_text("Vad behöver vi nästa år?")
    expect(page.locator("main")).to_contain_text("Anna Näring")


def _is_over(meeting_id: int, body: PublicBody) -> None:
    """Let the time of a meeting have passed, as by waiting."""
    with acting_for(body.pk):
        start = now() - timedelta(hours=5)
        Meeting.objects.filter(pk=meeting_id).update(starts_at=start, ends_at=start + timedelta(hours=2))
