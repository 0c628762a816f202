"""Canary rows of the organisation tree."""

from nyvag.organisations.models import PublicBody
from tests.factories import frame


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    return {"unit_id": frame.unit(body, name=f"{canary} nämnd").pk}
