"""The event log of a body."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from nyvag.audit.queries import history_of, newest_events
from nyvag.audit.tables import EventTable
from nyvag.core.access import Role, reads
from nyvag.ui.lists import list_response


@reads(Role.ADMINISTRATOR, Role.COORDINATOR)
def event_list(request: HttpRequest) -> HttpResponse:
    """Show what has been done, newest first; `?subject=` shows the history of one thing."""
    subject = request.GET.get("subject", "")
    return list_response(
        request,
        queryset_or_rows=history_of(subject) if subject else newest_events(),
        table_class=EventTable,
        template="audit/event_list.html",
        title=_("Event log"),
        export_name="handelser",
        context={"subject": subject},
    )
