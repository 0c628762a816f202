"""Which organisations an organisation was parted into, or came from."""

from django.db.models import Q, QuerySet

from nyvag.enterprises.models import Enterprise, EnterpriseSplit, RegisterEntry


def splits_of(enterprise_id: int) -> QuerySet[EnterpriseSplit]:
    """List the splits in force that made a row of an organisation's, or the organisation of another."""
    rows = EnterpriseSplit.objects.filter(Q(source_id=enterprise_id) | Q(made_id=enterprise_id))
    return rows.filter(is_new=True, undone_at=None).select_related("source", "made").order_by("made_at", "pk")


def splits_of_ours(body_id: int) -> QuerySet[EnterpriseSplit]:
    """List the splits in force that a body made, the latest first; each body undoes its own."""
    rows = EnterpriseSplit.objects.filter(body_id_of_maker=body_id, undone_at=None)
    return rows.select_related("source", "made").order_by("-made_at", "-pk")


def made_of(source: Enterprise, made: Enterprise) -> bool:
    """Tell whether a split in force made the one of the other."""
    return EnterpriseSplit.objects.filter(source=source, made=made, is_new=True, undone_at=None).exists()


def listed(ids: set[int]) -> set[int]:
    """Tell which of some organisations stand in the acting body's register."""
    rows = RegisterEntry.objects.filter(enterprise_id__in=ids).order_by()
    return set(rows.values_list("enterprise_id", flat=True))
