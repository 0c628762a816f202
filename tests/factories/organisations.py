"""Canary rows of the organisation tree."""

from datetime import date
from itertools import count

from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import (
    BodyFunction,
    ExternalParty,
    OrganisationUpload,
    PublicBody,
    UnitFunction,
    UnitName,
    UnitPlace,
    UnitSuccession,
)
from tests.factories import frame

CHANGED = date(2022, 1, 1)
_numbers = count(1)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    number = next(_numbers)
    unit = frame.unit(body, name=f"{canary} nämnd", code=f"{canary}-{number}")
    above = frame.unit(body, name=f"{canary} styrelse", kind="EXECUTIVE_BOARD")
    with acting_for(body.pk):
        own = BodyFunction.objects.create(key=f"own-{number}", name=f"{canary} funktion {number}")
        given = UnitFunction.objects.create(unit=unit, function=own.key)
        UnitName.objects.create(unit=unit, name=f"{canary} gamla nämnd")
        name = UnitName.objects.create(unit=unit, name=unit.name, starts_on=CHANGED)
        UnitPlace.objects.create(unit=unit)
        place = UnitPlace.objects.create(unit=unit, parent=above, starts_on=CHANGED)
        step = UnitSuccession.objects.create(
            predecessor=above, successor=unit, kind="SPLIT", starts_on=CHANGED
        )
        upload = OrganisationUpload.objects.create(
            file_name=f"{canary}.csv", rows=[], errors=[], ignored=[], uploaded_by=canary, uploaded_at=now()
        )
        party = ExternalParty.objects.create(name=f"{canary} förening {number}", kind="ASSOCIATION")
    return {
        "unit_id": unit.pk,
        "own_function_id": own.pk,
        "unit_function_id": given.pk,
        "unit_name_id": name.pk,
        "unit_place_id": place.pk,
        "succession_id": step.pk,
        "outside_party_id": party.pk,
        "organisation_upload_id": upload.pk,
        "organisations:starter_key": "region",
    }
