"""Where real ledgers lie, for the tests that need them."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def real_data_dir() -> Path:
    """Give the folder of real data; the test is named as not run where there is none."""
    beside = Path(__file__).parents[3].parent / "shared" / "data"
    folder = Path(os.environ.get("NYVAG_TEST_DATA", str(beside)))
    if not folder.is_dir():
        pytest.skip("the folder of real data is missing; name it with NYVAG_TEST_DATA")
    return folder
