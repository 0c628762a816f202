"""Figures of a survey: index with interval, Cronbach's alpha, and distributions with small counts protected.

Source: mean and t interval as in any textbook of statistics; alpha as Cronbach defined it,
k / (k - 1) * (1 - sum of the items' variances / variance of the sum), over sheets without gaps.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
from statistics import fmean, variance

Grade = int | None
TOP_GRADE = 4
PER_GRADE = 100 / TOP_GRADE
LEAST_CELL = 3
LEAST_FOR_ALPHA = 3
_STEPS = 200
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 percent interval, over `count` values."""

    mean: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many gave each answer, coarse enough that no cell holds one or two.

    `cells` counts five grades, or three groups (disagree, neither, agree), or two (do not agree, agree).
    `no_opinion` is None when it cannot be told apart without showing a small count; it is counted with
    "neither" then, or with "do not agree" where there are two groups.
    """

    cells: tuple[int, ...]
    no_opinion: int | None


def sheet_index(grades: Sequence[Grade]) -> float | None:
    """Give a sheet's index of 0 to 100; None where fewer than half of the statements have a grade."""
    given = [grade for grade in grades if grade is not None]
    if not given or 2 * len(given) < len(grades):
        return None
    mean: float = fmean(given)
    return mean * PER_GRADE


def estimate(values: Sequence[float]) -> Estimate | None:
    """Give the mean and its 95 percent t interval, kept within 0 and 100; None below two values."""
    count = len(values)
    if count < 2:
        return None
    mean = fmean(values)
    half = t_quantile(0.975, count - 1) * sqrt(variance(values) / count)
    return Estimate(mean, max(0.0, mean - half), min(100.0, mean + half), count)


def cronbach_alpha(sheets: Sequence[Sequence[Grade]]) -> float | None:
    """Give Cronbach's alpha over the sheets without gaps.

    Returns:
        None below two items or three whole sheets, or where everyone's sum is the same.
    """
    whole = [[grade for grade in sheet if grade is not None] for sheet in sheets if None not in sheet]
    if len(whole) < LEAST_FOR_ALPHA or len(whole[0]) < 2:
        return None
    items = list(zip(*whole, strict=True))
    total = float(variance([sum(sheet) for sheet in whole]))
    if total == 0:
        return None
    count = len(items)
    parts = float(sum(variance(item) for item in items))
    return count / (count - 1) * (1 - parts / total)


def protected(grades: Sequence[Grade], least: int = LEAST_CELL) -> Distribution | None:
    """Count the answers to a statement, in groups so wide that each holds none or at least `least`.

    Only one width is ever shown, so that two tables cannot be set against each other.

    Returns:
        None where even the widest groups hold a small count.
    """
    counted = Counter(grades)
    fine = tuple(counted[grade] for grade in range(TOP_GRADE + 1))
    three = (fine[0] + fine[1], fine[2], fine[3] + fine[4])
    two = (fine[0] + fine[1] + fine[2], fine[3] + fine[4])
    silent = counted[None]
    joined = (three[0], three[1] + silent, three[2])
    widths = (
        (fine, silent),
        (three, silent),
        (joined, None),
        (two, silent),
        ((two[0] + silent, two[1]), None),
    )
    for cells, apart in widths:
        if all(_is_shown(cell, least) for cell in (*cells, apart or 0)):
            return Distribution(cells, apart)
    return None


def t_quantile(p: float, df: int) -> float:
    """Give the quantile of Student's t by halving; exact to about twelve digits for 0.5 <= p < 1."""
    low, high = 0.0, 1.0
    while _t_below(high, df) < p:
        high *= 2
    for _step in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if _t_below(middle, df) < p else (low, middle)
    return (low + high) / 2


def _is_shown(cell: int, least: int) -> bool:
    return cell == 0 or cell >= least


def _t_below(t: float, df: int) -> float:
    """Give the probability that Student's t is below a value of zero or more."""
    return 1 - _beta_below(df / (df + t * t), df / 2, 0.5) / 2


def _beta_below(x: float, a: float, b: float) -> float:
    """Give the regularised incomplete beta function by its continued fraction (Lentz)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_below(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    f, c, d = 1.0, 1.0, 0.0
    for step in range(_STEPS):
        half = step // 2
        if step == 0:
            part = 1.0
        elif step % 2 == 0:
            part = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        else:
            part = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        d = 1 / _away_from_zero(1 + part * d)
        c = _away_from_zero(1 + part / c)
        f *= c * d
        if abs(1 - c * d) < 1e-15:
            break
    return front * (f - 1)


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
