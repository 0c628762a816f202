"""Extracts become proposals: of ours alone, decided once, undone exactly, remembered when refused."""

import datetime as dt
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nyvag.audit.models import Event
from nyvag.core.access import Actor, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import area, commands, jobs
from nyvag.enterprises.commands import extract_files
from nyvag.enterprises.models import Proposal, RegisterEntry, RegisterExtract
from nyvag.enterprises.queries import enterprise_facts
from nyvag.enterprises.queries.extracts import proposals_waiting
from nyvag.jobs.models import Job
from nyvag.jobs.worker import run
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises, frame
from tests.unit.enterprises.test_extracts import BULK_HEAD, answer, bulk


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def body(db: None) -> Iterator[PublicBody]:
    made = frame.body()
    with acting_for(made.pk):
        yield made


def anna(body: PublicBody) -> Actor:
    return Actor(user_id=None, name="Anna", role=Role.COORDINATOR, body_id=body.pk)


def line(entry: RegisterEntry, **said: str) -> str:
    return bulk(number=f"{entry.enterprise.org_no}$ORGNR-IDORG", **said)


def take(body: PublicBody, *lines: str, as_of: dt.date | None = None) -> RegisterExtract:
    text = "\n".join([BULK_HEAD, *lines])
    return commands.take_extract(
        chunks=[text.encode()], file_name="bulk.txt", as_of=as_of or today(), by=anna(body), at=now()
    )


def waiting(body: PublicBody) -> dict[str, str]:
    return {row.kind: row.after for row in proposals_waiting(body.pk, on=today())}


def accept(body: PublicBody) -> int:
    keys = list(Proposal.objects.values_list("pk", flat=True))
    return commands.accept_proposals(proposals=keys, by=anna(body), at=now())


def refuse(body: PublicBody) -> int:
    keys = list(Proposal.objects.values_list("pk", flat=True))
    return commands.refuse_proposals(proposals=keys, by=anna(body), at=now())


def verkstan(body: PublicBody, **facts: Any) -> RegisterEntry:
    return enterprises.entry(body, "Verkstan", **{"place": "Lyckeby", "status": "ACTIVE", **facts})


def test_only_ours_are_looked_at_and_nothing_is_written_before_it_is_accepted(body: PublicBody) -> None:
    ours = verkstan(body)
    other = frame.body("Annan kommun")
    theirs = enterprises.entry(other, "Deras")
    before = enterprise_facts(ours.enterprise, on=today())
    extract = take(
        body,
        line(ours, name="Nya Verkstan$FORETAGSNAMN-ORGNAM$2026-10-01", procedures="KK-AVOMFO$2026-10-02"),
        line(theirs, name="Helt annat$FORETAGSNAMN-ORGNAM$2026-10-01"),
        bulk(number="198101052382$PERSON-IDORG"),
        bulk(number="12$ORGNR-IDORG"),
    )
    counts = {"rows": 4, "ours": 1, "persons": 1, "errors": 1, "proposals": 2}
    assert (extract.state, extract.counts, extract.stored_name) == ("READ", counts, "")
    assert waiting(body) == {"NAME": "Nya Verkstan", "STATUS": "BANKRUPT"}
    assert enterprise_facts(ours.enterprise, on=today()) == before
    assert list(extract_files.folder().iterdir()) == []
    assert Event.objects.get(kind="enterprises.extract-read").data["proposals"] == 2


