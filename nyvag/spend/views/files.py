"""The import in steps, the list of ledger files, and the way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from nyvag.core.access import READERS, Role, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.spend.access import EDITORS
from nyvag.spend.commands import (
    check_ledger,
    correct_mapping,
    keep_raw_files,
    start_import,
    upload_ledger,
    withdraw_ledger,
)
from nyvag.spend.commands.errors import UnableTo, UnableToCheckLedger
from nyvag.spend.forms.files import KeepRawForm, LedgerUploadForm, MappingForm, StartImportForm, WithdrawForm
from nyvag.spend.models import LedgerFile, RejectedRow, SpendSetting
from nyvag.spend.queries.files import ledger_files
from nyvag.spend.queries.overlaps import overlapping, with_stakes
from nyvag.spend.rules.transitions import LedgerState
from nyvag.spend.tables import LedgerFileTable, RejectedTable
from nyvag.ui.forms import render_form
from nyvag.ui.lists import list_response

CORRECTABLE = (LedgerState.UPLOADED, LedgerState.CHECKED, LedgerState.FAILED)


@writes(*EDITORS)
def upload(request: HttpRequest) -> HttpResponse:
    """Step 1: choose the file; it is read at once and shown for checking."""
    form = LedgerUploadForm(request.POST, request.FILES) if request.method == "POST" else LedgerUploadForm()
    if not form.is_bound or not form.is_valid():
        return render_form(request, "spend/upload.html", form, {"step": 1})
    sent = form.cleaned_data["file"]
    at = now()
    try:
        result = upload_ledger(name=sent.name, chunks=sent.chunks(), by=actor_of(request), at=at)
    except UnableTo as refused:
        form.add_error("file", str(refused))
        return render_form(request, "spend/upload.html", form, {"step": 1})
    if not result.is_new:
        messages.info(request, _("This very file is here already. Nothing was changed."))
        return redirect("spend:file-detail", result.ledger.pk)
    try:
        check_ledger(ledger=result.ledger, by=actor_of(request), at=at)
    except UnableToCheckLedger:
        # The reason is kept on the file; where it has headings somebody can say which column is which.
        page = "file-columns" if result.ledger.check_result.get("columns") else "file-detail"
        return redirect(f"spend:{page}", result.ledger.pk)
    return redirect("spend:file-columns", result.ledger.pk)


@writes(*EDITORS)
def columns(request: HttpRequest, ledger_id: int) -> HttpResponse:
    """Step 2: which column is which, with the guess filled in and examples."""
    ledger = get_object_or_404(LedgerFile, pk=ledger_id)
    if ledger.state not in CORRECTABLE:
        return redirect("spend:file-detail", ledger_id)
    seen = ledger.check_result.get("columns", [])
    form = MappingForm(
        request.POST if request.method == "POST" else None,
        header=list(dict.fromkeys(one["source"] for one in seen)),
        chosen=ledger.columns,
        initial={"default_on": ledger.default_on},
    )
    context = {"ledger": ledger, "seen": seen, "step": 2}
    if not form.is_bound or not form.is_valid():
        return render_form(request, "spend/columns.html", form, context)
    chosen, default_on = form.columns(), form.cleaned_data["default_on"]
    if chosen != ledger.columns or default_on != ledger.default_on:
        try:
            correct_mapping(
                ledger=ledger, columns=chosen, default_on=default_on, by=actor_of(request), at=now()
            )
        except UnableToCheckLedger as refused:
            form.add_error(None, str(refused))
            return render_form(request, "spend/columns.html", form, context)
    return redirect("spend:file-check", ledger_id)


@writes(*EDITORS)
def check(request: HttpRequest, ledger_id: int) -> HttpResponse:
    """Step 3: rows, sum, period, persons and rejected rows, to compare with the accounts; then import."""
    ledger = get_object_or_404(LedgerFile, pk=ledger_id)
    if ledger.state != LedgerState.CHECKED:
        return redirect("spend:file-detail", ledger_id)
    others = with_stakes(overlapping(ledger), ledger)
    form = StartImportForm(request.POST if request.method == "POST" else None, overlapping=others)
    rejected = RejectedRow.objects.filter(file=ledger).order_by("row", "pk")[:10]
    context = {"ledger": ledger, "step": 3, "rejected": rejected}
    if not form.is_bound or not form.is_valid():
        return render_form(request, "spend/check.html", form, context)
    try:
        job = start_import(
            ledger=ledger,
            replaces=form.replaced(),
            counts_beside=form.counting_beside(),
            by=actor_of(request),
            at=now(),
        )
    except UnableTo as refused:
        form.add_error(None, str(refused))
        return render_form(request, "spend/check.html", form, context)
    messages.success(request, _("The import has started. You may leave the page; it goes on by itself."))
    return redirect("jobs:job-detail", job.pk)


@reads(*READERS)
def file_list(request: HttpRequest) -> HttpResponse:
    """List every ledger file with its version and what became of it."""
    return list_response(
        request,
        queryset_or_rows=ledger_files(),
        table_class=LedgerFileTable,
        template="spend/file_list.html",
        title=_("Ledger files"),
        export_name="reskontrafiler",
        context={"may_edit": actor_of(request).role in EDITORS},
    )


@reads(*READERS)
def file_detail(request: HttpRequest, ledger_id: int) -> HttpResponse:
    """Show one ledger file: state, figures, rejected rows, versions."""
    ledger = get_object_or_404(LedgerFile.objects.select_related("replaced_by"), pk=ledger_id)
    return list_response(
        request,
        queryset_or_rows=RejectedRow.objects.filter(file=ledger).order_by("row", "pk"),
        table_class=RejectedTable,
        template="spend/file_detail.html",
        title=_("Rejected rows"),
        export_name=f"avvisade-rader-{ledger.pk}",
        context={
            "ledger": ledger,
            "may_edit": actor_of(request).role in EDITORS,
            "may_correct": ledger.state in CORRECTABLE,
            "older": ledger.supersedes.order_by("pk"),
        },
    )


@writes(*EDITORS)
def withdraw(request: HttpRequest, ledger_id: int) -> HttpResponse:
    """Take a file out of the figures, with a reason."""
    ledger = get_object_or_404(LedgerFile, pk=ledger_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    context = {"ledger": ledger, "older": ledger.supersedes.order_by("pk")}
    if not form.is_bound or not form.is_valid():
        return render_form(request, "spend/withdraw.html", form, context)
    try:
        withdraw_ledger(ledger=ledger, reason=form.cleaned_data["reason"], by=actor_of(request), at=now())
    except UnableTo as refused:
        form.add_error(None, str(refused))
        return render_form(request, "spend/withdraw.html", form, context)
    messages.success(request, _("The file no longer counts. Upload it again if that was wrong."))
    return redirect("spend:file-detail", ledger_id)


@writes(Role.ADMINISTRATOR)
def settings_page(request: HttpRequest) -> HttpResponse:
    """Let an administrator decide whether raw files are kept."""
    kept = SpendSetting.objects.filter(keep_raw_files=True).exists()
    form = KeepRawForm(request.POST if request.method == "POST" else None, initial={"keep": kept})
    if not form.is_bound or not form.is_valid():
        return render_form(request, "spend/settings.html", form, {})
    keep_raw_files(keep=form.cleaned_data["keep"], by=actor_of(request), at=now())
    messages.success(request, _("The choice is saved."))
    return redirect("spend:file-list")
