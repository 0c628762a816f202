"""Sentences, names and amounts that the purchasing pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nyvag.core.access import actor_of
from nyvag.spend.access import EDITORS
from nyvag.spend.analysis.results import Share
from nyvag.spend.models import LedgerFile, SupplierRecord
from nyvag.spend.queries import wording
from nyvag.spend.queries.answer import EnterprisePage, SlicePage
from nyvag.spend.queries.figures import Line
from nyvag.spend.queries.review import Queue
from nyvag.spend.queries.trend import Trend
from nyvag.ui import formatting
from nyvag.ui.addresses import fixed_address

register = template.Library()
register.filter("category_name", wording.category_name)
register.filter("kind_name", wording.kind_name)
register.filter("kind_reason", wording.kind_reason)
register.filter("legal_form", wording.legal_form_name)
register.filter("size_class", wording.size_name)
register.filter("column_name", wording.column_name)
register.filter("field_name", wording.field_name)
register.filter("reason", wording.reason_text)
register.filter("year_name", wording.year_name)

TABS = (
    ("home", gettext_lazy("The answer")),
    ("opportunity-list", gettext_lazy("Opportunities")),
    ("review", gettext_lazy("Review")),
    ("file-list", gettext_lazy("Ledger files")),
    ("supplier-list", gettext_lazy("Suppliers")),
    ("account-list", gettext_lazy("Accounts")),
    ("definition-detail", gettext_lazy("Definition")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the room, and whether it is the one shown."""

    label: str
    url: str
    is_here: bool


@register.filter
def ore(value: int | None, decimals: int = 0) -> str:
    """Write whole öre as kronor; missing is said, never shown as 0."""
    return _("unknown") if value is None else formatting.number(wording.sek(value), decimals)


@register.filter
def share(value: Share) -> str:
    """Write a share, or why there is none."""
    ratio = value.ratio
    return wording.share_reason(value) if ratio is None else formatting.percent(ratio)


@register.simple_tag
def line_link(line: Line, field: str, year: int | None) -> SafeString:
    """Name a line of a breakdown, with a link to the page it opens to."""
    query = f"?{urlencode({'ar': year})}" if year else ""
    if field == "category":
        name = wording.category_name(line.key)
        if not line.key:
            return format_html("{}", name)
        return format_html(
            '<a href="{}{}">{}</a>', reverse("spend:category-detail", args=[line.key]), query, name
        )
    if field == "unit":
        named = {"namn": line.key} | ({"ar": year} if year else {})
        url = f"{fixed_address('spend:unit-detail')}?{urlencode(named)}"
        return format_html('<a href="{}">{}</a>', url, line.key or _("Without unit"))
    return format_html("{}", wording.year_name(line.key) if field == "year" else line.key)


@register.simple_tag(takes_context=True)
def spend_tabs(context: Context) -> list[Tab]:
    """List the parts of the room that the reader may open."""
    request = context["request"]
    may_edit = actor_of(request).role in EDITORS
    return [
        Tab(str(label), fixed_address(f"spend:{name}"), request.path == fixed_address(f"spend:{name}"))
        for name, label in TABS
        if may_edit or name != "review"
    ]


@register.simple_tag
def trend_sentence(trend: Trend) -> str:
    """Say what was bought in the latest full year, how the share changed, and the year so far."""
    latest = trend.latest
    assert latest is not None  # noqa: S101 - narrows the type; a part is made only where there is a year
    parts = [_year_sentence(latest)]
    change = trend.change_ratio
    if change is not None:
        points = formatting.number(abs(change) * 100, 1)
        if points == formatting.number(0, 1):
            parts.append(_("The share is the same as the year before."))
        elif change > 0:
            parts.append(_("The share rose by %(points)s percentage points.") % {"points": points})
        else:
            parts.append(_("The share fell by %(points)s percentage points.") % {"points": points})
    if trend.so_far is not None and trend.so_far is not latest:
        day = formatting.long_date(trend.last_on)
        parts.append(_("So far this year, to %(day)s:") % {"day": day} + " " + _amounts(trend.so_far) + ".")
    return " ".join(parts)


def _year_sentence(line: Line) -> str:
    return _("In %(year)s, %(amounts)s.") % {"year": line.key, "amounts": _amounts(line)}


