"""Calendars as other programs read them: UTC times, stable ids, numbered changes.

Source: RFC 5545 §3.6.1, §3.8.7.4 (SEQUENCE), RFC 7986 §5.7 (REFRESH-INTERVAL); seen 2026. No VTIMEZONE is
written: generated ones stop in 2038, and UTC needs none.
"""

from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar, Event

from nyvag.core.clock import day_of
from nyvag.core.providers import CalendarEvent

PRODUCT = "-//Nyväg//Nyväg//SV"
REFRESH = timedelta(hours=4)


def write_calendar(events: Iterable[CalendarEvent], *, name: str) -> bytes:
    """Return a calendar of the events, in UTF-8 with CRLF line ends."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for each in events:
        calendar.add_component(_component(each))
    written: bytes = calendar.to_ical()
    return written


def _component(event: CalendarEvent) -> Event:
    component = Event()
    component.add("uid", event.uid)
    component.add("sequence", event.sequence)
    component.add("dtstamp", event.changed_at.astimezone(UTC))
    component.add("last-modified", event.changed_at.astimezone(UTC))
    if event.is_all_day:
        component.add("dtstart", day_of(event.starts_at))
        component.add("dtend", day_of(event.ends_at) + timedelta(days=1))
    else:
        component.add("dtstart", event.starts_at.astimezone(UTC))
        component.add("dtend", event.ends_at.astimezone(UTC))
    component.add("summary", event.title)
    component.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    for key, value in (("location", event.place), ("description", event.description), ("url", event.url)):
        if value:
            component.add(key, value)
    return component
