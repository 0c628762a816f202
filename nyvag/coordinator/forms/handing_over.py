"""What people fill in to hand over: who takes over, all of it or kind by kind or thing by thing."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.coordinator.commands import Handed
from nyvag.coordinator.queries.belongings import Owned, OwnedKind, named_leavers
from nyvag.core.clock import now
from nyvag.meetings.queries import people
from nyvag.ui.fields import FreeText, day_field, offer, text_area

STAYS, AS_ABOVE = "stays", ""


class LeaverForm(forms.Form):
    """Who leaves."""

    who = forms.ChoiceField(label=gettext_lazy("Who leaves?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer everyone who has an account here, and those known by name who answer for something."""
        super().__init__(*args, **kwargs)
        with_account = [(str(key), name) for key, name in people()]
        named = [(f"{owned.room}|{owned.thing.key}", name) for name, owned in named_leavers(now())]
        choices: list[Any] = [(_("With an account"), with_account), (_("Known by name alone"), named)]
        offer(self, "who", [(label, group) for label, group in choices if group])


class HandOverForm(forms.Form):
    """Who takes over, with the things that the page shows.

    The keys of the things shown go along, so that what came since the page was read is not moved unseen.
    """

    to_id = forms.TypedChoiceField(
        label=gettext_lazy("Who takes over?"),
        help_text=gettext_lazy("Takes over all that is not given to somebody else below."),
        coerce=int,
    )
    holds_from = day_field(
        gettext_lazy("From which day?"),
        help_text=gettext_lazy(
            "Leave it empty to hand over now. With a day that comes the hand-over is prepared and takes "
            "effect by itself that day; what has come to belong to the person by then goes along."
        ),
        required=False,
    )
    comment = text_area(
        gettext_lazy("To the one who takes over"),
        gettext_lazy("What is most important to know. It stands in the hand-over pack."),
    )

    def __init__(
        self,
        *args: Any,
        from_id: int | None,
        kinds: tuple[OwnedKind, ...],
        chosen: Mapping[str, int | None] | None = None,
        needs_day: bool = False,
        **kwargs: Any,
    ) -> None:
        """Offer everyone but the one who leaves.

        Args:
            chosen: who was chosen before for each thing, by its key; nobody where it stays.
            needs_day: the hand-over is planned already, so that its day is asked for.
        """
        super().__init__(*args, **kwargs)
        self.fields["holds_from"].required = needs_day
        self.chosen = chosen or {}
        self.kinds = kinds
        self.takers = [(key, name) for key, name in people() if key != from_id]
        offer(self, "to_id", [("", _("none chosen")), *self.takers])
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields["seen"].initial = json.dumps([each.key for kind in kinds for each in kind.things])
        others = [(str(key), name) for key, name in self.takers]
        for place, kind in enumerate(kinds):
            self.fields[f"kind_{place}"] = self._choice(
                _("%(kind)s: %(count)d") % {"kind": kind.name, "count": kind.count},
                [(AS_ABOVE, _("the one above")), *others, (STAYS, _("nobody: left where it is"))],
            )
            for number, each in enumerate(kind.things if kind.count > 1 else ()):
                self.fields[f"thing_{place}_{number}"] = self._choice(
                    each.thing.title,
                    [(AS_ABOVE, _("as the kind")), *others, (STAYS, _("nobody: left where it is"))],
                )
            self._fill_in(place, kind)

    def _fill_in(self, place: int, kind: OwnedKind) -> None:
        """Show what was chosen before, for each thing by itself."""
        for number, each in enumerate(kind.things):
            if each.key in self.chosen:
                field = f"thing_{place}_{number}" if kind.count > 1 else f"kind_{place}"
                to_id = self.chosen[each.key]
                self.fields[field].initial = STAYS if to_id is None else str(to_id)

    @staticmethod
    def _choice(label: str, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
        return forms.ChoiceField(label=label, choices=choices, required=False)

    def shown(self) -> list[tuple[OwnedKind, Any, list[tuple[Owned, Any]]]]:
        """Give each kind with its field, and each thing with its own where there are several."""
        return [
            (
                kind,
                self[f"kind_{place}"],
                [
                    (each, self[f"thing_{place}_{number}"] if kind.count > 1 else None)
                    for number, each in enumerate(kind.things)
                ],
            )
            for place, kind in enumerate(self.kinds)
        ]

    def handed(self) -> list[Handed]:
        """Give who takes over each thing that the page showed; what came since is left out."""
        data = self.cleaned_data
        seen = _keys_in(data["seen"])
        found = []
        for place, kind in enumerate(self.kinds):
            for number, each in enumerate(kind.things):
                own = data.get(f"thing_{place}_{number}") or data.get(f"kind_{place}") or data["to_id"]
                if each.key in seen:
                    found.append(Handed(each, None if own == STAYS else int(own)))
        return found


class WithdrawForm(forms.Form):
    """Why a planned hand-over is withdrawn."""

    reason = FreeText(label=gettext_lazy("Why?"), required=False, max_length=300)


def _keys_in(text: str) -> frozenset[str]:
    """Read the keys of the things that the page showed; text that is no list of them holds none."""
    try:
        found = json.loads(text)
    except ValueError:
        return frozenset()
    return (
        frozenset(each for each in found if isinstance(each, str)) if isinstance(found, list) else frozenset()
    )
