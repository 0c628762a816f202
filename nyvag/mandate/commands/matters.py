"""What the commands about matters, remisses and reviews share: why they refuse, and the events they write."""

from datetime import datetime

from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.refusing import refusing_person_numbers
from nyvag.core.tenancy import current_body_id
from nyvag.mandate.models import AnchoringCase, Remiss, TermReview


class UnableToChangeMatter(Exception):
    """The change cannot be made; the message is a sentence for the person who tried."""


class TextsHaveChanged(UnableToChangeMatter):
    """Somebody else has saved since the page was opened."""


refuse_person_numbers = refusing_person_numbers(UnableToChangeMatter)


def refuse_stranger(user_id: int | None) -> None:
    """Refuse somebody without a role at the body acted for."""
    if user_id is None:
        return
    if not Membership.objects.filter(user_id=user_id, body_id=current_body_id()).exists():
        raise UnableToChangeMatter(_("That person has no role here."))


def tell_case(
    kind: str, case: AnchoringCase, by: Actor, at: datetime, summary: str, reason: str = ""
) -> None:
    """Write the event of a change of a matter; `%(title)s` in the summary is the matter's title."""
    record(
        kind=f"mandate.{kind}",
        by=by,
        at=at,
        body_id=case.body_id,
        subject=f"mandate.case:{case.reference}",
        summary=summary % {"title": case.title},
        reason=reason,
    )


def tell_remiss(kind: str, remiss: Remiss, by: Actor, at: datetime, summary: str, who: str = "") -> None:
    """Write the event of a change of a remiss among those of its matter."""
    record(
        kind=f"mandate.{kind}",
        by=by,
        at=at,
        body_id=remiss.body_id,
        subject=f"mandate.case:{remiss.case.reference}",
        summary=summary % {"title": remiss.case.title, "number": remiss.number, "who": who},
        data={"remiss": str(remiss.reference)},
    )


def tell_review(
    kind: str, review: TermReview, by: Actor, at: datetime, summary: str, what: str = "", reason: str = ""
) -> None:
    """Write the event of a change of a review."""
    record(
        kind=f"mandate.{kind}",
        by=by,
        at=at,
        body_id=review.body_id,
        subject=f"mandate.review:{review.reference}",
        summary=summary % {"day": review.term_starts_on, "what": what},
        reason=reason,
    )
