"""What people fill in to hand over: who takes over, all of it or kind by kind or thing by thing."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.coordinator.commands import Handed
from nyvag.coordinator.queries.belongings import Owned, OwnedKind
from nyvag.meetings.queries import people
from nyvag.ui.fields import offer, text_area

STAYS, AS_ABOVE = "stays", ""


class LeaverForm(forms.Form):
    """Who leaves."""

    user_id = forms.TypedChoiceField(label=gettext_lazy("Who leaves?"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer everyone who has an account here."""
        super().__init__(*args, **kwargs)
        offer(self, "user_id", people())


class HandOverForm(forms.Form):
    """Who takes over, with the things that the page shows.

    The keys of the things shown go along, so that what came since the page was read is not moved unseen.
    """

    to_id = forms.TypedChoiceField(
        label=gettext_lazy("Who takes over?"),
        help_text=gettext_lazy("Takes over all that is not given to somebody else below."),
        coerce=int,
    )
    comment = text_area(
        gettext_lazy("To the one who takes over"),
        gettext_lazy("What is most important to know. It stands in the hand-over pack."),
    )

    def __init__(self, *args: Any, from_id: int, kinds: tuple[OwnedKind, ...], **kwargs: Any) -> None:
        """Offer everyone but the one who leaves."""
        super().__init__(*args, **kwargs)
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


def _keys_in(text: str) -> frozenset[str]:
    """Read the keys of the things that the page showed; text that is no list of them holds none."""
    try:
        found = json.loads(text)
    except ValueError:
        return frozenset()
    return (
        frozenset(each for each in found if isinstance(each, str)) if isinstance(found, list) else frozenset()
    )
