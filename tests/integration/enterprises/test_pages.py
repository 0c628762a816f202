"""Each page answers its question, refuses what it must, and loses nothing that was typed."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext, override

from nyvag.core.access import Role
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.enterprises.commands import uploads
from nyvag.enterprises.models import Enterprise, RegisterEntry, RegisterUpload
from nyvag.enterprises.rules.facts import DatedName, EntryFacts
from nyvag.jobs import worker
from nyvag.jobs.models import Job
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> PublicBody:
    return frame.body()


@pytest.fixture
def coordinator(body: PublicBody) -> Client:
    return frame.client(Role.COORDINATOR, body)


def page(name: str, entry: RegisterEntry) -> str:
    return reverse(f"enterprises:{name}", args=[entry.enterprise.reference])


def test_empty_register_teaches(coordinator: Client) -> None:
    answer = coordinator.get(reverse("enterprises:enterprise-list"))
    assert answer.status_code == 200
    assert reverse("enterprises:template-file", args=["xlsx"]) in answer.content.decode()
    assert 'id="compare"' not in answer.content.decode()


def test_list_searches_what_is_offered_and_forgives_a_typo(body: PublicBody, coordinator: Client) -> None:
    enterprises.entry(body, "Rena Rum", categories=("cleaning",))
    enterprises.entry(body, "Solrosen Café", categories=("catering",))
    listing = reverse("enterprises:enterprise-list")
    by_offer = coordinator.get(listing, {"q": "fönsterputs"}).content.decode()
    assert "Rena Rum" in by_offer
    assert "Solrosen" not in by_offer
    assert 'id="compare"' in by_offer, "the boxes in the rows belong to a form below the list"
    by_typo = coordinator.get(listing, {"q": "solrsoen"}).content.decode()
    assert "Solrosen" in by_typo
    assert "Rena Rum" not in by_typo


@pytest.mark.parametrize(
    ("query", "found"),
    [({"kategori": "catering"}, "Solrosen"), ({"bekraftat": "ja"}, "Rena Rum"), ({"form": "I"}, "Solrosen")],
)
def test_list_filters(body: PublicBody, coordinator: Client, query: dict[str, str], found: str) -> None:
    confirmed = EntryFacts(last_confirmed_on=dt.date(2999, 1, 1))
    enterprises.entry(body, "Rena Rum", categories=("cleaning",), legal_form="AB", own=confirmed)
    enterprises.entry(body, "Solrosen", categories=("catering",), legal_form="I")
    text = coordinator.get(reverse("enterprises:enterprise-list"), query).content.decode()
    assert [name for name in ("Rena Rum", "Solrosen") if name in text] == [found]


def test_list_costs_the_same_for_one_and_ten(body: PublicBody, coordinator: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert coordinator.get(reverse("enterprises:enterprise-list")).status_code == 200
        return sum("enterprises_" in query["sql"] for query in captured)

    enterprises.entry(body, "Först", categories=("catering",))
    statements()
    one = statements()
    for number in range(9):
        enterprises.entry(body, f"Nummer {number}", categories=("catering", "print"))
    assert statements() == one <= 6


def test_detail_shows_facts_and_another_body_gets_404(body: PublicBody, coordinator: Client) -> None:
    mine = enterprises.entry(body, own=EntryFacts(basis="Tillväxtverkets kännetecken"), categories=("print",))
    other = enterprises.entry(frame.body("Annan kommun"), "Hemliga verkstaden")
    text = coordinator.get(page("enterprise-detail", mine)).content.decode()
    assert "Tillväxtverkets kännetecken" in text
    assert mine.enterprise.org_no_display in text
    for name in ("enterprise-detail", "enterprise-history", "enterprise-edit", "enterprise-end"):
        assert coordinator.get(page(name, other)).status_code == 404


def test_politician_reads_and_may_not_write(body: PublicBody) -> None:
    politician = frame.client(Role.POLITICIAN, body)
    entry = enterprises.entry(body)
    assert politician.get(page("enterprise-detail", entry)).status_code == 200
    assert politician.get(page("enterprise-edit", entry)).status_code == 403


def test_add_keeps_what_was_typed_and_then_saves(body: PublicBody, coordinator: Client) -> None:
    typed = {"name": "Nya Verkstan", "org_no": "802400-1234", "basis": "Stadgar"}
    answer = coordinator.post(reverse("enterprises:enterprise-new"), typed)
    assert answer.status_code == 422
    assert "Nya Verkstan" in answer.content.decode()
    saved = coordinator.post(reverse("enterprises:enterprise-new"), {**typed, "org_no": "802400-1235"})
    assert saved.status_code == 302
    assert Enterprise.objects.get().org_no == "8024001235"


def test_sole_trader_is_kept_without_number(body: PublicBody, coordinator: Client) -> None:
    saved = coordinator.post(
        reverse("enterprises:enterprise-new"), {"name": "Annas ateljé", "org_no": "640823-3234"}
    )
    assert saved.status_code == 302
    row = Enterprise.objects.get()
    assert (row.org_no, row.legal_form) == (None, "E")
    assert len(row.person_fingerprint or "") == 64
    shown = coordinator.get(saved["Location"]).content.decode()
    assert "3234" not in shown


def test_edit_rename_status_confirm_end_and_back(body: PublicBody, coordinator: Client) -> None:
    entry = enterprises.entry(body, "Gamla Verkstan")
    steps = [
        ("enterprise-edit", {"name": "Gamla Verkstan", "org_no": entry.enterprise.org_no, "place": "Lycke"}),
        ("enterprise-rename", {"name": "Nya Verkstan", "valid_from": "2026-02-01"}),
        ("enterprise-status", {"status": "LIQUIDATION", "valid_from": "2026-02-02"}),
        ("enterprise-confirm", {"on": "2026-02-03", "confirmed_by": "Företaget"}),
        ("enterprise-end", {"active_to": "2026-02-04", "reason": "Avvecklas"}),
        ("enterprise-reopen", {}),
    ]
    for name, data in steps:
        assert coordinator.get(page(name, entry)).status_code == 200
        assert coordinator.post(page(name, entry), data).status_code == 302, name
    with acting_for(body.pk):
        after = RegisterEntry.objects.get()
    assert (after.enterprise.name, after.enterprise.place) == ("Nya Verkstan", "Lycke")
    assert after.enterprise.names.get(kind="FORMER").valid_to == dt.date(2026, 1, 31)
    assert (after.active_to, after.last_confirmed_on) == (None, dt.date(2026, 2, 3))
    history = coordinator.get(page("enterprise-history", entry)).content.decode()
    assert "Avvecklas" in history


def test_history_shows_the_register_as_it_was(body: PublicBody, coordinator: Client) -> None:
    then = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    entry = enterprises.entry(body, "Gamla Verkstan", at=then, categories=("print",))
    coordinator.post(page("enterprise-rename", entry), {"name": "Nya Verkstan", "valid_from": "2026-04-01"})
    past = coordinator.get(page("enterprise-history", entry), {"day": "2026-03-02"})
    assert "<h2>Gamla Verkstan</h2>" in past.content.decode()
    before = coordinator.get(page("enterprise-history", entry), {"day": "2026-02-01"})
    assert "<h2>Gamla Verkstan</h2>" not in before.content.decode()


def upload(client: Client, text: str, name: str = "lista.csv") -> RegisterUpload:
    file = SimpleUploadedFile(name, text.encode())
    answer = client.post(reverse("enterprises:upload-new"), {"file": file})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    with acting_for_all(reason="a test looks at the file that was read"):
        return RegisterUpload.objects.latest("pk")


def test_import_shows_before_it_writes(body: PublicBody, coordinator: Client) -> None:
    enterprises.entry(body, "Verkstan", org_no="8024001235")
    read = upload(coordinator, "Orgnr;Namn;Ort\n802400-1235;Verkstan;Lycke\n;Nätverket Vi;\n12345;Trasig;\n")
    address = reverse("enterprises:upload-detail", args=[read.pk])
    preview = coordinator.get(address).content.decode()
    for part in ("Lycke", "Nätverket Vi", "12345"):
        assert part in preview
    assert Enterprise.objects.count() == 1
    assert coordinator.post(address, {"rows": "all"}).status_code == 302
    assert Enterprise.objects.count() == 2
    assert Enterprise.objects.get(org_no="8024001235").place == "Lycke"
    assert coordinator.get(address).status_code == 200


def test_import_only_chosen_rows(coordinator: Client) -> None:
    read = upload(coordinator, "Namn;Ort\nFörsta;A\nAndra;B\n")
    coordinator.post(reverse("enterprises:upload-detail", args=[read.pk]), {"rows": "chosen", "row": ["3"]})
    assert list(Enterprise.objects.values_list("name", flat=True)) == ["Andra"]


def test_file_that_is_no_register_is_refused_with_a_cure(coordinator: Client) -> None:
    file = SimpleUploadedFile("fel.csv", b"siret;description\n1;abc\n")
    answer = coordinator.post(reverse("enterprises:upload-new"), {"file": file})
    assert answer.status_code == 422
    assert "siret" in answer.content.decode()


def test_discarded_file_leaves_nothing(body: PublicBody, coordinator: Client) -> None:
    read = upload(coordinator, "Namn;Ort\nFörsta;A\n")
    address = reverse("enterprises:upload-discard", args=[read.pk])
    assert coordinator.get(address).status_code == 200
    assert coordinator.post(address).status_code == 302
    assert not RegisterUpload.all_bodies.filter(pk=read.pk).exists()
    assert not Enterprise.objects.exists()


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_export_reads_back_and_changes_nothing(body: PublicBody, coordinator: Client, kind: str) -> None:
    own = EntryFacts(
        active_from=dt.date(2020, 1, 1), basis="=Grund\nrad två", decided_on=dt.date(2020, 1, 2), note="-"
    )
    enterprises.entry(body, "Verkstan", own=own, categories=("cleaning", "print"), municipality_code="0114")
    enterprises.entry(body, "Nätverket; Vi", org_no=None, legal_form="NETWORK", status="ACTIVE")
    every = EntryFacts(
        active_from=dt.date(2019, 1, 1),
        active_to=dt.date(2025, 12, 31),
        basis='Fem "kännetecken"; alla',
        evidence="Stadgar § 2\nIntyg",
        decided_by="Näringslivschefen",
        decided_on=dt.date(2019, 1, 2),
        last_confirmed_on=dt.date(2025, 3, 4),
        confirmed_by="Företaget",
        note="+46 är riktnumret",
    )
    enterprises.entry(
        body,
        "Allt AB (svb)",
        own=every,
        alternative_names=(DatedName("Allting"), DatedName("Alltihop", dt.date(2020, 1, 1), None)),
        former_names=(DatedName("Inget AB", None, dt.date(2018, 12, 31)),),
        legal_form="AB_SVB",
        status="LIQUIDATION",
        status_from=dt.date(2025, 1, 1),
        municipality_code="1880",
        place="Örebro",
        size_class="SMALL",
        website="https://www.example.org/a?b=c",
        categories=("catering", "cleaning", "textile"),
    )
    enterprises.entry(body, "Annas ateljé", org_no=None, person_fingerprint="f" * 64, legal_form="E")
    saved = coordinator.get(reverse("enterprises:enterprise-list"), {"export": kind})
    content = b"".join(saved.streaming_content)  # type: ignore[attr-defined]  # the client's answer streams
    file = SimpleUploadedFile(f"register.{kind}", content)
    answer = coordinator.post(reverse("enterprises:upload-new"), {"file": file})
    context = coordinator.get(answer["Location"]).context
    assert [change for row in context["changed"] for change in row.changes] == []
    assert (context["unchanged_count"], context["new_count"], context["errors"]) == (4, 0, [])


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_template_is_a_file_the_import_accepts(coordinator: Client, kind: str) -> None:
    saved = coordinator.get(reverse("enterprises:template-file", args=[kind]))
    file = SimpleUploadedFile(f"mall.{kind}", b"".join(saved.streaming_content))  # type: ignore[attr-defined]  # streams
    answer = coordinator.post(reverse("enterprises:upload-new"), {"file": file})
    context = coordinator.get(answer["Location"]).context
    assert (context["new_count"], context["errors"]) == (1, [])


def test_search_finds_nothing_of_another_body(body: PublicBody, coordinator: Client) -> None:
    enterprises.entry(frame.body("Annan kommun"), "Zebrafinken", place="Hemligby")
    for word in ("zebrafinken", "zebrafniken", "hemligby"):
        answer = coordinator.get(reverse("enterprises:enterprise-list"), {"q": word})
        assert list(answer.context["table"].rows) == []


def test_large_import_is_a_job_that_may_be_repeated(
    body: PublicBody, coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGE", 1)
    read = upload(coordinator, "Namn;Ort\nFörsta;A\nAndra;B\n")
    address = reverse("enterprises:upload-detail", args=[read.pk])
    started = coordinator.post(address, {"rows": "all"})
    assert coordinator.post(address, {"rows": "all"})["Location"] == started["Location"]
    with acting_for(body.pk):
        job = Job.objects.get()
    assert not Enterprise.objects.exists()
    for _time in range(2):
        assert worker.run(job.pk, body.pk) == "DONE"
        with acting_for(body.pk):
            Job.objects.filter(pk=job.pk).update(state="WAITING")
    assert Enterprise.objects.count() == 2
    with acting_for(body.pk):
        assert Job.objects.get().result_url == address
    assert coordinator.get(address).context["outcome"]["new"] == 2


def test_job_for_a_file_that_was_left_says_so(
    body: PublicBody, coordinator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGE", 1)
    read = upload(coordinator, "Namn;Ort\nFörsta;A\nAndra;B\n")
    coordinator.post(reverse("enterprises:upload-detail", args=[read.pk]), {"rows": "all"})
    coordinator.post(reverse("enterprises:upload-discard", args=[read.pk]))
    with acting_for(body.pk):
        job = Job.objects.get()
    assert worker.run(job.pk, body.pk) == "FAILED"
    assert "lämnats" in coordinator.get(f"/jobb/{job.pk}/").content.decode()


def test_every_error_is_said_at_once_in_the_readers_language(coordinator: Client) -> None:
    text = "Orgnr;Namn;Kommun;Erbjuder;I registret från\n1;;Atlantis;rymd;2020-02-31\n;Ring 640823-3234;;;\n"
    read = upload(coordinator, text)
    page = coordinator.get(reverse("enterprises:upload-detail", args=[read.pk]))
    errors = page.context["errors"]
    assert {error.column for error in errors} >= {"Organisationsnummer", "Kommun", "Erbjuder", "Namn"}
    shown = page.content.decode()
    with override("sv"):
        for error in errors:
            for sentence in (error.reason, error.cure):
                assert gettext(sentence) != sentence
                assert escape(gettext(sentence)) in shown
