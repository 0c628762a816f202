"""Public pages of each body, and the page where it chooses what they show."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.audit.queries import version_of
from nyvag.core.access import Role, actor_of, public, writes
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for, current_body_id
from nyvag.opendata import commands, queries
from nyvag.organisations.models import PublicBody
from nyvag.ui.exports import WRITERS
from nyvag.ui.kept import answer_for, answer_for_anyone, part_for

EDITORS = (Role.ADMINISTRATOR, Role.COORDINATOR)


@public
def body_list(request: HttpRequest) -> HttpResponseBase:
    """List the bodies that show something."""

    def draw() -> HttpResponse:
        return render(request, "opendata/body_list.html", {"bodies": queries.listed_bodies()})

    return answer_for_anyone(request, version_of(None), draw, again=partial(version_of, None))


@public
def body_front(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show what a body buys, whom it works with and whom to ask, as far as it has chosen to show it."""
    body, version = page_of(slug)

    def content() -> SafeString:
        with acting_for(body.pk):
            parts = queries.published_parts(body_id=body.pk, at=now())
            if not parts:
                raise Http404
            shown = {"body": body, "parts": parts, "kinds": [*WRITERS]}
            return render_to_string("opendata/_body_front.html", shown)

    def draw() -> HttpResponse:
        shown = {"body": body, "content": part_for(("opendata/_body_front.html", slug, version), content)}
        return render(request, "opendata/body_front.html", shown)

    return answer_for_anyone(request, version, draw, again=partial(queries.version_of_page, slug))


@public
def part_file(request: HttpRequest, slug: str, part: str, kind: str) -> HttpResponseBase:
    """Answer with one published part as a file."""
    body, version = page_of(slug)

    def draw() -> HttpResponse:
        with acting_for(body.pk):
            found = {each.key: each for each in queries.published_parts(body_id=body.pk, at=now())}
        if part not in found or kind not in WRITERS:
            raise Http404
        shown = found[part]
        name = f"{body.slug}_{part}"
        writer, content_type = WRITERS[kind]
        file = b"".join(writer(shown.rows, shown.columns))
        named = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
        return HttpResponse(file, content_type=content_type, headers=named)

    return answer_for_anyone(request, version, draw, again=partial(queries.version_of_page, slug))


@writes(*EDITORS)
def publishing(request: HttpRequest) -> HttpResponse:
    """Show what could be published; publish or withdraw one part."""
    actor, at, body_id = actor_of(request), now(), current_body_id()
    parts = partial(queries.every_part, body_id=body_id, at=at)
    found = queries.choices(answer_for(request, "public-parts", parts, get_language()))
    if request.method != "POST":
        body: PublicBody = request.public_body  # type: ignore[attr-defined]  # found with who is signed in
        return render(request, "opendata/publishing.html", {"choices": found, "body": body})
    part = next((each.part for each in found if each.part.key == request.POST.get("part")), None)
    if part is None or part.is_chosen:
        raise Http404
    if request.POST.get("act") == "publish":
        commands.publish(body_id=body_id, part=part, by=actor, at=at)
        messages.success(request, _("%(title)s can now be read by anyone.") % {"title": part.title})
    else:
        commands.withdraw(body_id=body_id, part=part, by=actor, at=at)
        messages.success(request, _("%(title)s is no longer public.") % {"title": part.title})
    return redirect("opendata:publishing")


def page_of(slug: str) -> tuple[PublicBody, str]:
    """Find a body that has an address here, with the version of what it shows; 404 if there is none."""
    found = queries.page_of(slug)
    if found is None:
        raise Http404
    return found
