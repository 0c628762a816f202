"""Hide a category among the opportunities with a reason, and show it again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.spend.commands.errors import UnableToHideOpportunity
from nyvag.spend.models import HiddenOpportunity


@transaction.atomic
def hide_opportunity(*, category: str, reason: str, by: Actor, at: datetime) -> HiddenOpportunity:
    """Take a category out of the list of opportunities, and say why.

    Raises:
        UnableToHideOpportunity: No reason was given, or the category is hidden already.
    """
    if not reason.strip():
        raise UnableToHideOpportunity(_("Say why the category is hidden."))
    if HiddenOpportunity.objects.filter(category=category, shown_again_at=None).exists():
        raise UnableToHideOpportunity(_("The category is hidden already."))
    hidden = HiddenOpportunity.objects.create(
        body_id=current_body_id(),
        category=category,
        reason=reason.strip(),
        hidden_by_name=by.name,
        hidden_at=at,
    )
    _audit("spend.opportunity-hidden", hidden, reason=reason.strip(), by=by, at=at)
    return hidden


@transaction.atomic
def show_opportunity(*, category: str, by: Actor, at: datetime) -> HiddenOpportunity:
    """Bring a hidden category back into the list.

    Raises:
        UnableToHideOpportunity: The category is not hidden.
    """
    hidden = (
        HiddenOpportunity.objects.select_for_update(of=("self",))
        .filter(category=category, shown_again_at=None)
        .first()
    )
    if hidden is None:
        raise UnableToHideOpportunity(_("The category is not hidden."))
    hidden.shown_again_at = at
    hidden.save(update_fields=["shown_again_at"])
    _audit("spend.opportunity-shown", hidden, reason="", by=by, at=at)
    return hidden


def _audit(kind: str, hidden: HiddenOpportunity, *, reason: str, by: Actor, at: datetime) -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=hidden.body_id,
        subject=f"spend.hiddenopportunity:{hidden.pk}",
        summary=hidden.category,
        reason=reason,
        data={"category": hidden.category},
    )
