"""The hand-over pack as a file."""

import uuid

from django.http import HttpRequest, HttpResponse

from nyvag.coordinator.access import MAY_LEAD
from nyvag.coordinator.queries.pack import pack_paper
from nyvag.coordinator.queries.packing import pack_facts
from nyvag.coordinator.views.finding import hand_over_or_404
from nyvag.core.access import reads
from nyvag.core.clock import today
from nyvag.documents.papers.answers import paper_answer


@reads(*MAY_LEAD)
def hand_over_pack(request: HttpRequest, hand_over_reference: uuid.UUID, form: str) -> HttpResponse:
    """Hand out the pack of a hand-over, as docx or PDF."""
    done = hand_over_or_404(hand_over_reference)
    facts = pack_facts(done, sender=str(done.body), today=today())
    return paper_answer(request, pack_paper(facts), form)
