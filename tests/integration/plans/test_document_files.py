"""The register as a file: the export is read back unchanged, errors are shown at once, nothing is doubled."""

import datetime as dt
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tabular.headings import heading_key
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import ExternalParty, PublicBody
from nyvag.plans.commands import document_imports as commands
from nyvag.plans.commands.document_cells import file_words
from nyvag.plans.commands.document_versions import VersionFacts
from nyvag.plans.document_columns import HEADINGS, SPELLINGS
from nyvag.plans.models import DocumentUpload, SteeringDocument
from nyvag.plans.queries.documents import documents_listed
from nyvag.plans.rules.document_list import UnableToReadDocuments
from nyvag.plans.rules.documents import DocumentKind, DocumentState, PolicyArea, Validity
from nyvag.plans.rules.plans import OwnerRole
from tests.factories import decisions, frame, steering

pytestmark = pytest.mark.django_db
LIST, IMPORT = "/plan/styrdokument/", "/plan/styrdokument/importera/"
D = dt.date
WHO: dict[str, Any] = {"by": SYSTEM}


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def browser(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def full(body: PublicBody) -> None:
    """Enter documents in which every column says something, and one in which as little as can be does."""
    decision = decisions.whole(body, "Policyn antas", decided_on=D(2022, 3, 1), diary_no="KS 2022/9")
    facts = VersionFacts(
        "2022-2025", decision, Validity.DATES, D(2022, 3, 1), D(2025, 12, 31), "https://example.org/policy"
    )
    made = steering.document(
        body,
        "Policy; med semikolon",
        DocumentState.IN_FORCE,
        facts,
        D(2022, 3, 1),
        kind=DocumentKind.OWN,
        own_kind="Avsiktsförklaring",
        about="Två rader.\n=SUMMA är inget",
        areas=(PolicyArea.PROCUREMENT, PolicyArea.FINANCE),
        other_numbers=(("Författningssamling", "2022:4"), ("Dnr", "1")),
        review_on=D(2025, 1, 1),
        is_public=True,
    )
    with acting_for(body.pk):
        party = ExternalParty.objects.create(body=body, name="Nätverket", kind="COLLECTIVE")
    steering.owner(made, unit=frame.unit(body, "Kommunstyrelsen"), ends_on=D(2023, 12, 31))
    steering.owner(made, party=party, starts_on=D(2024, 1, 1))
    steering.owner(made, outside="Alla bolag", role=OwnerRole.ADDRESSEE)
    steering.read(steering.version_of(made), D(2025, 2, 1))
    steering.document(body, "Utkast", DocumentState.DRAFT)


def sent(browser: Client, name: str, content: bytes) -> Any:
    file = BytesIO(content)
    file.name = name
    return browser.post(IMPORT, {"file": file})


def exported(browser: Client, kind: str, language: str = "sv") -> bytes:
    answer = browser.get(f"{LIST}?export={kind}", headers={"accept-language": language})
    content: bytes = b"".join(answer.streaming_content)
    return content


def rows(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def read(body: PublicBody, tmp_path: Path, content: bytes) -> DocumentUpload:
    path = tmp_path / "lista.csv"
    path.write_bytes(content)
    with acting_for(body.pk):
        return commands.read_documents(path=path, file_name=path.name, at=now(), **WHO)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_export_is_read_back_unchanged(body: PublicBody, browser: Client, kind: str) -> None:
    full(body)
    content = exported(browser, kind)
    page = browser.get(sent(browser, f"styrdokument.{kind}", content).url).content.decode()
    assert "0 nya, 0 ändrade, 2 redan lika, 0 rader med fel" in page
    assert "Kolumner som lämnas utanför" not in page


def test_the_export_makes_the_same_register_anew(body: PublicBody, browser: Client) -> None:
    full(body)
    content = json.loads(exported(browser, "json"))
    for row in content:
        row["Referens"] = ""
    other = frame.body("Grannkommun")
    frame.unit(other, "Kommunstyrelsen")
    decisions.whole(other, "Policyn antas", diary_no="KS 2022/9")
    there = frame.client(Role.COORDINATOR, other)
    answer = sent(there, "styrdokument.json", json.dumps(content).encode())
    page = there.get(answer.url).content.decode()
    assert "2 nya" in page
    assert "sparas därför som ord: Nätverket" in page
    there.post(answer.url)
    again = json.loads(exported(there, "json"))
    for row in again:
        row["Referens"] = ""
    assert again == content
    with acting_for(other.pk):
        made = SteeringDocument.objects.get(kind="OWN")
        assert {(each.called, each.unit_id is not None) for each in made.owners.all()} == {
            ("Kommunstyrelsen", True),
            ("Nätverket", False),
            ("Alla bolag", False),
        }


def test_a_list_as_people_have_it_is_read_and_read_again(body: PublicBody, browser: Client) -> None:
    frame.unit(body, "Kommunstyrelsen")
    content = rows(
        "Titel;Typ;Dokumentägare;Status;Antagen;Giltig till;Färg",
        "Upphandlingspolicy;Policy;Kommunstyrelsen;gäller;2019;2023-12-31;röd",
        "Näringslivsstrategi;Strategi;;;;;",
    )
    answer = sent(browser, "lista.csv", content)
    page = browser.get(answer.url).content.decode()
    assert "Färg" in page
    assert "Näringslivsstrategi" in page
    browser.post(answer.url)
    changed = content.replace(b"2023-12-31", b"2027-12-31")
    again = sent(browser, "lista.csv", changed)
    assert "0 nya, 1 ändrade, 1 redan lika" in browser.get(again.url).content.decode()
    browser.post(again.url)
    with acting_for(body.pk):
        found = {each.document.title: each for each in documents_listed(today())}
        policy = found["Upphandlingspolicy"]
        assert (policy.state, policy.step_known, policy.until) == ("IN_FORCE", "YEAR", D(2027, 12, 31))
        assert found["Näringslivsstrategi"].state == "DRAFT"
        assert SteeringDocument.objects.count() == 2


def test_all_errors_are_told_at_once(body: PublicBody, tmp_path: Path) -> None:
    for unit in ("Nämnden", "Nämnden"):
        frame.unit(body, unit)
    steering.document(body, "Utkast", DocumentState.DRAFT)
    upload = read(
        body,
        tmp_path,
        rows(
            "Dokument;Slag;Ägare;Senaste steg;Gäller från;Gäller till;Beslut;Definition;Styr;Referens",
            "A;Policy;;kanske;;;;;;",
            "B;Policy;;;2022-02-30;;;;;",
            "C;Policy;;;2022-02-02;2022-01-01;;;;",
            "D;Policy;Nämnden;;;;;;;",
            "E;Policy;;;;;KS 404;;;",
            "F;Policy;;;;;;Okänd;;",
            "G;;;;;;;;;",
            "H;Policy;19121212-1212;;;;;;;",
            "I;Policy;;;;;;;Rymden;",
            "J;Policy;;;;;;;;finns-inte",
            "K;Policy;;;;;;;;",
            "K;Policy;;;;;;;;",
            "Utkast;Policy;;gäller;;;;;;",
            ";Policy;;;;;;;;",
        ),
    )
    with acting_for(body.pk), override("sv"):
        plan = commands.plan_of(upload, today())
        found = {error["row"] for error in upload.errors} | {error.row for error in plan.errors}
        assert found == {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15}
        assert not any("19121212" in str(error) for error in [*upload.errors, *plan.errors])
        with pytest.raises(commands.UnableToImportDocuments):
            commands.import_documents(upload=upload, at=now(), **WHO)
        assert SteeringDocument.objects.count() == 1


def test_a_list_is_accepted_once_or_left(body: PublicBody, browser: Client, tmp_path: Path) -> None:
    upload = read(body, tmp_path, rows("Dokument;Slag", "A;Policy"))
    with acting_for(body.pk):
        commands.import_documents(upload=upload, at=now(), **WHO)
        for command in (commands.import_documents, commands.discard_documents):
            with pytest.raises(commands.UnableToImportDocuments):
                command(upload=upload, at=now(), **WHO)
    assert "1 nya" in browser.get(f"{IMPORT}{upload.pk}/").content.decode()
    other = read(body, tmp_path, rows("Dokument;Slag", "B;Policy"))
    browser.post(f"{IMPORT}{other.pk}/lamna/")
    with acting_for(body.pk):
        assert list(SteeringDocument.objects.values_list("title", flat=True)) == ["A"]
        with pytest.raises(commands.UnableToImportDocuments):
            commands.import_documents(upload=other, at=now(), **WHO)


@pytest.mark.parametrize("content", [b"", rows("Pris;Datum", "1;2"), rows("Dokument;Slag"), b"\x00\x01\x02"])
def test_what_is_no_list_is_told(browser: Client, content: bytes) -> None:
    assert sent(browser, "lista.csv", content).status_code == 422


def test_a_list_without_titles_is_refused(body: PublicBody, tmp_path: Path) -> None:
    with pytest.raises(UnableToReadDocuments):
        read(body, tmp_path, rows("Slag;Gäller från", "Policy;2022-01-01"))


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_example_is_a_list_that_can_be_read(browser: Client, kind: str) -> None:
    answer = browser.get(reverse("plans:document-example", args=[kind]))
    page = browser.get(
        sent(browser, f"exempel.{kind}", b"".join(answer.streaming_content)).url
    ).content.decode()
    assert "1 nya, 0 ändrade, 0 redan lika, 0 rader med fel" in page


def test_headings_of_both_languages_are_known_and_mean_one_thing() -> None:
    words = file_words()
    for language in ("sv", "en"):
        with override(language):
            said = {heading_key(str(heading)): key for key, heading in HEADINGS.items()}
        assert len(said) == len(HEADINGS)
        assert said.items() <= words.headings.items()
    assert {words.headings[heading_key(each)] for each in SPELLINGS} <= set(HEADINGS)
