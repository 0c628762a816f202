"""How an enterprise stands under the definitions a body uses, and which assessments need a look."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from nyvag.enterprises.models import Assessment, Correction, DefinitionProfile, Mark, RegisterEntry
from nyvag.enterprises.rules.assessing import Answer, Outcome
from nyvag.enterprises.rules.marks import MarkKind, MarkStanding, mark_kinds, standing
from nyvag.enterprises.rules.profiles import Profile, shipped_profiles
from nyvag.enterprises.rules.transitions import AssessmentState, CorrectionState

REVIEW_SOON_DAYS = 60
MET = (Outcome.MEETS, Outcome.MEETS_WITH_RESERVATION)


@dataclass(frozen=True, slots=True)
class StandingLine:
    """How an enterprise stands under one definition: what was decided last, and a draft under way."""

    profile: DefinitionProfile
    decided: Assessment | None
    draft: Assessment | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark with its kind and what it is worth on the day."""

    mark: Mark
    kind: MarkKind
    standing: MarkStanding

    @property
    def label(self) -> str:
        """Name the kind in the reader's language."""
        return self.kind.name(get_language() or "sv")


def profiles_in_use() -> QuerySet[DefinitionProfile]:
    """List the definitions the acting body uses, by name."""
    return DefinitionProfile.objects.filter(in_use_to=None).order_by("name_sv", "pk")


def profiles_to_adopt() -> tuple[Profile, ...]:
    """List the shipped definitions, or newer versions, that the acting body does not use (1 statement)."""
    used = set(profiles_in_use().values_list("key", "version"))
    return tuple(profile for profile in shipped_profiles() if (profile.key, profile.version) not in used)


def standing_of(enterprise_id: int, *, on: dt.date) -> list[StandingLine]:
    """Tell how an enterprise stands under each definition in use or decided under (1 statement).

    A definition no longer in use still shows what was decided under it.
    """
    found: dict[tuple[str, str], Assessment] = {}
    profiles: dict[str, DefinitionProfile] = {}
    for profile, row in sorted(
        _profiles_and_live(enterprise_id), key=lambda pair: pair[1].pk if pair[1] else 0
    ):
        if row is not None:
            found[row.profile_key, row.state] = row
        if profile.key not in profiles or profiles[profile.key].in_use_to is not None:
            profiles[profile.key] = profile
    lines = []
    for key, profile in sorted(profiles.items(), key=lambda pair: (pair[1].name_sv, pair[0])):
        decided = found.get((key, AssessmentState.DECIDED))
        is_late = decided is not None and decided.review_by is not None and decided.review_by < on
        lines.append(StandingLine(profile, decided, found.get((key, AssessmentState.DRAFT)), is_late))
    return lines


def _profiles_and_live(enterprise_id: int) -> list[tuple[DefinitionProfile, Assessment | None]]:
    """Pair each definition in use, or decided under, with each live assessment of the enterprise under it."""
    live = (AssessmentState.DRAFT, AssessmentState.DECIDED)
    names = [field.attname for field in Assessment._meta.concrete_fields]
    rows = (
        DefinitionProfile.objects.annotate(
            its=FilteredRelation(
                "assessments",
                condition=Q(assessments__enterprise_id=enterprise_id, assessments__state__in=live),
            )
        )
        .filter(Q(in_use_to=None) | Q(its__isnull=False))
        .annotate(**{f"its_{name}": F(f"its__{name}") for name in names})
    )
    return [(row, _assessment(row, names)) for row in rows]


def _assessment(row: DefinitionProfile, names: list[str]) -> Assessment | None:
    """Make the assessment that was read along with its definition."""
    values = [getattr(row, f"its_{name}") for name in names]
    if values[names.index("id")] is None:
        return None
    made = Assessment.from_db(row._state.db, names, values)
    made.profile = row
    return made


def assessments_decided() -> QuerySet[Assessment]:
    """List the assessments in force, the one to review first on top."""
    rows = Assessment.objects.filter(state=AssessmentState.DECIDED).select_related("enterprise", "profile")
    return rows.order_by("review_by", "pk")


def earlier_assessments(enterprise_id: int) -> QuerySet[Assessment]:
    """List the assessments of an enterprise that newer ones have replaced, newest first."""
    rows = Assessment.objects.filter(enterprise_id=enterprise_id, state=AssessmentState.REPLACED)
    return rows.select_related("profile").order_by("-decided_on", "-pk")


def reviews_due(body_id: int, *, on: dt.date) -> QuerySet[Assessment]:
    """List the assessments in force that must be looked at within sixty days, of enterprises still listed."""
    return _of_listed(body_id, on).filter(review_by__lte=on + dt.timedelta(days=REVIEW_SOON_DAYS))


def reviews_between(body_id: int, since: dt.date, until: dt.date) -> QuerySet[Assessment]:
    """List the assessments in force to look at again between two days, of enterprises still listed."""
    return _of_listed(body_id, since).filter(review_by__gte=since, review_by__lte=until)


def _of_listed(body_id: int, on: dt.date) -> QuerySet[Assessment]:
    listed = RegisterEntry.all_bodies.filter(
        Q(active_to=None) | Q(active_to__gte=on), body_id=body_id, enterprise_id=OuterRef("enterprise_id")
    )
    rows = Assessment.all_bodies.filter(Exists(listed), body_id=body_id, state=AssessmentState.DECIDED)
    return rows.select_related("enterprise", "profile").order_by("review_by", "pk")


def corrections_waiting(body_id: int) -> QuerySet[Correction]:
    """List the requests to correct that have no answer yet, the oldest first."""
    rows = Correction.all_bodies.filter(body_id=body_id, state=CorrectionState.RECEIVED)
    return rows.select_related("assessment__enterprise").order_by("asked_on", "pk")


def marks_of(enterprise_id: int, *, on: dt.date) -> list[MarkLine]:
    """List the marks of an enterprise, with what each is worth on the day (1 statement)."""
    rows = Mark.objects.filter(enterprise_id=enterprise_id).order_by("kind", "-valid_to", "pk")
    kinds = mark_kinds()
    return [
        MarkLine(row, kinds[row.kind], standing(valid_to=row.valid_to, verified_on=row.verified_on, on=on))
        for row in rows
    ]


def without_evidence(assessment: Assessment) -> int:
    """Count the answers yes or no that nothing shows (1 statement)."""
    answered = assessment.answers.exclude(answer=Answer.UNKNOWN)
    return answered.filter(evidence="").count()
