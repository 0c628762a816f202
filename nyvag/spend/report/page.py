"""Puts the report together from an analysis."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from string import Template

from nyvag.core.spoken import language, say
from nyvag.core.tabular.sentences import _
from nyvag.spend.analysis import Analysis
from nyvag.spend.analysis.masking import shown_file
from nyvag.spend.report.parts import paragraph, section
from nyvag.spend.report.sections import SECTIONS, answer_sentences
from nyvag.spend.report.words import long_date, text


@dataclass(frozen=True, slots=True)
class _Frame:
    style: str
    style_hash: str


def report_html(analysis: Analysis, *, on: date, version: str) -> str:
    """Make the whole page as of a day, in the language spoken; the same analysis gives the same text."""
    frame = _style()
    made = [(identity, say(heading), make(analysis)) for identity, heading, make in SECTIONS]
    shown = [(identity, heading, content) for identity, heading, content in made if content]
    return Template(_packaged("page.html")).substitute(
        style=frame.style,
        style_hash=frame.style_hash,
        language=language(),
        title=text(say(_("Bought from social enterprises, %(day)s"), day=long_date(on))),
        question=text(say(_("How much do we buy from social enterprises?"))),
        contents=text(say(_("Contents"))),
        subtitle=text(_subtitle(analysis, on)),
        answer="".join(
            paragraph(words, "answer" if at == 0 else "")
            for at, words in enumerate(answer_sentences(analysis))
        ),
        links="".join(
            f'<li><a href="#{identity}">{text(heading)}</a></li>' for identity, heading, _ in shown
        ),
        content="".join(section(identity, heading, content) for identity, heading, content in shown),
        footer=text(
            say(
                _("Made with Nyväg %(version)s. Names and numbers of private persons are masked."),
                version=version,
            )
        ),
    )


def _subtitle(analysis: Analysis, on: date) -> str:
    names = [shown_file(ledger.path) for ledger in analysis.ledgers]
    more = say(_(" and %(count)s more files"), count=len(names) - 3) if len(names) > 3 else ""
    return say(
        _("From: %(files)s. Worked out as of %(day)s."), files=", ".join(names[:3]) + more, day=long_date(on)
    )


def _style() -> _Frame:
    style = _packaged("report.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _Frame(style, digest)


def _packaged(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
