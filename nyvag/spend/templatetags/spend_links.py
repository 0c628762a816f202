"""Links from a figure to what it is made of, and the words on them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from nyvag.spend.queries import wording
from nyvag.spend.queries.slices import SupplierSum
from nyvag.ui import formatting
from nyvag.ui.addresses import fixed_address, row_address

register = template.Library()
register.filter("outcome_name", wording.outcome_name)


@register.filter
def first_of(lines: Sequence[Any], count: int) -> Sequence[Any]:
    """Keep the first few lines."""
    return lines[:count]


@register.filter
def rest_after(lines: Sequence[Any], count: int) -> Sequence[Any]:
    """Keep the lines after the first few."""
    return lines[count:]


@register.simple_tag
def part_of(part_ore: int, whole_ore: int) -> str:
    """Write a part of a whole in percent; nothing where there is no whole."""
    return formatting.percent(part_ore / whole_ore) if part_ore >= 0 and whole_ore > 0 else "–"


@register.simple_tag
def all_enterprises(count: int) -> str:
    """Offer the whole list of enterprises."""
    text = ngettext("Show the only enterprise as a list", "Show all %(count)s enterprises", count)
    return text % {"count": formatting.number(count)}


@register.simple_tag
def all_suppliers(count: int) -> str:
    """Offer the whole list of suppliers."""
    text = ngettext("Show the only supplier as a list", "Show all %(count)s suppliers", count)
    return text % {"count": formatting.number(count)}


@register.simple_tag
def group_link(kind: str, code: str, year: int) -> SafeString:
    """Name a legal form or a size, with a link to its enterprises."""
    name = wording.legal_form_name(code) if kind == "form_code" else wording.size_name(code)
    if not code:
        return format_html("{}", name)
    query = urlencode({"ar": year, kind: code})
    return format_html('<a href="{}?{}">{}</a>', fixed_address("spend:enterprise-list"), query, name)


@register.simple_tag
def slice_query(field: str, key: str) -> str:
    """Write the part of an address that names a unit or a category in the list of suppliers."""
    return urlencode({"kategori" if field == "category" else "enhet": key})


@register.simple_tag
def year_query(field: str, key: str) -> str:
    """Write what the address of a unit's page keeps when the year changes."""
    return urlencode({"namn": key}) if field == "unit" else ""


@register.simple_tag
def slice_url(field: str, key: str, year: int) -> str:
    """Give the address of a unit's or a category's page in a year."""
    if field == "category":
        return f"{reverse('spend:category-detail', args=[key])}?{urlencode({'ar': year})}"
    return f"{fixed_address('spend:unit-detail')}?{urlencode({'namn': key, 'ar': year})}"


@register.simple_tag
def seller_link(one: SupplierSum, field: str, key: str, year: int) -> SafeString:
    """Name a supplier of a slice, with a link to its rows there."""
    if one.supplier_id is None:
        return format_html("{}", wording.MASKED)
    query = {"ar": year} | ({"enhet": key} if field == "unit" and key else {})
    url = row_address("spend:supplier-detail", one.supplier_id)
    return format_html('<a href="{}?{}">{}</a>', url, urlencode(query), one.name or one.identity)
