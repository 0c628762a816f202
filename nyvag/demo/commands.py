"""Building the invented world in the database, and taking it away again.

Files are imported through the same commands as a user's own files.
"""

import csv
import secrets
import shutil
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership, User
from nyvag.audit.commands import record
from nyvag.audit.models import Event
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.demo.agreements import write_agreements
from nyvag.demo.anchoring import write_anchoring
from nyvag.demo.coordination import write_coordination
from nyvag.demo.coordination_groups import write_groups
from nyvag.demo.dialogue import write_dialogue
from nyvag.demo.drafts import write_drafts
from nyvag.demo.findings import write_findings
from nyvag.demo.gatherings import write_gatherings
from nyvag.demo.indicators import write_indicators
from nyvag.demo.judgements import write_judgements
from nyvag.demo.letters import write_letters
from nyvag.demo.mandate import write_mandate
from nyvag.demo.organisation import write_organisation
from nyvag.demo.papers import remove_files, write_papers
from nyvag.demo.plans import write_plans
from nyvag.demo.presentations import write_presentations
from nyvag.demo.rounds import write_open_round, write_rounds
from nyvag.demo.routines import write_routines
from nyvag.demo.rules import world
from nyvag.demo.steering import write_steering
from nyvag.demo.tasks import write_tasks
from nyvag.demo.upkeep import write_upkeep
from nyvag.enterprises.commands import import_register, read_upload
from nyvag.enterprises.models import Enterprise
from nyvag.opendata.commands import publish
from nyvag.opendata.queries import choices, every_part
from nyvag.organisations.models import PublicBody, Unit
from nyvag.organisations.tenancy import TenantModel
from nyvag.spend.commands import import_ledger_now

Tell = Callable[[str], None]
BUILT = "demo.built"


class UnableToChangeDemo(Exception):
    """The invented world may not be built or removed here; the sentence says why."""


def build(*, at: datetime, tell: Tell) -> None:
    """Build what is missing of the invented world; what stands already is left alone.

    Raises:
        UnableToChangeDemo: this installation is in production.
    """
    _refuse_production()
    password = make_password(password_for_all())
    for plan in world.bodies():
        body = _body(plan)
        if _is_built(body):
            continue
        tell(f"{plan.name} ...")
        with acting_for(body.pk):
            _units(plan, body)
            actor = _people(plan, body, password)
            write_organisation(plan.slug, actor, at)
            _files(plan, actor, at, tell)
            write_papers(actor, at)
            write_coordination(plan.slug, actor, at)
            write_judgements(actor, at)
            write_dialogue(plan.slug, actor, at)
            write_presentations(actor, at)
            write_upkeep(actor, at)
            write_agreements(plan.slug, actor, at)
            write_letters(plan.slug, actor, at)
            write_gatherings(plan.slug, actor, at)
            write_anchoring(plan.slug, actor, at)
            write_mandate(plan.slug, actor, at)
            write_steering(plan.slug, actor, at)
            write_routines(plan.slug, actor, at)
            write_groups(plan.slug, actor, at)
            write_tasks(plan.slug, actor, at)
            write_plans(plan.slug, actor, at, partial(_before_the_latest, plan.slug, actor, at))
            write_drafts(plan.slug, actor, at)
            write_open_round(plan.slug, actor, at)
            write_findings(plan.slug, actor, at)
            _publish(body, actor, at)
            _mark_built(body, at)


def _before_the_latest(slug: str, actor: Actor, at: datetime) -> None:
    """Write what the plan was followed by before the latest reports of its actions."""
    write_indicators(slug, actor, at)
    write_rounds(slug, actor, at)


def remove(*, at: datetime) -> int:
    """Remove the invented bodies and all that is theirs; return how many.

    The event log is append-only and keeps what happened.

    Raises:
        UnableToChangeDemo: this installation is in production.
    """
    _refuse_production()
    bodies = list(PublicBody.objects.filter(is_demo=True))
    for body in bodies:
        with transaction.atomic(), acting_for(body.pk):
            remove_files(body.pk)
            _remove_rows(body)
            User.objects.filter(memberships__body=body).exclude(memberships__body__is_demo=False).delete()
            Membership.objects.filter(body=body).delete()
            body.delete()
        for folder in (Path(settings.DATA_DIR) / "lake").glob(f"*/body={body.pk}"):
            shutil.rmtree(folder)
    with acting_for_all(reason="an invented enterprise may stand in several invented registers"):
        _remove_enterprises()
    return len(bodies)


def password_for_all() -> str:
    """Return the one password of the invented people, made on this machine the first time."""
    path = Path(settings.DATA_DIR) / "demo_password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(12), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def _refuse_production() -> None:
    if settings.PRODUCTION:
        raise UnableToChangeDemo(_("Invented data may not be made or removed in production."))


