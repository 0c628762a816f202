"""What people fill in in the responsibility matrix: one row at a time, and rows of their own."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.coordinator.queries.matrix import Actors, Line
from nyvag.coordinator.rules.matrix import Letter, standard_rows
from nyvag.ui.fields import FreeText, offer

NEW_ACTORS = 3
"""How many actors that are not in the matrix yet can be added at once."""
LETTER_CHOICES = (
    ("", gettext_lazy("nothing")),
    ("A", gettext_lazy("A – accountable")),
    ("R", gettext_lazy("R – carries it out")),
    ("AR", gettext_lazy("A and R – accountable, and carries it out")),
    ("C", gettext_lazy("C – is asked before")),
    ("I", gettext_lazy("I – is informed after")),
)


class RowForm(forms.Form):
    """The letters of one row: a field for each actor in the matrix, and a few for new ones."""

    def __init__(self, *args: Any, line: Line, actors: Actors, **kwargs: Any) -> None:
        """Offer the actors of the matrix first; an ended one only where it stands in this row."""
        super().__init__(*args, **kwargs)
        self.known = [cell.column.key for cell in line.cells if cell.letters or not cell.column.is_ended]
        for cell in line.cells:
            if cell.column.key in self.known:
                self._add(cell.column.key, cell.column.name, "".join(cell.letters), cell.column.is_ended)
        others = actors.without(self.known)
        for number in range(1, NEW_ACTORS + 1 if others else 1):
            self.fields[f"new_{number}"] = forms.ChoiceField(
                label=_("Another actor, %(number)d") % {"number": number},
                choices=[("", _("none chosen")), *others],
                required=False,
            )
            self.fields[f"letter_{number}"] = forms.ChoiceField(
                label=_("What is actor %(number)d?") % {"number": number},
                choices=LETTER_CHOICES,
                required=False,
            )

    def _add(self, key: str, name: str, present: str, is_ended: bool) -> None:
        label = _("%(name)s (has ended)") % {"name": name} if is_ended else name
        known = {value for value, _word in LETTER_CHOICES}
        extra = [] if present in known else [(present, ", ".join(present))]
        self.fields[f"actor_{key}"] = forms.ChoiceField(
            label=label, choices=[*LETTER_CHOICES, *extra], required=False, initial=present
        )

    def clean(self) -> dict[str, Any]:
        """Ask for both actor and letter where one is given, and for each actor once."""
        values: dict[str, Any] = super().clean() or {}
        seen: set[str] = set()
        for number in range(1, NEW_ACTORS + 1):
            actor, letter = values.get(f"new_{number}"), values.get(f"letter_{number}")
            if actor and not letter:
                self.add_error(f"letter_{number}", _("Say what the actor is."))
            if letter and not actor:
                self.add_error(f"new_{number}", _("Choose which actor."))
            if actor in seen:
                self.add_error(f"new_{number}", _("The actor is chosen above already."))
            seen |= {actor} if actor else set()
        return values

    def letters(self) -> dict[str, list[Letter]]:
        """Give the letters by actor, for every actor the form showed."""
        data = self.cleaned_data
        found = {key: data[f"actor_{key}"] for key in self.known}
        for number in range(1, NEW_ACTORS + 1):
            if data.get(f"new_{number}"):
                found[data[f"new_{number}"]] = data[f"letter_{number}"]
        return {actor: [Letter(each) for each in several] for actor, several in found.items()}


class ActivityForm(forms.Form):
    """A row of the body's own."""

    area = forms.TypedChoiceField(label=gettext_lazy("Under which area?"), coerce=int)
    title = FreeText(
        label=gettext_lazy("What is done"),
        help_text=gettext_lazy("For example: Show enterprises the coming purchases every autumn."),
        max_length=200,
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """Offer the seven areas."""
        super().__init__(*args, **kwargs)
        found = [
            (row.area, f"{row.area}. {row.name(language)}") for row in standard_rows() if "." not in row.key
        ]
        offer(self, "area", found)
