"""One way to answer with a list: searched, filtered, sorted, paged, and exported as shown.

The address holds the whole state, so that a list can be shared and an export holds what the
reader saw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.forms import CheckboxInput
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tables2 import RequestConfig
from django_tables2.rows import BoundRow

from nyvag.ui.exports import WRITERS, export_response
from nyvag.ui.formatting import number
from nyvag.ui.tables import ListTable

PER_PAGE = 50
VISIBLE_FILTERS = 4


class FilterSet(Protocol):
    """What a list needs of a filter set: its form and the rows that pass."""

    form: Any
    qs: Any


@dataclass(frozen=True)
class Tag:
    """A filter in force, and the address of the list without it."""

    text: str
    url: str


@dataclass(frozen=True)
class ExportLink:
    """A kind of file, and the address that answers with it."""

    kind: str
    url: str


def list_response(
    request: HttpRequest,
    *,
    queryset_or_rows: Any,
    table_class: type[ListTable],
    template: str,
    title: str,
    export_name: str,
    filterset_class: Any = None,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Answer with a page that includes "ui/components/list.html", or with `?export=` of it.

    Args:
        queryset_or_rows: a queryset, or a sequence of dictionaries or objects.
        template: gets `table`, `title`, `count_text`, `tags`, `filter_fields`, `more_fields`, `exports`.
        export_name: file name without its ending.
    """
    filterset = filterset_class(request.GET, queryset=queryset_or_rows) if filterset_class else None
    table = table_class(filterset.qs if filterset else queryset_or_rows)
    kind = request.GET.get("export", "")
    RequestConfig(request, paginate=False if kind in WRITERS else {"per_page": PER_PAGE}).configure(table)
    if kind in WRITERS:
        columns = [str(column.header) for column in _exported(table)]
        file = export_response(kind, rows=export_rows(table), columns=columns, name=export_name)
        return cast(HttpResponse, file)  # a streamed file: views pass it on as it is
    table.caption = title
    fields = filterset.form.visible_fields() if filterset else []
    shown = {
        "table": table,
        "title": title,
        "count_text": _count_text(table),
        "tags": tags_of(filterset, request.GET) if filterset else [],
        "filter_fields": fields[:VISIBLE_FILTERS],
        "more_fields": fields[VISIBLE_FILTERS:],
        "has_filter_errors": bool(filterset and filterset.form.errors),
        "more_open": any(field.data for field in fields[VISIBLE_FILTERS:]),
        "kept": _kept(request.GET, fields),
        "exports": [ExportLink(kind, _address(request.GET, export=kind)) for kind in WRITERS],
        **(context or {}),
    }
    return render(request, template, shown)


def export_rows(table: ListTable) -> Iterator[list[Any]]:
    """Yield the values of every row in the order shown, without keeping rows that were written."""
    columns = [column.name for column in _exported(table)]
    data = table.data.data
    records = data.iterator(chunk_size=2000) if hasattr(data, "iterator") else table.data
    for record in records:
        row = BoundRow(record, table=table)
        yield [row.get_cell_value(name) for name in columns]


def tags_of(filterset: FilterSet, query: QueryDict) -> list[Tag]:
    """Return the filters in force in the order of the form."""
    form = filterset.form
    if not form.is_valid() and not hasattr(form, "cleaned_data"):
        return []
    tags = []
    for field in form.visible_fields():
        value = form.cleaned_data.get(field.name)
        if _is_in_force(field, value):
            text = f"{field.label}: {_spoken(field, value)}"
            tags.append(Tag(text, _without(query, field.name)))
    return tags


def _is_in_force(field: Any, value: Any) -> bool:
    """Tell a filter that was filled in (also with "no" or 0) from one left empty."""
    if field.data in (None, "", []) or value in (None, "", []):
        return False
    if isinstance(field.field.widget, CheckboxInput):
        return bool(value)
    return bool(value.exists()) if hasattr(value, "exists") else True


def _exported(table: ListTable) -> list[Any]:
    return [column for column in table.columns if not column.column.exclude_from_export]


def _spoken(field: Any, value: Any) -> str:
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    if isinstance(value, bool):
        return choices.get(str(value).lower()) or (_("yes") if value else _("no"))
    if isinstance(value, slice):
        return f"{value.start or ''}–{value.stop or ''}"
    several = value if isinstance(value, list | tuple | set) or hasattr(value, "exists") else [value]
    return ", ".join(choices.get(str(one), str(one)) for one in several)


def _without(query: QueryDict, name: str) -> str:
    left = query.copy()
    for key in list(left):
        if key == name or key.startswith(f"{name}_") or key in ("page", "export"):
            del left[key]
    return f"?{left.urlencode()}"


def _address(query: QueryDict, **changes: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    for key, value in changes.items():
        changed[key] = value
    return f"?{changed.urlencode()}"


def _kept(query: QueryDict, fields: Sequence[Any]) -> list[tuple[str, str]]:
    """Return what the address holds beside the filters, to follow along when they change."""
    own = {field.html_name for field in fields} | {"page", "export"}
    own_prefixes = tuple(f"{field.html_name}_" for field in fields)
    return [
        (key, value)
        for key, values in query.lists()
        for value in values
        if key not in own and not (own_prefixes and key.startswith(own_prefixes))
    ]


def _count_text(table: ListTable) -> str:
    count = len(table.rows)
    return ngettext("%(count)s row", "%(count)s rows", count) % {"count": number(count)}
