"""Which tables mean an organisation by a foreign key, and which kinds of documents belong to one."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models

from nyvag.enterprises.models import (
    Enterprise,
    EnterpriseMerge,
    EnterpriseName,
    EnterpriseSplit,
    EnterpriseStatus,
    EnterpriseWord,
    RegisterEntry,
)

_OWN_WAYS: tuple[type[models.Model], ...] = (
    Enterprise, EnterpriseMerge, EnterpriseName, EnterpriseSplit, EnterpriseStatus, EnterpriseWord,
    RegisterEntry,
)  # fmt: skip
"""Tables that merging and splitting go through by themselves: their rows are joined, copied or stay."""
DOCUMENT = "document:"
DOCUMENT_KINDS = ("enterprise", "enterprise-page")


def relations() -> Iterator[Any]:
    """List the foreign keys to organisations that move row by row; versions and told rooms excepted."""
    for relation in Enterprise._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and not relation.concrete):
            continue
        model: type[models.Model] = relation.related_model  # type: ignore[assignment]  # never "self" here
        is_version = hasattr(model, "history_id") or hasattr(model, "history_date")
        told = model._meta.app_label in settings.NYVAG_ENTERPRISE_MOVES
        if model not in _OWN_WAYS and not is_version and not told:
            yield relation.field  # type: ignore[union-attr]  # a reverse relation has its field
