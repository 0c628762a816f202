"""The part of a page that shows a thing's documents."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.urls import reverse

from nyvag.core.access import ANONYMOUS, actor_of
from nyvag.core.providers import DocumentOwner
from nyvag.documents.access import owner_of
from nyvag.documents.queries import attached_to

register = template.Library()
FORM_NAMES = {"docx": "Word", "pdf": "PDF"}


@register.inclusion_tag("documents/_attachments.html", takes_context=True)
def attachments(
    context: Context, owner_kind: str, owner_id: Any, level: int = 2, owner: DocumentOwner | None = None
) -> dict[str, Any]:
    """Show the documents of a thing and, to those who may, the way to attach one.

    `{% attachments "enterprise" enterprise.reference %}`; `level` is that of the heading. Nothing shows
    to a reader whom the owning room does not let in. A page that knows the answer already gives `owner`,
    which saves a statement.
    """
    request = context.get("request")
    actor = actor_of(request) if isinstance(request, HttpRequest) else ANONYMOUS
    found = owner or owner_of(owner_kind, str(owner_id), actor)
    owner = found if found and found.may_read else None
    return {
        "owner": owner,
        "owner_kind": owner_kind,
        "owner_id": str(owner_id),
        "versions": attached_to(owner_kind, str(owner_id)) if owner else [],
        "is_insider": actor.body_id is not None,
        "heading": f"h{level}",
    }


@register.inclusion_tag("documents/_paper_links.html")
def paper_links(what: str, url_name: str, *args: Any, is_named: bool = True) -> dict[str, Any]:
    """Offer a paper as a Word file and as a PDF: `{% paper_links _("Minutes") "meetings:paper" reference %}`.

    The address takes the form of the file, "docx" or "pdf", as its last part. In a table whose row says
    what it is, `is_named=False` leaves the name to those who hear the page.
    """
    links = [(name, reverse(url_name, args=[*args, form])) for form, name in FORM_NAMES.items()]
    return {"what": what, "links": links, "is_named": is_named}
