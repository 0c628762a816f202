"""Newsletters for tests, written and sent by the product's own commands."""

from typing import Any

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.forum.commands import letters as commands
from nyvag.forum.models import Newsletter
from nyvag.forum.queries.letters import letter_path
from nyvag.forum.rules.letters import LetterKind
from nyvag.forum.rules.reach import Criteria
from nyvag.organisations.models import PublicBody
from tests.factories import enterprises

PURCHASE: dict[str, Any] = {
    "kind": LetterKind.PURCHASE,
    "when_text": "Avtal från september",
    "ask_function": "Inköpschefen",
    "ask_mailbox": "inkop@exempel.se",
    "categories": ("catering",),
}


def letter(body: PublicBody, title: str = "Vi köper fruktkorgar", **said: Any) -> Newsletter:
    """Write a newsletter."""
    values = {"kind": LetterKind.NEWS, "text": "Första stycket.\n\nAndra stycket.", **said}
    with acting_for(body.pk):
        return commands.begin_letter(facts=commands.LetterFacts(title=title, **values), by=SYSTEM, at=now())


def sent(of: Newsletter, criteria: Criteria | None = None) -> Newsletter:
    """Send a newsletter to those who fit; everyone when nothing is said."""
    with acting_for(of.body_id):
        return commands.send_letter(
            letter=of, criteria=criteria or Criteria(), sentence="alla", by=SYSTEM, at=now()
        )


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with newsletters that carry the canary; return ids by URL argument."""
    enterprises.representative(enterprises.entry(body, f"{canary} Läser"))
    told = {"text": f"{canary} text", "when_text": f"{canary} i höst", "ask_function": f"{canary} chef"}
    said = {**PURCHASE, **told}
    gone = sent(letter(body, f"{canary} sänt", is_public=True, **said))
    draft = letter(body, f"{canary} utkast", **said)
    return {
        "letter_reference": draft.reference,
        "opendata:letter_reference": gone.reference,
        "forum:letter_token": letter_path(gone).rstrip("/").rpartition("/")[2],
    }
