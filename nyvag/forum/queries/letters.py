"""Reading newsletters: the list, what went out, the archive, and what fits an enterprise."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.core import signing
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import get_language

from nyvag.core.tenancy import acting_for
from nyvag.enterprises.models import Offer
from nyvag.enterprises.rules.categories import by_code
from nyvag.forum.models import Newsletter
from nyvag.forum.queries.invitees import Reach
from nyvag.forum.rules.letters import KINDS_OF_MAIL, LetterKind
from nyvag.forum.rules.transitions import LetterState
from nyvag.messaging.models import Contact, Message
from nyvag.messaging.rules.delivery import Delivery

SALT = "nyvag.forum.letter"


@dataclass(frozen=True, slots=True)
class SentLog:
    """What became of a newsletter's mails, by the outbox's state."""

    counts: dict[str, int]

    @property
    def total(self) -> int:
        """How many mails there are."""
        return sum(self.counts.values())


def letters() -> QuerySet[Newsletter]:
    """List newsletters: drafts first, then the latest sent."""
    drafts_first = Case(
        When(state=LetterState.DRAFT, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return Newsletter.objects.order_by(drafts_first, F("sent_at").desc(nulls_first=True), "-pk")


def letter_path(letter: Newsletter) -> str:
    """Give the address that a mail leads to: the same for everyone and always, so nobody is followed."""
    token = signing.Signer(salt=SALT).sign_object([letter.body_id, letter.pk])
    return reverse("forum:letter-read", args=[token])


def letter_at(token: str) -> Newsletter | None:
    """Find the newsletter that a mail leads to; None for an address that is not ours."""
    try:
        body_id, pk = signing.Signer(salt=SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    with acting_for(body_id):
        rows = Newsletter.objects.select_related("body").filter(pk=pk, state=LetterState.SENT)
        found: Newsletter | None = rows.first()
        return found


def log_of(letter: Newsletter) -> SentLog:
    """Count a newsletter's mails by what became of them (one statement)."""
    rows = Message.objects.filter(key__startswith=f"forum.letter:{letter.reference}:")
    return SentLog(Counter(dict(rows.values_list("state").annotate(count=Count("pk")).order_by("state"))))


def turned_off(reached: Reach, kind: LetterKind) -> int:
    """Count those reached who have turned such mail off (one statement)."""
    users = [each.user_id for each in reached.fresh if each.user_id is not None]
    addresses = [each.email.strip().lower() for each in reached.fresh if each.user_id is None]
    off = Q(off_at__isnull=False) | Q(choices__kind=KINDS_OF_MAIL[kind], choices__delivery=Delivery.OFF)
    who = Q(user_id__in=users) | Q(email__in=addresses)
    return Contact.objects.filter(who & off).exclude(user_id=None, email="").distinct().count()


def public_letters(body_id: int) -> QuerySet[Newsletter]:
    """List the newsletters in the archive that anyone may read, the latest first."""
    rows = Newsletter.all_bodies.filter(body_id=body_id, is_public=True, state=LetterState.SENT)
    return rows.select_related("body").order_by("-sent_at", "-pk")


def ahead(rows: QuerySet[Newsletter], on: dt.date) -> QuerySet[Newsletter]:
    """Keep what has not happened yet; what has no day stays for half a year after it was sent."""
    undated = Q(happens_on=None, sent_at__date__gte=on - dt.timedelta(days=182))
    return rows.filter(Q(happens_on__gte=on) | undated)


def coming_purchases(body_id: int, on: dt.date) -> QuerySet[Newsletter]:
    """List the coming purchases that anyone may read, the soonest first."""
    rows = ahead(public_letters(body_id).filter(kind=LetterKind.PURCHASE), on)
    return rows.order_by(F("happens_on").asc(nulls_last=True), "-pk")


def coming_for(enterprise_id: int, on: dt.date) -> list[tuple[Newsletter, bool]]:
    """List coming purchases and training, each with whether it fits the enterprise (two statements)."""
    offered = set(Offer.objects.filter(enterprise_id=enterprise_id).values_list("category", flat=True))
    kinds = (LetterKind.PURCHASE, LetterKind.TRAINING)
    rows = ahead(Newsletter.objects.filter(state=LetterState.SENT, kind__in=kinds), on)
    soonest = rows.order_by(F("happens_on").asc(nulls_last=True), "-pk")
    found = [(each, not offered.isdisjoint(each.categories)) for each in soonest]
    return sorted(found, key=lambda pair: not pair[1])


def names_of(letter: Newsletter) -> list[str]:
    """Name what is bought or taught, in the reader's language."""
    known, language = by_code(), get_language() or "sv"
    return [known[code].name(language) for code in letter.categories if code in known]
