"""The texts of a matter's drafts, and the drafts as files."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now, today
from nyvag.documents.papers.answers import paper_answer
from nyvag.mandate.access import MAY_READ, MAY_WRITE
from nyvag.mandate.commands.cases import write_texts
from nyvag.mandate.commands.matters import TextsHaveChanged, UnableToChangeMatter
from nyvag.mandate.forms.cases import TextsForm
from nyvag.mandate.models import AnchoringCase, Decision
from nyvag.mandate.queries.cases import texts_of
from nyvag.mandate.queries.drafts import case_facts, decision_facts
from nyvag.mandate.rules.draft_facts import Part
from nyvag.mandate.rules.drafts import extract, officer_report, proposal
from nyvag.mandate.tables_matters import case_page
from nyvag.mandate.views.finding import case_or_404, kept_case
from nyvag.ui.forms import render_form

DRAFTS = {"tjansteskrivelse": officer_report, "beslutsforslag": proposal}
FORMS = ("docx", "pdf")


@reads(*MAY_READ)
def case_paper(request: HttpRequest, case_reference: uuid.UUID, paper: str, form: str) -> HttpResponse:
    """Hand out a draft of a matter as a file."""
    case = case_or_404(case_reference)
    if paper not in DRAFTS or form not in FORMS:
        raise Http404
    return paper_answer(request, DRAFTS[paper](case_facts(case, today())), form)


@reads(*MAY_READ)
def decision_extract(request: HttpRequest, decision_reference: uuid.UUID, form: str) -> HttpResponse:
    """Hand out a draft of an extract of minutes for a decision as a file."""
    decision = get_object_or_404(
        Decision.objects.select_related("unit", "party"), reference=decision_reference
    )
    if form not in FORMS:
        raise Http404
    return paper_answer(request, extract(decision_facts(decision, today())), form)


@writes(*MAY_WRITE)
def case_texts(request: HttpRequest, case_reference: uuid.UUID) -> HttpResponse:
    """Write the texts that the drafts are made from."""
    case = kept_case(request, case_reference)
    kept = texts_of(case)
    if request.method == "POST":
        form = TextsForm(request.POST)
    else:
        form = TextsForm(
            initial={"version": case.texts_version, **{part.value: kept.get(part, "") for part in Part}}
        )
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            write_texts(
                case=case,
                texts=form.texts(),
                version=form.cleaned_data["version"],
                by=actor_of(request),
                at=now(),
            )
        except TextsHaveChanged as refusal:
            form, theirs = _beside(request, case, form, str(refusal))
        except UnableToChangeMatter as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The texts are saved."))
            return redirect(case_page(case))
    context = {"case": case, "theirs": theirs, "cancel_url": case_page(case)}
    return render_form(request, "mandate/case_texts.html", form, context)


def _beside(
    request: HttpRequest, case: AnchoringCase, sent: TextsForm, refusal: str
) -> tuple[TextsForm, list[tuple[str, str]]]:
    """Keep what was sent in the form, show what somebody else saved beside it, and let it be saved again."""
    fresh = case_or_404(case.reference)
    kept, mine = texts_of(fresh), sent.texts()
    theirs = [
        (str(sent.fields[part.value].label), kept.get(part, ""))
        for part in Part
        if kept.get(part, "") != mine[part]
    ]
    data = request.POST.copy()
    data["version"] = str(fresh.texts_version)
    form = TextsForm(data)
    form.is_valid()
    form.add_error(None, refusal)
    return form, theirs
