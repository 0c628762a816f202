"""What the documents say about social enterprises: area by area, and passage by passage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads
from nyvag.core.clock import today
from nyvag.plans.access import MAY_READ, leads
from nyvag.plans.document_words import AREA_VOICES, VOICES
from nyvag.plans.filters_documents import PassageFilter
from nyvag.plans.models import Passage
from nyvag.plans.models.documents import POLICY_AREAS
from nyvag.plans.queries.silence import heard
from nyvag.plans.rules.silence import AreaVoice
from nyvag.plans.tables_documents import PassageTable
from nyvag.ui.lists import list_response

WORDS = dict(POLICY_AREAS)


@reads(*MAY_READ)
def silence(request: HttpRequest) -> HttpResponse:
    """Answer: which policies say nothing about social enterprises?"""
    found = heard(today())
    areas = [
        (
            WORDS[each.area],
            AREA_VOICES[each.voice],
            [(document, VOICES[document.voice]) for document in each.documents],
        )
        for each in found
    ]
    context = {
        "areas": areas,
        "silent": [WORDS[each.area] for each in found if each.voice in (AreaVoice.SILENT, AreaVoice.HINDERS)],
        "unknown": [WORDS[each.area] for each in found if each.voice is AreaVoice.NOT_READ],
        "absent": [WORDS[each.area] for each in found if each.voice is AreaVoice.NO_DOCUMENT],
        "may_lead": leads(actor_of(request)),
    }
    return render(request, "plans/silence.html", context)


@reads(*MAY_READ)
def passage_list(request: HttpRequest) -> HttpResponse:
    """Answer: what do all the documents say about social enterprises, word for word?"""
    rows = Passage.objects.select_related("document", "version").order_by("document__title", "pk")
    return list_response(
        request,
        queryset_or_rows=rows,
        table_class=PassageTable,
        filterset_class=PassageFilter,
        template="plans/passage_list.html",
        title=_("Passages"),
        export_name=_("passages"),
        context={"empty_template": "plans/_no_passages.html"},
        kept_by=(),
    )
