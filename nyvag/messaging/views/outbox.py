"""What was sent, to whom and when; what could not be sent; and the mails of invented bodies."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nyvag.core.access import STAFF, Role, actor_of, reads, writes
from nyvag.core.clock import now
from nyvag.messaging import commands, queries
from nyvag.messaging.area import TRIAL
from nyvag.messaging.rules.states import MessageState
from nyvag.messaging.tables import KeptMailTable, MessageTable
from nyvag.ui.lists import list_response

KEEPERS = (Role.ADMINISTRATOR, Role.COORDINATOR)


@reads(*KEEPERS)
def message_list(request: HttpRequest) -> HttpResponse:
    """Show who was told what kind of thing and when; never more of a matter than its link."""
    return list_response(
        request,
        queryset_or_rows=queries.log(),
        table_class=MessageTable,
        template="messaging/message_list.html",
        title=_("Mail sent"),
        export_name=_("mail"),
        context={"is_demo": _is_demo(request)},
    )


@reads(*KEEPERS)
def message_detail(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show one message and what became of it."""
    message = get_object_or_404(queries.log(), pk=message_id)
    kind = queries.kinds().get(message.kind)
    shown = {
        "message": message,
        "kind": kind.title if kind else message.kind,
        "is_secret": kind is None or kind.is_secret,
        "has_failed": message.state in (MessageState.FAILED, MessageState.BOUNCED),
    }
    return render(request, "messaging/message_detail.html", shown)


@writes(*KEEPERS)
@require_POST
def message_again(request: HttpRequest, message_id: int) -> HttpResponse:
    """Send a message that failed again."""
    message = get_object_or_404(queries.log(), pk=message_id)
    try:
        commands.send_again(message=message, by=actor_of(request), at=now())
    except commands.UnableToSendAgainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The message waits to be sent again."))
    return redirect("messaging:message-detail", message_id)


@writes(*KEEPERS)
@require_POST
def trial(request: HttpRequest) -> HttpResponse:
    """Send a mail to oneself, to see that mail arrives."""
    at, contact = now(), commands.person(actor_of(request).user_id or 0)
    path = reverse("messaging:message-list")
    commands.post(kind=TRIAL, to=contact, path=path, key=f"trial:{contact.pk}:{at.isoformat()}", at=at)
    messages.success(request, _("A trial mail to you waits to be sent. It goes within a minute."))
    return redirect(path)


@reads(*STAFF)
def kept_list(request: HttpRequest) -> HttpResponse:
    """Show the mails that an invented body would have sent."""
    if not _is_demo(request):
        raise Http404
    return list_response(
        request,
        queryset_or_rows=queries.kept_mails(),
        table_class=KeptMailTable,
        template="messaging/kept_list.html",
        title=_("Mails the example would have sent"),
        export_name=_("example mails"),
    )


@reads(*STAFF)
def kept_detail(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Show one such mail as its reader would have seen it; only invented bodies have any."""
    mail = get_object_or_404(queries.kept_mails(), pk=mail_id)
    return render(request, "messaging/kept_detail.html", {"mail": mail})


def _is_demo(request: HttpRequest) -> bool:
    body: Any = getattr(request, "public_body", None)
    return bool(body and body.is_demo)
