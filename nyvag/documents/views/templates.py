"""The body's own templates of papers: the list, one kind of paper, trying one, and taking it out of use."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.documents import commands, forms, queries
from nyvag.documents.access import KEEPS_TEMPLATES
from nyvag.documents.models import WordingTemplate
from nyvag.documents.papers.answers import paper_answer
from nyvag.documents.papers.kinds import PaperKind, paper_kinds
from nyvag.documents.papers.saying import said
from nyvag.documents.papers.word.placeholders import content_place, explained
from nyvag.documents.refusals import sentence
from nyvag.documents.rules.kinds import KINDS, FileKind, UnableToTakeFileError
from nyvag.documents.rules.names import safe_name
from nyvag.ui.forms import render_confirm, render_form


@reads(*KEEPS_TEMPLATES)
def template_list(request: HttpRequest) -> HttpResponse:
    """Answer: in which papers does the body's own template show?"""
    own = queries.wording_templates()
    kinds = sorted(paper_kinds().values(), key=lambda kind: str(kind.title))
    rows = [(kind, own.get(kind.key)) for kind in kinds]
    context = {"rows": rows, "used": sum(each.is_used for each in own.values()), "count": len(rows)}
    return render(request, "documents/template_list.html", context)


@writes(*KEEPS_TEMPLATES)
def template_detail(request: HttpRequest, paper_kind: str) -> HttpResponse:
    """Show how papers of a kind are written, and take a template for them."""
    kind = _kind_or_404(paper_kind)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.TemplateForm(*sent)
    if form.is_valid():
        file, note = form.cleaned_data["file"], form.cleaned_data["note"]
        try:
            commands.put_template(
                kind=kind, file=file, file_name=file.name, note=note, by=actor_of(request), at=now()
            )
        except UnableToTakeFileError as refusal:
            form.add_error("file", sentence(refusal.fault))
        except commands.UnableToUseTemplate as refusal:
            forms.refuse_template(form, refusal.findings)
        else:
            messages.success(request, _("The template is in use. Download a trial to see how it looks."))
            return redirect("documents:template-detail", paper_kind)
    return render_form(request, "documents/template_detail.html", form, _shown(kind))


@reads(*KEEPS_TEMPLATES)
def template_start(request: HttpRequest, paper_kind: str) -> HttpResponse:
    """Hand out the house template, to begin from."""
    from nyvag.documents.papers.word.house import house_template  # the libraries that write Word files

    kind = _kind_or_404(paper_kind)
    name = safe_name(_("Template for %(kind)s") % {"kind": str(kind.title).lower()} + ".docx")
    media_type = KINDS[FileKind.DOCX].media_type
    answer = HttpResponse(house_template(get_language()), content_type=media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return answer


@reads(*KEEPS_TEMPLATES)
def template_sample(request: HttpRequest, paper_kind: str, form: str) -> HttpResponse:
    """Hand out an invented paper of the kind, written as real ones are."""
    return paper_answer(request, _kind_or_404(paper_kind).sample(get_language()), form)


@writes(*KEEPS_TEMPLATES)
def template_use(request: HttpRequest, paper_kind: str) -> HttpResponse:
    """Ask, then take the body's own template out of use, or into use again."""
    kind = _kind_or_404(paper_kind)
    template = get_object_or_404(WordingTemplate.objects, paper_kind=paper_kind)
    page = reverse("documents:template-detail", args=[paper_kind])
    if request.method == "POST":
        commands.use_template(template=template, is_used=not template.is_used, by=actor_of(request), at=now())
        messages.success(request, _said(not template.is_used))
        return redirect(page)
    out = _("New Word files are written in the house template. Yours is kept with all its versions.")
    back = _("New Word files are written in your own template again.")
    title = _("Take the template out of use") if template.is_used else _("Take the template into use")
    return render_confirm(
        request,
        title=f"{title}: {kind.title}",
        consequence=out if template.is_used else back,
        submit=title,
        cancel_url=page,
    )


def _said(is_own: bool) -> str:
    if is_own:
        return _("Word files are written in your own template from now on.")
    return _("Word files are written in the house template from now on.")


def _shown(kind: PaperKind) -> dict[str, object]:
    template = queries.wording_template(kind.key)
    versions = list(template.document.versions.order_by("-number")) if template else []
    return {
        "kind": kind,
        "template": template,
        "failures": [said(each) for each in queries.failures_of(template)] if template else [],
        "versions": versions,
        "placeholders": explained(kind.sample(get_language())),
        "content_place": content_place(get_language()),
    }


def _kind_or_404(key: str) -> PaperKind:
    kind = paper_kinds().get(key)
    if kind is None:
        raise Http404
    return kind
