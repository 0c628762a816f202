"""An invented hand-over, for trying a body's own template of the pack on."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from nyvag.coordinator.queries.pack import KIND, PackFacts, PackFunction, PackItem, pack_paper
from nyvag.documents.papers.kinds import PaperKind
from nyvag.documents.papers.shapes import Paper

ON = date(2026, 12, 3)


def paper_kinds() -> tuple[PaperKind, ...]:
    """Return the papers that this room writes."""
    return (PaperKind(KIND, gettext_lazy("Hand-over pack"), pack),)


def pack(language: str) -> Paper:
    """Lay out the pack of an invented hand-over."""
    with override(language):
        task = PackItem(_("List the contracts that end"), "Robin Exempel", due_on=date(2027, 1, 15))
        return pack_paper(
            PackFacts(
                sender=_("The invented municipality"),
                language=language,
                from_name="Kim Exempel",
                on=ON,
                by_name="Kim Exempel",
                takers=("Robin Exempel",),
                functions=(PackFunction(_("The coordinator"), _("Coordinate."), ((_("Time"), "40 %"),)),),
                kinds=((_("Tasks"), (task,)),),
                address="https://exempel.se/",
            )
        )
