"""The guard that no personal number comes in with free text; each room refuses in its own exception."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from nyvag.core.personal_numbers import holds_person_number


def refusing_person_numbers(refusal: type[Exception]) -> Callable[..., None]:
    """Make a room's guard: `refuse(text, ...)`, or `refuse(field=text)` where the refusal names a field."""

    def refuse(*texts: str, **by_field: str) -> None:
        """Refuse free text that holds a personal number, whoever calls."""
        for field, text in (*(("", each) for each in texts), *by_field.items()):
            if holds_person_number(text):
                said = _("The text holds a personal identity number. Take it away and try again.")
                raise refusal(said, field) if field else refusal(said)

    return refuse
