"""Scenes of people who use the same link, or press the same button, at the same moment."""

from collections.abc import Callable
from typing import Any

from nyvag.audit.queries import chain_breaks
from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.forum.commands import adopting
from nyvag.forum.models import BarometerKey, BarometerSheet, CompactVersion, Newsletter
from nyvag.messaging.models import Message
from nyvag.organisations.models import PublicBody
from tests.factories import barometer, compacts, enterprises, frame, letters
from tests.integration.harness.scene import together


def _of(body: PublicBody, deed: Callable[[], Any]) -> Callable[[], Any]:
    def done() -> Any:
        with acting_for(body.pk):
            return deed()

    return done


def link_used_twice_at_once() -> None:
    """Two colleagues answer by the same link at once: one sheet is laid in, the other is told."""
    body = frame.body()
    barometer.reachable(body)
    opened = barometer.opened(barometer.prepared(body))
    link = barometer.tokens(opened)[0]
    deeds = [lambda grade=grade: str(barometer.answer(opened, link, [grade])) for grade in (0, 4)]
    assert sorted(together(*deeds)) == ["None", "UnableToChangeForum"]
    with acting_for(body.pk):
        assert BarometerSheet.objects.count() == 1
        assert BarometerKey.objects.filter(is_spent=True).count() == 1
    assert list(chain_breaks()) == []


def many_answer_at_once() -> None:
    """Four enterprises answer at once: no sheet is lost when all are shuffled anew."""
    body = frame.body()
    barometer.reachable(body)
    opened = barometer.opened(barometer.prepared(body))
    links = barometer.tokens(opened)[:4]
    together(*(lambda link=link: str(barometer.answer(opened, link, [3])) for link in links))
    with acting_for(body.pk):
        assert BarometerSheet.objects.count() == len(links)
        assert BarometerKey.objects.filter(is_spent=True).count() == len(links)
    assert list(chain_breaks()) == []


def newsletter_sent_twice_at_once() -> None:
    """Two press send at once: everyone gets one mail."""
    body = frame.body()
    enterprises.representative(enterprises.entry(body))
    draft = letters.letter(body)
    assert sorted(together(*[lambda: letters.sent(draft).state] * 2)) == ["SENT", "UnableToChangeForum"]
    with acting_for(body.pk):
        assert Message.objects.count() == 1
        assert Newsletter.objects.get().recipients_count == 1
    assert list(chain_breaks()) == []


def compact_brought_into_force_twice_at_once() -> None:
    """Two bring the same version into force at once: it happens once, and one version is in force."""
    body = frame.body()
    made = compacts.compact(body)
    compacts.written(made)
    version, day = compacts.adopted(made), now().date()
    deed = _of(
        body,
        lambda: str(
            adopting.bring_into_force(
                version=version, valid_from=day, valid_to=None, by=SYSTEM, at=now()
            ).state
        ),
    )
    assert sorted(together(deed, deed)) == ["IN_FORCE", "UnableToChangeForum"]
    with acting_for(body.pk):
        assert CompactVersion.objects.filter(state="IN_FORCE").count() == 1
    assert list(chain_breaks()) == []
