"""Find what an address names, in the acting body's register alone."""

import uuid

from django.db.models import QuerySet
from django.http import Http404

from nyvag.core.access import Actor, Role
from nyvag.enterprises.models import Enterprise, RegisterEntry, Representative
from nyvag.enterprises.queries import with_facts
from nyvag.enterprises.queries.duplicates import leads_to


def find_entries(reference: uuid.UUID) -> list[RegisterEntry]:
    """Give the body's entries for an organisation, the latest first; none if it is not in the register."""
    entries = with_facts(RegisterEntry.objects.filter(enterprise__reference=reference))
    return list(entries.order_by("-active_from", "-pk"))


def entry_or_404(reference: uuid.UUID) -> RegisterEntry:
    """Give the body's latest entry for an organisation; one that is only in others' registers is 404."""
    return entries_or_404(reference)[0]


def entries_or_404(reference: uuid.UUID) -> list[RegisterEntry]:
    """Give the body's entries for an organisation, the latest first; none at all is 404."""
    found = find_entries(reference)
    if not found:
        raise Http404
    return found


def listed_or_404(reference: uuid.UUID) -> Enterprise:
    """Give an organisation of the acting body's register, bare (1 statement)."""
    entry = _presented().filter(enterprise__reference=reference).first()
    if entry is None:
        raise Http404
    return entry.enterprise


def presented_or_404(reference: uuid.UUID, actor: Actor) -> Enterprise:
    """Give an organisation whose presentation the actor may open: in the acting body's register.

    Someone of an enterprise opens the own alone.
    """
    if actor.role is Role.ENTERPRISE:
        return own_entry_or_404(reference, actor).enterprise
    return listed_or_404(reference)


def own_entry_or_404(reference: uuid.UUID, actor: Actor) -> RegisterEntry:
    """Give the body's latest entry for an organisation that the actor speaks for there (1 statement)."""
    mine = Representative.objects.filter(user_id=actor.user_id or 0, ended_at=None).values("enterprise_id")
    entry = _presented().filter(enterprise__reference=reference, enterprise_id__in=mine).first()
    if entry is None or actor.role is not Role.ENTERPRISE:
        raise Http404
    return entry


def _presented() -> QuerySet[RegisterEntry]:
    rows = RegisterEntry.objects.select_related("enterprise__presentation")
    return rows.order_by("-active_from", "-pk")


def reference_now(reference: uuid.UUID) -> uuid.UUID:
    """Give the reference that an address of a merged organisation leads on to; 404 if it leads nowhere."""
    gone = Enterprise.objects.filter(reference=reference, merged_into__isnull=False).first()
    if gone is None:
        raise Http404
    return leads_to(gone).reference