def test_accepted_proposals_are_written_with_source_day_and_an_event_each(body: PublicBody) -> None:
    ours = verkstan(body)
    name = "Nya Verkstan$FORETAGSNAMN-ORGNAM$2026-10-01"
    take(body, line(ours, name=name, procedures="LI-AVOMFO$2026-10-02|FR-AVOMFO$"))
    assert accept(body) == 3
    ours.enterprise.refresh_from_db()
    facts = enterprise_facts(ours.enterprise, on=today())
    assert (facts.name, facts.status, facts.status_from) == (
        "Nya Verkstan", "LIQUIDATION", dt.date(2026, 10, 2),
    )  # fmt: skip
    assert [row.name for row in facts.former_names] == ["Verkstan"]
    assert {row.source for row in ours.enterprise.statuses.filter(status="LIQUIDATION")} == {
        "PUBLIC_REGISTER"
    }
    kinds = ("enterprises.renamed", "enterprises.status-changed", "enterprises.sign-noted")
    events = Event.objects.filter(kind__in=kinds)
    assert events.count() == 3
    assert str(today()) in events.get(kind=kinds[0]).reason
    assert accept(body) == 0
    assert waiting(body) == {}


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Nya Verkstan$FORETAGSNAMN-ORGNAM$2026-10-01"},
        {"gone": "2026-10-02"},
        {"procedures": "FR-AVOMFO$"},
    ],
)
def test_undoing_brings_exactly_the_fact_back_and_the_proposal_waits_again(
    said: dict[str, str], body: PublicBody
) -> None:
    ours = verkstan(body, categories=("catering",))
    before = enterprise_facts(ours.enterprise, on=today())
    take(body, line(ours, **said))
    was = waiting(body)
    accept(body)
    proposal = Proposal.objects.get()
    commands.undo_proposal(proposal=proposal, by=anna(body), at=now())
    ours.enterprise.refresh_from_db()
    assert enterprise_facts(ours.enterprise, on=today()) == before
    assert waiting(body) == was
    with pytest.raises(commands.UnableToChangeRegister):
        commands.undo_proposal(proposal=proposal, by=anna(body), at=now())


def test_what_somebody_changed_since_is_not_undone(body: PublicBody) -> None:
    ours = verkstan(body)
    take(body, line(ours, name="Nya Verkstan$FORETAGSNAMN-ORGNAM$2026-10-01"))
    accept(body)
    ours.enterprise.refresh_from_db()
    commands.rename_enterprise(
        enterprise=ours.enterprise, name="Tredje", valid_from=today(), by=anna(body), at=now()
    )
    with pytest.raises(commands.UnableToChangeRegister, match=r"(?i)changed|ändrat"):
        commands.undo_proposal(proposal=Proposal.objects.get(), by=anna(body), at=now())


def test_refusal_is_remembered_and_can_be_taken_back(body: PublicBody) -> None:
    ours = verkstan(body, place="Ås")
    assert take(body, line(ours)).counts["proposals"] == 1
    assert refuse(body) == 1
    assert take(body, line(ours)).counts["proposals"] == 0
    commands.undo_proposal(proposal=Proposal.objects.get(), by=anna(body), at=now())
    assert waiting(body) == {"PLACE": "Lyckeby"}


def test_newer_extract_overtakes_and_the_same_waits_once(body: PublicBody) -> None:
    ours = verkstan(body)
    take(body, line(ours, procedures="LI-AVOMFO$2026-01-01"))
    take(body, line(ours, procedures="LI-AVOMFO$2026-01-01"))
    assert Proposal.objects.count() == 1
    take(body, line(ours, procedures="KK-AVOMFO$2026-10-01"))
    assert waiting(body) == {"STATUS": "BANKRUPT"}
    assert Proposal.objects.filter(state="OVERTAKEN").count() == 1


def test_proposals_stop_when_the_matter_is_closed(body: PublicBody) -> None:
    ours = verkstan(body)
    take(body, line(ours, gone="2026-10-02"))
    commands.change_status(
        enterprise=ours.enterprise, status="DEREGISTERED", valid_from=today(), by=anna(body), at=now()
    )
    assert waiting(body) == {}
    left = verkstan(body)
    take(body, line(left, gone="2026-10-02"))
    assert waiting(body) == {"STATUS": "DEREGISTERED"}
    assert [each.kind for each in area.waiting(body_id=body.pk, at=now())] == ["proposal"]
    day = today() - dt.timedelta(days=1)
    commands.end_entry(entry=left, active_to=day, reason="slut", by=anna(body), at=now())
    assert waiting(body) == {}
    assert take(body, line(left, name="Annat$FORETAGSNAMN-ORGNAM$2026-10-01")).counts["ours"] == 0


