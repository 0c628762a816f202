"""The register's guard against personal numbers in free text: the one that every room shares."""

from nyvag.core.personal_numbers import holds_person_number, mask

__all__ = ["holds_person_number", "mask"]
