"""A web process that writes no paper does not carry the libraries that write them."""

import subprocess
import sys

HEAVY = ("docx", "docxtpl", "jinja2", "lxml", "typst")
ASKED = (
    "import django, sys; django.setup();"
    "from django.urls import get_resolver; get_resolver().url_patterns;"
    "from nyvag.documents.papers.kinds import paper_kinds; paper_kinds();"
    f"sys.exit(' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
)


def test_pages_are_there_without_the_libraries_that_write_papers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
