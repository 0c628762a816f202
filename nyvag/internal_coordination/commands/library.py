"""Adopting routines of the starter library, and following its upgrades without losing one's own words."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.internal_coordination.commands.routine_refusals import UnableToChangeRoutine
from nyvag.internal_coordination.commands.routines import Wording, locked, log, write_draft
from nyvag.internal_coordination.models import Routine, RoutineVersion
from nyvag.internal_coordination.rules.library import SWEDISH, StarterRoutine, library, starter
from nyvag.internal_coordination.rules.routine_states import RoutineState

FIRST_REVIEW = timedelta(days=365)


@transaction.atomic
def adopt(*, keys: Collection[str], language: str = SWEDISH, by: Actor, at: datetime) -> list[Routine]:
    """Take routines of the library in use as they are, from today; those adopted already are left alone.

    A routine keeps the language it is adopted in, whoever reads it.

    Raises:
        UnableToChangeRoutine: a key is not in the library, or all of them are adopted already.
    """
    wanted = [each for each in library(language) if each.key in keys]
    if len(wanted) != len(set(keys)):
        raise UnableToChangeRoutine(_("The library has no such routine. Open the page again."))
    held = set(Routine.objects.exclude(library_key="").values_list("library_key", flat=True))
    made = [_adopted(each, by, at) for each in wanted if each.key not in held]
    if not made:
        raise UnableToChangeRoutine(_("They are adopted already."))
    return made


@transaction.atomic
def take_library_text(*, routine: Routine, by: Actor, at: datetime) -> RoutineVersion:
    """Lay the library's newer text as a draft; what holds stays until the draft is put in force.

    Raises:
        UnableToChangeRoutine: the library has nothing newer, or a draft is being written already.
    """
    found, newer = _newer(routine)
    if found.versions.filter(valid_from=None).exists():
        raise UnableToChangeRoutine(_("A draft waits. Put it in force or throw it away first."))
    changed = newer.changed or _("The library's version %(number)d.") % {"number": newer.version}
    wording = Wording(newer.text, newer.checklist, changed[:500])
    draft = write_draft(routine=found, wording=wording, revision=0, by=by, at=at)
    _seen(found, newer)
    log("routine-library-taken", found, _("Took the library's newer text of %(title)s as a draft."), by, at)
    return draft


@transaction.atomic
def keep_own_text(*, routine: Routine, by: Actor, at: datetime) -> Routine:
    """Say that the library's newer text has been read and one's own is kept.

    Raises:
        UnableToChangeRoutine: the library has nothing newer.
    """
    found, newer = _newer(routine)
    _seen(found, newer)
    log("routine-library-seen", found, _("Kept the own text of %(title)s."), by, at)
    return found


def _adopted(of: StarterRoutine, by: Actor, at: datetime) -> Routine:
    functions = (*of.functions, "", "")
    on = day_of(at)
    routine = Routine.objects.create(
        body_id=current_body_id(),
        title=of.title,
        area=of.area,
        first_function=functions[0],
        second_function=functions[1],
        role=of.owner,
        state=RoutineState.IN_USE,
        review_on=on + FIRST_REVIEW,
        library_key=of.key,
        library_version=of.version,
        library_language=of.language,
        library_text=of.text,
        library_checklist=of.checklist,
        created_at=at,
    )
    RoutineVersion.objects.create(
        body_id=routine.body_id,
        routine=routine,
        number=1,
        text=of.text,
        checklist=of.checklist,
        changed=_("Adopted from the library."),
        valid_from=on,
        written_by_name=by.name[:200],
        written_at=at,
    )
    log("routine-adopted", routine, _("Adopted the routine %(title)s from the library."), by, at)
    return routine


def _newer(routine: Routine) -> tuple[Routine, StarterRoutine]:
    found = locked(routine)
    of = starter(found.library_key, found.library_language)
    if of is None or of.version <= (found.library_version or 0):
        raise UnableToChangeRoutine(_("The library has nothing newer than what you have seen."))
    return found, of


def _seen(routine: Routine, of: StarterRoutine) -> None:
    routine.library_version, routine.library_text, routine.library_checklist = (
        of.version,
        of.text,
        of.checklist,
    )
    routine.save(update_fields=["library_version", "library_text", "library_checklist"])
