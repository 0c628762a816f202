"""The pages of plans and actions: they open, answer, take what is sent and refuse with a sentence."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Role
from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.models import Action, NodeOwner, Plan, PlanNode
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.plans import PlanState
from tests.factories import frame
from tests.factories import plans as made
from tests.integration.harness.ceilings import MOST_STATEMENTS, check_ceiling, statements_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def representative(body: PublicBody, unit: Any) -> Client:
    """Sign in somebody who speaks for a unit."""
    person: User = frame.user(None, None)
    Membership.objects.create(user=person, body=body, role=Role.CONTRIBUTOR, unit=unit)
    browser = Client()
    browser.force_login(person)
    return browser


def at(name: str, *args: Any) -> str:
    return reverse(f"plans:{name}", args=args)


def text_of(browser: Client, path: str, status: int = 200) -> str:
    page = browser.get(path)
    assert page.status_code == status, path
    return page.content.decode()


def fresh(of: Action) -> Action:
    with acting_for(of.body_id):
        return Action.objects.select_related("node", "standing").get(pk=of.pk)


def page_of(action: Action, name: str = "action-detail", *args: Any) -> str:
    return at(name, action.node.reference, *args)


def test_an_empty_list_says_what_belongs_there(coordinator: Client) -> None:
    page = text_of(coordinator, at("plan-list"))
    assert "Här står planerna" in page
    assert at("plan-new") in page


def test_the_word_plan_answers_how_it_goes(body: PublicBody, coordinator: Client) -> None:
    plan = made.plan(body, "Vår plan")
    made.report(made.action(plan, "Klar"), WorkState.DONE)
    made.action(plan, "Sen", ends_on=today() - DAY)
    page = text_of(coordinator, at("plan-list"))
    assert "Hur går planen?" in page
    assert "1 av 2 åtgärder är klara (50" in page
    assert "1 är försenad" in page


def test_a_plan_is_written_step_by_step(body: PublicBody, coordinator: Client) -> None:
    unit = frame.unit(body, "Kontoret")
    sent = {"title": "Plan 2026", "level_names": "Område\r\nÅtgärd", "follow_up_every_months": "4"}
    coordinator.post(at("plan-new"), sent)
    with acting_for(body.pk):
        plan = Plan.objects.get()
    assert plan.level_names == ["Område", "Åtgärd"]
    coordinator.post(at("node-new", plan.reference), {"title": "Kunskap", "kind": "HEADING", "code": "1"})
    with acting_for(body.pk):
        top = PlanNode.objects.get()
    row = {"title": "Mässa", "kind": "ACTION", "code": "1.1", "parent": top.pk, "is_public": "on"}
    owners_page = coordinator.post(at("node-new", plan.reference), row)["Location"]
    with acting_for(body.pk):
        action = Action.objects.select_related("node").get()
    assert (action.node.parent_id, action.node.is_public) == (top.pk, True)
    assert owners_page == page_of(action, "node-owners")
    assert "du är här" in text_of(coordinator, owners_page)
    lines = {"vem-TOTAL_FORMS": "2", "vem-INITIAL_FORMS": "0", "version": "1"}
    first = {"vem-0-role": "LEAD", "vem-0-who": f"unit:{unit.pk}", "vem-1-role": "COLLECTIVE"}
    answer = coordinator.post(owners_page, {**lines, **first, "vem-1-outside": "Nätverket"})
    assert answer["Location"] == page_of(action, "action-edit", "tid")
    with acting_for(body.pk):
        assert [each.called for each in NodeOwner.objects.order_by("pk")] == ["Kontoret", "Nätverket"]
    parts = {
        "tid": {"how": "Med sektorn", "ends_on": "2027-05-01", "months": ["5"]},
        "pengar": {"money": "WITHIN_BUDGET", "amount_sek": "12 500"},
        "vikt": {"effort": "2", "effect": "5", "legal_room": "FREE"},
    }
    for part, values in parts.items():
        coordinator.post(page_of(action, "action-edit", part), {**values, "version": fresh(action).version})
    found = fresh(action)
    assert (found.how, found.ends_on, found.amount_sek, found.effect) == (
        "Med sektorn",
        dt.date(2027, 5, 1),
        12500,
        5,
    )
    coordinator.post(at("plan-step", plan.reference, "galler"), {"reason": "KS § 12"})
    with acting_for(body.pk):
        assert Plan.objects.get().state == PlanState.IN_FORCE
    page = text_of(coordinator, page_of(action))
    for said in ("Kontoret, Nätverket", "senast 1 maj 2027", "inget mäter den"):
        assert said in page.replace("Inget", "inget")


def test_a_state_is_changed_in_place_and_what_needs_a_cause_goes_on(
    body: PublicBody, coordinator: Client
) -> None:
    action = made.action(made.plan(body), "Mässa")
    plan_page = at("plan-detail", action.node.plan.reference)
    assert page_of(action, "action-state") in text_of(coordinator, plan_page)
    sent = {"state": "ONGOING", "version": "1", "next": f"{plan_page}?sena=on"}
    answer = coordinator.post(page_of(action, "action-state"), sent)
    assert answer["Location"] == f"{plan_page}?sena=on"
    assert fresh(action).work_state is WorkState.ONGOING
    told = text_of(coordinator, plan_page)
    assert "det nya läget är sparat" in told
    answer = coordinator.post(page_of(action, "action-state"), {**sent, "version": "1"})
    assert "Någon annan har ändrat" in text_of(coordinator, answer["Location"])
    report = page_of(action, "action-report")
    answer = coordinator.post(page_of(action, "action-state"), {**sent, "state": "STALLED", "version": "2"})
    assert answer["Location"] == f"{report}?till=STALLED"
    hx = coordinator.post(
        page_of(action, "action-state"), {"state": "STALLED", "version": "2"}, headers={"HX-Request": "true"}
    )
    assert hx["HX-Redirect"] == f"{report}?till=STALLED"
    elsewhere = coordinator.post(
        page_of(action, "action-state"), {"state": "DONE", "version": "2", "next": "//ond.example/"}
    )
    assert elsewhere["Location"] == page_of(action)


def test_a_long_plan_gives_a_rows_form_when_it_is_asked_for(
    body: PublicBody, coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nyvag.plans.tables_plans.SHORT", 1)
    plan = made.plan(body)
    made.action(plan, "Möte <b>")
    action = made.action(plan, "Kafé")
    plan_page, form_page = at("plan-detail", plan.reference), page_of(action, "action-state")
    page = text_of(coordinator, plan_page)
    assert f'hx-get="{form_page}"' in page
    assert "Möte &lt;b&gt;" in page
    assert 'name="state"' not in page
    here = f"http://testserver{plan_page}?sena=on"
    inside = coordinator.get(form_page, headers={"HX-Request": "true", "HX-Current-URL": here})
    told = inside.content.decode()
    assert told.startswith('<details class="inline-change" open>')
    assert f'name="next" value="{plan_page}?sena=on"' in told
    assert f'name="version" value="{action.version}"' in told
    alone = coordinator.get(form_page, headers={"Referer": here}).content.decode()
    assert f'name="next" value="{plan_page}?sena=on"' in alone
    assert f'<a href="{plan_page}?sena=on">' in alone
    strange = coordinator.get(form_page, headers={"Referer": "https://ond.example/plan/"}).content.decode()
    assert f'name="next" value="{page_of(action)}"' in strange


def test_a_report_without_its_cause_comes_back_with_what_was_written(
    body: PublicBody, coordinator: Client
) -> None:
    action = made.action(made.plan(body))
    sent = {"work_state": "LATE", "judgement": "NOT_WHOLLY", "measure": "Be om mer tid", "version": "1"}
    answer = coordinator.post(page_of(action, "action-report"), sent)
    assert answer.status_code == 422
    assert "Be om mer tid" in answer.content.decode()
    assert "Ange varför: välj en orsak" in answer.content.decode()
    coordinator.post(page_of(action, "action-report"), {**sent, "cause": "time"})
    page = text_of(coordinator, page_of(action))
    for said in ("Inte helt enligt plan", "Tiden har inte räckt", "Be om mer tid"):
        assert said in page


def test_whoever_saves_second_keeps_what_was_written_and_can_save_again(
    body: PublicBody, coordinator: Client
) -> None:
    action = made.action(made.plan(body))
    made.report(action)
    sent = {"work_state": "ONGOING", "comment": "Min text", "version": "1"}
    answer = coordinator.post(page_of(action, "action-report"), sent)
    page = answer.content.decode()
    assert (answer.status_code, "Min text" in page, "Någon annan har ändrat" in page) == (422, True, True)
    assert 'name="version" value="2"' in page


def test_a_day_is_moved_with_a_reason(body: PublicBody, coordinator: Client) -> None:
    action = made.action(made.plan(body), ends_on=dt.date(2026, 6, 1))
    sent = {"ends_on": "2026-09-01", "reason": "Lokalen dröjer", "version": str(action.version)}
    coordinator.post(page_of(action, "action-move-day"), sent)
    page = text_of(coordinator, page_of(action))
    assert "Dagen flyttades från 1 juni 2026 till 1 september 2026" in page
    assert "Lokalen dröjer" in page
    assert 'name="ends_on"' not in text_of(coordinator, page_of(action, "action-edit", "tid"))


def test_a_unit_reports_its_own_and_reads_the_rest(body: PublicBody) -> None:
    unit = frame.unit(body, "Kontoret")
    plan = made.plan(body)
    own, other = (
        made.action(plan, "Vår", unit=unit),
        made.action(plan, "Deras", unit=frame.unit(body, "Annat")),
    )
    browser = representative(body, unit)
    page = text_of(browser, at("plan-detail", plan.reference))
    assert page_of(own, "action-state") in page
    assert page_of(other, "action-state") not in page
    answer = browser.post(page_of(own, "action-state"), {"state": "ONGOING", "version": str(own.version)})
    assert answer["Location"] == page_of(own)
    assert (
        browser.post(page_of(other, "action-report"), {"work_state": "DONE", "version": "1"}).status_code
        == 403
    )
    assert browser.get(page_of(own, "node-edit")).status_code == 403
    browser.post(page_of(own, "evidence-new"), {"text": "12 kom"})
    assert "12 kom" in text_of(browser, page_of(own))


FILTERS: list[tuple[str, set[str]]] = [
    ("", {"Område", "Sen", "Klar", "Utan"}),
    ("?lage=DONE", {"Klar"}),
    ("?lage=LATE", {"Sen"}),
    ("?saknar=OWNER", {"Utan"}),
    ("?enhet=Kontoret", {"Sen", "Klar"}),
    ("?namnd=N%C3%A4mnden", {"Sen"}),
    ("?q=utan", {"Utan"}),
    ("?sena=on", {"Sen", "Klar", "Utan"}),
]


@pytest.mark.parametrize(("query", "expected"), FILTERS)
def test_the_rows_are_filtered_and_the_file_holds_what_is_shown(
    body: PublicBody, coordinator: Client, query: str, expected: set[str]
) -> None:
    from nyvag.core.access import SYSTEM
    from nyvag.core.clock import now
    from nyvag.plans.commands import owners
    from nyvag.plans.rules.plans import OwnerRole

    unit, board, plan = frame.unit(body, "Kontoret"), frame.unit(body, "Nämnden"), made.plan(body)
    top = made.heading(plan, "Område")
    late = made.action(plan, "Sen", top, ends_on=today() - DAY)
    with acting_for(body.pk):
        both = [owners.OwnerFacts(unit=unit), owners.OwnerFacts(OwnerRole.BOARD, unit=board)]
        owners.set_owners(node=late.node, owners=both, by=SYSTEM, at=now())
    made.report(made.action(plan, "Klar", top, unit), WorkState.DONE)
    made.action(plan, "Utan", top)
    separator = "&" if query else "?"
    path = f"{at('plan-detail', plan.reference)}{query}{separator}export=csv"
    file = b"".join(coordinator.get(path).streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # a streamed file
    rows = list(csv.reader(io.StringIO(file), delimiter=";"))
    assert {row[1] for row in rows[1:]} == expected
    if query == "?sena=on":
        assert rows[1][1] == "Sen"
    assert coordinator.get(f"{at('plan-detail', plan.reference)}{query}").status_code == 200


def test_the_plan_is_shown_as_it_was(body: PublicBody, coordinator: Client) -> None:
    plan = made.plan(body)
    made.action(plan, "Ny åtgärd")
    page = text_of(coordinator, f"{at('plan-detail', plan.reference)}?den={(today() - 3 * DAY).isoformat()}")
    assert "Så här var planen känd" in page
    assert "Ny åtgärd" not in page
    for day in ("inget", (today() + DAY).isoformat()):
        assert "Ny åtgärd" in text_of(coordinator, f"{at('plan-detail', plan.reference)}?den={day}")


def test_a_plan_that_nobody_has_reported_for_long_says_so(body: PublicBody, coordinator: Client) -> None:
    plan = made.plan(body, starts_on=today() - 200 * DAY)
    action = made.action(plan)
    page = at("plan-detail", plan.reference)
    assert "Ingen har rapporterat någon åtgärd än" in text_of(coordinator, page)
    made.report(action, about_on=today() - 150 * DAY)
    assert "Ingen har rapporterat sedan" in text_of(coordinator, page)
    assert "Inaktuell" in text_of(coordinator, at("plan-list"))
    made.report(action)
    assert "Ingen har rapporterat sedan" not in text_of(coordinator, page)


WAYS = ["plan-timeline", "plan-calendar", "plan-units", "plan-boards", "plan-priorities"]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_see_a_plan_shows_every_action(body: PublicBody, coordinator: Client, way: str) -> None:
    plan = made.plan(body, starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2027, 12, 31))
    made.action(
        plan, "Med dagar", starts_on=dt.date(2026, 2, 1), ends_on=dt.date(2026, 6, 1), effort=1, effect=5
    )
    made.action(plan, "Utan allt")
    made.action(plan, "Återkommer", months=(3, 9), unit=frame.unit(body))
    page = text_of(coordinator, at(way, plan.reference))
    for title in ("Med dagar", "Utan allt", "Återkommer"):
        assert title in page
    empty = made.plan(body, "Tom")
    assert coordinator.get(at(way, empty.reference)).status_code == 200


def test_rows_are_moved_taken_out_and_put_back(body: PublicBody, coordinator: Client) -> None:
    plan = made.plan(body)
    first, second = made.heading(plan, "Första"), made.heading(plan, "Andra")
    made.action(plan, "Under", first)
    with acting_for(body.pk):
        version = Plan.objects.get(pk=plan.pk).version
    sent = {"parent": second.pk, "place": "1", "version": version}
    coordinator.post(at("node-move", first.reference), sent)
    answer = coordinator.post(at("node-move", first.reference), {**sent, "parent": ""})
    assert answer.status_code == 422
    assert "2 rader" in text_of(coordinator, at("node-remove", first.reference))
    coordinator.post(at("node-remove", first.reference), {"reason": "Struken"})
    assert "Struken" in text_of(coordinator, at("plan-removed", plan.reference))
    assert "Första" not in text_of(coordinator, at("plan-detail", plan.reference))
    coordinator.post(at("node-restore", first.reference))
    assert "Första" in text_of(coordinator, at("plan-detail", plan.reference))


def test_another_action_holds_instead(body: PublicBody, coordinator: Client) -> None:
    plan = made.plan(body)
    action, other = made.action(plan, "Gammal"), made.action(plan, "Ny")
    sent = {"how": "slas-ihop", "other": other.pk, "reason": "Samma sak", "version": "1"}
    coordinator.post(page_of(action, "action-give-way"), sent)
    assert "Den är hopslagen med" in text_of(coordinator, page_of(action))
    assert page_of(action, "action-report") not in text_of(coordinator, page_of(action))
    coordinator.post(page_of(action, "action-part"))
    assert fresh(action).merged_into_id is None


def test_the_next_plan_and_a_yearly_one_are_drawn(body: PublicBody, coordinator: Client) -> None:
    plan = made.plan(body, "Plan", starts_on=dt.date(2025, 1, 1), ends_on=dt.date(2026, 12, 31))
    made.action(plan, "Mässa")
    coordinator.post(
        at("plan-next", plan.reference),
        {"title": "Nästa", "starts_on": "2027-01-01", "ends_on": "2028-12-31"},
    )
    coordinator.post(
        at("plan-year", plan.reference), {"title": "Året", "starts_on": "2026-01-01", "ends_on": "2026-12-31"}
    )
    with acting_for(body.pk):
        assert Plan.objects.get(title="Nästa").previous == plan
        assert Plan.objects.get(title="Året").parent == plan
        assert PlanNode.objects.filter(title="Mässa").count() == 3


SENT: list[tuple[str, dict[str, str]]] = [
    ("action-comment", {"text": "Bra", "visibility": "INTERNAL"}),
    ("open-point-new", {"field": "MONEY", "where": "Budgeten"}),
    ("node-link-new", {"kind": "GLOBAL_GOAL", "number": "8"}),
]


@pytest.mark.parametrize(("name", "sent"), SENT)
def test_small_things_are_kept_and_shown(
    body: PublicBody, coordinator: Client, name: str, sent: dict[str, str]
) -> None:
    action = made.action(made.plan(body))
    assert coordinator.post(page_of(action, name), sent).status_code == 302
    assert (sent.get("text") or sent.get("where") or "8") in text_of(coordinator, page_of(action))
    assert coordinator.post(page_of(action, name), {"sent": "1"}).status_code == 422


def test_a_time_of_a_recurring_action_is_noted(body: PublicBody, coordinator: Client) -> None:
    action = made.action(made.plan(body), times_per_year=2)
    year = today().year
    coordinator.post(page_of(action, "occasion-note", year, 1), {"done_on": today().isoformat()})
    assert f"Gång 1 av {year}: gjord" in " ".join(text_of(coordinator, page_of(action)).split())
    assert coordinator.post(page_of(action, "occasion-note", year, 9), {"done_on": ""}).status_code == 422


def test_lists_and_trees_take_few_statements(body: PublicBody, coordinator: Client) -> None:
    plan = made.plan(body)
    unit = frame.unit(body)

    def more(count: int) -> None:
        for number in range(count):
            made.report(made.action(plan, f"Åtgärd {number}", unit=unit), judgement=Judgement.ON_PLAN)

    check_ceiling(coordinator, at("plan-detail", plan.reference), more)
    check_ceiling(
        coordinator, at("plan-list"), lambda count: [made.plan(body, f"P{i}") for i in range(count)]
    )


def test_one_action_takes_few_statements(body: PublicBody, coordinator: Client) -> None:
    made.canary_rows(body, "Mycket")
    with acting_for(body.pk):
        action = Action.objects.select_related("node__parent").get(node__removed_at=None)
    paths: list[Callable[[], str]] = [
        lambda: page_of(action),
        lambda: at("node-detail", action.node.parent.reference),
    ]
    for path in paths:
        coordinator.get(path())
        assert len(statements_of(coordinator, path())) <= MOST_STATEMENTS
