"""Tags and filters of the user interface."""

from collections.abc import Sequence
from itertools import count
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.context import Context
from django.template.engine import Engine
from django.templatetags.static import static
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from nyvag.ui import accents, formatting, forms, navigation, rows, status
from nyvag.ui import glossary as words
from nyvag.ui.days import day_in_words
from nyvag.ui.tables import ListTable

register = template.Library()

register.filter("number", formatting.number)
register.filter("sek", formatting.sek)
register.filter("mnkr", formatting.mnkr)
register.filter("percent", formatting.percent)
register.filter("long_date", formatting.long_date)
register.filter("rough_day", day_in_words)
register.filter("long_datetime", formatting.long_datetime)
register.filter("file_size", formatting.file_size)


@register.filter
def stylesheets(names: str) -> list[str]:
    """Return the addresses of style sheets, in the order of their layers."""
    return [static(f"ui/css/{name}.css") for name in names.split()]


@register.filter
def page_numbers(paginator: "Paginator[Any]", number: int) -> list[int | None]:
    """Return the pages to offer beside the present one; None stands for those left out."""
    pages = paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
    return [page if isinstance(page, int) else None for page in pages]


@register.simple_tag(takes_context=True)
def list_address(context: Context, **changes: Any) -> str:
    """Return the address of the list with something changed: another page, or another order."""
    request = _request(context)
    kept = [] if request is None else request.GET.lists()
    left = {key: values for key, values in kept if key not in {"page", "export", *changes}}
    return f"?{urlencode({**left, **changes}, doseq=True)}"


@register.simple_tag(takes_context=True)
def list_part(context: Context) -> SafeString:
    """Draw the list of a page made by `nyvag.ui.lists.list_response`."""
    drawn: SafeString = context["list"].draw(context)
    return drawn


@register.simple_tag(takes_context=True)
def table_head(context: Context, table: ListTable) -> SafeString:
    """Write the headings of a list."""
    request = _request(context)
    return rows.head_of(table, dict(request.GET.lists()) if request else {})


@register.simple_tag
def table_body(table: ListTable) -> SafeString:
    """Write the rows of a list."""
    return rows.body_of(table)


@register.simple_tag
def form_errors(form: forms.AnyForm) -> list[forms.FormError]:
    """Return everything to correct in a form, each with the id of its field."""
    return forms.errors_in(form)


@register.filter
def accent(name: str | None) -> str:
    """Return an accent the style sheet knows."""
    return accents.known(name)


@register.simple_tag(name="sek")
def sek_tag(amount: Any) -> str:
    """Write whole kronor."""
    return formatting.sek(amount)


@register.inclusion_tag("ui/components/status_badge.html")
def status_badge(value: str, text: str = "") -> dict[str, Any]:
    """Show a state as word, shape and colour."""
    return {"tone": status.tone_of(value), "text": text or status.word_for(value)}


@register.simple_block_tag(takes_context=True)
def figure(
    context: Context, content: SafeString, value: str, label: str = "", note: str = "", title: str = ""
) -> SafeString:
    """Show one figure large; the content between the tags says how it was counted."""
    shown = {
        "value": value,
        "label": label,
        "note": note,
        "title": title,
        "how": content if content.strip() else "",
    }
    return _render(context, "ui/components/figure.html", shown)


@register.simple_block_tag(takes_context=True)
def empty_state(
    context: Context,
    content: SafeString,
    title: str = "",
    action_label: str = "",
    action_url: str = "",
    level: int = 2,
) -> SafeString:
    """Say what belongs on an empty page, why, and what the first step is."""
    shown = {
        "title": title,
        "content": content,
        "action_label": action_label,
        "action_url": action_url,
        "heading": f"h{level}",
    }
    return _render(context, "ui/components/empty_state.html", shown)


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: SafeString, tone: str = "info", title: str = "") -> SafeString:
    """Frame a message: tone is info, success, warning or danger."""
    return _render(context, "ui/components/notice.html", {"tone": tone, "title": title, "content": content})


@register.simple_block_tag(takes_context=True)
def facts(context: Context, content: SafeString) -> SafeString:
    """List facts beside the page; each is a `{% fact label value %}`."""
    return _render(context, "ui/components/facts.html", {"content": content})


@register.inclusion_tag("ui/components/fact.html")
def fact(label: str, value: Any) -> dict[str, Any]:
    """Show one fact; one that is missing says so."""
    return {"label": label, "value": value}


