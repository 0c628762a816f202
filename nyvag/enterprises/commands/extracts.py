"""Take in an extract from a public register, and turn what it says otherwise into proposals."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tabular.cells import RowError
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.adapters.extract import read_extract, source_of
from nyvag.enterprises.adapters.reading import UnableToReadExtract
from nyvag.enterprises.commands import extract_files
from nyvag.enterprises.commands.refusals import UnableToChangeRegister
from nyvag.enterprises.models import Proposal, RegisterExtract
from nyvag.enterprises.queries.extracts import numbers_in_register, registered, with_numbers
from nyvag.enterprises.rules.extracts import ExtractRow, ExtractSource, Passed
from nyvag.enterprises.rules.packing import pack_errors
from nyvag.enterprises.rules.proposing import propose
from nyvag.enterprises.rules.transitions import EXTRACT_TRANSITIONS, ExtractState, ProposalState
from nyvag.jobs.commands import enqueue
from nyvag.jobs.models import Job

MOST_BYTES = 700 << 20
MOST_ERRORS_KEPT = 500
_READ_AT_ONCE_BYTES = 1 << 20
_BATCH = 500
_TELL_EVERY = 5_000
Tell = Callable[[int, int | None, str], None]


def take_extract(
    *, chunks: Iterable[bytes], file_name: str, as_of: dt.date, by: Actor, at: dt.datetime
) -> RegisterExtract:
    """Take in an extract of a day: a small one is read at once, a large one becomes a job.

    Raises:
        UnableToChangeRegister: it is no extract that is known, or its day lies ahead.
    """
    if as_of > day_of(at):
        raise UnableToChangeRegister(_("The day of the extract lies ahead. Write the day it was fetched."))
    with extract_files.arriving(chunks) as (path, digest):
        try:
            source = source_of(path)
        except UnableToReadExtract as refusal:
            raise UnableToChangeRegister(_(str(refusal))) from refusal
        with transaction.atomic():
            extract = _made(source, file_name, digest, as_of, by, at)
            if path.stat().st_size > _READ_AT_ONCE_BYTES:
                extract.stored_name = extract_files.keep(path)
                extract.job_id = _queue(extract, by, at).pk
                extract.save()
                return extract
            extract.stored_name = path.name
            extract.save()
            extract = read(extract=extract, by=by, at=at)
            if extract.refusal:
                raise UnableToChangeRegister(extract.refusal)
    return extract


def _made(
    source: ExtractSource, file_name: str, digest: str, as_of: dt.date, by: Actor, at: dt.datetime
) -> RegisterExtract:
    return RegisterExtract(
        body_id=current_body_id(),
        source=source,
        file_name=Path(file_name).name[:200] or _("pasted text"),
        sha256=digest,
        as_of=as_of,
        read_by=by.name,
        given_at=at,
    )


def _queue(extract: RegisterExtract, by: Actor, at: dt.datetime) -> Job:
    extract.save()
    arguments = {
        "extract_id": extract.pk,
        "user_id": by.user_id,
        "user_name": by.name,
        "role": str(by.role),
        "body_id": extract.body_id,
        "at": at.isoformat(),
    }
    return enqueue(
        task="nyvag.enterprises.jobs.read_extract_job",
        if_failed="nyvag.enterprises.jobs.extract_failed",
        arguments=arguments,
        title=_("Read %(file)s against the register") % {"file": extract.file_name[:150]},
        by=by,
        at=at,
    )


@dataclass(slots=True)
class _Found:
    """What has been read so far; grows with the register and the errors kept, not with the file."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[RowError] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)


def read(
    *, extract: RegisterExtract, by: Actor, at: dt.datetime, tell: Tell = lambda *_said: None
) -> RegisterExtract:
    """Read an extract whole or not at all; its file is deleted. One that is read already is left alone.

    Each row is looked at once, and only rows of organisations in the acting body's register are looked into.
    """
    if extract.state != ExtractState.WAITING:
        return extract
    try:
        found = _gather(extract, at, tell)
    except UnableToReadExtract as refusal:
        return give_up(extract=extract, sentence=_(str(refusal)), by=by, at=at)
    return _keep(extract, found, by=by, at=at)


@transaction.atomic
def give_up(*, extract: RegisterExtract, sentence: str, by: Actor, at: dt.datetime) -> RegisterExtract:
    """Note that an extract could not be read, and why; its file is deleted."""
    locked = RegisterExtract.objects.select_for_update().get(pk=extract.pk)
    if ExtractState.FAILED not in EXTRACT_TRANSITIONS[ExtractState(locked.state)]:
        return locked
    name, locked.stored_name = locked.stored_name, ""
    locked.state, locked.refusal = ExtractState.FAILED, sentence
    locked.save()
    _log("extract-failed", locked, _("The extract %(file)s could not be read."), by, at, sentence)
    transaction.on_commit(lambda: extract_files.discard(name))
    return locked


