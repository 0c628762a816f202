"""What anyone may read of plans: only what is published, at addresses that stay, with public fields alone."""

import datetime as dt
import json
import uuid

import pytest
from django.test import Client

from nyvag.audit.queries import newest_events
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import ExternalParty, PublicBody
from nyvag.plans.commands import action_log, actions, ending, nodes, owners, plans, publishing, removing
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import Action, Plan, PlanNode
from nyvag.plans.rules.actions import Judgement, WorkState
from nyvag.plans.rules.plans import NodeKind, OwnerRole, PlanState
from tests.factories import frame
from tests.factories import plans as made

pytestmark = pytest.mark.django_db
BASE = "/oppna-data/oppna/plan/"


@pytest.fixture
def body() -> PublicBody:
    return frame.body("Öppna kommun", slug="oppna")


@pytest.fixture
def plan(body: PublicBody) -> Plan:
    found = made.plan(body, "Plan för socialt företagande", about="Fler ska få arbete.")
    return publish(found)


def publish(plan: Plan) -> Plan:
    with acting_for(plan.body_id):
        return publishing.publish_plan(plan=plan, by=SYSTEM, at=now())


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert not answer.cookies, "a public page sets no cookie"
    said: str = answer.content.decode()
    return said


def page(node: PlanNode) -> str:
    return f"{BASE}rad/{node.reference}/"


def test_nothing_shows_until_published_and_all_goes_when_it_is_withdrawn(
    body: PublicBody, client: Client
) -> None:
    hidden = made.plan(body, "Hemlig plan")
    action = made.action(hidden, "Hemlig åtgärd")
    paths = (
        BASE,
        f"{BASE}andringar.atom",
        f"{BASE}{hidden.reference}/",
        f"{BASE}{hidden.reference}/andringar.atom",
        f"{BASE}{hidden.reference}/rader.csv",
        page(action.node),
        "/oppna-data/oppna/",
    )
    assert {client.get(path).status_code for path in paths} == {404}
    publish(hidden)
    assert {client.get(path).status_code for path in paths} == {200}
    assert "Öppna kommun" in text(client, "/oppna-data/")
    assert "Hemlig plan" in text(client, "/oppna-data/oppna/")
    with acting_for(body.pk):
        publishing.publish_plan(plan=hidden, by=SYSTEM, at=now())
        publishing.withdraw_plan(plan=hidden, by=SYSTEM, at=now())
        publishing.withdraw_plan(plan=hidden, by=SYSTEM, at=now())
        kinds = [each.kind for each in newest_events()]
    assert kinds[:2] == ["plans.plan-withdrawn", "plans.plan-published"]
    assert (kinds.count("plans.plan-withdrawn"), kinds.count("plans.plan-published")) == (1, 1)
    assert {client.get(path).status_code for path in paths} == {404}
    assert "Öppna kommun" not in text(client, "/oppna-data/")


def test_where_a_plan_was_the_address_leads_on_to_those_that_are(body: PublicBody, client: Client) -> None:
    gone, stays = made.plan(body, "Tillbakadragen"), made.plan(body, "Nästa plan")
    action = made.action(gone, "Åtgärd")
    with acting_for(body.pk):
        Plan.objects.filter(pk=stays.pk).update(previous=gone)
    nowhere = client.get(f"{BASE}{gone.reference}/")
    assert nowhere.status_code == 404
    said = nowhere.content.decode()
    assert "Här finns ingen plan att läsa" in said
    assert 'href="/oppna-data/"' in said
    assert f'href="{BASE}"' not in said
    publish(stays)
    for path, leads_on in ((f"{BASE}{gone.reference}/", True), (page(action.node), False)):
        answer = client.get(path)
        said = answer.content.decode()
        assert answer.status_code == 404
        assert f'href="{BASE}"' in said
        assert (f"{BASE}{stays.reference}/" in said) is leads_on
        assert "Tillbakadragen" not in said
        assert "Åtgärd" not in said


