"""Turn the likeness of two names into a probability that they are the same enterprise."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nyvag.spend.analysis.matching.likeness import Likeness

FEATURES = (
    "mine",
    "theirs",
    "whole",
    "lone_mine",
    "lone_theirs",
    "distinctive",
    "exact",
    "clash",
    "cut",
    "form",
    "place",
    "margin",
)
ROUNDS = 30
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a logistic regression; `origin` says what they were learned from."""

    constant: float
    weights: tuple[float, ...]
    origin: str

    def probability(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """One probability a row of `features` (columns as FEATURES)."""
        logit = np.einsum("ij,j->i", features, np.asarray(self.weights)) + self.constant
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logit, -40, 40))))


def features_of(likeness: Likeness, *, form: float, place: float, margin: float) -> tuple[float, ...]:
    """Line the features up; form and place are -1 (against), 0 (unknown) or 1 (agree)."""
    return (
        likeness.mine,
        likeness.theirs,
        likeness.whole,
        likeness.lone_mine,
        likeness.lone_theirs,
        min(likeness.distinctive, 2.0),
        float(likeness.exact),
        float(likeness.clash),
        float(likeness.cut),
        form,
        place,
        margin,
    )


@cache
def stored_model() -> Model:
    """The model for ledgers without any numbers of their own; see calibration.toml for its origin."""
    table = tomllib.loads((Path(__file__).parent / "calibration.toml").read_text(encoding="utf-8"))
    return Model(
        constant=float(table["constant"]),
        weights=tuple(float(table["weights"][name]) for name in FEATURES),
        origin=str(table["origin"]),
    )


@cache
def stored_risks() -> dict[str, float]:
    """How often a match on a name without legal form is a namesake's, by kind; see calibration.toml."""
    table = tomllib.loads((Path(__file__).parent / "calibration.toml").read_text(encoding="utf-8"))
    return {kind: float(risk) for kind, risk in table["risk"].items()}


def learn(
    features: NDArray[np.float64], same: Sequence[bool], prior: Model, *, origin: str, pull: float = RIDGE
) -> Model:
    """Fit by Newton steps, pulled towards `prior` so that few examples change little.

    Args:
        features: one row a pair, columns as FEATURES.
        same: whether the pair is the same enterprise.
        prior: the model to stay near.
        origin: what the examples are.
        pull: how hard the prior holds.
    """
    design = np.hstack([np.ones((len(features), 1)), features])
    target = np.asarray(same, dtype=np.float64)
    centre = np.asarray((prior.constant, *prior.weights))
    beta = centre.copy()
    for _ in range(ROUNDS):
        # einsum, not BLAS: on a loaded machine its threads cost more than these small sums
        logit = np.einsum("ij,j->i", design, beta)
        mean = 1.0 / (1.0 + np.exp(-np.clip(logit, -40, 40)))
        slope = np.einsum("ij,i->j", design, target - mean) - pull * (beta - centre)
        curve = np.einsum("ij,i,ik->jk", design, mean * (1 - mean), design) + pull * np.eye(len(beta))
        step = np.linalg.solve(curve, slope)
        beta = beta + step
        if float(np.abs(step).max()) < 1e-6:
            break
    return Model(constant=float(beta[0]), weights=tuple(float(b) for b in beta[1:]), origin=origin)
