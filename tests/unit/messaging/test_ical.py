"""Calendars as another program reads them."""

from datetime import timedelta

from icalendar import Calendar

from nyvag.core.access import Role
from nyvag.messaging.adapters.ical import write_calendar
from tests.factories import messaging as make


def test_calendar_holds_utc_times_stable_ids_and_numbered_changes() -> None:
    written = write_calendar(make.events(user_id=1, role=Role.CONTRIBUTOR), name="Lyckeby")
    first, second = Calendar.from_ical(written).walk("VEVENT")
    assert (str(first["UID"]), int(first["SEQUENCE"]), str(first["STATUS"])) == ("m1@nyvag", 3, "CONFIRMED")
    assert first["DTSTART"].dt == make.START
    assert first["DTSTART"].dt.utcoffset() == timedelta(0)
    assert str(first["SUMMARY"]) == "Frukost, möte; nära"
    assert str(second["STATUS"]) == "CANCELLED"


def test_no_time_zone_that_ends_in_2038_and_lines_end_as_the_standard_says() -> None:
    written = write_calendar(make.events(user_id=1, role=Role.CONTRIBUTOR), name="Lyckeby")
    assert b"VTIMEZONE" not in written
    assert b"DTSTART:20261024T233000Z" in written
    assert written.count(b"\n") == written.count(b"\r\n")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