def test_a_long_plan_folds_its_parts_under_how_each_goes(plan: Plan, client: Client) -> None:
    first, second = made.heading(plan, "Inköp", code="1"), made.heading(plan, "Stöd", code="2")
    lone = made.action(plan, "Ensam åtgärd")
    made.report(made.action(plan, "Klar", first), WorkState.DONE, judgement=Judgement.DONE)
    for number in range(9):
        made.action(plan, f"Första {number}", first)
    assert "<details" not in _rows_of(text(client, f"{BASE}{plan.reference}/"))
    for number in range(9):
        made.action(plan, f"Andra {number}", second)
    shown = _rows_of(text(client, f"{BASE}{plan.reference}/"))
    assert shown.count('<details class="unfolds">') == 2
    assert '<strong lang="sv">1 Inköp</strong>: 1 av 10 åtgärder är klara' in shown
    assert shown.index("Andra 8") < shown.rindex("</details>") < shown.index("Ensam åtgärd")
    assert shown.count(f"rad-{lone.node.reference}") == 1


def _rows_of(shown: str) -> str:
    """Give what stands under the heading of the rows."""
    return shown[shown.index('id="rows-title"') : shown.index('id="about-title"')]


def test_a_draft_and_a_plan_given_up_are_refused_with_the_reason(body: PublicBody) -> None:
    draft = made.plan(body, "Utkast", state=PlanState.DRAFT)
    with acting_for(body.pk):
        with pytest.raises(UnableToChangePlan, match="utkast"):
            publishing.publish_plan(plan=draft, by=SYSTEM, at=now())
        dropped = plans.step_plan(plan=draft, state=PlanState.DROPPED, reason="Nej", by=SYSTEM, at=now())
        with pytest.raises(UnableToChangePlan, match="gavs upp"):
            publishing.publish_plan(plan=dropped, by=SYSTEM, at=now())


def test_plan_says_how_it_goes_as_of_which_day(plan: Plan, client: Client) -> None:
    top = made.heading(plan, "Inköp", code="1")
    for state, judgement in (
        (WorkState.DONE, Judgement.DONE),
        (WorkState.ONGOING, Judgement.ON_PLAN),
        (WorkState.ONGOING, Judgement.NOT_WHOLLY),
    ):
        cause = "time" if judgement is Judgement.NOT_WHOLLY else ""
        made.report(
            made.action(plan, f"Åtgärd {judgement}", top),
            state,
            judgement=judgement,
            cause=cause,
            about_on=dt.date(2026, 3, 3),
        )
    made.action(plan, "Ingen har sagt något", top)
    shown = text(client, f"{BASE}{plan.reference}/")
    assert "1 av 4 åtgärder är klar" in shown
    assert "1 går enligt plan, 1 går inte enligt plan och för 1 är det okänt hur det går" in shown
    assert "Senast rapporterat 3 mars 2026." in shown
    assert "Fler ska få arbete." in shown
    assert shown.count("1 av 4 åtgärder") == 2, "of the whole and of its one area"
    assert "1 av 4 åtgärder" in text(client, BASE)


