"""What the pages of one who answers about a draft show and take, whichever way they came."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import now, today
from nyvag.documents.commands import attach
from nyvag.documents.forms import sentence
from nyvag.documents.queries import attached_to
from nyvag.documents.rules.kinds import UnableToTakeFileError
from nyvag.mandate.rules.remiss import Channel
from nyvag.plans.commands import draft_replies as commands
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.forms.drafts import GeneralForm, LetterForm, RemarkForm
from nyvag.plans.models import DraftAsked, DraftPart, DraftRemark
from nyvag.plans.papers_drafts import compiled
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_addresses import remiss_path
from nyvag.plans.rules.draft_remisses import DraftState, takes_answers
from nyvag.plans.views.plan_finding import refused
from nyvag.plans.words_drafts import named
from nyvag.ui.forms import render_confirm, render_form

PAGE, REMARK_PAGE = "plans/draft_answer.html", "plans/draft_answer_remark.html"


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody came here: who is asked, in which channel, who acts, and what the addresses carry."""

    asked: DraftAsked
    channel: Channel
    by: Actor
    key: Any

    @property
    def is_link(self) -> bool:
        """Whether it is by the link in a mail."""
        return self.channel is Channel.LINK

    def path(self, name: str, *more: int) -> str:
        """Give the address of one of these pages."""
        stem = "plans:draft-answer" if self.is_link else "plans:draft-own"
        return reverse(f"{stem}{name}", args=[self.key, *more])


