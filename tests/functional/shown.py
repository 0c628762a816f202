"""What the words in addresses stand for in the seeded world, so that every page of it can be opened."""

from collections.abc import Callable, Iterator
from typing import Any

from django.test import Client

from nyvag.accounts.models import Membership, User
from nyvag.accounts.sign_in_links import make_link
from nyvag.core.access import SYSTEM, Role
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import RegisterEntry, Representative
from nyvag.enterprises.queries.confirming import confirm_token
from nyvag.messaging import queries as messaging
from nyvag.messaging.models import Contact
from nyvag.opendata import commands as opendata
from nyvag.opendata import queries as published
from tests.factories import frame
from tests.integration.harness import seed
from tests.integration.harness.walk import addresses

ASKED = {
    "spend:unit-detail": f"?namn={seed.OURS}+nämnd",
}
"""What an address needs to be told besides its path."""
REFUSED = {403, 404, 410}


def opened(is_wanted: Callable[[str], bool]) -> Iterator[tuple[str, str, str]]:
    """Seed a world and yield name, path and session of each page, seen by the first who may see it.

    Addresses that nobody sees a page at yield no path; those that only take what is sent, lead on or
    hand out a file are left out.

    Args:
        is_wanted: told the name of an address.
    """
    world = _made_open(seed.build())
    ids = {**world.our_ids, **_words(world)}
    visitors = _visitors(world)
    for address in filter(lambda each: is_wanted(each.name), addresses()):
        path = seed.address_of(address, ids) + ASKED.get(address.name, "")
        seen = [(each, *_answer(each, path)) for each in visitors]
        pages = [each for each, status, is_page in seen if status == 200 and is_page]
        if pages:
            yield address.name, path, _session(pages[0])
        elif all(status in REFUSED for _each, status, _page in seen[:-1]) and seen[-1][1] in {*REFUSED, 302}:
            yield address.name, "", ""


def _made_open(world: seed.World) -> seed.World:
    """Let the world be an example, whose mails are shown, with all its parts on the public page."""
    world.ours.is_demo = True
    world.ours.save()
    with acting_for(world.ours.pk):
        for part in published.every_part(body_id=world.ours.pk, at=now()):
            opendata.publish(body_id=world.ours.pk, part=part, by=SYSTEM, at=now())
    return world


def _words(world: seed.World) -> dict[str, Any]:
    with acting_for(world.ours.pk):
        speaker = Representative.objects.get(pk=world.our_ids["representative_id"])
        entry = RegisterEntry.objects.filter(enterprise_id=speaker.enterprise_id).first()
        assert entry is not None
        contact = Contact.objects.exclude(email="").first()
        assert contact is not None
        link = make_link(membership=Membership.objects.get(user=speaker.user), path="/", at=now())
        return {
            "slug": world.ours.slug,
            "number": 5,
            "code": "cleaning",
            "account": "61800",
            "key": "asf",
            "starter_key": "iop",
            "part": "foretag",
            "kind": "csv",
            "accounts:token": link,
            "enterprises:token": confirm_token(entry, speaker.pk),
            "messaging:token": messaging.unsubscribe_token(contact, "messaging.trial"),
        }


def _visitors(world: seed.World) -> list[Client]:
    """Return the browsers of an administrator, of a person who speaks for an enterprise, and of anybody."""
    with acting_for(world.ours.pk):
        speaker: User = Representative.objects.get(pk=world.our_ids["representative_id"]).user
    enterprise = Client()
    enterprise.force_login(speaker)
    return [frame.client(Role.ADMINISTRATOR, world.ours), enterprise, Client()]


def _answer(browser: Client, path: str) -> tuple[int, bool]:
    response = browser.get(path)
    if response.streaming:
        b"".join(response.streaming_content)  # a file that is read to its end is closed
    return response.status_code, response.headers.get("Content-Type", "").startswith("text/html")


def _session(browser: Client) -> str:
    return browser.cookies["sessionid"].value if "sessionid" in browser.cookies else ""
