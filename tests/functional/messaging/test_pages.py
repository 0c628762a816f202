"""Mail and calendar pages in a browser: axe, a phone's width, both schemes, both languages, by keyboard."""

from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.core.access import Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.messaging import commands, queries
from tests.factories import frame
from tests.factories import messaging as make
from tests.functional.page_rules import check_keyboard, check_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _kinds(settings: Any) -> None:
    settings.NYVAG_MESSAGE_KINDS = [make.KINDS, "nyvag.messaging.area.message_kinds"]
    settings.NYVAG_CALENDARS = [make.CALENDAR]


def _place() -> tuple[str, list[str]]:
    """Make an invented body with a kept mail, a failed message and a link to get out by."""
    at = frame.body("Solberga kommun", is_demo=True)
    to = make.recipient(at)
    make.message(to)
    commands.send_due(clock=now)
    ids = make.canary_rows(at, "Kanalen")
    with acting_for(at.pk):
        kept = queries.kept_mails().filter(to_address=to.email).get().pk
    session = str(frame.client(Role.ADMINISTRATOR, at).cookies["sessionid"].value)
    token = queries.unsubscribe_token(to, "try.meeting")
    tails = ["", f"{ids['message_id']}/", "mina-val/", "kalender/", "exempelbrev/", f"exempelbrev/{kept}/"]
    return session, [f"/utskick/{tail}" for tail in [*tails, f"avsluta/{token}/"]]


def test_mail_is_turned_off_on_a_phone_without_script_or_signing_in(open_page: Any) -> None:
    _session, paths = _place()
    page = open_page(paths[-1], width=320, javascript=False)
    page.get_by_role("button", name="Stäng av brevet").click()
    expect(page.get_by_role("heading", name="Brevet är avstängt")).to_be_visible()


def test_choices_are_made_by_keyboard_and_calendar_is_opened(open_page: Any) -> None:
    session, _paths = _place()
    page = open_page("/utskick/mina-val/", session=session)
    assert "Spara mina val" in check_keyboard(page)
    page.get_by_label("Meetings").select_option(label="En gång i veckan")
    page.get_by_role("button", name="Spara mina val").click()
    expect(page.get_by_text("Dina val har sparats.")).to_be_visible()
    expect(page.get_by_label("Meetings")).to_have_value("WEEKLY")
    page.goto("/utskick/kalender/")
    page.get_by_role("button", name="Gör en kalenderadress").click()
    expect(page.locator("code")).to_contain_text("nyvag.ics")
    check_page(page)
