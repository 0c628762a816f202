"""Reading the register: the list, one organisation, and the register as it was."""

import datetime as dt
import uuid
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of
from nyvag.core.access import actor_of, reads
from nyvag.core.clock import STOCKHOLM, now, today
from nyvag.core.providers import load
from nyvag.enterprises.access import MAY_READ, can_change_register
from nyvag.enterprises.area import owner_named
from nyvag.enterprises.commands.writing import subject_of
from nyvag.enterprises.filters import EnterpriseFilter
from nyvag.enterprises.forms import DayForm
from nyvag.enterprises.models import RegisterEntry
from nyvag.enterprises.queries import (
    enterprise_facts,
    entries_in_register,
    entry_facts,
    with_facts,
)
from nyvag.enterprises.queries.alternatives import alternatives_to
from nyvag.enterprises.queries.assessments import marks_of, standing_of
from nyvag.enterprises.queries.history import as_it_was
from nyvag.enterprises.queries.interests import interests_in
from nyvag.enterprises.queries.splits import listed, splits_of
from nyvag.enterprises.queries.uploads import waiting_uploads
from nyvag.enterprises.rules.categories import by_code
from nyvag.enterprises.rules.codes import legal_forms, municipalities, sizes, statuses
from nyvag.enterprises.rules.columns import COLUMNS
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts
from nyvag.enterprises.rules.row_format import write_row
from nyvag.enterprises.tables import EnterpriseTable
from nyvag.enterprises.views.finding import entry_or_404, find_entries, reference_now
from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.kept import content_for
from nyvag.ui.lists import list_response


@reads(*MAY_READ)
def enterprise_list(request: HttpRequest) -> HttpResponse:
    """Answer: who can supply what I need?"""
    entries = entries_in_register(on=today())
    kind = request.GET.get("export", "")
    if kind in WRITERS:
        return _export(kind, EnterpriseFilter(request.GET, queryset=entries, request=request).qs)
    may_change = can_change_register(actor_of(request))
    context: dict[str, Any] = {
        "empty_template": "enterprises/_empty_register.html",
        "may_change": may_change,
        "waiting": list(waiting_uploads()[:5]) if may_change and not request.GET.get("q") else [],
        "columns": COLUMNS,
    }
    return list_response(
        request,
        queryset_or_rows=entries,
        table_class=EnterpriseTable,
        filterset_class=partial(EnterpriseFilter, request=request),
        template="enterprises/enterprise_list.html",
        title=_("Social enterprises in our register"),
        export_name=_("register"),
        context=context,
        kept_by=(actor_of(request).user_id if request.GET.get("favoriter") else None,),
    )


def _export(kind: str, entries: Any) -> HttpResponse:
    """Save the entries shown, in the very format that the import reads."""
    rows = (
        [
            write_row(enterprise_facts(entry.enterprise, on=today()), entry_facts(entry))[column.key]
            for column in COLUMNS
        ]
        for entry in with_facts(entries)
    )
    return export_response(
        kind, rows=rows, columns=[column.heading for column in COLUMNS], name=_("register")
    )  # type: ignore[return-value]  # a file answer is an answer


@reads(*MAY_READ)
def enterprise_detail(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: what do they do, why are they in our register, what do we buy?"""
    entries = find_entries(reference)
    if not entries:
        return redirect("enterprises:enterprise-detail", reference_now(reference))
    entry = entries[0]

    def gathered() -> dict[str, Any]:
        asked = {"enterprise_id": entry.enterprise_id, "body_id": entry.body_id, "at": now()}
        panels = [provider(**asked) for provider in load(settings.NYVAG_ENTERPRISE_PANELS)]
        splits = list(splits_of(entry.enterprise_id))
        parted = {each.source_id for each in splits} | {each.made_id for each in splits}
        return {
            "splits": splits,
            "listed": listed(parted) if splits else set(),
            "may_change": can_change_register(actor_of(request)),
            "panels": [panel for panel in panels if panel is not None],
            "alternatives": alternatives_to(entry.enterprise, on=today()),
            "enterprise": entry.enterprise,
        }

    context = {
        "panels": content_for(request, "enterprises/_panels.html", gathered, entry.enterprise_id),
        "standing": standing_of(entry.enterprise_id, on=today()),
        "marks": marks_of(entry.enterprise_id, on=today()),
        "periods": entries[::-1],
        "interests": interests_in(entry.enterprise_id, actor_of(request).user_id),
        "statuses": _dated_statuses(entry),
        **_shown(entry, enterprise_facts(entry.enterprise, on=today()), entry_facts(entry)),
    }
    context["may_change"] = can_change_register(actor_of(request))
    context["document_owner"] = owner_named(entry.enterprise.name, reference, actor_of(request))
    return render(request, "enterprises/enterprise_detail.html", context)


@reads(*MAY_READ)
def enterprise_history(request: HttpRequest, reference: uuid.UUID) -> HttpResponse:
    """Answer: what has been changed, and what did it say on a day?"""
    entry = entry_or_404(reference)
    form = DayForm(request.GET or None)
    day = form.chosen()
    found = as_it_was(entry, _end_of(day)) if day else None
    context: dict[str, Any] = {
        "entry": entry,
        "enterprise": entry.enterprise,
        "form": form,
        "day": day,
        "found": found,
        "events": history_of(subject_of(entry.enterprise))[:200],
    }
    if found:
        context |= _shown(entry, *found)
    return render(request, "enterprises/enterprise_history.html", context)


def _end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.max, STOCKHOLM)


def _shown(entry: RegisterEntry, facts: EnterpriseFacts, own: EntryFacts) -> dict[str, Any]:
    language = get_language() or "sv"
    known = by_code()
    return {
        "entry": entry,
        "enterprise": entry.enterprise,
        "facts": facts,
        "own": own,
        "org_no": f"{facts.org_no[:6]}-{facts.org_no[6:]}" if facts.org_no else "",
        "is_person": entry.enterprise.person_fingerprint is not None,
        "legal_form": legal_forms().name(facts.legal_form, language),
        "status": statuses().name(facts.status, language),
        "municipality": municipalities().name(facts.municipality_code, language),
        "size": sizes().name(facts.size_class, language),
        "offers": [known[code] for code in facts.categories if code in known],
        "offer_names": [known[code].name(language) for code in facts.categories if code in known],
    }


def _dated_statuses(entry: RegisterEntry) -> list[tuple[str, dt.date | None]]:
    language = get_language() or "sv"
    rows = sorted(entry.enterprise.statuses.all(), key=lambda row: row.valid_from or dt.date.min)
    return [(statuses().name(row.status, language), row.valid_from) for row in rows]
