"""From a file of all organisations to accepted proposals; and an enterprise that takes over its page."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import expect

from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.commands.presentation import ContactFunction
from nyvag.enterprises.jobs import take_claim
from nyvag.enterprises.models import Enterprise, Offer, RegisterEntry
from nyvag.jobs.models import Job
from nyvag.jobs.worker import run
from tests.factories import enterprises, frame
from tests.unit.enterprises.test_extracts import BULK_HEAD, bulk

pytestmark = pytest.mark.django_db(transaction=True)


def test_coordinator_reads_a_bulk_file_and_accepts_what_it_says(open_page: Any, tmp_path: Path) -> None:
    at = frame.body("Solberga kommun")
    ours = [
        enterprises.entry(at, f"Verkstan {number}", status="ACTIVE", place="Lyckeby") for number in range(2)
    ]
    rows = [
        bulk(
            number=f"{each.enterprise.org_no}$ORGNR-IDORG",
            name=f"{each.enterprise.name}$X$",
            gone="2026-10-02",
        )
        for each in ours
    ]
    others = [bulk(number="198101052382$PERSON-IDORG", about="x" * 300)] * 4_000
    file = tmp_path / "bolagsverket_bulkfil.txt"
    file.write_text("\n".join([BULK_HEAD, *others, *rows]), encoding="utf-8")
    session = frame.client(Role.COORDINATOR, at).cookies["sessionid"].value
    page = open_page("/foretag/", session=session)
    page.get_by_role("link", name="Offentliga register").click()
    page.get_by_role("link", name="Läs ett utdrag").first.click()
    page.get_by_label(re.compile("^Fil")).set_input_files(file)
    page.get_by_role("button", name="Läs utdraget").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("bolagsverket_bulkfil")
    job = Job.all_bodies.get()
    assert run(job.pk, at.pk) == "DONE"
    job.refresh_from_db()
    page.goto("/".join(page.url.split("/")[:3]) + job.result_url)
    expect(page.get_by_text("Det ledde till 2 förslag")).to_be_visible()
    page.get_by_role("link", name="Ta ställning till förslagen").click()
    page.get_by_role("checkbox", name="Verkstan 1").check()
    page.get_by_role("button", name="Avvisa de valda").click()
    page.get_by_role("button", name="Godta 1 förslag").click()
    expect(page.get_by_role("heading", name="Inget väntar")).to_be_visible()
    statuses = {each.name: list(each.statuses.values_list("status", flat=True)) for each in _all()}
    assert statuses == {"Verkstan 0": ["ACTIVE", "DEREGISTERED"], "Verkstan 1": ["ACTIVE"]}


def _all() -> list[Enterprise]:
    return list(Enterprise.objects.order_by("name"))


def test_enterprise_claims_edits_and_confirms_on_a_phone_without_javascript(open_page: Any) -> None:
    at = frame.body("Solberga kommun")
    entry = enterprises.entry(at, "Verkstan ideell förening", place="Norrby")
    contact = ContactFunction("Kontoret", "010", "info@verkstan.example", may_be_public=False)
    with acting_for(at.pk):
        commands.write_contact(enterprise=entry.enterprise, facts=contact, by=SYSTEM, at=now())
    page = open_page("/foretag/anslut/", width=320, javascript=False)
    page.get_by_label("organisationsnummer").fill(entry.enterprise.org_no_display)
    page.get_by_label("Namn").fill("Kim Kock")
    page.get_by_label("E-postadress").fill("info@verkstan.example")
    page.get_by_label("Funktion").fill("Föreståndaren")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_text("info@verkstan.example")).to_be_visible()
    # what the page left for the worker, and the link in the mail that came of it
    take_claim(
        entry.enterprise_id, "info@verkstan.example", "Kim Kock", "Föreståndaren", "/foretag/mitt/", "sv"
    )
    found = re.search(r"(/konto/lank/\S+)", str(mail.outbox[-1].body))
    assert found is not None
    page.goto(page.url.split("/foretag/")[0] + found[1])
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("heading", name="Stämmer det här fortfarande?")).to_be_visible()
    page.get_by_role("link", name="Lägg till ett erbjudande").first.click()
    page.get_by_label("Vad som erbjuds").select_option(label="Städning och fönsterputs")
    page.get_by_label("Var det levereras").fill("Karlskrona")
    page.get_by_role("button", name="Spara erbjudandet").click()
    assert Offer.objects.get().source == "ENTERPRISE"
    page.goto(page.url.split("/foretag/")[0] + "/foretag/mitt/")
    page.get_by_role("button", name="Ja, allt stämmer").click()
    expect(page.get_by_text("Tack.")).to_be_visible()
    with acting_for(at.pk):
        assert RegisterEntry.objects.get().last_confirmed_on == today()
