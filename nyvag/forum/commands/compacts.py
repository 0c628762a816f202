"""Compacts: begin one, write its draft, and move it from draft to ended."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.models import Compact, CompactVersion, HeldPrinciple, PrincipleVersion
from nyvag.forum.models.compacts import COMING
from nyvag.forum.rules.transitions import CompactState, compact_may_become


@dataclass(frozen=True, slots=True)
class CompactFacts:
    """What is said about a compact whatever its version."""

    title: str
    about: str = ""
    plan_name: str = ""
    plan_url: str = ""
    review_on: dt.date | None = None


@transaction.atomic
def start_compact(*, facts: CompactFacts, by: Actor, at: dt.datetime) -> Compact:
    """Begin a compact with an empty draft.

    Raises:
        UnableToChangeForum: it has no name, the name is taken, or a text holds a personal number.
    """
    _refuse_bad_facts(facts, None)
    compact = Compact.objects.create(body_id=current_body_id(), created_at=at, **_values(facts))
    CompactVersion.objects.create(body_id=compact.body_id, compact=compact, number=1, created_at=at)
    log_compact("compact-started", compact, _("%(title)s: a draft was begun."), by, at)
    return compact


@transaction.atomic
def change_compact(*, compact: Compact, facts: CompactFacts, by: Actor, at: dt.datetime) -> Compact:
    """Change the name, what it is about, the plan that carries it out, or the day of the next look.

    Raises:
        UnableToChangeForum: it has no name, the name is taken, or a text holds a personal number.
    """
    _refuse_bad_facts(facts, compact.pk)
    for name, value in _values(facts).items():
        setattr(compact, name, value)
    compact.save()
    log_compact("compact-changed", compact, _("%(title)s: the facts were changed."), by, at)
    return compact


@transaction.atomic
def show_compact(*, compact: Compact, is_public: bool, by: Actor, at: dt.datetime) -> Compact:
    """Let anyone read a compact that has been adopted, or take it back.

    Raises:
        UnableToChangeForum: no version has been adopted yet.
    """
    adopted = compact.versions.exclude(state__in=(CompactState.DRAFT, CompactState.SENT_OUT))
    if is_public and not adopted.exists():
        raise UnableToChangeForum(_("A compact can be published once it is adopted."))
    compact.is_public = is_public
    compact.save(update_fields=["is_public"])
    said = _("%(title)s: may be read by anyone.") if is_public else _("%(title)s: no longer public.")
    log_compact("compact-shown" if is_public else "compact-hidden", compact, said, by, at)
    return compact


@transaction.atomic
def revise_compact(*, compact: Compact, by: Actor, at: dt.datetime) -> CompactVersion:
    """Begin a new version with the words and principles of the newest one.

    Raises:
        UnableToChangeForum: a version is on its way already.
    """
    Compact.objects.select_for_update(of=("self",)).get(pk=compact.pk)
    if compact.versions.filter(state__in=COMING).exists():
        raise UnableToChangeForum(_("There is already a version on its way."))
    newest = compact.versions.order_by("-number")[0]
    draft = CompactVersion.objects.create(
        body_id=compact.body_id, compact=compact, number=newest.number + 1, text=newest.text, created_at=at
    )
    held = newest.held.order_by("position", "pk").values_list("principle_version_id", flat=True)
    _hold(draft, list(held))
    log_compact("compact-revised", compact, _("%(title)s: a new version was begun."), by, at)
    return draft


@transaction.atomic
def write_draft(
    *, version: CompactVersion, text: str, principles: Sequence[PrincipleVersion], by: Actor, at: dt.datetime
) -> CompactVersion:
    """Write the words of a draft and the principles it holds, in the order given.

    Raises:
        UnableToChangeForum: the version is no longer a draft, or the text holds a personal number.
    """
    refuse_person_numbers(text)
    version = locked(version)
    if version.state != CompactState.DRAFT:
        raise UnableToChangeForum(_("Only a draft can be rewritten. Begin a new version instead."))
    version.text = text
    version.save(update_fields=["text"])
    version.held.all().delete()
    _hold(version, [each.pk for each in principles])
    log_compact("compact-written", version.compact, _("%(title)s: the draft was rewritten."), by, at)
    return version


@transaction.atomic
def send_out(
    *, version: CompactVersion, answers_on: dt.date | None, by: Actor, at: dt.datetime
) -> CompactVersion:
    """Say that a draft has been sent out for opinions, and when these are due.

    Raises:
        UnableToChangeForum: the version is no draft, or has no words.
    """
    version = next_version(version, CompactState.SENT_OUT)
    if not version.text and not version.held.exists():
        raise UnableToChangeForum(_("Write the compact, or choose its principles, before it is sent out."))
    version.answers_on = answers_on
    return move(version, CompactState.SENT_OUT, _("%(title)s: sent out for opinions."), by, at)


@transaction.atomic
def take_back(*, version: CompactVersion, by: Actor, at: dt.datetime) -> CompactVersion:
    """Make a version that was sent out a draft again, to be rewritten.

    Raises:
        UnableToChangeForum: the version is not out for opinions.
    """
    version = next_version(version, CompactState.DRAFT)
    version.answers_on = None
    return move(version, CompactState.DRAFT, _("%(title)s: taken back to be rewritten."), by, at)


def locked(version: CompactVersion) -> CompactVersion:
    """Lock a version, so that two people cannot move it at once."""
    found: CompactVersion = (
        CompactVersion.objects.select_for_update(of=("self",)).select_related("compact").get(pk=version.pk)
    )
    return found


def next_version(version: CompactVersion, after: CompactState) -> CompactVersion:
    """Lock a version and refuse a step that is not allowed."""
    found = locked(version)
    if not compact_may_become(CompactState(found.state), after):
        said = _("The version is %(state)s, so that cannot be done now.")
        raise UnableToChangeForum(said % {"state": found.get_state_display()})
    return found


def move(
    version: CompactVersion, state: CompactState, summary: str, by: Actor, at: dt.datetime, reason: str = ""
) -> CompactVersion:
    """Give a version its new state and write the event."""
    version.state = state
    version.save()
    log_compact(f"compact-{state.lower().replace('_', '-')}", version.compact, summary, by, at, reason)
    return version


def log_compact(
    kind: str, compact: Compact, summary: str, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    """Write the event of a change of a compact."""
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=compact.body_id,
        subject=f"forum.compact:{compact.reference}",
        summary=summary % {"title": compact.title},
        reason=reason,
    )


def _hold(version: CompactVersion, principle_version_ids: Sequence[int]) -> None:
    HeldPrinciple.objects.bulk_create(
        HeldPrinciple(body_id=version.body_id, version=version, principle_version_id=key, position=place)
        for place, key in enumerate(dict.fromkeys(principle_version_ids))
    )


def _values(facts: CompactFacts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in CompactFacts.__dataclass_fields__}


def _refuse_bad_facts(facts: CompactFacts, own: int | None) -> None:
    refuse_person_numbers(facts.title, facts.about, facts.plan_name)
    if not facts.title:
        raise UnableToChangeForum(_("Give the compact a name."))
    if facts.plan_url and not facts.plan_name:
        raise UnableToChangeForum(_("Say what the plan is called."))
    others = Compact.objects.filter(title=facts.title)
    if (others.exclude(pk=own) if own is not None else others).exists():
        raise UnableToChangeForum(_("There is already a compact with that name."))
