"""A coordinator finds what is late, a unit reports on a phone, a politician reads why; few presses each."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from nyvag.accounts.models import Membership, User
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.plans.commands import publishing
from nyvag.plans.models import Action, ActionDay, Evidence
from nyvag.plans.rules.actions import Judgement, WorkState
from tests.factories import frame
from tests.factories import indicators as measured
from tests.factories import plans as made
from tests.functional.page_rules import check_page

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)


def _session(role: Role, body: Any, unit: Any = None) -> str:
    person: User = frame.user(None, None)
    Membership.objects.create(user=person, body=body, role=role, unit=unit)
    browser = frame.Client()
    browser.force_login(person)
    return str(browser.cookies["sessionid"].value)


def _world() -> tuple[Any, Any, Any]:
    """Make a plan with one action late, one in order and one that nobody answers for."""
    body = frame.body("Solberga kommun", accent="green", is_demo=True)
    unit = frame.unit(body, "Socialnämnden")
    plan = made.plan(body, "Vår plan", starts_on=today() - 300 * DAY)
    top = made.heading(plan, "Inköp", code="1")
    late = made.action(plan, "Frukt till äldreboenden", top, unit, code="1.1", ends_on=today() - 5 * DAY)
    made.report(late, judgement=Judgement.ON_PLAN, about_on=today() - 90 * DAY)
    made.report(made.action(plan, "Städ av bilar", top, unit, code="1.2"), WorkState.DONE)
    made.action(plan, "Mål för varje förvaltning", top, code="1.3")
    return body, unit, plan


def test_a_coordinator_sees_what_is_late_and_unowned_and_changes_a_state_in_place(open_page: Any) -> None:
    """Coordinator's task 4: rows late, without owner, without indicator."""
    body, _unit, _plan = _world()
    page = open_page("/plan/", session=_session(Role.COORDINATOR, body))
    expect(page.locator("main")).to_contain_text("1 av 3 åtgärder är klara")
    page.get_by_role("link", name="Vår plan").first.click()
    page.get_by_label("Försenade och i behov av hjälp först").check()
    page.get_by_role("button", name="Visa").click()
    expect(page.locator("tbody tr").first).to_contain_text("Frukt till äldreboenden")
    page.get_by_role("link", name="Ta bort filtret Försenade").click()
    page.get_by_label("Saknas").select_option("INDICATOR")
    page.get_by_role("button", name="Visa").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_label("Saknas").select_option("OWNER")
    page.get_by_role("button", name="Visa").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr").first).to_contain_text("Mål för varje förvaltning")
    page.locator(".inline-change summary").click()
    page.get_by_label("Läge för ”Mål för varje förvaltning”").select_option("ONGOING")
    page.get_by_role("button", name="Behåll").click()
    expect(page.locator("#plan-progress")).to_contain_text("1 pågår")
    expect(page.locator("tbody tr").first).to_contain_text("Pågår")
    with acting_for(body.pk):
        assert Action.objects.get(node__code="1.3").work_state is WorkState.ONGOING
    check_page(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_state_is_changed_from_the_row_of_a_long_plan(
    open_page: Any, monkeypatch: pytest.MonkeyPatch, javascript: bool
) -> None:
    """Coordinator's task 4 where the plan is too long for every row to carry its form."""
    monkeypatch.setattr("nyvag.plans.tables_plans.SHORT", 0)
    body, _unit, plan = _world()
    address = reverse("plans:plan-detail", args=[plan.reference])
    page = open_page(
        f"{address}?saknar=nagot", session=_session(Role.COORDINATOR, body), javascript=javascript
    )
    change = re.compile("^Ändra ?: Mål för varje förvaltning$")
    page.get_by_role("link", name=change).click()
    if javascript:
        field = page.get_by_label("Läge för ”Mål för varje förvaltning”")
        expect(field).to_be_focused()
        field.select_option("ONGOING")
    else:
        page.get_by_label("Pågår").check()
    page.get_by_role("button", name="Behåll").click()
    expect(page.locator("#plan-progress")).to_contain_text("1 pågår")
    expect(page.locator("main")).to_contain_text("det nya läget är sparat")
    assert page.url.endswith(f"{address}?saknar=nagot")
    expect(page.get_by_role("link", name=change)).to_be_visible()


def test_a_unit_reports_on_a_phone_without_javascript(open_page: Any) -> None:
    """Unit's tasks 1, 2, 7, 8 and 9: report, own list, move a day, attach evidence, say why without blame."""
    body, unit, _plan = _world()
    session = _session(Role.CONTRIBUTOR, body, unit)
    page = open_page("/", session=session, width=320, javascript=False)
    expect(page.locator("main")).to_contain_text("Er enhet ansvarar för 2 åtgärder")
    page.get_by_role("link", name="1.1 Frukt till äldreboenden").first.click()
    page.get_by_role("link", name="Rapportera hur det går").click()
    page.get_by_label("försenad").check()
    page.get_by_label("Vad föreslår du?").fill("Vi byter leverantör i maj.")
    page.get_by_role("button", name="Spara rapporten").click()
    expect(page.locator("main")).to_contain_text("Ange varför: välj en orsak")
    expect(page.get_by_label("Vad föreslår du?")).to_have_value("Vi byter leverantör i maj.")
    page.get_by_label("Varför?").select_option("others")
    page.get_by_role("button", name="Spara rapporten").click()
    expect(page.locator("main")).to_contain_text("Väntar på någon annan")
    page.get_by_role("link", name="Flytta dagen").click()
    page.get_by_label("Ny sista dag").fill(str(today() + 30 * DAY))
    page.get_by_label("Varför flyttas den?").fill("Avtalet löper ut senare")
    page.get_by_role("button", name="Flytta dagen").click()
    page.get_by_role("link", name="Lägg till det som visar det").click()
    page.get_by_label("Vad visar det?").fill("4 av 9 boenden är igång")
    page.get_by_role("button", name="Spara underlaget").click()
    expect(page.locator("main")).to_contain_text("4 av 9 boenden är igång")
    with acting_for(body.pk):
        assert ActionDay.objects.get().reason == "Avtalet löper ut senare"
        assert Evidence.objects.count() == 1


def test_a_politician_reads_what_is_red_and_why(open_page: Any) -> None:
    """Politician's tasks 1 and 4: one page, with cause and proposed measure for what is red."""
    body, _unit, _plan = _world()
    with acting_for(body.pk):
        late = Action.objects.get(node__code="1.1")
    made.report(
        late, WorkState.LATE, judgement=Judgement.NOT_WHOLLY, cause="money", measure="Be om tilläggsanslag"
    )
    page = open_page("/", session=_session(Role.POLITICIAN, body))
    main = page.locator("main")
    expect(main).to_contain_text("1 av 3 åtgärder är klara")
    expect(main).to_contain_text("Frukt till äldreboenden")
    expect(main).to_contain_text("Pengarna saknas")
    expect(main).to_contain_text("Be om tilläggsanslag")


def test_a_citizen_sees_on_a_phone_without_logging_in_how_the_plan_goes(open_page: Any) -> None:
    """The public's task 2: the plan, how it goes and one action, and nothing that is ours alone."""
    body, _unit, plan = _world()
    with acting_for(body.pk):
        publishing.publish_plan(plan=plan, by=SYSTEM, at=now())
        late = Action.objects.get(node__code="1.1")
    cause = {"cause": "money", "measure": "Be om tilläggsanslag"}
    made.report(
        late, WorkState.LATE, judgement=Judgement.NOT_WHOLLY, public_text="Två boenden är igång", **cause
    )
    page = open_page("/oppna-data/", width=320)
    page.get_by_role("link", name="Solberga kommun").click()
    main = page.locator("main")
    expect(main).to_contain_text("1 av 3 åtgärder är klara. 1 går inte enligt plan")
    page.get_by_role("link", name="Vår plan").first.click()
    expect(page.locator("h1")).to_have_text("Vår plan")
    expect(main).to_contain_text("för 1 är det okänt hur det går")
    check_page(page)
    page.get_by_role("link", name="1.1 Frukt till äldreboenden").click()
    expect(main).to_contain_text("Inte enligt plan")
    expect(main).to_contain_text("Socialnämnden")
    expect(main).to_contain_text("Två boenden är igång")
    expect(main).not_to_contain_text("Be om tilläggsanslag")
    expect(main).not_to_contain_text("Pengarna saknas")
    assert {each["name"] for each in page.context.cookies()} == {"django_language"}, "only the test's own"


def test_a_politician_checks_which_targets_are_reached(open_page: Any) -> None:
    """Politician's task 9: targets set by the council, reached or not, and their source."""
    body = frame.body("Solberga kommun", accent="green", is_demo=True)
    for name, value in (("Andel inköp", 4), ("Möten med företagen", 8)):
        indicator = measured.indicator(body, name, source="Ekonomisystemet")
        measured.value(indicator, today().year - 2, 2)
        measured.value(indicator, today().year - 1, value, source="Bokslutet")
        measured.target(indicator, today().year - 1, 6, note="Kommunfullmäktige § 41")
    page = open_page("/", session=_session(Role.POLITICIAN, body))
    main = page.locator("main")
    expect(main).to_contain_text("1 av 2 mål är uppnådda.")
    expect(main).to_contain_text("målet ej uppnått")
    page.get_by_role("link", name="Andel inköp").click()
    expect(page.locator("h1")).to_have_text("Andel inköp")
    expect(main).to_contain_text("Kommunfullmäktige § 41")
    expect(main).to_contain_text("Bokslutet")
    expect(page.locator("figure.chart svg[role=img]")).to_be_visible()
