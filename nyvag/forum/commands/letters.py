"""Newsletters: write one, try it on oneself, send it once to each recipient, let anyone read it."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.rules.areas import pack
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.models import Newsletter
from nyvag.forum.queries.invitees import Invitee, reach
from nyvag.forum.queries.letters import letter_path
from nyvag.forum.rules.letters import KINDS_OF_MAIL, TRIED, LetterKind
from nyvag.forum.rules.reach import Criteria
from nyvag.forum.rules.transitions import LetterState
from nyvag.messaging.commands import keep_address, person, post
from nyvag.messaging.models import Contact

ADDRESS_KEPT = dt.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a newsletter says."""

    kind: LetterKind
    title: str
    text: str
    when_text: str = ""
    happens_on: dt.date | None = None
    ask_function: str = ""
    ask_mailbox: str = ""
    ask_phone: str = ""
    categories: tuple[str, ...] = ()
    is_public: bool = False


@transaction.atomic
def begin_letter(*, facts: LetterFacts, by: Actor, at: dt.datetime) -> Newsletter:
    """Write the draft of a newsletter.

    Raises:
        UnableToChangeForum: it says too little for its kind, or a text holds a personal number.
    """
    _refuse_bad_facts(facts)
    letter = Newsletter(body_id=current_body_id(), created_at=at)
    return _write(letter, facts, "letter-begun", _("%(title)s: the draft of a newsletter."), by, at)


@transaction.atomic
def rewrite_letter(*, letter: Newsletter, facts: LetterFacts, by: Actor, at: dt.datetime) -> Newsletter:
    """Rewrite a draft.

    Raises:
        UnableToChangeForum: it has been sent, says too little for its kind, or a text holds a personal
            number.
    """
    _refuse_bad_facts(facts)
    return _write(_draft(letter), facts, "letter-rewritten", _("%(title)s: the draft was rewritten."), by, at)


@transaction.atomic
def drop_letter(*, letter: Newsletter, by: Actor, at: dt.datetime) -> None:
    """Throw a draft away.

    Raises:
        UnableToChangeForum: it has been sent.
    """
    letter = _draft(letter)
    _log("letter-dropped", letter, _("%(title)s: the draft was thrown away."), by, at)
    letter.delete()


@transaction.atomic
def try_letter(*, letter: Newsletter, by: Actor, at: dt.datetime) -> None:
    """Send the mail to oneself alone, with a link to the draft.

    Raises:
        UnableToChangeForum: the one who tries has no account.
    """
    if by.user_id is None:
        raise UnableToChangeForum(_("Sign in to try the newsletter on yourself."))
    path = reverse("forum:letter-detail", args=[letter.reference])
    key = f"{TRIED}:{letter.reference}:{at.isoformat()}"
    post(kind=TRIED, to=person(by.user_id), path=path, key=key, at=at)
    _log("letter-tried", letter, _("%(title)s: tried on oneself."), by, at)


@transaction.atomic
def send_letter(
    *, letter: Newsletter, criteria: Criteria, sentence: str, by: Actor, at: dt.datetime
) -> Newsletter:
    """Send a newsletter to everyone who fits; each gets one mail with a link, however often it is asked.

    Args:
        sentence: the criteria in words, as they were read when the button was pressed.

    Raises:
        UnableToChangeForum: it has been sent, or nobody fits.
    """
    letter = _draft(letter)
    reached = reach(criteria, None, day_of(at))
    if not reached.fresh:
        raise UnableToChangeForum(_("Nobody fits, so nothing was sent."))
    letter.state, letter.criteria, letter.sentence = LetterState.SENT, criteria.packed(), sentence[:1000]
    letter.sent_at, letter.sent_by_name = at, by.name[:200] or "–"
    letter.recipients_count = len(reached.fresh)
    letter.save()
    kind, path = KINDS_OF_MAIL[LetterKind(letter.kind)], letter_path(letter)
    for each in reached.fresh:
        contact = _contact(each, by, at)
        post(kind=kind, to=contact, path=path, key=f"forum.letter:{letter.reference}:{contact.pk}", at=at)
    _log("letter-sent", letter, _("%(title)s: sent to %(count)s recipients."), by, at)
    return letter


@transaction.atomic
def show_letter(*, letter: Newsletter, is_public: bool, by: Actor, at: dt.datetime) -> Newsletter:
    """Let anyone read a newsletter in the archive, or take it back."""
    letter = Newsletter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    letter.is_public = is_public
    letter.save(update_fields=["is_public"])
    said = _("%(title)s: may be read by anyone.") if is_public else _("%(title)s: no longer public.")
    _log("letter-shown" if is_public else "letter-hidden", letter, said, by, at)
    return letter


def _contact(each: Invitee, by: Actor, at: dt.datetime) -> Contact:
    if each.user_id is not None:
        return person(each.user_id)
    if each.contact_id is not None:
        return Contact.objects.get(pk=each.contact_id)
    return keep_address(
        email=each.email,
        name=each.who,
        language="sv",
        purpose=_("To tell the enterprise of news, coming purchases and training."),
        expires_on=day_of(at) + ADDRESS_KEPT,
        by=by,
        at=at,
    )


def _draft(letter: Newsletter) -> Newsletter:
    """Lock a newsletter that has not been sent."""
    found: Newsletter = Newsletter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if found.state != LetterState.DRAFT:
        raise UnableToChangeForum(_("The newsletter has been sent, so it stands as it is."))
    return found


def _refuse_bad_facts(facts: LetterFacts) -> None:
    refuse_person_numbers(facts.title, facts.text, facts.when_text, facts.ask_function, facts.ask_phone)
    if not facts.title or not facts.text:
        raise UnableToChangeForum(_("Write a heading and a text."))
    if facts.kind is LetterKind.PURCHASE:
        if not facts.when_text and facts.happens_on is None:
            raise UnableToChangeForum(_("Say when it is to be bought, in words or by a day."))
        if not facts.ask_function or not (facts.ask_mailbox or facts.ask_phone):
            raise UnableToChangeForum(_("Say whom to ask, and by which mailbox or telephone."))


def _write(
    letter: Newsletter, facts: LetterFacts, kind: str, summary: str, by: Actor, at: dt.datetime
) -> Newsletter:
    for name in LetterFacts.__dataclass_fields__:
        if name != "categories":
            setattr(letter, name, getattr(facts, name))
    letter.category_codes = pack(facts.categories)
    letter.save()
    _log(kind, letter, summary, by, at)
    return letter


def _log(kind: str, letter: Newsletter, summary: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=letter.body_id,
        subject=f"forum.letter:{letter.reference}",
        summary=summary % {"title": letter.title, "count": letter.recipients_count},
        data={"kind": str(letter.kind)},
    )
