"""Canary rows of people and memberships."""

from nyvag.accounts.absences import be_away
from nyvag.core.access import Role
from nyvag.core.clock import now, today
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from tests.factories import frame


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    person = frame.user(Role.CONTRIBUTOR, body, name=f"{canary} Karlsson")
    keeper = frame.actor(Role.COORDINATOR, body)
    with acting_for(body.pk):
        noted = be_away(
            user_id=person.pk,
            substitute_id=keeper.user_id or 0,
            starts_on=today(),
            ends_on=today(),
            by=keeper,
            at=now(),
        )
    return {"membership_id": person.memberships.get().pk, "absence_id": noted.pk}
