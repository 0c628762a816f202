"""Writing many new organisations at once: a handful of statements per thousand rows."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.commands import effects
from nyvag.enterprises.commands.search_index import called, index_new
from nyvag.enterprises.commands.writing import name_rows, new_enterprise, new_entry, offer_rows, status_rows
from nyvag.enterprises.models import (
    Enterprise,
    EnterpriseName,
    EnterpriseStatus,
    Offer,
    RegisterEntry,
    Source,
)
from nyvag.enterprises.queries.import_plan import PlannedRow

_BATCH = 500


def write_new_rows(rows: Sequence[PlannedRow], *, by: Actor, at: dt.datetime) -> list[dict[str, Any]]:
    """Write organisations nobody knew, with the acting body's entries, inside a command.

    In the order of their numbers, so that two who import the same ones never wait for each other crosswise.

    Returns:
        What was done, for the undoing.
    """
    rows = sorted(rows, key=lambda row: row.source.enterprise.org_no or "")
    facts = [row.source.enterprise for row in rows]
    enterprises = [new_enterprise(fact, at=at) for fact in facts]
    Enterprise.objects.bulk_create(enterprises, batch_size=_BATCH)
    names, statuses, offers = [], [], []
    for enterprise, fact in zip(enterprises, facts, strict=True):
        names += name_rows(enterprise, fact, source=Source.FILE, at=at)
        statuses += status_rows(enterprise, fact, source=Source.FILE, at=at)
        offers += offer_rows(enterprise, fact, source=Source.FILE)
    index_new({row.pk: called(fact) for row, fact in zip(enterprises, facts, strict=True)})
    body_id = current_body_id()
    entries = [
        new_entry(body_id, enterprise, row.source.entry, at=at)
        for enterprise, row in zip(enterprises, rows, strict=True)
    ]
    EnterpriseName.objects.bulk_create(names, batch_size=_BATCH)
    EnterpriseStatus.objects.bulk_create(statuses, batch_size=_BATCH)
    Offer.objects.bulk_create(offers, batch_size=_BATCH)
    RegisterEntry.objects.bulk_create(entries, batch_size=_BATCH)
    for model, made in ((Enterprise, enterprises), (Offer, offers), (RegisterEntry, entries)):
        model.history.bulk_history_create(made, batch_size=_BATCH, default_user=by, default_date=at)
    return [effects.done(entry, is_new_enterprise=True) for entry in entries]
