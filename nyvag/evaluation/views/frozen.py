"""What was frozen: a snapshot with its proof, its file, and two rounds beside each other."""

import json
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from nyvag.core.access import reads
from nyvag.evaluation.access import MAY_READ
from nyvag.evaluation.models import Snapshot
from nyvag.evaluation.queries import snapshots as queries
from nyvag.evaluation.rules.comparing import what_moved
from nyvag.evaluation.views.finding import round_or_404, snapshot_or_404
from nyvag.evaluation.words import groups_of

FEW_ROWS = 3
"""How many red rows stand unfolded where two rounds are compared."""


@reads(*MAY_READ)
def snapshot_detail(request: HttpRequest, round_reference: uuid.UUID, number: int) -> HttpResponse:
    """Answer: what were the figures and texts, and are they unchanged since?"""
    round_ = round_or_404(round_reference)
    snapshot = snapshot_or_404(round_, number)
    language = get_language() or "sv"
    context = {
        "round": round_,
        "snapshot": snapshot,
        "is_whole": queries.is_whole(snapshot),
        "areas": queries.areas_of(snapshot, language),
        "parts": queries.parts_of(snapshot, language),
        "answers": snapshot.content["answers"],
    }
    return render(request, "evaluation/snapshot_detail.html", context)


@reads(*MAY_READ)
def snapshot_file(request: HttpRequest, round_reference: uuid.UUID, number: int) -> HttpResponse:
    """Answer with the frozen content as it was digested, so that anyone can work the digest out anew."""
    snapshot = snapshot_or_404(round_or_404(round_reference), number)
    text = json.dumps(snapshot.content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    answer = HttpResponse(text, content_type="application/json")
    name = f"{snapshot.digest[:12]}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@reads(*MAY_READ)
def round_compare(request: HttpRequest, round_reference: uuid.UUID) -> HttpResponse:
    """Answer: what moved since an earlier round, and which rows are red anew, still, or no longer?"""
    round_ = round_or_404(round_reference)
    return _compared(request, queries.current(round_))


@reads(*MAY_READ)
def compare_latest(request: HttpRequest) -> HttpResponse:
    """Compare the latest frozen round with one before it."""
    return _compared(request, queries.latest())


def _compared(request: HttpRequest, later: Snapshot | None) -> HttpResponse:
    earlier = list(queries.earlier_than(later.round)) if later else []
    chosen = request.GET.get("med", "")
    before = next((each for each in earlier if str(each.round.reference) == chosen), None)
    before = before or next(iter(earlier), None)
    found = queries.compare(before, later, get_language() or "sv") if before and later else None
    moved, same = what_moved(found.figures if found else [])
    context = {
        "later": later,
        "before": before,
        "earlier": earlier,
        "moved": moved,
        "same": same,
        "groups": groups_of(found.rows) if found else [],
        "few": FEW_ROWS,
    }
    return render(request, "evaluation/round_compare.html", context)
