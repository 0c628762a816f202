"""Taking definitions into use, writing own ones, and ceasing to use them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.commands.refusals import UnableToChangeRegister, refuse_person_numbers
from nyvag.enterprises.models import DefinitionProfile, ProfileCriterion, ProfileOrigin
from nyvag.enterprises.rules.profiles import Criterion, Profile, shipped_profile


@dataclass(frozen=True, slots=True)
class OwnDefinition:
    """What a body says about a definition of its own."""

    name: str
    about: str
    limits: str
    source: str
    steering_document: str
    criteria: Sequence[Criterion]


@transaction.atomic
def adopt_profile(*, key: str, steering_document: str, by: Actor, at: dt.datetime) -> DefinitionProfile:
    """Take the newest version of a shipped definition into use; an older version in use ends.

    Raises:
        UnableToChangeRegister: there is no such definition, or that version is in use already.
    """
    refuse_person_numbers(steering_document)
    shipped = shipped_profile(key)
    if shipped is None:
        raise UnableToChangeRegister(_("There is no such definition."))
    if DefinitionProfile.objects.filter(key=key, version=shipped.version, in_use_to=None).exists():
        raise UnableToChangeRegister(_("The definition is already in use."))
    earlier = DefinitionProfile.objects.filter(key=key, version=shipped.version).first()
    _end_older(key, day_of(at))
    profile = earlier or _shipped_row(shipped, by, at)
    profile.in_use_from, profile.in_use_to = day_of(at), None
    profile.steering_document = steering_document
    profile.save()
    if earlier is None:
        _save_criteria(profile, shipped.criteria)
    _log("definition-adopted", profile, _("Took the definition %(name)s into use."), by, at)
    return profile


@transaction.atomic
def write_profile(
    *, definition: OwnDefinition, follows: DefinitionProfile | None, by: Actor, at: dt.datetime
) -> DefinitionProfile:
    """Write a definition of the body's own, or a new version of one.

    Raises:
        UnableToChangeRegister: it has no question that is a must, follows a shipped definition, or a
            text holds a personal number.
    """
    _refuse_unusable(definition, follows)
    key = follows.key if follows else _free_key(definition.name)
    newest = DefinitionProfile.objects.filter(key=key).aggregate(newest=Max("version"))["newest"] or 0
    _end_older(key, day_of(at))
    profile = DefinitionProfile.objects.create(
        key=key,
        version=newest + 1,
        origin=ProfileOrigin.OWN,
        name_sv=definition.name,
        about_sv=definition.about,
        limits_sv=definition.limits,
        source=definition.source,
        steering_document=definition.steering_document,
        in_use_from=day_of(at),
        created_by_name=by.name,
        created_at=at,
    )
    _save_criteria(profile, definition.criteria)
    _log("definition-written", profile, _("Wrote the definition %(name)s, version %(version)s."), by, at)
    return profile


@transaction.atomic
def retire_profile(
    *, profile: DefinitionProfile, reason: str, by: Actor, at: dt.datetime
) -> DefinitionProfile:
    """Cease to use a definition; assessments under it stay readable.

    Raises:
        UnableToChangeRegister: it is not in use, or the reason holds a personal number.
    """
    refuse_person_numbers(reason)
    if profile.in_use_to is not None:
        raise UnableToChangeRegister(_("The definition is no longer in use."))
    profile.in_use_to = day_of(at)
    profile.save()
    _log("definition-retired", profile, _("Ceased to use the definition %(name)s."), by, at, reason)
    return profile


def _refuse_unusable(definition: OwnDefinition, follows: DefinitionProfile | None) -> None:
    texts = [definition.name, definition.about, definition.limits, definition.source]
    texts += [row.question_sv + " " + row.help_sv for row in definition.criteria]
    refuse_person_numbers(definition.steering_document, *texts)
    if not any(row.is_must for row in definition.criteria):
        raise UnableToChangeRegister(_("At least one question must be a must, or nothing can fail the test."))
    if follows is not None and follows.origin == ProfileOrigin.SHIPPED:
        raise UnableToChangeRegister(_("A known scheme cannot be rewritten. Write a definition of your own."))


def _free_key(name: str) -> str:
    stem = f"egen-{slugify(name)[:28] or 'definition'}"
    taken = set(DefinitionProfile.objects.filter(key__startswith=stem).values_list("key", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)


def _end_older(key: str, on: dt.date) -> None:
    for older in DefinitionProfile.objects.filter(key=key, in_use_to=None).order_by("pk"):
        older.in_use_to = max(on, older.in_use_from)
        older.save()


def _shipped_row(shipped: Profile, by: Actor, at: dt.datetime) -> DefinitionProfile:
    return DefinitionProfile(
        key=shipped.key,
        version=shipped.version,
        origin=ProfileOrigin.SHIPPED,
        name_sv=shipped.name_sv,
        name_en=shipped.name_en,
        about_sv=shipped.about_sv,
        about_en=shipped.about_en,
        limits_sv=shipped.limits_sv,
        limits_en=shipped.limits_en,
        source=shipped.source,
        created_by_name=by.name,
        created_at=at,
    )


def _save_criteria(profile: DefinitionProfile, criteria: Sequence[Criterion]) -> None:
    ProfileCriterion.objects.bulk_create(
        ProfileCriterion(
            body_id=profile.body_id,
            profile=profile,
            position=position,
            is_must=row.is_must,
            question_sv=row.question_sv,
            question_en=row.question_en,
            help_sv=row.help_sv,
            help_en=row.help_en,
        )
        for position, row in enumerate(criteria, 1)
    )


def _log(
    kind: str, profile: DefinitionProfile, summary: str, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=current_body_id(),
        subject=f"enterprises.definitionprofile:{profile.pk}",
        summary=summary % {"name": profile.name_sv, "version": profile.version},
        reason=reason,
        data={"key": profile.key, "version": profile.version},
    )
