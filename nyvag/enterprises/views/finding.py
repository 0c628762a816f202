"""Find what an address names, in the acting body's register alone."""

import uuid

from django.http import Http404

from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries import with_facts


def entry_or_404(reference: uuid.UUID) -> RegisterEntry:
    """Give the body's latest entry for an organisation; one that is only in others' registers is 404."""
    entries = with_facts(RegisterEntry.objects.filter(enterprise__reference=reference))
    entry: RegisterEntry | None = entries.order_by("-active_from", "-pk").first()
    if entry is None:
        raise Http404
    return entry