@register.simple_tag(takes_context=True)
def glossary(context: Context, word: str, shown: str = "") -> SafeString:
    """Show a trade word that explains itself by mouse, keyboard and touch."""
    counter = context.dicts[0].setdefault("terms_so_far", count(1))
    term = words.find(word)
    parts = {"term": term, "shown": shown or term.word, "order": next(counter)}
    return _render(context, "ui/components/term.html", parts)


@register.inclusion_tag("ui/components/tabs.html", takes_context=True)
def tabs(context: Context, items: Sequence[tuple[str, str]], label: str = "") -> dict[str, Any]:
    """Show the parts of one thing: pairs of label and address."""
    request = _request(context)
    path = request.path if request else ""
    return {"links": [navigation.Link(name, url, url == path) for name, url in items], "label": label}


@register.inclusion_tag("ui/components/steps.html")
def steps(labels: Sequence[str], current: int) -> dict[str, Any]:
    """Show the steps of a longer task; `current` counts from 1."""
    state = {-1: "done", 0: "current", 1: "ahead"}
    return {
        "steps": [
            (place, label, state[(place > current) - (place < current)])
            for place, label in enumerate(labels, 1)
        ]
    }


@register.inclusion_tag("ui/components/progress.html")
def progress(
    label: str, done: int, total: int | None = None, text: str = "", url: str = ""
) -> dict[str, Any]:
    """Show how far a running job has come; `url` is asked again every other second by htmx."""
    return {"label": label, "done": done, "total": total, "text": text or label, "url": url}


@register.inclusion_tag("ui/components/crumb.html")
def crumb(label: str, url_name: str = "", *args: Any) -> dict[str, Any]:
    """Add one step to the breadcrumbs; the step without a URL name is the page itself."""
    url = navigation.address_of(url_name, *args) if url_name else None
    return {"label": label, "url": url, "is_page": not url_name}


@register.inclusion_tag("ui/components/crumb.html", takes_context=True)
def room_crumb(context: Context) -> dict[str, Any]:
    """Add the word of the main menu that the page lies under; nothing where it lies under none."""
    found = navigation.links(navigation.MAIN, _request(context))
    here = next((link for link in found if link.is_current), None)
    return {"label": here.label, "url": here.url, "is_page": False} if here else {}


@register.inclusion_tag("ui/components/main_navigation.html", takes_context=True)
def main_navigation(context: Context) -> dict[str, Any]:
    """Show the seven words, those the reader may open."""
    return {"links": list(navigation.links(navigation.MAIN, _request(context)))}


@register.inclusion_tag("ui/components/name_menu.html", takes_context=True)
def name_menu(context: Context) -> dict[str, Any]:
    """Show what lies under the reader's name: settings, help, sign out."""
    request = _request(context)
    actor = getattr(request, "actor", None)
    signed_in = getattr(actor, "user_id", None) is not None
    return {
        "actor": actor if signed_in else None,
        "links": list(navigation.links(navigation.PERSONAL, request)) if signed_in else [],
        "sign_in": navigation.address_of("account_login"),
        "sign_out": navigation.address_of("account_logout"),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/components/footer_links.html", takes_context=True)
def footer_links(context: Context) -> dict[str, Any]:
    """Show the links every page ends with."""
    return {"links": list(navigation.links(navigation.FOOTER, _request(context)))}


@register.inclusion_tag("ui/components/language_switch.html", takes_context=True)
def language_switch(context: Context) -> dict[str, Any]:
    """Offer the same page in the other language, by a form that needs no script."""
    request = _request(context)
    action = navigation.address_of("ui:set-language") if request else None
    return {"action": action, "next": request.get_full_path() if request else ""}


@register.simple_tag
def url_if_known(name: str, *args: Any) -> str:
    """Return the address of a URL name, or nothing where no such page exists."""
    return navigation.address_of(name, *args) or ""


@register.inclusion_tag("ui/components/tabs.html", takes_context=True)
def room_parts(context: Context, word: str, label: str = "") -> dict[str, Any]:
    """Show the pages that lie under one word of the main menu; nothing where there is only one."""
    found = navigation.parts(word, _request(context))
    return {"links": found if len(found) > 1 else [], "label": label}


def _request(context: Context) -> HttpRequest | None:
    """Return the request; the page for a server error is drawn without one."""
    request = context.get("request")
    return request if isinstance(request, HttpRequest) else None


def _render(context: Context, name: str, shown: dict[str, Any]) -> SafeString:
    engine = context.template.engine if context.template else Engine.get_default()
    inner = Context({**shown, "csrf_token": context.get("csrf_token")}, autoescape=context.autoescape)
    return engine.get_template(name).render(inner)
