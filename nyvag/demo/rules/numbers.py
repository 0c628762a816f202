"""Organisation numbers for invented organisations, with a check digit that holds.

Source: the Luhn algorithm as used for organisation numbers (lagen 1974:174). The series start high in
each group, where no organisation is known to have been given a number.
"""

SERIES = {"AB": "55990", "AB_SVB": "55991", "EK": "76990", "I": "80290", "S": "80299", "HB": "96990"}


def check_digit(nine: str) -> str:
    """Return the tenth digit of an organisation number."""
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(nine)]
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def org_no(form: str, serial: int) -> str:
    """Return the invented number of an organisation.

    Args:
        form: legal form, a key of SERIES.
        serial: 0-9999, unlike for every organisation of that form.
    """
    nine = f"{SERIES[form]}{serial:04d}"
    return nine + check_digit(nine)


def public_number(serial: int) -> str:
    """Return the invented number of a public body."""
    nine = f"21209{serial:04d}"
    return nine + check_digit(nine)
