"""Figures of municipalities and similar ones for tests."""

from pathlib import Path
from tempfile import TemporaryDirectory

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import comparing
from nyvag.evaluation.models import ComparisonFile, SimilarMunicipality
from nyvag.organisations.models import PublicBody

LONG = (
    "kpi;kommun;år;kön;värde",
    "N00120;1440;2024;T;1,1",
    "N00120;1441;2024;T;0,4",
    "N00120;1442;2024;T;2,3",
    "N00120;1443;2024;T;0,9",
    "N00120;1440;2023;T;0,8",
    "N00120;1440;2024;K;0,2",
)


def file(body: PublicBody, lines: tuple[str, ...] = LONG, name: str = "kolada.csv") -> ComparisonFile:
    """Read a file with figures."""
    with TemporaryDirectory() as folder, acting_for(body.pk):
        path = Path(folder) / name
        path.write_text("\n".join(lines), encoding="utf-8")
        return comparing.read_figures(path=path, file_name=name, by=SYSTEM, at=now())


def accepted(body: PublicBody, lines: tuple[str, ...] = LONG) -> dict[str, int]:
    """Read a file with figures and accept it."""
    waiting = file(body, lines)
    with acting_for(body.pk):
        return comparing.import_figures(file=waiting, by=SYSTEM, at=now())


def similar(body: PublicBody, code: str, reason: str = "") -> SimilarMunicipality:
    """Choose a municipality to compare with."""
    with acting_for(body.pk):
        return comparing.choose(code=code, reason=reason, by=SYSTEM, at=now())


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    body.municipality_code = "1440"
    body.save()
    for code in ("1441", "1442", "1443"):
        chosen = similar(body, code, f"{canary} liknar oss")
    accepted(body)
    waiting = file(body, ("kpi;kommun;år;värde", "N00120;1440;2025;1,4"), f"{canary}.csv")
    return {"similar_id": chosen.pk, "comparison_file_id": waiting.pk, "measure_id": "N00120"}
