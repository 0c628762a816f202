"""Principles that compacts hold in common: write one, give it new words, stop using it."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.models import Principle, PrincipleVersion


@transaction.atomic
def add_principle(*, title: str, text: str, by: Actor, at: dt.datetime) -> Principle:
    """Write a principle that any compact can hold.

    Raises:
        UnableToChangeForum: the name or the words are missing, the name is taken, or a text holds a
            personal number.
    """
    _refuse_empty(title, text)
    if Principle.objects.filter(title=title).exists():
        raise UnableToChangeForum(_("There is already a principle with that name."))
    principle = Principle.objects.create(body_id=current_body_id(), title=title)
    _add_words(principle, 1, text, at)
    _log("principle-added", principle, _("The principle “%(title)s” was written."), by, at)
    return principle


@transaction.atomic
def reword_principle(*, principle: Principle, text: str, by: Actor, at: dt.datetime) -> PrincipleVersion:
    """Give a principle new words; compacts that hold the old words keep them.

    Raises:
        UnableToChangeForum: the words are missing, the same as before, or hold a personal number.
    """
    _refuse_empty(principle.title, text)
    principle = Principle.objects.select_for_update(of=("self",)).get(pk=principle.pk)
    newest = principle.versions.order_by("-number")[0]
    if newest.text == text:
        raise UnableToChangeForum(_("The words are the same as before."))
    version = _add_words(principle, newest.number + 1, text, at)
    _log("principle-reworded", principle, _("The principle “%(title)s” got new words."), by, at)
    return version


@transaction.atomic
def retire_principle(*, principle: Principle, by: Actor, at: dt.datetime) -> Principle:
    """Stop offering a principle to new drafts; compacts that hold it keep it."""
    principle.retired_on = day_of(at)
    principle.save(update_fields=["retired_on"])
    _log("principle-retired", principle, _("The principle “%(title)s” is no longer offered."), by, at)
    return principle


def _add_words(principle: Principle, number: int, text: str, at: dt.datetime) -> PrincipleVersion:
    return PrincipleVersion.objects.create(
        body_id=principle.body_id, principle=principle, number=number, text=text, created_at=at
    )


def _refuse_empty(title: str, text: str) -> None:
    refuse_person_numbers(title, text)
    if not title or not text:
        raise UnableToChangeForum(_("Give the principle a name and write it out."))


def _log(kind: str, principle: Principle, summary: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=principle.body_id,
        subject=f"forum.principle:{principle.pk}",
        summary=summary % {"title": principle.title},
    )
