"""Learn the matcher's stored weights from labelled sets and write calibration.toml.

Run: python -m bench.calibrate [--authors systems people] [--seeds 101 102 103] [--write | --risks]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from bench.labelled import people, systems
from bench.labelled.world import LabelledSet
from bench.scoring import merged
from nyvag.spend.analysis import matching
from nyvag.spend.analysis.matching import candidates
from nyvag.spend.analysis.matching.book import open_book
from nyvag.spend.analysis.matching.model import FEATURES, Model, learn
from nyvag.spend.analysis.matching.naming import find_pairs
from nyvag.spend.analysis.matching.pipeline import decide
from nyvag.spend.analysis.matching.rarity import count_words
from nyvag.spend.analysis.matching.widths import with_cut

AUTHORS = {"systems": systems.make, "people": people.make}
FLAT = Model(constant=0.0, weights=(0.0,) * len(FEATURES), origin="nothing")


def examples(labelled: LabelledSet) -> tuple[list[tuple[float, ...]], list[bool]]:
    """Collect the best pair of every decidable record, and whether it is the truth."""
    book = open_book(labelled.register)
    records = with_cut(labelled.suppliers())
    rarity = count_words(labelled.suppliers(), book)
    index = candidates.build([entry.name.joined for entry in book.entries])
    rows = records.select("key", "supplier", "cut").rows()
    found, _ = find_pairs([(raw, cut) for _, raw, cut in rows], book, rarity, index)
    features: list[tuple[float, ...]] = []
    same: list[bool] = []
    for (key, _, _), pairs in zip(rows, found, strict=True):
        if key in labelled.undecidable or not pairs or not pairs[0].likeness.distinctive:
            continue
        if pairs[0].form < 0 or pairs[0].place < -0.4:
            continue
        features.append(pairs[0].features)
        same.append(book.rows[pairs[0].position].row == labelled.truth[key])
    return features, same


def fit(sets: Iterable[LabelledSet], origin: str) -> Model:
    """Fit one model on all the sets' examples."""
    features: list[tuple[float, ...]] = []
    same: list[bool] = []
    for labelled in sets:
        found, truth = examples(labelled)
        features += found
        same += truth
    print(f"{len(same)} pairs, {sum(same)} the same")
    return learn(np.asarray(features), same, FLAT, origin=origin, pull=0.5)


def count_risks(sets: Iterable[LabelledSet]) -> dict[str, tuple[int, int]]:
    """Count by kind the matches that rest on a name alone, and how many of them are a namesake's."""
    counts: dict[str, tuple[int, int]] = {}
    for labelled in sets:
        suppliers = merged(labelled)
        _, verdicts, bench = decide(suppliers.rename({"record": "key"}), open_book(labelled.register))
        for key, verdict in verdicts.items():
            if verdict.assumed and verdict.position is not None:
                seen, wrong = counts.get(verdict.assumed, (0, 0))
                other = bench.book.rows[verdict.position].row != labelled.truth[key]
                counts[verdict.assumed] = seen + 1, wrong + other
    return counts


def write(model: Model) -> None:
    """Store the weights beside the matcher."""
    lines = [
        "# Weights for ledgers that carry no numbers to learn from.",
        "# Learned by bench/calibrate.py from labelled sets of invented names; no real name was used.",
        f'origin = "{model.origin}"',
        f"constant = {model.constant:.4f}",
        "",
        "[weights]",
        *(f"{name} = {weight:.4f}" for name, weight in zip(FEATURES, model.weights, strict=True)),
    ]
    path = Path(matching.__file__).parent / "calibration.toml"
    _, _, risks = path.read_text(encoding="utf-8").partition("\n\n# Share of matches")
    path.write_text("\n".join(lines) + "\n\n# Share of matches" + risks, encoding="utf-8")


def main() -> None:
    """Fit, show the weights, and store them if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--authors", nargs="+", choices=sorted(AUTHORS), default=sorted(AUTHORS))
    parser.add_argument("--seeds", nargs="+", type=int, default=[101, 102, 103])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--risks", action="store_true", help="count how often assumed names are namesakes'")
    arguments = parser.parse_args()
    sets = (AUTHORS[author](seed) for author in arguments.authors for seed in arguments.seeds)
    if arguments.risks:
        for kind, (seen, wrong) in sorted(count_risks(sets).items()):
            print(f"{kind}: {wrong} of {seen}, {wrong / seen:.4f}")
        return
    seeds = ", ".join(map(str, arguments.seeds))
    model = fit(sets, f"bench/labelled {' and '.join(arguments.authors)}, seeds {seeds}")
    print(model.constant, *(f"{n}={w:.2f}" for n, w in zip(FEATURES, model.weights, strict=True)))
    if arguments.write:
        write(model)


if __name__ == "__main__":
    main()
