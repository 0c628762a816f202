"""The list of a body's documents."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.documents.models import DocumentVersion
from nyvag.ui.formatting import file_size
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn


def _address(version: DocumentVersion) -> str:
    return reverse("documents:document-detail", args=[version.document.reference])


class SizeColumn(TextColumn):
    """A file's size in words; exports get bytes."""

    def render(self, value: Any) -> str:
        return file_size(value)


class DocumentTable(ListTable):
    """Documents, newest first, with a way to each."""

    document = LinkColumn(verbose_name=_("Title"), url=_address, order_by="document__title")
    kind = TextColumn(verbose_name=_("Kind"), accessor="get_kind_display", order_by="kind")
    size_bytes = SizeColumn(verbose_name=_("Size"))
    uploaded_at = DateColumn(verbose_name=_("Uploaded"))
    uploaded_by_name = TextColumn(verbose_name=_("Uploaded by"))
