"""Tags for the text of a routine, the functions it lies between and who answers for it."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.clock import today
from nyvag.documents.papers.shapes import Heading, Points
from nyvag.internal_coordination.forms.checklists import PURCHASES
from nyvag.internal_coordination.models.routines import AREAS
from nyvag.internal_coordination.rules.limits import limits_on
from nyvag.internal_coordination.rules.text import Limits, Span, blocks_of, spans_of
from nyvag.organisations.queries import function_names
from nyvag.ui.formatting import number, sek

register = template.Library()


@register.filter
def routine_text(text: str) -> SafeString:
    """Draw a text: headings, lists, paragraphs and links; everything that was typed is escaped."""
    return format_html_join("\n", "{}", ((_drawn(each),) for each in blocks_of(text)))


@register.filter
def area_name(number: int) -> str:
    """Return the number and name of an area of the handbook."""
    return str(dict(AREAS)[number])


@register.simple_tag
def functions_between(of: Any, names: dict[str, str] | None = None) -> str:
    """Name the functions a routine lies between; a list hands in the names, so that they are asked once."""
    names = names if names is not None else function_names(get_language() or "sv")
    found = [names.get(each, each) for each in of.functions]
    return " – ".join(found) if found else _("all functions")


@register.simple_tag
def function_called(key: str, names: dict[str, str]) -> str:
    """Name one function, from names that were asked for once."""
    return names.get(key, key)


@register.filter
def answers_for(of: Any) -> str:
    """Name the role, unit and person that answer for a routine or an entry of the wheel."""
    unit = of.unit.name if of.unit else ""
    person = of.person.name if of.person else ""
    return ", ".join(each for each in (of.role, unit, person) if each)


def limit_rows() -> list[tuple[str, str, str]]:
    """Return what is bought, the limit in words, and the paragraph, as they are today."""
    kinds = dict(PURCHASES)
    language = get_language() or "sv"
    euro = _("EUR %(amount)s; the sum in kronor is not confirmed")
    return [
        (
            str(kinds[each.kind]),
            sek(each.amount_sek) if each.amount_sek else euro % {"amount": number(each.amount_eur)},
            each.cited(language),
        )
        for each in limits_on(today())
    ]


def _drawn(block: object) -> SafeString:
    if isinstance(block, Heading):
        return format_html("<h{level}>{words}</h{level}>", level=block.level, words=_line(block.text))
    if isinstance(block, Points):
        tag = "ol" if block.is_numbered else "ul"
        items = format_html_join("", "<li>{}</li>", ((_line(each),) for each in block.items))
        return format_html("<{tag}>{items}</{tag}>", tag=tag, items=items)
    if isinstance(block, Limits):
        return render_to_string("internal_coordination/_limits.html", {"rows": limit_rows(), "on": today()})
    lines = str(getattr(block, "text", "")).split("\n")
    return format_html(
        "<p>{}</p>", format_html_join(SafeString("<br>"), "{}", ((_line(each),) for each in lines))
    )


def _line(words: str) -> SafeString:
    return format_html_join("", "{}", ((_span(each),) for each in spans_of(words)))


def _span(span: Span) -> Any:
    if span.address:
        return format_html('<a href="{}">{}</a>', span.address, span.words)
    return format_html("<strong>{}</strong>", span.words) if span.is_strong else span.words
