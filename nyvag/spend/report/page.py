"""Puts the report together from an analysis."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from string import Template

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
    """Make the whole page as of a day; the same analysis gives the same text."""
    frame = _style()
    made = [(identity, heading, make(analysis)) for identity, heading, make in SECTIONS]
    shown = [(identity, heading, content) for identity, heading, content in made if content]
    return Template(_packaged("page.html")).substitute(
        style=frame.style,
        style_hash=frame.style_hash,
        date=text(long_date(on)),
        subtitle=text(_subtitle(analysis, on)),
        answer="".join(
            paragraph(words, "answer" if at == 0 else "")
            for at, words in enumerate(answer_sentences(analysis))
        ),
        links="".join(
            f'<li><a href="#{identity}">{text(heading)}</a></li>' for identity, heading, _ in shown
        ),
        content="".join(section(identity, heading, content) for identity, heading, content in shown),
        footer=text(f"Gjord med Nyväg {version}. Namn och nummer på enskilda personer är maskerade."),
    )


def _subtitle(analysis: Analysis, on: date) -> str:
    names = [shown_file(ledger.path) for ledger in analysis.ledgers]
    shown = ", ".join(names[:3]) + (f" och {len(names) - 3} filer till" if len(names) > 3 else "")
    return f"Underlag: {shown}. Räknat per {long_date(on)}."


def _style() -> _Frame:
    style = _packaged("report.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _Frame(style, digest)


def _packaged(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