def test_action_page_shows_public_fields_alone(body: PublicBody, plan: Plan, client: Client) -> None:
    unit, board = frame.unit(body, "Näringslivskontoret"), frame.unit(body, "Kommunstyrelsen")
    action = made.action(
        plan,
        "Ordna en mässa",
        unit=unit,
        how="Med torget",
        text="En mässa om året",
        target_group="Företag",
        internal_note="Hemlig anteckning",
        amount_sek=4711,
        money_source="Hemlig källa",
        public_text="Planeras nu",
        ends_on=dt.date(2027, 3, 1),
    )
    with acting_for(body.pk):
        party = ExternalParty.objects.create(name="Coompanion", kind="COOPERATIVE")
        said = [
            owners.OwnerFacts(OwnerRole.LEAD, unit=unit),
            owners.OwnerFacts(OwnerRole.BOARD, unit=board),
            owners.OwnerFacts(OwnerRole.PERFORMER, party=party),
            owners.OwnerFacts(OwnerRole.COLLECTIVE, outside="Anna Andersson"),
        ]
        owners.set_owners(node=action.node, owners=said, by=SYSTEM, at=now())
        action_log.comment_action(action=action, text="Hemlig kommentar", by=SYSTEM, at=now())
        for is_public in (True, False):
            name = "Öppet underlag" if is_public else "Hemligt underlag"
            facts = action_log.EvidenceFacts(name, is_public=is_public)
            action_log.add_evidence(action=action, facts=facts, by=SYSTEM, at=now())
    made.report(
        action,
        WorkState.LATE,
        judgement=Judgement.NOT_WHOLLY,
        cause="time",
        measure="Hemligt förslag",
        comment="Hemligt om rapporten",
        public_text="Mässan väntar",
        about_on=dt.date(2026, 5, 4),
    )
    with acting_for(body.pk):
        late = Action.objects.get(pk=action.pk)
        moved = dt.date(2027, 6, 1)
        actions.move_day(action=late, ends_on=moved, reason="Hemligt skäl", by=SYSTEM, at=now())
    shown = text(client, page(action.node))
    for said_text in (
        "Ordna en mässa", "Med torget", "En mässa om året", "Företag", "Näringslivskontoret", "Coompanion",
        "Kommunstyrelsen", "1 juni 2027", "Inte enligt plan", "Försenad", "Mässan väntar", "4 maj 2026",
        "Öppet underlag", "Dagen flyttades från 1 mars 2027 till 1 juni 2027",
    ):  # fmt: skip
        assert said_text in shown, said_text
    everything = shown + "".join(
        text(client, f"{BASE}{plan.reference}/{name}")
        for name in ("", "rader.csv", "rader.json", "andringar.atom")
    )
    for secret in ("Hemlig", "4711", "Anna Andersson", "personal"):
        assert secret not in everything, secret


def test_withheld_rows_and_what_is_under_them_are_not_hinted_at(plan: Plan, client: Client) -> None:
    top = made.heading(plan, "Dold rubrik", code="9", is_public=False)
    under = made.action(plan, "Under den dolda", top, code="9.1")
    alone = made.action(plan, "Undanhållen", is_public=False)
    shown = made.action(plan, "Visad åtgärd", code="1")
    made.report(under, WorkState.DONE, judgement=Judgement.DONE)
    made.report(shown, WorkState.DONE, judgement=Judgement.DONE)
    files = ("", "rader.csv", "rader.json", "andringar.atom")
    everything = "".join(text(client, f"{BASE}{plan.reference}/{name}") for name in files)
    everything += text(client, BASE) + text(client, f"{BASE}andringar.atom") + text(client, page(shown.node))
    assert "Visad åtgärd" in everything
    for hidden in ("Dold rubrik", "Under den dolda", "Undanhållen", str(under.node.reference)):
        assert hidden not in everything
    assert "1 av 1 åtgärd är klar" in everything
    for node in (top, under.node, alone.node):
        assert client.get(page(node)).status_code == 404
    with acting_for(plan.body_id):
        publishing.show_row(node=top, is_public=True, by=SYSTEM, at=now())
    assert "Under den dolda" in text(client, page(under.node))


def test_address_stays_when_the_action_is_renamed_merged_replaced_and_taken_out(
    plan: Plan, client: Client
) -> None:
    first, second, third = (made.action(plan, title) for title in ("Första", "Andra", "Tredje"))
    hidden = made.action(plan, "Hemlig ersättare", is_public=False)
    with acting_for(plan.body_id):
        nodes.change_node(node=first.node, facts=nodes.NodeFacts("Nytt namn"), by=SYSTEM, at=now())
        assert "Nytt namn" in text(client, page(first.node))
        first = Action.objects.select_related("node__plan").get(pk=first.pk)
        ending.merge_action(action=first, into=second, reason="Hemligt", by=SYSTEM, at=now())
        ending.supersede_action(action=third, by_action=hidden, reason="Hemligt", by=SYSTEM, at=now())
    merged = text(client, page(first.node))
    assert "slagits ihop" in merged
    assert page(second.node) in merged
    replaced = text(client, page(third.node))
    assert "En annan åtgärd gäller i stället" in replaced
    with acting_for(plan.body_id):
        removing.remove_node(node=second.node, reason="Hemlig orsak", by=SYSTEM, at=now())
    gone = text(client, page(second.node))
    assert "togs ut ur planen" in gone
    assert "Andra" in gone
    assert "Hemlig" not in merged + replaced + gone


