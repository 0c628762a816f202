"""A unit answers for its actions by the link in a mail, outside rounds, and proposes one, in its phone."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.documents.models import Document
from nyvag.internal_coordination.models import UnitProposal
from nyvag.messaging.commands import remind_due
from nyvag.messaging.models import Message
from nyvag.plans.commands.action_asking import ask_everywhere
from nyvag.plans.models import Action, ActionDay
from nyvag.plans.rules.actions import WorkState
from tests.factories import frame
from tests.factories import plans as made
from tests.factories.everyone import everyone

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def _place() -> tuple[Any, User]:
    """Make a unit with one who speaks for it, and a plan in which two of its actions are due."""
    body = frame.body("Solberga kommun", accent="green", is_demo=True)
    unit = frame.unit(body, "Socialnämnden")
    eva = frame.user(Role.CONTRIBUTOR, body, "Eva Enhet")
    Membership.objects.filter(user=eva).update(unit=unit)
    plan = made.plan(body, "Vår plan", starts_on=today() - 30 * DAY)
    for title in ("Frukt till äldreboenden", "Städ av bilar"):
        made.action(plan, title, unit=unit, ends_on=today() + 10 * DAY)
    return body, eva


def test_a_unit_answers_for_its_actions_by_the_link_in_a_mail(open_page: Any, tmp_path: Path) -> None:
    """Unit's tasks 1, 7, 8, 9 and 10: report, move a day with a reason, evidence, say why, no more mail."""
    body, _eva = _place()
    assert ask_everywhere(at=now()) == 1
    assert remind_due(at=now() + 10 * DAY) == 1
    mail = everyone(Message).filter(kind="plans.report").get()
    page = open_page(mail.path, width=320, javascript=False)
    late = page.get_by_role("region", name="Frukt till äldreboenden")
    late.get_by_label("Försenad").check()
    late.get_by_text("Orsak, ny dag eller fil").click()
    late.get_by_label("Ny dag").fill((today() + 60 * DAY).isoformat())
    late.get_by_label("Ditt svar").fill("Avtalet löper ut senare.")
    shown = tmp_path / "boenden.txt"
    shown.write_text("4 av 9 boenden är igång", encoding="utf-8")
    late.get_by_label("Fil", exact=False).first.set_input_files(str(shown))
    page.get_by_role("region", name="Städ av bilar").get_by_label("Pågår").check()
    page.get_by_role("button", name="Spara allt").click()
    expect(page.locator("main")).to_contain_text("1 svar är sparat")
    late = page.get_by_role("region", name="Frukt till äldreboenden")
    expect(page.locator("main")).to_contain_text("välj en orsak", ignore_case=True)
    late.get_by_label("Orsak").select_option("others")
    late.get_by_label("Fil", exact=False).first.set_input_files(str(shown))
    page.get_by_role("button", name="Spara allt").click()
    expect(page.locator("main")).to_contain_text("1 svar är sparat")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    with acting_for(body.pk):
        found = {each.node.title: each for each in Action.objects.select_related("node", "standing")}
        fruit = found["Frukt till äldreboenden"]
        assert (fruit.work_state, fruit.ends_on) == (WorkState.LATE, today() + 60 * DAY)
        assert ActionDay.objects.get().reason == "Avtalet löper ut senare."
        assert found["Städ av bilar"].work_state is WorkState.ONGOING
        assert Document.objects.get().owner_id == str(fruit.node.reference)
    assert remind_due(at=now() + 40 * DAY) == 0


def test_a_unit_proposes_a_new_action_from_the_plan_in_its_phone(open_page: Any) -> None:
    """Unit's task 7."""
    body, eva = _place()
    browser = frame.Client()
    browser.force_login(eva)
    session = str(browser.cookies["sessionid"].value)
    page = open_page("/plan/", session=session, width=320, javascript=False)
    page.get_by_role("link", name="Vår plan").first.click()
    page.get_by_role("link", name="Föreslå en åtgärd").click()
    expect(page.get_by_label("ny åtgärd")).to_be_checked()
    page.get_by_label("Med några ord").fill("Köp tvätt av ett socialt företag")
    page.get_by_role("button", name="Skicka förslaget").click()
    expect(page.locator("main")).to_contain_text("Köp tvätt av ett socialt företag")
    with acting_for(body.pk):
        assert UnitProposal.objects.get().title == "Köp tvätt av ett socialt företag"