def _gather(extract: RegisterExtract, at: dt.datetime, tell: Tell) -> _Found:
    found = _Found()
    numbers = numbers_in_register(on=day_of(at))
    lines = read_extract(extract_files.path_of(extract), ExtractSource(extract.source), numbers.__contains__)
    for rows in _batches(lines, found, tell):
        known = with_numbers(row.org_no for row in rows)
        for row in rows:
            enterprise = known[row.org_no]
            found.proposals += [
                Proposal(
                    body_id=extract.body_id, extract=extract, enterprise=enterprise, kind=each.kind,
                    before=each.before, after=each.after, valid_from=each.valid_from,
                )
                for each in propose(registered(enterprise, on=day_of(at)), row, as_of=extract.as_of)
            ]  # fmt: skip
    return found


def _batches(lines: Iterable[Any], found: _Found, tell: Tell) -> Iterator[list[ExtractRow]]:
    """Count every line, keep the first errors, and hand up the rows that are ours some at a time."""
    ours: dict[str, ExtractRow] = {}
    for count, line in enumerate(lines, 1):
        found.counts["rows"] += 1
        if count % _TELL_EVERY == 0:
            tell(count, None, _("%(count)d rows read") % {"count": count})
        if isinstance(line, ExtractRow):
            ours[line.org_no] = line
            if len(ours) >= _BATCH:
                found.counts["ours"] += len(ours)
                yield list(ours.values())
                ours = {}
        elif isinstance(line, RowError):
            found.counts["errors"] += 1
            if len(found.errors) < MOST_ERRORS_KEPT:
                found.errors.append(line)
        elif line is Passed.PERSON:
            found.counts["persons"] += 1
    found.counts["ours"] += len(ours)
    if ours:
        yield list(ours.values())


@transaction.atomic
def _keep(extract: RegisterExtract, found: _Found, *, by: Actor, at: dt.datetime) -> RegisterExtract:
    locked = RegisterExtract.objects.select_for_update().get(pk=extract.pk)
    if ExtractState.READ not in EXTRACT_TRANSITIONS[ExtractState(locked.state)]:
        return locked
    name, locked.stored_name = locked.stored_name, ""
    fresh = _fresh(found.proposals)
    Proposal.objects.bulk_create(fresh, batch_size=_BATCH)
    locked.counts = {**found.counts, "proposals": len(fresh)}
    locked.errors, locked.state, locked.read_at = pack_errors(found.errors), ExtractState.READ, at
    locked.save()
    summary = ngettext(
        "The extract %(file)s was read: %(count)d proposal.",
        "The extract %(file)s was read: %(count)d proposals.",
        len(fresh),
    )
    _log("extract-read", locked, summary, by, at, count=len(fresh))
    transaction.on_commit(lambda: extract_files.discard(name))
    return locked


def _fresh(wanted: list[Proposal]) -> list[Proposal]:
    """Leave out what waits already or was refused; what a newer extract says otherwise is overtaken."""
    ids = {each.enterprise_id for each in wanted}
    before: dict[tuple[int, str], dict[str, Proposal]] = {}
    for start in range(0, len(ids), _BATCH):
        part = sorted(ids)[start : start + _BATCH]
        rows = Proposal.objects.select_for_update(of=("self",)).exclude(state=ProposalState.OVERTAKEN)
        for row in rows.filter(enterprise_id__in=part).order_by("pk"):
            before.setdefault((row.enterprise_id, row.kind), {})[row.after] = row
    fresh, overtaken = [], []
    for each in wanted:
        others = before.get((each.enterprise_id, each.kind), {})
        same = others.get(each.after)
        if same is None or _may_be_asked_again(same):
            fresh.append(each)
        if each.kind != "SIGN":
            overtaken += [
                row.pk
                for row in others.values()
                if row.state == ProposalState.WAITING and row.after != each.after
            ]
    Proposal.objects.filter(pk__in=overtaken).update(state=ProposalState.OVERTAKEN)
    return fresh


def _may_be_asked_again(earlier: Proposal) -> bool:
    """Tell whether something accepted before may be proposed once more: it has been changed back since."""
    return earlier.state == ProposalState.ACCEPTED and earlier.kind != "SIGN"


def _log(
    kind: str,
    extract: RegisterExtract,
    summary: str,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    count: int = 0,
) -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=extract.body_id,
        subject=f"enterprises.extract:{extract.pk}",
        summary=summary % {"file": extract.file_name, "count": count},
        reason=reason,
        data=dict(extract.counts),
    )
