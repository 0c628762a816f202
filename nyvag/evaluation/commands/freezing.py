"""Freezing what a round's reports are written from, so that later edits never change them."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.translation import override

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.freezing import as_plain, digest_of
from nyvag.core.providers import AreaState, load
from nyvag.core.reporting import Period, report_parts
from nyvag.evaluation.models import FollowUpRound, Snapshot
from nyvag.evaluation.queries.asked import asked_of, tally_of
from nyvag.evaluation.rules.rounds import AnswerState

SCHEMA = 1
LANGUAGES = ("sv", "en")
"""Every report can be read in both, so that both are frozen."""


def freeze(round_: FollowUpRound, *, by: Actor, at: dt.datetime) -> Snapshot:
    """Keep a round's figures and texts as they are now; an earlier snapshot stays and is current no more."""
    round_.snapshots.filter(is_current=True).update(is_current=False)
    content = content_of(round_, at)
    return Snapshot.objects.create(
        body_id=round_.body_id,
        round=round_,
        number=round_.snapshots.count() + 1,
        schema=SCHEMA,
        content=content,
        digest=digest_of(content),
        taken_at=at,
        taken_by_name=by.name[:150],
    )


def content_of(round_: FollowUpRound, at: dt.datetime) -> dict[str, Any]:
    """Gather from every room what the round's reports are written from, as plain data in both languages."""
    return {
        "schema": SCHEMA,
        "round": {
            "title": round_.title,
            "kind": round_.kind,
            "period_from": round_.period_from.isoformat(),
            "period_to": round_.period_to.isoformat(),
        },
        "answers": _answers(round_),
        "replies": _replies(round_),
        "said": {language: _said(round_, language, at) for language in LANGUAGES},
    }


def _said(round_: FollowUpRound, language: str, at: dt.datetime) -> dict[str, Any]:
    period = Period(round_.period_from, round_.period_to)
    with override(language):
        states = [ask(body_id=round_.body_id, at=at) for ask in load(settings.NYVAG_AREA_STATES.values())]
        parts = [as_plain(each) for each in report_parts(period=period, on=day_of(at))]
        return {"areas": [_area(each) for each in sorted(states, key=_number)], "parts": parts}


def _number(state: AreaState) -> int:
    return state.number


def _area(state: AreaState) -> dict[str, Any]:
    return {
        "number": state.number,
        "status": str(state.status),
        "sentence": str(state.sentence),
        "evidence": [
            {"text": str(each.text), "url": each.url, "on": each.on.isoformat() if each.on else None}
            for each in state.evidence
        ],
    }


def _answers(round_: FollowUpRound) -> dict[str, Any]:
    asked = list(asked_of(round_))
    tally = tally_of(asked)
    return {
        "asked": tally.asked,
        "answered": tally.answered,
        "missing": [each.called for each in asked if each.state != AnswerState.ACCEPTED],
    }


def _replies(round_: FollowUpRound) -> list[dict[str, str]]:
    rows = round_.replies.select_related("enterprise", "party").exclude(replied_at=None).order_by("pk")
    return [
        {
            "who": each.enterprise.name if each.enterprise else each.party.name if each.party else "",
            "about": each.about,
            "text": each.text,
            "answer": each.answer,
        }
        for each in rows.filter(is_public=True)
    ]
