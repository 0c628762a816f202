"""What every form says of a text too long or a number outside its range: what, how much, and the cure."""

from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy, ngettext_lazy


def say_it_plainly() -> None:
    """Let Django's validators speak as the house does; called once, when the app is ready."""
    MaxLengthValidator.message = ngettext_lazy(
        "The text is too long: it has %(show_value)d characters, and there is room for %(limit_value)d."
        " Shorten it; what you wrote is still here.",
        "The text is too long: it has %(show_value)d characters, and there is room for %(limit_value)d."
        " Shorten it; what you wrote is still here.",
        "limit_value",
    )
    MaxValueValidator.message = gettext_lazy("The number is too large. Write at most %(limit_value)s.")
    MinValueValidator.message = gettext_lazy("The number is too small. Write at least %(limit_value)s.")