def answer_page(request: HttpRequest, way: Way) -> HttpResponse:
    line = queries.replies_of(way.asked)
    if not _is_open(way, line):
        return _closed(request, way, line)
    form_class = LetterForm if way.channel is Channel.PAPER else GeneralForm
    initial = GeneralForm.initial_for(line.writing or line.sent)
    if line.writing is None:
        initial.pop("version", None)
    form = form_class(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid() and _take(request, form, way):
        return redirect(request.path if way.channel is not Channel.PAPER else _after(request, way))
    return render_form(request, PAGE, form, _shown(way, line))


def _take(request: HttpRequest, form: GeneralForm, way: Way) -> bool:
    """Save what was written, and send it when asked to; a refusal stands on the form."""
    data = form.cleaned_data
    said: dict[str, Any] = {"channel": way.channel, "by": way.by, "at": now()}
    try:
        reply = commands.write_general(
            asked=way.asked, fields=form.fields_given(), version=data["version"], **said
        )
    except UnableToChangePlan as refusal:
        line = queries.replies_of(way.asked)
        refused(form, refusal, line.writing.version if line.writing else None)
        return False
    # what follows may be refused, and the form is then sent again from the version that is saved by now
    form.data = {**form.data.dict(), "version": str(reply.version)}  # type: ignore[attr-defined]  # is sent
    if not _attached(form, way):
        return False
    if "send" not in request.POST:
        messages.success(request, _("It is saved and not sent yet. You can go on later."))
        return True
    try:
        commands.send_reply(asked=way.asked, answered_on=data.get("answered_on"), **said)
    except UnableToChangePlan as refusal:
        refused(form, refusal)
        return False
    messages.success(request, _("Thank you! The answer has come."))
    return True


def _attached(form: GeneralForm, way: Way) -> bool:
    file = form.cleaned_data.get("file")
    if not file:
        return True
    try:
        attach(
            owner_kind=queries.PAPERS,
            owner_id=str(way.asked.reference),
            file=file,
            file_name=file.name or "",
            alt_text=_("A picture with the answer from %(who)s") % {"who": way.asked.called},
            by=way.by,
            at=now(),
        )
    except UnableToTakeFileError as refusal:
        form.add_error("file", _("The answer is saved, but not the paper.") + " " + sentence(refusal.fault))
        return False
    return True


def remark_page(request: HttpRequest, way: Way, part_id: int, remark_id: int | None) -> HttpResponse:
    part: DraftPart = get_object_or_404(way.asked.remiss.parts, pk=part_id)
    line = queries.replies_of(way.asked)
    back = f"{way.path('')}#del-{part.pk}"
    if not _is_open(way, line):
        return redirect(back)
    remark = None
    if remark_id is not None:
        rows = DraftRemark.objects.filter(reply__asked=way.asked, part=part)
        remark = get_object_or_404(rows, pk=remark_id)
    form = RemarkForm(request.POST or None, initial=RemarkForm.initial_for(remark))
    if remark is not None and "remove" in request.POST:
        return _removed(request, way, remark, back)
    if form.is_valid() and _remarked(form, way, part, remark):
        messages.success(request, _("The remark is saved. It is sent with the rest of the answer."))
        return redirect(back)
    context = {"way": way, "part": part, "remark": remark, "cancel_url": back, "body": way.asked.body}
    return render_form(request, REMARK_PAGE, form, {**context, "layout": _layout(way), **_named(way)})


def _remarked(form: RemarkForm, way: Way, part: DraftPart, remark: DraftRemark | None) -> bool:
    try:
        commands.write_remark(
            asked=way.asked,
            part=part,
            fields=form.fields_given(),
            remark=remark,
            version=form.cleaned_data["version"],
            channel=way.channel,
            by=way.by,
            at=now(),
        )
    except UnableToChangePlan as refusal:
        if remark is not None:
            remark.refresh_from_db(fields=["version"])
        refused(form, refusal, remark.version if remark else None)
        return False
    return True


def _removed(request: HttpRequest, way: Way, remark: DraftRemark, back: str) -> HttpResponse:
    try:
        commands.remove_remark(asked=way.asked, remark=remark, channel=way.channel, by=way.by, at=now())
    except UnableToChangePlan as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The remark is taken away."))
    return redirect(back)


def discard_page(request: HttpRequest, way: Way) -> HttpResponse:
    if request.method == "POST":
        commands.discard_reply(asked=way.asked, channel=way.channel, by=way.by, at=now())
        return redirect(way.path(""))
    return render_confirm(
        request,
        title=_("Throw away what is not sent"),
        consequence=_(
            "What is written since the last time the answer was sent is gone. What was sent still counts."
        ),
        submit=_("Throw it away"),
        cancel_url=way.path(""),
        is_dangerous=True,
    )


def _is_open(way: Way, line: queries.AskedLine) -> bool:
    gate = queries.gate_of(way.asked, line.sent is not None)
    return takes_answers(gate, way.channel, today())


def _closed(request: HttpRequest, way: Way, line: queries.AskedLine) -> HttpResponse:
    """Show what was answered, and what became of it once the remiss is gone through."""
    remiss = way.asked.remiss
    found = compiled(remiss, today()) if remiss.state == DraftState.REVISED else None
    context = {**_shown(way, line), "is_closed": True, "found": found}
    return render(request, PAGE, context)


def _shown(way: Way, line: queries.AskedLine) -> dict[str, Any]:
    remiss = way.asked.remiss
    current = line.writing or line.sent
    own: dict[int, list[DraftRemark]] = {}
    for each in current.remarks.all() if current else ():
        own.setdefault(each.part_id, []).append(each)
    return {
        **_named(way),
        "way": way,
        "asked": way.asked,
        "remiss": remiss,
        "body": way.asked.body,
        "line": line,
        "parts": [(part, own.get(part.pk, [])) for part in remiss.parts.order_by("place")],
        "remark_count": sum(map(len, own.values())),
        "is_late": remiss.due_on < today(),
        "layout": _layout(way),
        "papers": papers_of(way.asked),
        "own_papers": attached_to(queries.PAPERS, str(way.asked.reference)),
    }


def _named(way: Way) -> dict[str, Any]:
    return {"named": named(way.asked.remiss), "remiss": way.asked.remiss, "answer_url": way.path("")}


def papers_of(asked: DraftAsked) -> list[Any]:
    version = asked.remiss.version
    return (
        list(attached_to(queries.DOCUMENT_PAPERS, str(version.document.reference)))
        if version is not None
        else []
    )


def _layout(way: Way) -> str:
    return "ui/layouts/public.html" if way.is_link else "ui/layouts/page.html"


def _after(request: HttpRequest, way: Way) -> str:
    return remiss_path(way.asked.remiss) if "send" in request.POST else request.path
