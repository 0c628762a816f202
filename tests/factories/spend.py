"""Ledgers, registers and canary rows of the spend room."""

from datetime import date
from pathlib import Path

from nyvag.core.access import Actor, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Enterprise, EnterpriseName, Offer, RegisterEntry
from nyvag.organisations.models import PublicBody
from nyvag.spend.models import (
    CubeRow,
    LedgerFile,
    MatchDecision,
    RejectedRow,
    SupplierInFile,
    SupplierRecord,
)

HEADER = (
    "kopare_id;kopare;verifikationsnummer;leverantor;leverantor_id;"
    "konto_nr;konto_text;belopp;datum;forvaltning"
)
DAMM = "Dammvippan Arbetskooperativ ekonomisk förening"
ROWS = (
    f"V1;{DAMM};769600-0004;61800;Städning;1000,50;2025-01-31;Socialnämnden",
    "V2;Helt Annat Städ AB;556012-5790;61800;Städning;3000,00;2025-02-28;Socialnämnden",
    "V3;Eriksson Eva;640823-3234;46100;Köp av verksamhet;50,00;2025-02-28;Skolnämnden",
    f"V4;{DAMM};769600-0004;45300;Bidrag;70,00;2025-02-28;Skolnämnden",
    "V5;Dammvippan;;61800;Städning;400,00;2025-03-01;Skolnämnden",
    "V6;Helt Annat Städ AB;556012-5790;61800;Städning;-100,25;2025-03-01;Skolnämnden",
)


def ledger_file(folder: Path, rows: tuple[str, ...] = ROWS, name: str = "reskontra-2025.csv") -> Path:
    """Write a ledger as Swedish finance systems do."""
    path = folder / name
    lines = [HEADER, *(f"212000-1111;Lyckeby kommun;{row}" for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def enterprise(
    at: PublicBody,
    name: str = DAMM,
    org_no: str | None = "7696000004",
    *,
    active_from: date | None = None,
    active_to: date | None = None,
    offers: tuple[str, ...] = ("cleaning",),
) -> Enterprise:
    """Put an enterprise in a body's register."""
    found = Enterprise.objects.create(name=name, org_no=org_no, legal_form="EK", created_at=now())
    EnterpriseName.objects.create(
        enterprise=found, name=name, kind="CURRENT", source="OFFICER", recorded_at=now()
    )
    for category in offers:
        Offer.objects.create(enterprise=found, category=category, source="OFFICER")
    with acting_for(at.pk):
        RegisterEntry.objects.create(
            body=at, enterprise=found, active_from=active_from, active_to=active_to, created_at=now()
        )
    return found


def doubt(
    by: Actor, of: Enterprise, *, ore: int = 12_345_00, name: str = "DAMMVIPPAN", number: int = 1
) -> SupplierRecord:
    """Make a supplier that waits for review, with its cells in a file that counts."""
    ledger, _created = LedgerFile.objects.get_or_create(
        body_id=by.body_id,
        sha256="d" * 64,
        defaults={
            "name": "tvivel.csv",
            "size_bytes": 1,
            "state": "CURRENT",
            "starts_on": date(2025, 1, 1),
            "ends_on": date(2025, 12, 31),
            "uploaded_by_name": by.name,
            "uploaded_at": now(),
            "imported_at": now(),
            "lake_version": "none",
        },
    )
    supplier = SupplierRecord.objects.create(
        body_id=by.body_id,
        fingerprint=f"{number:032}",
        buyer="Lyckeby kommun",
        name=name,
        identity="",
        row_count=3,
        amount_ore=ore,
        first_on=date(2025, 1, 1),
        last_on=date(2025, 3, 1),
        outcome="review",
        basis="review",
        rule_outcome="review",
        rule_basis="review",
        rule_enterprise=of,
        rule="name-unsure",
        evidence="ett särskiljande ord",
        score=0.7,
        candidates=[{"enterprise": of.pk, "score": 0.7}],
    )
    SupplierInFile.objects.create(
        body_id=by.body_id, file=ledger, supplier=supplier, key=None, row_count=3, amount_ore=ore
    )
    CubeRow.objects.create(
        body_id=by.body_id,
        file=ledger,
        year=2025,
        unit="Socialnämnden",
        account="61800",
        account_text="Städning",
        kind="purchase",
        category="cleaning",
        supplier=supplier,
        outcome="review",
        basis="review",
        amount_ore=ore,
        row_count=3,
    )
    return supplier


def others(by: Actor, *, ore: int = 50_000_00, category: str = "cleaning") -> CubeRow:
    """Make purchases from suppliers outside the register, in the file that `doubt` makes."""
    return CubeRow.objects.create(
        body_id=by.body_id,
        file=LedgerFile.objects.get(sha256="d" * 64),
        year=2025,
        unit="Socialnämnden",
        account="61800",
        account_text="Städning",
        kind="purchase",
        category=category,
        outcome="none",
        basis="other-number",
        amount_ore=ore,
        row_count=5,
    )


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    by = Actor(user_id=None, name=f"{canary} Andersson", role=Role.ADMINISTRATOR, body_id=body.pk)
    of = enterprise(body, f"{canary} ek för", None, offers=("gardening",))
    with acting_for(body.pk):
        supplier = doubt(by, of, name=f"{canary} leverantör")
        ledger = LedgerFile.objects.get()
        LedgerFile.objects.update(name=f"{canary}.csv")
        CubeRow.objects.update(unit=f"{canary} nämnd")
        RejectedRow.objects.create(
            body=body,
            file=ledger,
            row=2,
            column="belopp",
            value=f"{canary} sju",
            reason="The amount is missing.",
        )
        MatchDecision.objects.create(
            body=body,
            supplier=supplier,
            enterprise=of,
            outcome="match",
            decided_by_name=f"{canary} Andersson",
            decided_at=now(),
            batch=f"{body.pk:032}",
        )
    return {
        "ledger_id": ledger.pk,
        "supplier_id": supplier.pk,
        "enterprise_id": of.pk,
        "batch": f"{body.pk:032}",
    }
