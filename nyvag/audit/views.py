"""The event log of a body: the list, one event, and the proof that the chain holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from nyvag.audit import queries
from nyvag.audit.filters import EventFilter
from nyvag.audit.tables import EventTable
from nyvag.core.access import Role, reads
from nyvag.core.tenancy import current_body_id
from nyvag.ui.lists import list_response

READERS = (Role.ADMINISTRATOR, Role.COORDINATOR)


@reads(*READERS)
def event_list(request: HttpRequest) -> HttpResponse:
    """Show what has been done, newest first; `?subject=` shows the history of one thing."""
    subject = request.GET.get("subject", "")
    return list_response(
        request,
        queryset_or_rows=queries.history_of(subject) if subject else queries.newest_events(),
        table_class=EventTable,
        filterset_class=EventFilter,
        template="audit/event_list.html",
        title=_("Event log"),
        export_name="handelser",
        context={"subject": subject},
    )


@reads(*READERS)
def event_detail(request: HttpRequest, event_number: int) -> HttpResponse:
    """Show one event: who, when, what, why, and its seal."""
    event = get_object_or_404(queries.newest_events(), number=event_number)
    return render(request, "audit/event_detail.html", {"event": event})


@reads(*READERS)
def chain(request: HttpRequest) -> HttpResponse:
    """Walk the body's chain and say whether it holds."""
    found = queries.check_chain(current_body_id())
    return render(request, "audit/chain.html", {"chain": found})
