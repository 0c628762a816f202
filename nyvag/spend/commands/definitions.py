"""Decide what counts as a purchase, and which category an account belongs to."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.rules.categories import by_code
from nyvag.spend.commands import cube
from nyvag.spend.commands.errors import UnableToAdoptDefinition
from nyvag.spend.models import AccountCategory, SpendDefinition
from nyvag.spend.rules.definition import definition_from


@transaction.atomic
def adopt_definition(
    *, name: str, rules: Mapping[str, Any], reason: str, adopted_on: date, by: Actor, at: datetime
) -> SpendDefinition:
    """Let a new version say what counts; every figure follows at once, the older versions stay readable.

    Raises:
        UnableToAdoptDefinition: The rules cannot be understood; the sentence names the field.
    """
    try:
        definition_from(rules)
    except (KeyError, TypeError, ValueError) as error:
        raise UnableToAdoptDefinition(str(error)) from error
    cube.lock_ledgers()
    newest = SpendDefinition.objects.aggregate(newest=Max("version"))["newest"] or 0
    SpendDefinition.objects.filter(in_force=True).update(in_force=False)
    definition = SpendDefinition.objects.create(
        body_id=current_body_id(),
        name=name,
        version=newest + 1,
        rules=dict(rules),
        reason=reason,
        adopted_on=adopted_on,
        adopted_by_id=by.user_id,
        adopted_by_name=by.name,
        created_at=at,
        in_force=True,
    )
    cube.reclassify()
    record(
        kind="spend.definition-adopted",
        by=by,
        at=at,
        body_id=definition.body_id,
        subject=f"spend.spenddefinition:{definition.pk}",
        summary=_("Adopted %(name)s, version %(version)s") % {"name": name, "version": definition.version},
        reason=reason,
        data={"rules": dict(rules)},
    )
    return definition


@transaction.atomic
def set_account_category(
    *, account: str, account_text: str, category: str, by: Actor, at: datetime
) -> AccountCategory:
    """Correct which category an account belongs to, for all years.

    Raises:
        UnableToAdoptDefinition: The category is not in the list.
    """
    if category not in by_code():
        raise UnableToAdoptDefinition(_("Choose a category from the list."))
    cube.lock_ledgers()
    correction, _created = AccountCategory.objects.update_or_create(
        body_id=current_body_id(),
        account=account,
        defaults={
            "account_text": account_text,
            "category": category,
            "set_by_name": by.name,
            "set_at": at,
        },
    )
    cube.reclassify()
    record(
        kind="spend.account-category-set",
        by=by,
        at=at,
        body_id=correction.body_id,
        subject=f"spend.accountcategory:{correction.pk}",
        summary=_("Account %(account)s belongs to %(category)s")
        % {"account": account, "category": by_code()[category].name_sv},
        data={"account": account, "category": category},
    )
    return correction
