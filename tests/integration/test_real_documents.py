"""The steering documents of four real cases are entered whole, with what is known of them and what is not.

Source: the bodies' own public pages. A day, § or diary number that was not seen there is left unknown here
too; a term or a last day that no page names is not invented.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from nyvag.core.clock import today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.commands.profiles import adopt_profile
from nyvag.mandate.queries.links import decisions_about
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.plans.commands.document_owners import OwnerFacts, add_owner, move_owner
from nyvag.plans.commands.document_steps import StepFacts, note_past_step, step_version
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts, new_version
from nyvag.plans.commands.documents import DocumentFacts, enter_document
from nyvag.plans.commands.passages import PassageFacts, add_passage
from nyvag.plans.models import DocumentOwner, SteeringDocument
from nyvag.plans.queries.silence import heard
from nyvag.plans.queries.whole_documents import whole
from nyvag.plans.rules.document_days import Held
from nyvag.plans.rules.documents import DocumentKind, DocumentState, PolicyArea, Says, Standing, Validity
from nyvag.plans.rules.plans import OwnerRole
from nyvag.plans.rules.silence import AreaVoice
from tests.integration.test_real_cases import Case

D = date
YEAR = DayKnown.YEAR


@pytest.fixture
def acting(db: None) -> Iterator[Any]:
    """Begin a case, and act for its body until the test ends."""
    scopes = []

    def begin(*args: Any) -> Case:
        case = Case(*args)
        scope = acting_for(case.body.pk)
        scope.__enter__()
        scopes.append(scope)
        return case

    yield begin
    for scope in reversed(scopes):
        scope.__exit__(None, None, None)


def enter(
    case: Case, title: str, kind: DocumentKind, first: FirstStep, version: Any = None, **said: Any
) -> Any:
    facts = DocumentFacts(title=title, kind=kind, is_about_enterprises=True, **said)
    return case.do(enter_document, facts=facts, version=version, first=first)


def page_of(case: Case, document: SteeringDocument) -> str:
    return case.page(f"/plan/styrdokument/{document.reference}/")


def test_orebro_one_plan_in_two_generations(acting: Any) -> None:
    """E1: the plan of 2018-21 and its successor, with workshops, remiss, revision and decision."""
    region = acting("Region Örebro län", "REGION")
    council = region.unit("Regionfullmäktige", "COUNCIL")
    area = region.unit("Kultur och ideell sektor", "UNIT", council)
    adopted = region.decide(title="Handlingsplan 2022-25", unit=council, decided_on=D(2021, 12, 7))
    made = enter(
        region,
        "Handlingsplan för civilsamhälle och social ekonomi",
        DocumentKind.ACTION_PLAN,
        FirstStep(DocumentState.IN_FORCE, D(2018, 1, 1), DayKnown.MONTH),
        VersionFacts("2018-21", None, Validity.DATES, D(2018, 1, 1), D(2021, 12, 31)),
        areas=(PolicyArea.CIVIL_SOCIETY,),
    )
    region.do(add_owner, document=made, facts=OwnerFacts(unit=area))
    second = region.do(
        new_version,
        document=made,
        facts=VersionFacts("2022-25", None, Validity.DATES, D(2022, 1, 1), D(2025, 12, 31)),
        first=FirstStep(DocumentState.DRAFT, D(2021, 1, 1), YEAR, "Samtal och verkstäder"),
    )
    for step in (
        StepFacts(DocumentState.REMISS, note="Remiss före sommaren 2021"),
        StepFacts(DocumentState.REVISED),
        StepFacts(DocumentState.ADOPTED, adoption=adopted),
        StepFacts(DocumentState.IN_FORCE, D(2022, 1, 1)),
    ):
        second = region.do(step_version, version=second, step=step)
    text = "Öka upphandlingen från civilsamhället och den sociala ekonomin"
    facts = PassageFacts(text, "villkor", Says.SUPPORTS, PolicyArea.PROCUREMENT)
    region.do(add_passage, version=second, facts=facts)

    found = whole(made)
    new, old = found.versions
    assert [each.state for each in new.ordered] == ["DRAFT", "REMISS", "REVISED", "ADOPTED", "IN_FORCE"]
    assert new.version.steps.get(state="ADOPTED").taken_on == D(2021, 12, 7)
    assert [each.held_on(D(2021, 12, 31)) for each in (old, new)] == [Held.YES, Held.NO]
    assert [each.held_on(D(2022, 1, 1)) for each in (old, new)] == [Held.NO, Held.YES]
    assert new.standing(D(2025, 8, 1)) is Standing.EXPIRING
    assert new.standing(D(2026, 1, 1)) is Standing.EXPIRED
    assert decisions_about("document", [str(made.reference)])[str(made.reference)] == [adopted]
    shown = page_of(region, made)
    for said in ("2022-25", "Remiss före sommaren 2021", "7 december 2021", text, "Kultur och ideell sektor"):
        assert said in shown, said


def test_hudiksvall_a_guideline_that_names_a_definition(acting: Any) -> None:
    """E2: the guideline of 2022-09-01 names a definition; of the older guide the year alone is known."""
    town = acting("Hudiksvalls kommun")
    board = town.unit("Kommunstyrelsen", "EXECUTIVE_BOARD")
    profile = town.do(adopt_profile, key="tillvaxtverket", steering_document="Riktlinjen")
    adopted = town.decide(
        title="Riktlinje för utveckling av sociala företag", unit=board, decided_on=D(2022, 9, 1)
    )
    guideline = enter(
        town,
        "Riktlinje för utveckling av sociala företag",
        DocumentKind.GUIDELINE,
        FirstStep(DocumentState.ADOPTED, D(2022, 9, 1)),
        VersionFacts(adoption=adopted),
        definition=profile,
    )
    guide = enter(
        town,
        "Vägledning för idéburet offentligt partnerskap",
        DocumentKind.OWN,
        FirstStep(DocumentState.IN_FORCE, D(2016, 1, 1), YEAR),
        own_kind="Vägledning",
    )
    (version,) = whole(guideline).versions
    assert (version.version.validity, version.until) == ("UNKNOWN", None)
    assert version.standing(today()) is Standing.IN_FORCE
    shown = page_of(town, guideline)
    assert profile.name in shown
    assert "okänt" in shown
    assert "2016: gäller" in page_of(town, guide)
    assert "Vägledning" in town.page("/plan/styrdokument/")


def test_goteborg_owned_by_city_and_sector_until_the_secretariat_moves(acting: Any) -> None:
    """E3: a compact, a plan drafted jointly for three years, and an owner that moves to civil society."""
    city = acting("Göteborgs Stad")
    council = city.unit("Kommunfullmäktige", "COUNCIL")
    board = city.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    department = city.unit("Social resursförvaltning", "DEPARTMENT", council)
    company = city.unit("Ett stadens bolag", "COMPANY", council)
    sector = city.party("Den sociala ekonomin i Göteborg", "COLLECTIVE")
    compact = enter(
        city,
        "Överenskommelse med den sociala ekonomin",
        DocumentKind.AGREEMENT,
        FirstStep(DocumentState.ADOPTED, D(2012, 1, 1), YEAR),
    )
    decided = city.decide(title="Handlingsplan för överenskommelsen", unit=board, decided_on=D(2014, 2, 5))
    plan = enter(
        city,
        "Handlingsplan för överenskommelsen 2014-16",
        DocumentKind.ACTION_PLAN,
        FirstStep(DocumentState.ADOPTED, D(2014, 2, 5)),
        VersionFacts("2014-16", decided, Validity.DATES, D(2014, 1, 1), D(2016, 12, 31)),
    )
    drafted = StepFacts(DocumentState.DRAFT, D(2013, 1, 1), YEAR, "Utarbetad av staden och sektorn")
    city.do(note_past_step, version=plan.editions.get(), step=drafted)
    for document in (compact, plan):
        for who in ({"unit": board}, {"party": sector}):
            city.do(add_owner, document=document, facts=OwnerFacts(**who))
    for unit in (department, company):
        city.do(add_owner, document=plan, facts=OwnerFacts(role=OwnerRole.ADDRESSEE, unit=unit))
    secretariat = DocumentOwner.objects.get(document=compact, unit=board)
    city.do(
        move_owner, owner=secretariat, to=OwnerFacts(outside="Civilsamhällets sekretariat"), on=D(2017, 1, 1)
    )

    found = whole(compact)
    assert [(each.called, each.starts_on, each.ends_on) for each in found.having(OwnerRole.OWNER)] == [
        ("Kommunstyrelsen", None, D(2016, 12, 31)),
        ("Den sociala ekonomin i Göteborg", None, None),
        ("Civilsamhällets sekretariat", D(2017, 1, 1), None),
    ]
    assert [each.called for each in whole(plan).having(OwnerRole.ADDRESSEE)] == [
        "Social resursförvaltning", "Ett stadens bolag",
    ]  # fmt: skip
    (version,) = whole(plan).versions
    assert version.held_on(D(2014, 1, 1)) is Held.YES
    assert version.standing(today()) is Standing.EXPIRED
    assert "2013: utkast" in page_of(city, plan)
    assert "2012: antagen" in page_of(city, compact)
    listed = city.page("/plan/styrdokument/?laget=utgangna")
    assert "Handlingsplan för överenskommelsen 2014-16" in listed


def test_uppsala_a_proposal_that_may_never_have_been_adopted(acting: Any) -> None:
    """E4: the board's own draft was revised and proposed; the adoption was not seen, and is not claimed."""
    city = acting("Uppsala kommun")
    council = city.unit("Kommunfullmäktige", "COUNCIL")
    board = city.unit("Kommunstyrelsen", "EXECUTIVE_BOARD", council)
    labour = city.unit("Arbetsmarknadsnämnden", parent=council)
    made = enter(
        city,
        "Riktlinje för stöd till sociala företag",
        DocumentKind.GUIDELINE,
        FirstStep(DocumentState.DRAFT, D(2016, 9, 15), note="Arbetsmarknadsnämndens eget utkast"),
        areas=(PolicyArea.LABOUR_MARKET,),
        other_numbers=(("Diarienummer", "KSN-2016-1923"),),
    )
    city.do(add_owner, document=made, facts=OwnerFacts(unit=board))
    city.do(add_owner, document=made, facts=OwnerFacts(role=OwnerRole.ADDRESSEE, unit=labour))
    version = made.editions.get()
    for state, day, note in (
        (DocumentState.INTERNAL_REVIEW, None, "Organisatorisk, ekonomisk och juridisk granskning"),
        (DocumentState.REVISED, D(2016, 10, 27), "Tjänsteskrivelse: föreslås fullmäktige"),
    ):
        version = city.do(step_version, version=version, step=StepFacts(state, day, note=note))
    text = "Kommunstyrelsen ska skapa och samordna forum; arbetsmarknadsnämnden samordnar en handlingsplan"
    city.do(add_passage, version=version, facts=PassageFacts(text, says=Says.DEMANDS))

    (found,) = whole(made).versions
    assert found.standing(today()) is Standing.PREPARING
    assert found.held_on(today()) is Held.NO
    assert found.version.adoption is None
    voices = {each.area: each.voice for each in heard(today())}
    assert voices[PolicyArea.LABOUR_MARKET] is AreaVoice.NO_DOCUMENT, "a draft steers nothing yet"
    shown = page_of(city, made)
    for said in ("KSN-2016-1923", "27 oktober 2016", "Organisatorisk, ekonomisk och juridisk granskning"):
        assert said in shown, said