def test_a_row_taken_out_before_publication_was_never_public(body: PublicBody, client: Client) -> None:
    plan = made.plan(body)
    action = made.action(plan, "Borttagen")
    with acting_for(body.pk):
        removing.remove_node(node=action.node, reason="Fel", by=SYSTEM, at=now() - dt.timedelta(days=1))
    publish(plan)
    assert client.get(page(action.node)).status_code == 404


def test_the_next_plan_carries_the_row_on_and_each_leads_to_the_other(
    body: PublicBody, plan: Plan, client: Client
) -> None:
    from nyvag.plans.commands.succession import copy_to_next_period

    action = made.action(plan, "Årligt möte")
    with acting_for(body.pk):
        later = plans.PlanFacts("Nästa plan", starts_on=dt.date(2030, 1, 1))
        second = copy_to_next_period(plan=plan, facts=later, by=SYSTEM, at=now())
        copied = PlanNode.objects.get(plan=second)
    assert "Nästa plan" not in text(client, page(action.node)), "a draft is not hinted at"
    with acting_for(body.pk):
        plans.step_plan(plan=second, state=PlanState.IN_FORCE, by=SYSTEM, at=now())
        plans.step_plan(plan=plan, state=PlanState.ENDED, by=SYSTEM, at=now())
    publish(second)
    old = text(client, page(action.node))
    assert page(copied) in old
    assert "Planen har upphört" in old
    assert page(action.node) in text(client, page(copied))
    assert "Nästa plan" in text(client, f"{BASE}{plan.reference}/")


def test_plans_in_force_stand_before_those_that_have_ended_and_the_newest_first(
    body: PublicBody, plan: Plan, client: Client
) -> None:
    for title, first in (("Gammal", 2018), ("Ny", 2026), ("Äldre", 2022)):
        publish(made.plan(body, title, starts_on=dt.date(first, 1, 1)))
    with acting_for(body.pk):
        old = Plan.objects.get(title="Gammal")
        plans.step_plan(plan=old, state=PlanState.ENDED, by=SYSTEM, at=now())
    shown = text(client, BASE)
    places = [shown.index(f"<strong>{title}<") for title in ("Ny", "Äldre", plan.title, "Gammal")]
    assert places == sorted(places)


def test_another_bodys_plan_does_not_exist_here(plan: Plan, client: Client) -> None:
    theirs = publish(made.plan(frame.body("Annan kommun", slug="annan"), "Främmande plan"))
    action = made.action(theirs, "Främmande åtgärd")
    for path in (f"{BASE}{theirs.reference}/", page(action.node), f"{BASE}{theirs.reference}/rader.csv"):
        assert client.get(path).status_code == 404
    for path in (BASE, f"{BASE}{plan.reference}/", f"{BASE}andringar.atom", "/oppna-data/oppna/"):
        assert "Främmande" not in text(client, path)


def test_rows_are_open_data_that_excel_opens(plan: Plan, client: Client) -> None:
    top = made.heading(plan, "Inköp", code="1")
    action = made.action(plan, "=Köp mer", top, code="1.1", ends_on=dt.date(2027, 1, 31))
    answer = client.get(f"{BASE}{plan.reference}/rader.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Id;Under;Kod;Nivå;Slag;Vad;")
    assert f"{action.node.reference};{top.reference};1.1;Mål;" in lines[2]
    assert ";'=Köp mer;" in lines[2], "nothing that Excel takes for a formula"
    rows = json.loads(client.get(f"{BASE}{plan.reference}/rader.json").content)
    assert rows[1]["Sista dag"] == "2027-01-31"
    assert rows[1]["Adress"] == f"http://testserver{page(action.node)}"
    shown = text(client, f"{BASE}{plan.reference}/")
    assert all(name in shown for name in rows[1]), "each column is explained"
    assert client.get(f"{BASE}{plan.reference}/rader.exe").status_code == 404


