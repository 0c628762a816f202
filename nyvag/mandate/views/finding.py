"""Finding what an address names, and who may write in it."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nyvag.core.access import actor_of
from nyvag.mandate.access import keeps_case
from nyvag.mandate.models import AnchoringCase, CaseHandling, Remiss, RemissParty
from nyvag.mandate.queries import cases as queries


def case_or_404(reference: uuid.UUID) -> AnchoringCase:
    """Return a matter of the body acted for, with officer, latest step and next board."""
    found: AnchoringCase = get_object_or_404(queries.cases(), reference=reference)
    return found


def kept_case(request: HttpRequest, reference: uuid.UUID) -> AnchoringCase:
    """Return a matter that the visitor may write in."""
    case = case_or_404(reference)
    check_keeps(request, case)
    return case


def kept_handling(request: HttpRequest, pk: int) -> CaseHandling:
    """Return a board's handling of a matter that the visitor may write in."""
    found: CaseHandling = get_object_or_404(CaseHandling.objects.select_related("case", "unit"), pk=pk)
    check_keeps(request, found.case)
    return found


def remiss_or_404(reference: uuid.UUID) -> Remiss:
    """Return a remiss of the body acted for."""
    found: Remiss = get_object_or_404(Remiss.objects.select_related("case"), reference=reference)
    return found


def kept_remiss(request: HttpRequest, reference: uuid.UUID) -> Remiss:
    """Return a remiss of a matter that the visitor may write in."""
    remiss = remiss_or_404(reference)
    check_keeps(request, remiss.case)
    return remiss


def party_or_404(reference: uuid.UUID) -> RemissParty:
    """Return one who is asked in a remiss of the body acted for."""
    rows = RemissParty.objects.select_related("remiss__case", "unit", "enterprise", "contact")
    found: RemissParty = get_object_or_404(rows, reference=reference)
    return found


def kept_party(request: HttpRequest, reference: uuid.UUID) -> RemissParty:
    """Return one who is asked in a remiss of a matter that the visitor may write in."""
    party = party_or_404(reference)
    check_keeps(request, party.remiss.case)
    return party


def check_keeps(request: HttpRequest, case: AnchoringCase) -> None:
    """Refuse a visitor who may not write in a matter."""
    if not keeps_case(case, actor_of(request)):
        raise PermissionDenied
