"""Lists of principles that several documents lean on."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.plans.access import check_leads
from nyvag.plans.commands.document_log import locked, tell
from nyvag.plans.commands.document_refusals import UnableToChangeDocument, refuse_personal_numbers
from nyvag.plans.models import ListedPrinciple, PrincipleList, PrincipleUse, SteeringDocument


@transaction.atomic
def enter_principles(*, title: str, about: str = "", by: Actor, at: dt.datetime) -> PrincipleList:
    """Begin a list of principles.

    Raises:
        UnableToChangeDocument: it has no title, another has the same, or a text holds a personal number.
    """
    check_leads(by)
    row = PrincipleList(body_id=current_body_id(), created_at=at)
    _write(row, title, about)
    _tell("principles-entered", row, _("%(title)s: a list of principles was entered."), by=by, at=at)
    return row


@transaction.atomic
def change_principles(
    *, principles: PrincipleList, title: str, about: str = "", by: Actor, at: dt.datetime
) -> PrincipleList:
    """Change what a list is called and about.

    Raises:
        UnableToChangeDocument: as when it was entered.
    """
    check_leads(by)
    found: PrincipleList = locked(principles)
    _write(found, title, about)
    _tell("principles-changed", found, _("%(title)s: the list of principles was changed."), by=by, at=at)
    return found


@transaction.atomic
def add_principle(
    *, principles: PrincipleList, title: str, text: str = "", by: Actor, at: dt.datetime
) -> ListedPrinciple:
    """Add a principle last in a list.

    Raises:
        UnableToChangeDocument: it has no words, or a text holds a personal number.
    """
    check_leads(by)
    found: PrincipleList = locked(principles)
    last: int = found.principles.aggregate(last=Max("place"))["last"] or 0
    row = ListedPrinciple(body_id=found.body_id, principles=found, place=last + 1)
    _write_one(row, title, text)
    _tell("principle-added", found, _("%(title)s: a principle was added."), by=by, at=at)
    return row


@transaction.atomic
def change_principle(
    *, principle: ListedPrinciple, title: str, text: str = "", by: Actor, at: dt.datetime
) -> ListedPrinciple:
    """Change the words of a principle, in every document that leans on it.

    Raises:
        UnableToChangeDocument: as when it was added.
    """
    check_leads(by)
    found: ListedPrinciple = locked(principle)
    _write_one(found, title, text)
    _tell("principle-changed", found.principles, _("%(title)s: a principle was changed."), by=by, at=at)
    return found


@transaction.atomic
def remove_principle(*, principle: ListedPrinciple, by: Actor, at: dt.datetime) -> None:
    """Take a principle out of its list.

    Raises:
        UnableToChangeDocument: a row of a plan leans on it.
    """
    check_leads(by)
    found: ListedPrinciple = locked(principle)
    principles = found.principles
    try:
        with transaction.atomic():
            found.delete()
    except ProtectedError:
        raise UnableToChangeDocument(
            _("A row of a plan leans on the principle. Take that link away first.")
        ) from None
    _tell("principle-removed", principles, _("%(title)s: a principle was taken away."), by=by, at=at)


@transaction.atomic
def lean_on(
    *, document: SteeringDocument, principles: PrincipleList, by: Actor, at: dt.datetime
) -> PrincipleUse:
    """Say that a document leans on a list of principles; saying it twice changes nothing."""
    check_leads(by)
    use, is_new = PrincipleUse.objects.get_or_create(
        body_id=document.body_id, document=document, principles=principles
    )
    if is_new:
        tell("principles-used", document, _("%(title)s: leans on a list of principles."), by=by, at=at)
    return use


@transaction.atomic
def stop_leaning(*, use: PrincipleUse, by: Actor, at: dt.datetime) -> None:
    """Take back that a document leans on a list of principles."""
    check_leads(by)
    document = use.document
    use.delete()
    said = _("%(title)s: no longer leans on a list of principles.")
    tell("principles-left", document, said, by=by, at=at)


def _write(row: PrincipleList, title: str, about: str) -> None:
    refuse_personal_numbers(title, about)
    row.title, row.about = title.strip(), about.strip()
    if not row.title:
        raise UnableToChangeDocument(_("Write what the list is called."))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise UnableToChangeDocument(_("There is already a list with that title.")) from None


def _write_one(row: ListedPrinciple, title: str, text: str) -> None:
    refuse_personal_numbers(title, text)
    row.title, row.text = title.strip(), text.strip()
    if not row.title:
        raise UnableToChangeDocument(_("Write the principle in a few words."))
    row.save()


def _tell(kind: str, row: PrincipleList, summary: str, *, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=row.body_id,
        subject=f"plans.principles:{row.pk}",
        summary=summary % {"title": row.title},
    )
