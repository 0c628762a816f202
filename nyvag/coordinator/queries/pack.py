"""The hand-over pack: what one who takes over needs, as a paper; a pure function of what was gathered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nyvag.core.handing_on import ComingDay, FunctionContact
from nyvag.documents.papers.shapes import Block, Grid, Heading, Paper, Points, Text
from nyvag.ui.formatting import long_date

KIND = "hand-over-pack"


@dataclass(frozen=True)
class PackFunction:
    """A function that was handed over, with its facts in words."""

    name: str
    mandate_text: str
    facts: Sequence[tuple[str, str]]
    duties: Sequence[tuple[str, str]] = ()
    decisions: Sequence[str] = ()
    warnings: Sequence[str] = ()


@dataclass(frozen=True)
class PackItem:
    """One thing that was handed over."""

    title: str
    to_name: str
    url: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class PackFacts:
    """All that stands in a pack."""

    sender: str
    language: str
    from_name: str
    on: date
    by_name: str
    comment: str = ""
    is_planned: bool = False
    takers: Sequence[str] = ()
    functions: Sequence[PackFunction] = ()
    kinds: Sequence[tuple[str, Sequence[PackItem]]] = ()
    not_moved: Sequence[tuple[str, str, str]] = ()
    contacts: Sequence[FunctionContact] = ()
    days: Sequence[ComingDay] = ()
    address: str = ""


def pack_paper(facts: PackFacts) -> Paper:
    """Lay out the pack: what is most important first, then what to do, whom to ask and when."""
    return Paper(
        kind=KIND,
        title=_("Hand-over from %(who)s") % {"who": facts.from_name},
        language=facts.language,
        sender=facts.sender,
        on=facts.on,
        facts=(
            (_("Leaves"), facts.from_name),
            (_("Takes over"), ", ".join(facts.takers)),
            (_("Holds from"), long_date(facts.on)),
            (_("Planned by") if facts.is_planned else _("Handed over by"), facts.by_name),
        ),
        blocks=tuple(_blocks(facts)),
        note=_("Written by Nyväg from what stood in the system that day. %(address)s")
        % {"address": facts.address},
    )


def _blocks(facts: PackFacts) -> Iterable[Block]:
    if facts.comment:
        yield Heading(_("To the one who takes over"))
        yield Text(facts.comment)
    for function in facts.functions:
        yield from _function(function)
    yield Heading(_("What is to be handed over") if facts.is_planned else _("What was handed over"))
    if not facts.kinds:
        yield Text(_("Nothing."))
    for kind, items in facts.kinds:
        yield Grid(
            caption=f"{kind} ({len(items)})",
            columns=(_("What"), _("Next day"), _("Taken over by"), _("Address")),
            rows=[
                (each.title, long_date(each.due_on) if each.due_on else "–", each.to_name, each.url)
                for each in items
            ],
        )
    if facts.not_moved:
        yield Heading(_("What was not handed over"))
        yield Grid(
            caption=_("Still with the one who leaves"),
            columns=(_("Kind"), _("What"), _("Why")),
            rows=list(facts.not_moved),
        )
    yield from _ahead(facts)


def _function(function: PackFunction) -> Iterable[Block]:
    yield Heading(function.name)
    yield Heading(_("Mandate"), level=3)
    yield Text(function.mandate_text or _("No mandate is written down."))
    if function.decisions:
        yield Heading(_("Decisions that govern"), level=3)
        yield Points(function.decisions)
    yield Grid(caption=_("Facts of the function"), columns=(_("Fact"), _("Value")), rows=function.facts)
    if function.warnings:
        yield Heading(_("To look at"), level=3)
        yield Points(function.warnings)
    if function.duties:
        yield Grid(
            caption=_("The year of the function"), columns=(_("When"), _("What")), rows=function.duties
        )


def _ahead(facts: PackFacts) -> Iterable[Block]:
    yield Heading(_("Whom to ask"))
    if facts.contacts:
        yield Grid(
            caption=_("Contacts by function"),
            columns=(_("About"), _("Function"), _("Mailbox"), _("Telephone")),
            rows=[
                (each.about, each.function, each.mailbox or "–", each.phone or "–") for each in facts.contacts
            ],
        )
    else:
        yield Text(_("No functions to ask are written down."))
    yield Heading(_("Days of the coming year"))
    if facts.days:
        yield Grid(
            caption=_("Days of the coming year"),
            columns=(_("Day"), _("Kind"), _("What")),
            rows=[(long_date(each.on), str(each.kind), each.title) for each in facts.days],
        )
    else:
        yield Text(_("No days are known."))
