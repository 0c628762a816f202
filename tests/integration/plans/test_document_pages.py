"""The pages of steering documents: what they answer, what is asked, and that nothing typed is lost."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import plans
from nyvag.plans.commands.document_versions import VersionFacts
from nyvag.plans.models import DocumentOwner, DocumentStep, Passage, PrincipleList, SteeringDocument
from nyvag.plans.rules.documents import DocumentState, PolicyArea, Says, Validity
from tests.factories import decisions, frame, steering
from tests.integration.harness.ceilings import check_ceiling

pytestmark = pytest.mark.django_db
LIST = "/plan/styrdokument/"
D = dt.date


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def browser(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def page(name: str, *args: Any) -> str:
    return reverse(f"plans:{name}", args=args)


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def sent(client: Client, path: str, **data: Any) -> Any:
    return client.post(path, {key: value for key, value in data.items() if value is not None})


def test_the_register_says_what_holds_and_what_has_expired(body: PublicBody, browser: Client) -> None:
    assert "Här står de dokument som styr arbetet" in text_of(browser, LIST)
    past = VersionFacts(validity=Validity.DATES, valid_from=D(2018, 1, 1), valid_to=D(2020, 12, 31))
    steering.document(body, "Gammal plan", version=past)
    steering.document(body, "Vår inriktning")
    shown = text_of(browser, LIST)
    assert "1 dokument gäller." in shown
    assert "1 har gått ut utan att ersättas." in shown
    assert "Vår inriktning" not in text_of(browser, f"{LIST}?laget=utgangna").split("<table")[1]
    for query in (
        "laget=galler",
        "sager=olasta",
        "saknar=agare",
        "styr=PROCUREMENT",
        "slag=POLICY",
        "q=plan",
    ):
        text_of(browser, f"{LIST}?{query}")


def test_a_document_is_entered_by_form(body: PublicBody, browser: Client) -> None:
    answer = sent(browser, page("document-new"), title="Upphandlingspolicy", kind="OWN", state="IN_FORCE")
    assert answer.status_code == 422
    assert "Upphandlingspolicy" in answer.content.decode()
    answer = sent(
        browser,
        page("document-new"),
        title="Upphandlingspolicy",
        kind="OWN",
        own_kind="Avsiktsförklaring",
        areas=["PROCUREMENT"],
        state="IN_FORCE",
        taken_on="2022-01-01",
        day_known="YEAR",
        validity="UNKNOWN",
        valid_from="2022-01-01",
        valid_to="2025-12-31",
    )
    with acting_for(body.pk):
        made = SteeringDocument.objects.get()
        version = made.editions.get()
        assert (made.areas, version.validity, version.steps.get().day_known) == (
            ["PROCUREMENT"],
            "DATES",
            "YEAR",
        )
    assert answer.url == page("document-detail", made.reference)
    shown = text_of(browser, answer.url)
    for said in (
        "Avsiktsförklaring",
        "utgånget",
        "Inte känt: ingen har läst igenom det.",
        "2022: gäller",
    ):
        assert said in shown, said


def test_what_belongs_to_a_document_is_told_by_forms(body: PublicBody, browser: Client) -> None:
    made = steering.document(body, "Policy", DocumentState.DRAFT, on=D(2022, 1, 1))
    reference, unit = made.reference, frame.unit(body, "Kommunstyrelsen")
    decision = decisions.whole(body, "Policyn antas", decided_on=D(2022, 3, 1))
    sent(browser, page("version-step", reference, 1), state="ADOPTED", day_known="DAY", adoption=decision.pk)
    sent(browser, page("version-past", reference, 1), state="REMISS", day_known="DAY", note="Fem svar")
    sent(browser, page("owner-new", reference), role="OWNER", who=f"unit:{unit.pk}")
    sent(browser, page("owner-new", reference), role="OWNER", outside="Nätverket")
    sent(browser, page("owner-new", reference), role="ADDRESSEE", outside="Bolagen")
    sent(browser, page("passage-new", reference, 1), quote="Ska beaktas.", says="DEMANDS", area="BUSINESS")
    sent(browser, page("principles-new"), title="Sex principer")
    with acting_for(body.pk):
        owner = DocumentOwner.objects.get(unit=unit)
        passage, principles = Passage.objects.get(), PrincipleList.objects.get()
    sent(browser, page("principle-new", principles.pk), title="Dialog", text="Vi talar först.")
    sent(browser, page("lean-new", reference), principles=principles.pk)
    sent(browser, page("owner-move", reference, owner.pk), outside="Ideell förening", on="2023-01-01")
    sent(browser, page("passage-edit", reference, passage.pk), quote="Ska beaktas.", says="HINDERS")
    shown = text_of(browser, page("document-detail", reference))
    for said in (
        "1 mars 2022: antagen", "Dag okänd: på remiss", "Fem svar", "Policyn antas", "Nätverket",
        "Ideell förening", "från 1 januari 2023", "till och med 31 december 2022", "Bolagen", "Ska beaktas.",
        "försvårar", "Sex principer",
    ):  # fmt: skip
        assert said in shown, said
    assert "Policy" in text_of(browser, reverse("mandate:decision-detail", args=[decision.reference]))
    assert "Dialog" in text_of(browser, page("principle-detail", principles.pk))


def test_refusals_stand_on_the_form_with_what_was_typed(body: PublicBody, browser: Client) -> None:
    made = steering.document(body, on=D(2022, 5, 1))
    reference = made.reference
    unit = frame.unit(body)
    steering.owner(made, unit=unit)
    step, past = page("version-step", reference, 1), page("version-past", reference, 1)
    owner, edit = page("owner-new", reference), page("document-edit", reference)
    known = {"day_known": "DAY"}
    policy = {"title": "Min titel", "kind": "POLICY"}
    for path, data in (
        (step, {"state": "REPEALED", "taken_on": "2022-04-30", **known}),
        (past, {"state": "REMISS", "taken_on": "2022-06-01", **known}),
        (owner, {"role": "OWNER", "who": f"unit:{unit.pk}"}),
        (owner, {"role": "OWNER"}),
        (page("passage-new", reference, 1), {"quote": "", "says": "MENTIONS"}),
        (page("version-edit", reference, 1), {"validity": "OPEN", "valid_to": "2022-01-01"}),
        (page("version-new", reference), {"state": "DRAFT", "validity": "DATES", "label": "x" * 90, **known}),
        (edit, {**policy, "revision": "0"}),
        (edit, {**policy, "other_numbers": "utan kolon"}),
        (page("principles-new"), {"title": ""}),
    ):
        assert sent(browser, path, **data).status_code == 422, path
    assert (
        "Min titel"
        in sent(
            browser, page("document-edit", reference), title="Min titel", kind="POLICY", revision="0"
        ).content.decode()
    )


def test_a_step_is_taken_back_and_a_document_looked_through(body: PublicBody, browser: Client) -> None:
    made = steering.document(body, on=D(2022, 1, 1), areas=(PolicyArea.PROCUREMENT,))
    steering.stepped(steering.version_of(made), DocumentState.REPEALED, D(2023, 1, 1))
    with acting_for(body.pk):
        step = DocumentStep.objects.get(state="REPEALED")
    sent(browser, page("step-take-back", made.reference, step.pk), reason="Fel dokument")
    sent(browser, page("version-read", made.reference, 1))
    shown = text_of(browser, page("document-detail", made.reference))
    assert "Fel dokument" in shown
    assert "Inget. Det lästes igenom den" in shown
    assert "Inget som hjälper sägs om: upphandling." in text_of(browser, page("silence"))
    sent(browser, page("version-read", made.reference, 1))
    assert "Ingen har läst igenom vad som sägs om: upphandling." in text_of(browser, page("silence"))


def test_passages_are_listed_and_exported(body: PublicBody, browser: Client) -> None:
    assert "ord för ord" in text_of(browser, page("passage-list"))
    version = steering.version_of(steering.document(body, "Policy"))
    steering.passage(version, "Små anbud.", says=Says.SUPPORTS, area=PolicyArea.PROCUREMENT)
    assert "Små anbud." in text_of(browser, f"{page('passage-list')}?gor=SUPPORTS&om=PROCUREMENT&q=anbud")
    answer = browser.get(f"{page('passage-list')}?export=csv")
    assert "Policy;version 1;" in b"".join(answer.streaming_content).decode("utf-8-sig")


def test_history_says_what_held_and_what_the_register_knew(body: PublicBody, browser: Client) -> None:
    made = steering.document(body, "Policy", on=D(2022, 1, 1))
    path = page("document-history", made.reference)
    assert "gällde den dagen" in text_of(browser, path)
    early = text_of(browser, f"{path}?den=2021-12-31")
    assert "gällde inte den dagen" in early
    assert "inte inlagt i registret" in early


def test_another_bodys_document_is_not_there(body: PublicBody, browser: Client) -> None:
    made = steering.document(frame.body("Grannkommun"))
    for name in ("document-detail", "document-edit", "document-history", "version-new", "owner-new"):
        assert browser.get(page(name, made.reference)).status_code == 404, name


def test_pages_ask_as_much_for_ten_as_for_one(body: PublicBody, browser: Client) -> None:
    unit = frame.unit(body)

    def add(count: int) -> None:
        for number in range(count):
            made = steering.document(body, f"Policy {number}", areas=(PolicyArea.PROCUREMENT,))
            steering.owner(made, unit=unit)
            steering.passage(steering.version_of(made))

    for path in (LIST, page("silence"), page("passage-list"), page("principle-list")):
        check_ceiling(browser, path, add)


def test_a_documents_page_asks_as_much_for_ten_parts_as_for_one(body: PublicBody, browser: Client) -> None:
    made = steering.document(body, on=D(2022, 1, 1))
    version = steering.version_of(made)

    def add(count: int) -> None:
        for number in range(count):
            steering.owner(made, outside=f"Nätverk {count}-{number}")
            steering.passage(version)

    check_ceiling(browser, page("document-detail", made.reference), add)


def test_a_document_shows_the_plans_that_carry_it_out(body: PublicBody, browser: Client) -> None:
    made = steering.document(body, "Policy")
    with acting_for(body.pk):
        facts = plans.PlanFacts(title="Handlingsplan 2027", document=made)
        plan = plans.make_plan(facts=facts, by=SYSTEM, at=now())
    shown = text_of(browser, page("document-detail", made.reference))
    assert f'<a href="{page("plan-detail", plan.reference)}">Handlingsplan 2027</a>' in shown