def test_pasted_answer_proposes_and_another_body_sees_nothing(body: PublicBody) -> None:
    ours = verkstan(body)
    said = answer(organisationsidentitet={"identitetsbeteckning": ours.enterprise.org_no})
    browser = frame.client(Role.COORDINATOR, body)
    text = json.dumps(
        {"organisationer": [{**said, "avregistreradOrganisation": {"avregistreringsdatum": "2026-10-02"}}]}
    )
    given = browser.post(reverse("enterprises:extract-new"), {"text": text, "as_of": today()}, follow=True)
    assert given.status_code == 200
    page = browser.get(reverse("enterprises:proposal-list")).content.decode()
    assert "Verkstan" in page
    other = frame.client(Role.COORDINATOR, frame.body("Annan kommun"))
    assert "Verkstan" not in other.get(reverse("enterprises:proposal-list")).content.decode()
    proposal = Proposal.objects.get()
    assert other.get(reverse("enterprises:proposal-undo", args=[proposal.pk])).status_code == 404
    other.post(reverse("enterprises:proposal-list"), {"deed": "accept", "proposal": proposal.pk})
    proposal.refresh_from_db()
    assert proposal.state == "WAITING"
    browser.post(reverse("enterprises:proposal-list"), {"deed": "accept", "proposal": proposal.pk})
    proposal.refresh_from_db()
    assert proposal.state == "ACCEPTED"


@pytest.mark.parametrize("text", ["", "ingenting", "{", '{"a": 1}'])
def test_what_is_no_extract_gets_a_sentence_and_leaves_nothing(text: str, body: PublicBody) -> None:
    browser = frame.client(Role.COORDINATOR, body)
    given = browser.post(reverse("enterprises:extract-new"), {"text": text, "as_of": today()})
    assert given.status_code == 422
    assert not RegisterExtract.objects.exists()
    assert list(extract_files.folder().iterdir()) == []


def test_fifty_thousand_rows_are_a_job_in_bounded_memory(
    body: PublicBody, django_capture_on_commit_callbacks: Any
) -> None:
    ours = [verkstan(body) for _number in range(3)]
    stems = (f"{5560000000 + 10 * number}"[:9] for number in range(50_000))
    others = [bulk(number=f"{stem}{_check(stem)}$ORGNR-IDORG", about="x" * 60) for stem in stems]
    others[10] = "trasig rad"
    rows = [*others, *(line(each, gone="2026-10-02") for each in ours)]
    content = "\n".join([BULK_HEAD, *rows]).encode()
    browser = frame.client(Role.COORDINATOR, body)
    file = SimpleUploadedFile("bulk.txt", content)
    given = browser.post(reverse("enterprises:extract-new"), {"file": file, "as_of": today()})
    job = Job.objects.get()
    assert given["Location"] == reverse("jobs:job-detail", args=[job.pk])
    del content, rows, others, file
    tracemalloc.start()
    with django_capture_on_commit_callbacks(execute=True):
        assert run(job.pk, body.pk) == "DONE"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    job.refresh_from_db()
    extract = RegisterExtract.objects.get()
    assert (extract.counts["rows"], extract.counts["ours"], extract.counts["proposals"]) == (50_003, 3, 3)
    assert (extract.counts["errors"], extract.errors[0]["row"]) == (1, 12)
    assert job.progress_done >= 5_000
    assert peak < 16 << 20, f"{peak >> 20} MB"
    assert list(extract_files.folder().iterdir()) == []
    assert browser.get(job.result_url).status_code == 200


def _check(stem: str) -> str:
    from stdnum import luhn

    return str(luhn.calc_check_digit(stem))


def test_job_given_up_says_so_and_deletes_the_file(body: PublicBody) -> None:
    extract = RegisterExtract.objects.create(
        body=body, source="SCB_BULK", file_name="scb.txt", stored_name="abc", sha256="0" * 64,
        as_of=today(), read_by="Anna", given_at=now(),
    )  # fmt: skip
    (extract_files.folder() / "abc").write_bytes(b"x")
    said = {
        "extract_id": extract.pk, "user_id": None, "user_name": "Anna", "role": "COORDINATOR",
        "body_id": body.pk, "at": now().isoformat(),
    }  # fmt: skip
    jobs.extract_failed("Det gick inte.", **said)
    extract.refresh_from_db()
    assert (extract.state, extract.refusal, extract.stored_name) == ("FAILED", "Det gick inte.", "")
