"""Addresses of rows are those that `reverse` gives."""

from uuid import UUID

import pytest
from django.urls import reverse, set_script_prefix

from nyvag.ui.addresses import fixed_address, row_address


@pytest.mark.parametrize("number", [0, 7, 987_654_321, 12_345_678_901])
def test_address_of_a_row_is_what_reverse_gives(number: int) -> None:
    for name in ("spend:supplier-detail", "spend:enterprise-detail", "jobs:job-detail"):
        assert row_address(name, number) == reverse(name, args=[number])


def test_address_of_a_row_with_a_reference_is_what_reverse_gives() -> None:
    reference = UUID("0193e2f4-1c3a-7bb0-8f6e-5d2c4b1a0f9e")
    name = "enterprises:enterprise-detail"
    assert row_address(name, reference) == reverse(name, args=[reference])


def test_addresses_follow_the_place_the_site_is_served_from() -> None:
    assert row_address("jobs:job-detail", 7) == reverse("jobs:job-detail", args=[7])
    assert fixed_address("jobs:job-list") == reverse("jobs:job-list")
    set_script_prefix("/nyvag/")
    try:
        assert row_address("jobs:job-detail", 7) == reverse("jobs:job-detail", args=[7])
        assert fixed_address("jobs:job-list").startswith("/nyvag/")
    finally:
        set_script_prefix("/")
