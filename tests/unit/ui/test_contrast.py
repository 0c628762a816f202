"""Contrast computed from tokens.css: text 4.5 to 1, shapes 3 to 1, in both schemes and every accent."""

import re
from pathlib import Path

import pytest

import nyvag.ui
from nyvag.ui.accents import ACCENTS

CSS = (Path(nyvag.ui.__file__).parent / "static/ui/css/tokens.css").read_text(encoding="utf-8")
TEXT, SHAPE = 4.5, 3.0
TONES = ("neutral", "info", "success", "warning", "danger")
PAIRS = [
    *(
        (ink, ground, TEXT)
        for ink in ("ink", "ink-muted")
        for ground in ("paper", "surface", "surface-muted")
    ),
    *((f"{tone}-ink", f"{tone}-soft", TEXT) for tone in TONES),
    *((f"{tone}-ink", ground, TEXT) for tone in TONES for ground in ("paper", "surface")),
    ("surface", "danger-ink", TEXT),
    ("rule-strong", "paper", SHAPE),
    ("rule-strong", "surface", SHAPE),
    *((f"series-{number}", ground, SHAPE) for number in range(2, 7) for ground in ("paper", "surface")),
]
ACCENT_PAIRS = [
    *(("accent", ground, TEXT) for ground in ("paper", "surface", "surface-muted")),
    ("on-accent", "accent", TEXT),
    ("on-header", "header", TEXT),
    ("accent-soft", "paper", SHAPE),
    ("accent-soft", "surface", SHAPE),
]


def tokens(scheme: str, accent: str = "green") -> dict[str, str]:
    """Read what a page of this scheme and accent gets, later rules over earlier ones."""
    light, _media, dark = CSS.partition("@media (prefers-color-scheme: dark)")
    found: dict[str, str] = {}
    for part in (light, dark) if scheme == "dark" else (light,):
        for selector, body in re.findall(r"([^{}]*)\{([^{}]*)\}", part):
            if ":root" in selector or f'"{accent}"' in selector:
                found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body))
    return found


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_21_to_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_tokens_stand_out(scheme, ink, ground, least):
    found = tokens(scheme)

    assert contrast(found[ink], found[ground]) >= least


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), ACCENT_PAIRS)
def test_accents_stand_out(accent, scheme, ink, ground, least):
    found = tokens(scheme, accent)

    assert contrast(found[ink], found[ground]) >= least


@pytest.mark.parametrize("accent", ACCENTS)
def test_every_accent_has_its_own_colours_in_both_schemes(accent):
    assert CSS.count(f'[data-accent="{accent}"]') == 2
