"""Canary rows of people and memberships."""

from nyvag.core.access import Role
from nyvag.organisations.models import PublicBody
from tests.factories import frame


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    person = frame.user(Role.CONTRIBUTOR, body, name=f"{canary} Karlsson")
    return {"membership_id": person.memberships.get().pk}
