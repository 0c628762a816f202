"""Freezing what a round's reports are written from, so that later edits never change them."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.translation import override

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.freezing import as_plain, digest_of
from nyvag.core.providers import AreaState, load
from nyvag.core.reporting import Period
from nyvag.evaluation.models import FollowUpRound, RoundAnswer, RoundAsked, Snapshot
from nyvag.evaluation.queries.asked import asked_of, rows_of, tally_of
from nyvag.evaluation.queries.parts import report_parts
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
    """Gather from every room what the round's reports are written from, as plain data in both languages.

    Replies are not in it: they come until publication, stand unedited, and cannot be changed after that.
    """
    return {
        "schema": SCHEMA,
        "round": {
            "title": round_.title,
            "kind": round_.kind,
            "period_from": round_.period_from.isoformat(),
            "period_to": round_.period_to.isoformat(),
        },
        "answers": _answers(round_),
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
    """Give who was asked and what was accepted; comments that are for ourselves alone stay out."""
    every = list(asked_of(round_))
    tally = tally_of(every)
    return {
        "asked": tally.asked,
        "answered": tally.answered,
        "missing": [each.called for each in every if each.state != AnswerState.ACCEPTED],
        "accepted": [_accepted(each) for each in every if each.state == AnswerState.ACCEPTED],
    }


def _accepted(asked: RoundAsked) -> dict[str, Any]:
    return {
        "who": asked.called,
        "function": asked.answered_by,
        "on": day_of(asked.sent_at).isoformat() if asked.sent_at else None,
        "rows": [_row(each) for each in rows_of(asked) if each.is_filled],
    }


def _row(row: RoundAnswer) -> dict[str, Any]:
    if row.action is not None:
        said = {name: getattr(row, name) for name in ("work_state", "judgement", "cause", "measure")}
        node = row.action.node
        return {"code": node.code, "title": node.title, **said, "public_text": row.public_text}
    name = row.indicator.name if row.indicator else ""
    value = row.kept_value.value if row.kept_value else row.value
    return {"indicator": name, "value": None if value is None else str(value), "source": row.source}
