"""Who answers for a row of a plan: one line for each, and from when."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.organisations.queries import parties, units
from nyvag.plans.commands.owners import DOCUMENT_ROLES, OwnerFacts
from nyvag.plans.forms.actions import Versioned
from nyvag.plans.models import NodeOwner
from nyvag.plans.models.owners import OWNER_ROLES
from nyvag.plans.rules.plans import OwnerRole
from nyvag.ui.fields import TidyText, day_field, offer


class OwnerForm(forms.Form):
    """One who answers for a row; a line that is left empty is nobody."""

    role = forms.ChoiceField(
        label=gettext_lazy("As what"),
        choices=[pair for pair in OWNER_ROLES if pair[0] not in DOCUMENT_ROLES],
        initial=OwnerRole.LEAD,
        required=False,
    )
    who = forms.ChoiceField(label=gettext_lazy("Who"), required=False)
    outside = TidyText(
        label=gettext_lazy("Somebody who is not in the list"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("An organisation or a function, not a person."),
    )

    def __init__(self, *args: Any, somebody: "Somebody", **kwargs: Any) -> None:
        """Offer the units, the outside parties and the groups."""
        super().__init__(*args, **kwargs)
        self.somebody = somebody
        offer(self, "who", somebody.choices)

    def facts(self) -> OwnerFacts | None:
        """Give who was named; nothing for an empty line."""
        data = self.cleaned_data
        if not data.get("who") and not data.get("outside"):
            return None
        named: dict[str, Any] = self.somebody.named(data.get("who", ""))
        return OwnerFacts(role=OwnerRole(data["role"] or OwnerRole.LEAD), outside=data["outside"], **named)


class Somebody:
    """Who may be named as answering for a row, asked once for all lines (three statements)."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Any]] = {
            "unit": {str(each.pk): each for each in units()},
            "party": {str(each.pk): each for each in parties()},
            "group": {str(each.pk): each for each in CoordinationGroup.objects.order_by("name", "pk")},
        }
        words = {"unit": _("Your organisation"), "party": _("Outside parties"), "group": _("Groups")}
        listed = [
            (words[kind], [(f"{kind}:{key}", each.name) for key, each in rows.items()])
            for kind, rows in self.found.items()
            if rows
        ]
        self.choices: list[Any] = [("", _("nobody")), *listed]

    def named(self, chosen: str) -> dict[str, Unit | ExternalParty | CoordinationGroup]:
        """Give who was chosen, as facts."""
        kind, _colon, key = chosen.partition(":")
        found = self.found.get(kind, {}).get(key)
        return {kind: found} if found is not None else {}

    @staticmethod
    def initial(row: NodeOwner) -> dict[str, str]:
        """Fill a line with who answers."""
        keys = (("unit", row.unit_id), ("party", row.party_id), ("group", row.group_id))
        who = next((f"{kind}:{key}" for kind, key in keys if key), "")
        return {"role": row.role, "who": who, "outside": row.outside}


OwnerFormSet: Any = forms.formset_factory(OwnerForm, extra=2, max_num=20)


class FromForm(Versioned):
    """From when those named answer."""

    from_on = day_field(
        gettext_lazy("From which day?"),
        required=False,
        help_text=gettext_lazy(
            "Fill in when somebody takes over: those before keep their days. Left empty, it is a correction."
        ),
    )
