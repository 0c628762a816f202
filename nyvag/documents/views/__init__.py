"""Pages about documents and the body's templates."""

from nyvag.documents.views.documents import (
    document_describe,
    document_detail,
    document_file,
    document_list,
    document_new,
    document_remove,
    version_file,
    version_new,
)
from nyvag.documents.views.templates import (
    template_detail,
    template_list,
    template_sample,
    template_start,
    template_use,
)

__all__ = [
    "document_describe",
    "document_detail",
    "document_file",
    "document_list",
    "document_new",
    "document_remove",
    "template_detail",
    "template_list",
    "template_sample",
    "template_start",
    "template_use",
    "version_file",
    "version_new",
]
