"""A body's own terms of office, and a term that begins on another day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.mandate.access import check_leads
from nyvag.mandate.commands.matters import UnableToChangeMatter, refuse_person_numbers
from nyvag.mandate.models import MovedTerm, OwnTerms
from nyvag.mandate.queries.reviews import terms
from nyvag.mandate.rules.terms import MOST_YEARS, Terms, may_move, standard_terms


@transaction.atomic
def set_terms(*, first_on: date, years: int, reason: str, by: Actor, at: datetime) -> Terms:
    """Say when the body's terms begin and how long they are; the law's own rule takes the body's away.

    Terms that were moved are forgotten, since the days they were moved from are others.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeMatter: a term is not between one and twelve years, or no reason is given.
    """
    check_leads(by)
    refuse_person_numbers(reason)
    if not 1 <= years <= MOST_YEARS:
        raise UnableToChangeMatter(_("A term is between one and twelve years."))
    is_standard = Terms(first_on, years) == standard_terms()
    if not is_standard and not reason.strip():
        raise UnableToChangeMatter(_("Say by which decision or rule."))
    OwnTerms.objects.all().delete()
    MovedTerm.objects.all().delete()
    if not is_standard:
        OwnTerms.objects.create(
            body_id=current_body_id(),
            first_on=first_on,
            years_count=years,
            reason=reason.strip()[:300],
            set_at=at,
        )
    said = _("Terms of office begin on %(day)s, every %(years)s years.")
    _tell(said % {"day": first_on, "years": years}, reason, by, at)
    return terms()


@transaction.atomic
def move_term(*, ruled_on: date, starts_on: date, reason: str, by: Actor, at: datetime) -> Terms:
    """Say that one term begins on another day than the rule says; the same day takes it back.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeMatter: no term begins on the rule's day, the new day passes a neighbour, or no reason
            is given.
    """
    check_leads(by)
    refuse_person_numbers(reason)
    if not may_move(ruled_on, starts_on, terms()):
        raise UnableToChangeMatter(_("A term must begin after the one before and before the next."))
    MovedTerm.objects.filter(ruled_on=ruled_on).delete()
    if starts_on != ruled_on:
        if not reason.strip():
            raise UnableToChangeMatter(_("Say by which decision or rule."))
        MovedTerm.objects.create(
            body_id=current_body_id(),
            ruled_on=ruled_on,
            starts_on=starts_on,
            reason=reason.strip()[:300],
            set_at=at,
        )
    said = _("The term of office from %(ruled)s begins on %(day)s.")
    _tell(said % {"ruled": ruled_on, "day": starts_on}, reason, by, at)
    return terms()


def _tell(summary: str, reason: str, by: Actor, at: datetime) -> None:
    record(
        kind="mandate.terms-set",
        by=by,
        at=at,
        body_id=current_body_id(),
        subject="mandate.terms",
        summary=summary,
        reason=reason.strip(),
    )