def _body(plan: world.Body) -> PublicBody:
    body, _made = PublicBody.objects.get_or_create(
        slug=plan.slug,
        defaults={
            "name": plan.name,
            "org_no": plan.org_no,
            "kind": plan.kind,
            "accent": plan.accent,
            "is_demo": True,
            "contact_email": f"kontakt@{plan.slug}.example",
        },
    )
    if not body.is_demo:
        raise UnableToChangeDemo(_("A real public body has the short name %(slug)s.") % {"slug": plan.slug})
    return body


def _is_built(body: PublicBody) -> bool:
    with acting_for(body.pk):
        return Event.objects.filter(kind=BUILT, body_id=body.pk).exists()


def _mark_built(body: PublicBody, at: datetime) -> None:
    record(
        kind=BUILT,
        by=SYSTEM,
        at=at,
        body_id=body.pk,
        subject=f"organisations.body:{body.pk}",
        summary=_("Invented example data was made."),
    )


def _people(plan: world.Body, body: PublicBody, password: str) -> Actor:
    """Make the people of a body; return its coordinator, who does the importing."""
    actor = SYSTEM
    for person in world.people():
        if plan.slug not in person.bodies:
            continue
        user, _made = User.objects.get_or_create(
            email=person.email, defaults={"name": person.name, "password": password}
        )
        unit = Unit.objects.filter(name=person.unit).first()
        Membership.objects.get_or_create(user=user, body=body, defaults={"role": person.role, "unit": unit})
        if person.role == Role.COORDINATOR:
            actor = Actor(user_id=user.pk, name=user.name, role=Role.COORDINATOR, body_id=body.pk)
    return actor


def _units(plan: world.Body, body: PublicBody) -> None:
    made: dict[str, Unit] = {}
    for unit in world.units():
        if plan.slug in unit.bodies:
            made[unit.name], _made = Unit.objects.get_or_create(
                body=body,
                name=unit.name,
                kind=unit.kind,
                parent=made.get(unit.under),
                starts_on=unit.starts_on,
                ends_on=unit.ends_on,
            )


def _files(plan: world.Body, actor: Actor, at: datetime, tell: Tell) -> None:
    """Write the register and the ledgers as files and import them as a user does."""
    from nyvag.demo.analysis.ledger import write_year, years_of

    if not plan.first_year:
        return
    with TemporaryDirectory(prefix="nyvag-demo-") as name:
        folder = Path(name)
        register = write_register(plan, folder)
        upload = read_upload(path=register, file_name=register.name, by=actor, at=at)
        import_register(upload=upload, by=actor, at=at)
        for year in years_of(plan):
            tell(f"  {plan.name} {year}")
            path = write_year(plan, year, folder)
            import_ledger_now(path, actor, at)
            path.unlink()


def _publish(body: PublicBody, actor: Actor, at: datetime) -> None:
    """Let the invented body show all it can on its public page."""
    for choice in choices(every_part(body_id=body.pk, at=at)):
        publish(body_id=body.pk, part=choice.part, by=actor, at=at)


def write_register(plan: world.Body, folder: Path) -> Path:
    """Write the register of a body as a semicolon CSV that Excel opens; return its path."""
    from nyvag.demo.analysis.enterprises import register_rows

    rows = register_rows(plan.slug)
    path = folder / f"register_{plan.slug}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _remove_rows(body: PublicBody) -> None:
    """Delete the tenant rows of a body in any order: foreign keys are checked when the transaction ends."""
    for model in apps.get_models():
        if issubclass(model, TenantModel) or _is_history_of_tenant(model):
            manager = getattr(model, "all_bodies", model._base_manager)
            manager.filter(body_id=body.pk)._raw_delete("default")


def _is_history_of_tenant(model: type[models.Model]) -> bool:
    origin = getattr(model, "instance_type", None)
    return isinstance(origin, type) and issubclass(origin, TenantModel)


def _remove_enterprises() -> None:
    """Delete the invented enterprises that no register holds any more, with their facts."""
    from nyvag.demo.analysis.enterprises import make_enterprises

    invented = [each.org_no for each in make_enterprises()]
    gone = Enterprise.objects.filter(org_no__in=invented, entries=None)
    keys = list(gone.values_list("pk", flat=True))
    for relation in Enterprise._meta.related_objects:
        if relation.field.model._meta.app_label == "enterprises":
            relation.field.model._base_manager.filter(**{f"{relation.field.name}__in": keys}).delete()
    Enterprise.objects.filter(pk__in=keys).delete()