def test_feed_tells_reports_and_moved_days(plan: Plan, client: Client) -> None:
    action = made.action(plan, "Ordna en mässa", ends_on=dt.date(2027, 3, 1))
    made.report(action, WorkState.DONE, judgement=Judgement.DONE, public_text="Den är hållen")
    for path in (f"{BASE}{plan.reference}/andringar.atom", f"{BASE}andringar.atom"):
        feed = client.get(path)
        assert feed["Content-Type"].startswith("application/atom+xml")
        said = feed.content.decode()
        assert "Ordna en mässa: klar" in said
        assert "Den är hållen" in said
        assert f"http://testserver{page(action.node)}" in said


def test_unchanged_page_is_not_sent_again_and_a_report_is_seen_at_once(plan: Plan, client: Client) -> None:
    action = made.action(plan, "Ordna en mässa")
    first = client.get(page(action.node))
    assert first["Cache-Control"] == "public, no-cache"
    assert client.get(page(action.node), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    made.report(action, WorkState.DONE, judgement=Judgement.DONE)
    changed = client.get(page(action.node), HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200
    assert "Klar" in changed.content.decode()


def test_english_page_marks_what_is_swedish(plan: Plan, client: Client) -> None:
    action = made.action(plan, "Ordna en mässa")
    client.cookies["django_language"] = "en"
    shown = client.get(page(action.node)).content.decode()
    assert '<html lang="en"' in shown
    assert '<h1 lang="sv">Ordna en mässa</h1>' in shown
    assert "Nobody has reported yet." in shown


def test_coordinator_looks_first_then_publishes_withholds_and_withdraws(
    body: PublicBody, client: Client
) -> None:
    plan = made.plan(body, "Plan", about="Syftet")
    action = made.action(plan, "Känslig åtgärd")
    browser = frame.client(Role.COORDINATOR, body)
    address = f"/plan/{plan.reference}/publicera/"
    preview = browser.get(address).content.decode()
    assert "Inte publik" in preview
    assert "Syftet" in preview
    assert "Känslig åtgärd" in preview
    assert browser.post(f"/plan/rad/{action.node.reference}/visa/").status_code == 302
    assert browser.post(address, {"act": "publish"}).status_code == 302
    assert "Känslig åtgärd" not in text(client, f"{BASE}{plan.reference}/")
    assert "Visa den igen" in browser.get(address).content.decode()
    browser.post(f"/plan/rad/{action.node.reference}/visa/")
    assert "Känslig åtgärd" in text(client, f"{BASE}{plan.reference}/")
    with acting_for(body.pk):
        kinds = [each.kind for each in newest_events()][:3]
    assert kinds == ["plans.node-shown", "plans.plan-published", "plans.node-withheld"]
    browser.post(address, {"act": "withdraw"})
    assert client.get(f"{BASE}{plan.reference}/").status_code == 404


def test_a_draft_is_refused_on_the_page_with_what_to_do(body: PublicBody) -> None:
    plan = made.plan(body, state=PlanState.DRAFT)
    browser = frame.client(Role.COORDINATOR, body)
    address = f"/plan/{plan.reference}/publicera/"
    assert "Publicera planen" not in browser.get(address).content.decode()
    said = browser.post(address, {"act": "publish"}, follow=True).content.decode()
    assert "Sätt planen i kraft först" in said


def test_what_is_no_plan_answers_404(plan: Plan, client: Client) -> None:
    nowhere = uuid.uuid4()
    for path in (
        f"{BASE}{nowhere}/",
        f"{BASE}rad/{nowhere}/",
        f"/oppna-data/finns-inte/plan/{plan.reference}/",
    ):
        assert client.get(path).status_code == 404


def test_rows_about_the_time_after_and_aims_have_pages_too(plan: Plan, client: Client) -> None:
    aim = made.node(plan, "Fler arbetstillfällen", kind=NodeKind.AIM)
    after = made.node(plan, "Efter planen", kind=NodeKind.AFTERWARDS)
    under = made.action(plan, "En åtgärd", aim)
    assert page(under.node) in text(client, page(aim))
    assert "Efter planen" in text(client, page(after))
