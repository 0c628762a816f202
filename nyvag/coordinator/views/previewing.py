"""What one who leaves answers for, as pages show it: gathered from every room, once per version of a body."""

from django.http import HttpRequest
from django.utils.translation import get_language

from nyvag.coordinator.queries.belongings import Leaver, OwnedKind, by_kind, named_by, things_of
from nyvag.core.clock import now
from nyvag.ui.kept import answer_for


def kinds_of(request: HttpRequest, leaver: Leaver) -> tuple[OwnedKind, ...]:
    """Return the things by kind; gathered anew when something is sent, so that nothing moves unseen."""

    def ask() -> tuple[OwnedKind, ...]:
        return by_kind(things_of(leaver, now()))

    if request.method == "POST":
        return ask()
    return answer_for(request, "coordinator.belongings", ask, leaver.user_id, leaver.name, get_language())


def found_by(request: HttpRequest, room: str, key: str) -> Leaver | None:
    """Return the person without an account whom a thing leads to."""

    def ask() -> Leaver | None:
        return named_by(room, key, now())

    return ask() if request.method == "POST" else answer_for(request, "coordinator.named", ask, room, key)
