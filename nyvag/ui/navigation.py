"""The seven words at the top of every page, and what lies under the reader's name.

Pages are known by URL name alone. A word shows when its page exists and the page itself lets the
reader in: the view's declared access is asked, so that menu and lock cannot disagree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, get_script_prefix, get_urlconf, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """One word of a menu.

    `names` are tried in order; the first that exists is where the word leads. Where none does,
    `area` names the area page of the overview, which says what the handbook asks for.
    """

    label: str | Promise
    names: tuple[str, ...]
    namespaces: tuple[str, ...] = ()
    area: int | None = None


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere, ready for the template."""

    label: str | Promise
    url: str
    is_current: bool


MAIN = (
    Entry(_("Overview"), ("overview:home", "overview:start"), ("overview",)),
    Entry(
        _("Governance"),
        ("mandate:mandate-overview", "mandate:home"),
        ("mandate", "coordinator", "internal_coordination", "organisations"),
        area=1,
    ),
    Entry(_("Plan"), ("plans:plan-overview", "plans:plan-list", "plans:home"), ("plans",), area=4),
    Entry(
        _("Enterprises"),
        ("enterprises:enterprise-list", "enterprises:home"),
        ("enterprises", "forum"),
        area=5,
    ),
    Entry(_("Purchases"), ("spend:answer", "spend:overview", "spend:home"), ("spend",), area=6),
    Entry(
        _("Procurement"),
        ("procurement:pipeline", "procurement:need-list", "procurement:home"),
        ("procurement",),
        area=6,
    ),
    Entry(
        _("Follow-up"),
        ("evaluation:round-list", "evaluation:home", "evaluation:comparison"),
        ("evaluation",),
        area=7,
    ),
)

PARTS = {
    "governance": (
        Entry(_("Responsibility"), ("mandate:mandate-overview",)),
        Entry(_("Decisions"), ("mandate:decision-list",)),
        Entry(_("Matters"), ("mandate:case-list",)),
        Entry(_("Coordinator"), ("coordinator:function-overview",)),
        Entry(_("Coordination groups"), ("internal_coordination:group-list",)),
        Entry(_("Routines"), ("internal_coordination:routine-list",)),
        Entry(_("Self-assessment"), ("internal_coordination:assessment-list",)),
        Entry(_("Annual wheel"), ("internal_coordination:wheel",)),
        Entry(_("The organisation"), ("organisations:unit-tree",)),
    ),
    "plan": (
        Entry(_("Plan"), ("plans:plan-list",)),
        Entry(_("Steering documents"), ("plans:document-list",)),
        Entry(_("Indicators"), ("plans:indicator-list",)),
    ),
    "enterprises": (
        Entry(_("Register"), ("enterprises:enterprise-list",)),
        Entry(_("Forum"), ("forum:topic-list",)),
        Entry(_("Whom to call"), ("forum:route-list",)),
        Entry(_("Compacts"), ("forum:compact-list",)),
        Entry(_("Newsletters"), ("forum:letter-list",)),
        Entry(_("Barometer"), ("forum:barometer-list",)),
    ),
    "follow_up": (
        Entry(_("Rounds"), ("evaluation:round-list",)),
        Entry(_("Compare rounds"), ("evaluation:compare-latest",)),
        Entry(_("Similar municipalities"), ("evaluation:comparison",)),
        Entry(_("Findings"), ("evaluation:finding-list",)),
    ),
}
"""What lies under one of the words, where it is more than one page."""

PERSONAL = (
    Entry(_("My enterprise"), ("enterprises:own-list",)),
    Entry(_("Meetings to come to"), ("forum:own-meetings",)),
    Entry(_("What waits for me"), ("meetings:own-things",)),
    Entry(_("I am away"), ("accounts:away",)),
    Entry(_("Settings"), ("accounts:settings", "accounts:profile")),
    Entry(_("The organisation"), ("organisations:unit-tree",)),
    Entry(_("The organisation's settings"), ("organisations:body-settings",)),
    Entry(_("Public pages"), ("opendata:publishing",)),
    Entry(_("People and roles"), ("accounts:membership-list", "accounts:member-list")),
    Entry(_("Two-step sign-in"), ("mfa_index",)),
    Entry(_("Change password"), ("account_change_password",)),
    Entry(_("Where I am signed in"), ("usersessions_list",)),
    Entry(_("Mail to me"), ("messaging:choices",)),
    Entry(_("My calendar"), ("messaging:own-calendar",)),
    Entry(_("Mail sent"), ("messaging:message-list",)),
    Entry(_("Meetings"), ("meetings:meeting-list",)),
    Entry(_("Tasks"), ("meetings:task-list",)),
    Entry(_("Documents"), ("documents:document-list",)),
    Entry(_("Templates"), ("documents:template-list",)),
    Entry(_("Jobs"), ("jobs:job-list",)),
    Entry(_("Event log"), ("audit:event-list",)),
    Entry(_("Help"), ("overview:help",)),
)

FOOTER = (
    Entry(_("Accessibility statement"), ("overview:accessibility",)),
    Entry(_("How personal data is handled"), ("overview:privacy",)),
    Entry(_("Public pages and open data"), ("opendata:body-list",)),
    Entry(_("Source code"), ("overview:source",)),
)


def links(entries: Sequence[Entry], request: HttpRequest | None) -> Iterator[Link]:
    """Yield the entries this reader may open, marking where the reader is."""
    role = getattr(getattr(request, "actor", None), "role", None)
    match = getattr(request, "resolver_match", None)
    path = getattr(request, "path", "")
    for entry in entries:
        address = _address(entry)
        if address is None or not may_open(address, role):
            continue
        inside = match is not None and match.namespace in entry.namespaces
        on_area = match is not None and match.view_name == "overview:area"
        yield Link(entry.label, address, path == address if on_area else inside)


def parts(word: str, request: HttpRequest | None) -> list[Link]:
    """Return the pages under one word that this reader may open."""
    path = getattr(request, "path", "")
    return [Link(each.label, each.url, each.url == path) for each in links(PARTS[word], request)]


def address_of(name: str, *args: Any) -> str | None:
    """Return the address of a URL name, or None where no such page exists."""
    return _looked_up(name, args, get_urlconf(), get_script_prefix())


@lru_cache(maxsize=512)
def _looked_up(name: str, args: tuple[Any, ...], _urlconf: str | None, _prefix: str) -> str | None:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None


def may_open(address: str, role: Any) -> bool:
    """Ask the view behind an address whether it lets a role in; what follows a "?" says nothing of that."""
    allowed = _roles_at(address.partition("?")[0])
    return allowed is None or role in allowed


def _address(entry: Entry) -> str | None:
    for name in entry.names:
        if (address := address_of(name)) is not None:
            return address
    return address_of("overview:area", entry.area) if entry.area is not None else None


@lru_cache(maxsize=256)
def _roles_at(address: str) -> frozenset[Any] | None:
    """Return the roles a view declares, or None when it declares no roles of its own."""
    try:
        view = resolve(address).func
    except Resolver404:
        return frozenset()
    roles = getattr(getattr(view, "access", None), "roles", None)
    return frozenset(roles) if roles else None
