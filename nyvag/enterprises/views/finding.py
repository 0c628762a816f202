"""Find what an address names, in the acting body's register alone."""

import uuid

from django.http import Http404

from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries import with_facts


def entry_or_404(reference: uuid.UUID) -> RegisterEntry:
    """Give the body's latest entry for an organisation; one that is only in others' registers is 404."""
    return entries_or_404(reference)[0]


def entries_or_404(reference: uuid.UUID) -> list[RegisterEntry]:
    """Give the body's entries for an organisation, the latest first; none at all is 404."""
    entries = with_facts(RegisterEntry.objects.filter(enterprise__reference=reference))
    found = list(entries.order_by("-active_from", "-pk"))
    if not found:
        raise Http404
    return found
