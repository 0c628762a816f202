"""Organisations and register entries for tests."""

import datetime as dt
from itertools import count
from typing import Any

from stdnum import luhn

from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.models import RegisterEntry, RegisterUpload
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts
from nyvag.organisations.models import PublicBody

_numbers = count(1)


def org_no() -> str:
    """Make an organisation number of an association with a right check digit."""
    stem = f"8024{next(_numbers):05}"
    return stem + str(luhn.calc_check_digit(stem))


def entry(
    body: PublicBody,
    name: str = "Verkstan ideell förening",
    *,
    own: EntryFacts | None = None,
    by: Actor = SYSTEM,
    at: dt.datetime | None = None,
    **facts: Any,
) -> RegisterEntry:
    """Take an organisation into a body's register by the product's own command."""
    values = {"org_no": org_no(), **facts}
    with acting_for(body.pk):
        return commands.register_enterprise(
            enterprise=EnterpriseFacts(name=name, **values), entry=own or EntryFacts(), by=by, at=at or now()
        )


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    own = EntryFacts(
        basis=f"{canary} grund",
        evidence=f"{canary} underlag",
        decided_by=f"{canary} chef",
        note=f"{canary} not",
    )
    made = entry(body, f"{canary} Verkstan", own=own, place=f"{canary}by", categories=("catering",))
    with acting_for(body.pk):
        upload = RegisterUpload.objects.create(
            file_name=f"{canary}.csv",
            sha256="0" * 64,
            rows=[{"row": 2, "enterprise": {"name": f"{canary} Café"}, "entry": {}}],
            errors=[],
            ignored=[f"{canary} kolumn"],
            uploaded_by=f"{canary} Person",
            uploaded_at=now(),
        )
    return {"reference": made.enterprise.reference, "upload_id": upload.pk}
