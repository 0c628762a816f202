"""Keep an enterprise as a favourite, or say why not, for oneself or for everyone at the body."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.models import Enterprise, Interest, InterestKind


@transaction.atomic
def set_interest(
    *,
    enterprise: Enterprise,
    kind: InterestKind | None,
    reason: str,
    is_for_everyone: bool,
    by: Actor,
    at: dt.datetime,
) -> Interest | None:
    """Note what somebody thinks of an enterprise as a supplier; None takes the note away.

    Raises:
        UnableToChangeRegister: not interested without a reason, or the reason holds a personal number.
    """
    refuse_person_numbers(reason)
    if kind is InterestKind.NOT_INTERESTED and not reason:
        raise UnableToChangeRegister(_("Say why you are not interested. Others read it before they ask."))
    owner = {"body_id": current_body_id(), "user_id": None if is_for_everyone else by.user_id}
    if not is_for_everyone and by.user_id is None:
        raise UnableToChangeRegister(_("Only a person can have a favourite of one's own."))
    rows = Interest.objects.select_for_update().filter(enterprise=enterprise, **owner)
    before = rows.first()
    if kind is None:
        rows.delete()
        row = None
    else:
        row = before or Interest(enterprise=enterprise, **owner)
        row.kind, row.reason, row.set_by, row.set_at = kind, reason, by.name, at
        row.save()
    if before is not None or row is not None:
        _log(enterprise, row, is_for_everyone, by, at)
    return row


def _log(
    enterprise: Enterprise, row: Interest | None, is_for_everyone: bool, by: Actor, at: dt.datetime
) -> None:
    """Log it; a person's own does not stand in the enterprise's history, which everyone reads."""
    said = {
        InterestKind.FAVOURITE: _("%(name)s was made a favourite."),
        InterestKind.NOT_INTERESTED: _("%(name)s was set aside as not of interest."),
        None: _("%(name)s is no longer a favourite, nor set aside."),
    }
    kind = InterestKind(row.kind) if row else None
    own = f"enterprises.interest:{enterprise.reference}"
    record(
        kind="enterprises.interest-set",
        by=by,
        at=at,
        body_id=current_body_id(),
        subject=subject_of(enterprise) if is_for_everyone else own,
        summary=said[kind] % {"name": enterprise.name},
        reason=row.reason if row and is_for_everyone else "",
    )