def _amounts(line: Line) -> str:
    said = _("%(amount)s was bought from social enterprises") % {
        "amount": formatting.mnkr(wording.sek(line.slice.social_ore))
    }
    ratio = line.share.ratio
    if ratio is None:
        return said
    return _("%(said)s, %(share)s of purchases") % {"said": said, "share": formatting.percent(ratio)}


@register.simple_tag
def slice_sentence(page: SlicePage) -> str:
    """Say how much was bought here, and how much of it from social enterprises."""
    ratio = page.total.share.ratio
    said = _("In %(year)s %(social)s of %(all)s was bought from social enterprises") % {
        "year": page.year,
        "social": wording.money(page.total.social_ore),
        "all": wording.money(page.total.purchases_ore),
    }
    return f"{said}." if ratio is None else f"{said} ({formatting.percent(ratio)})."


@register.simple_tag
def bought_sentence(page: EnterprisePage) -> str:
    """Say how much was bought from one enterprise in the year shown, and in all."""
    return _("In %(year)s we bought for %(amount)s kronor, in all years for %(all)s kronor.") % {
        "year": page.year,
        "amount": formatting.number(wording.sek(page.bought_ore)),
        "all": formatting.number(wording.sek(sum(line.slice.purchases_ore for line in page.years))),
    }


@register.simple_tag
def asked_because(supplier: SupplierRecord, name: str = "") -> str:
    """Say why a doubt is asked, about the enterprise it is compared with."""
    return wording.rule_name(supplier.rule, name)


@register.simple_tag
def supplier_rule(supplier: SupplierRecord) -> str:
    """Say what the rules found about a supplier, with the enterprise by name."""
    named = supplier.rule_enterprise
    return wording.rule_name(supplier.rule, named.name if named else "")


@register.simple_tag
def import_steps() -> list[str]:
    """Name the steps of the import."""
    return [_("File"), _("Columns"), _("Check"), _("Done")]


@register.simple_tag
def check_sentence(ledger: LedgerFile) -> str:
    """Say what was read, to compare with the accounts."""
    return _("%(rows)s rows, %(sum)s kronor in all. Compare with the accounts before you go on.") % {
        "rows": formatting.number(ledger.row_count),
        "sum": formatting.number(ledger.sum_sek, 2),
    }


@register.simple_tag
def rejected_sentence(ledger: LedgerFile) -> str:
    """Say how much of the file is left out, and that the file can be mended instead."""
    return _(
        "%(rejected)s of %(rows)s rows are left out of every figure. "
        "If that is too much, correct the columns, or mend the file and upload it again."
    ) % {
        "rejected": formatting.number(ledger.rejected_count),
        "rows": formatting.number(ledger.row_count),
    }


@register.simple_tag
def queue_sentence(queue: Queue) -> str:
    """Say how far the review has come."""
    if not queue.left_count:
        return _("%(done)s answered, nothing left.") % {"done": queue.done_count}
    return _("%(place)s of %(total)s, %(amount)s left") % {
        "place": queue.place,
        "total": queue.total_count,
        "amount": wording.money(queue.left_ore),
    }


@register.simple_tag
def stake_sentence(supplier: SupplierRecord) -> str:
    """Say what hangs on the doubt."""
    return ngettext(
        "%(amount)s kronor in %(count)s row hang on the answer.",
        "%(amount)s kronor in %(count)s rows hang on the answer.",
        supplier.row_count,
    ) % {
        "amount": formatting.number(supplier.amount_sek),
        "count": formatting.number(supplier.row_count),
    }


@register.simple_tag
def alike_label(others: Sequence[SupplierRecord]) -> str:
    """Offer the same answer for all alike."""
    return ngettext(
        "Same answer for %(count)s more that is alike",
        "Same answer for %(count)s more that are alike",
        len(others),
    ) % {"count": len(others)}


@register.simple_tag
def opportunity_sentence(found: Sequence[Any], potential_ore: int, year: int) -> str:
    """Say how much others sell where social enterprises could."""
    return ngettext(
        "In %(count)s category others sold for %(amount)s in %(year)s where your enterprises could.",
        "In %(count)s categories others sold for %(amount)s in %(year)s where your enterprises could.",
        len(found),
    ) % {"count": len(found), "amount": wording.money(potential_ore), "year": year}
