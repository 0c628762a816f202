"""The start page for each role, and the pages anyone may read, in a browser."""

import re
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.providers import Alarm, AreaState, AreaStatus, NextStep
from tests.factories import frame
from tests.functional.page_rules import check_page
from tests.integration.spend.test_trend import cells

pytestmark = pytest.mark.django_db(transaction=True)


def session_of(role: Role) -> str:
    """Sign somebody in at an invented municipality."""
    at = frame.body("Solberga kommun", accent="green", is_demo=True)
    return str(frame.client(role, at).cookies["sessionid"].value)


@pytest.mark.parametrize(
    ("width", "scheme", "language", "heading"),
    [
        (320, "dark", "sv", "Så står det till i de sju områdena"),
        (320, "light", "en", "Where we stand in the seven areas"),
    ],
)
def test_coordinator_opens_on_the_seven_areas(
    open_page: Any, width: int, scheme: str, language: str, heading: str
) -> None:
    page = open_page("/", session=session_of(Role.COORDINATOR), width=width, scheme=scheme, language=language)
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.locator(".areas > li")).to_have_count(7)
    check_page(page)


def test_coordinator_goes_from_an_area_to_what_the_handbook_asks(open_page: Any) -> None:
    page = open_page("/", session=session_of(Role.COORDINATOR), javascript=False)
    page.locator(".areas a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Politisk förankring")
    expect(page.get_by_role("heading", name="Vad handboken ber om")).to_be_visible()


def test_politician_reads_one_page(open_page: Any) -> None:
    page = open_page("/", session=session_of(Role.POLITICIAN), width=320)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hur går det?")
    check_page(page)


def many_alarms(*, body_id: int, at: datetime) -> list[Alarm]:
    """Raise more than there is room for on paper, each as long as they come."""
    said = "Återrapporten om inköp från sociala företag och hur handlingsplanen går skulle ha lämnats."
    why = "Den begärdes i beslutet om vem som ansvarar för samverkan (Kommunfullmäktige, 20 juni, § 91)."
    return [Alarm(said, why, "Återrapportera, eller be om en annan dag.", "/styrning/")] * 9


def long_state(*, body_id: int, at: datetime) -> AreaState:
    """Say as much of an area as the longest sentence there is."""
    said = "Anna samordnar på 40 procent av en tjänst. David är ersättare. " * 3
    return AreaState(1, AreaStatus.NEEDS_ACTION, said, (), NextStep("Se vad", "/styrning/"))


def test_politicians_page_is_one_a4_however_much_goes_wrong(open_page: Any, settings: Any) -> None:
    settings.NYVAG_ALARMS = [f"{__name__}.many_alarms"]
    settings.NYVAG_AREA_STATES = dict.fromkeys((1, 2, 3, 5), f"{__name__}.long_state")
    at = frame.body("Solberga kommun")
    trend = [(year, "Nämnden", "match", year * 100_00) for year in range(2017, 2026)]
    cells(at, *trend, *((year, "Nämnden", "none", 9_000_000_00) for year in range(2017, 2026)))
    session = str(frame.client(Role.POLITICIAN, at).cookies["sessionid"].value)
    page = open_page("/", session=session)
    expect(page.locator(".alarms > li")).to_have_count(5)
    page.get_by_text("4 saker till går åt fel håll").click()
    expect(page.locator(".how__content > li:visible")).to_have_count(4)
    page.get_by_text("4 saker till går åt fel håll").click()
    expect(page.locator(".chart")).to_have_count(1)
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    expect(page.locator(".alarms > li:visible")).to_have_count(5)
    expect(page.get_by_text("Och 4 till, på sidan själv.")).to_be_visible()


def test_anyone_may_read_the_front(open_page: Any) -> None:
    check_page(open_page("/", width=320))
