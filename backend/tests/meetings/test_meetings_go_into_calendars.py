"""Calendar files, read back by a parser that is not the writer."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar
from sqlmodel import Session

from kraftsamling.meetings.models import Meeting
from tests.helpers import World
from tests.meetings.doings import LINK, a_meeting, act, patched, soon

HOME = ZoneInfo("Europe/Stockholm")


def _file(world: World, path: str, role: str = "anonymous") -> str:
    answer = world.ask(role, "GET", path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return answer.text


def _on(text: str, day: date) -> list[Any]:
    """The events of a day, as a calendar program would show them."""
    found: list[Any] = recurring_ical_events.of(Calendar.from_ical(text)).at(day)
    return found


def test_a_calendar_shows_the_right_local_time_around_both_changes_of_clocks(world: World) -> None:
    id = a_meeting(
        world, starts_at="2027-03-24T13:00:00+01:00", ends_at="2027-03-24T16:30:00+01:00"
    )
    act(world, "leader", id, "repetitions", every_weeks=1, count=1)
    autumn = a_meeting(world, starts_at="2027-10-27T11:00:00Z", ends_at="2027-10-27T14:30:00Z")
    after = a_meeting(world, starts_at="2027-11-03T12:00:00Z", ends_at="2027-11-03T15:30:00Z")
    for each in world.ask("leader", "GET", "/meetings?visibility=draft").json()["items"]:
        act(world, "leader", each["id"], "publications")
    text = _file(world, "/meetings.ics")
    for day in ("2027-03-24", "2027-03-31", "2027-10-27", "2027-11-03"):
        (event,) = _on(text, date.fromisoformat(day))
        start, end = (event[key].dt.astimezone(HOME) for key in ("DTSTART", "DTEND"))
        assert f"{start:%Y-%m-%d %H:%M}-{end:%H:%M}" == f"{day} 13:00-16:30"
        assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert text.count("BEGIN:DAYLIGHT")
    assert text.count("BEGIN:STANDARD")
    assert {f"UID:{each}@kraftsamling" in text for each in (id, autumn, after)} == {True}


def test_another_zone_brings_its_own_rules(world: World) -> None:
    a_meeting(world, zone="Europe/Helsinki", starts_at="2027-06-01T09:00:00Z", ends_at=None)
    (event,) = _on(_file(world, "/meetings.ics"), date(2027, 6, 1))
    assert event["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert event["DTSTART"].dt.replace(tzinfo=None) == datetime(2027, 6, 1, 12)


def test_the_uid_is_for_ever_and_the_sequence_follows_the_revisions(world: World) -> None:
    id = a_meeting(world)
    path = f"/meetings/{id}/calendar.ics"
    before = Calendar.from_ical(_file(world, path)).walk("VEVENT")[0]
    patched(world, "leader", id, title="Ny titel")
    after = Calendar.from_ical(_file(world, path)).walk("VEVENT")[0]
    assert (before["UID"], after["UID"]) == (f"{id}@kraftsamling",) * 2
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (2, 3)
    assert (before["STATUS"], after["SUMMARY"]) == ("CONFIRMED", "Ny titel")
    assert after["LOCATION"] == "Kumla bibliotek"
    assert after["URL"].endswith(f"/moten/{id}")


def test_a_cancelled_meeting_is_told_as_cancelled_with_its_reason(world: World) -> None:
    id = a_meeting(world)
    act(world, "leader", id, "cancellations", reason="Snöstorm.")
    event = Calendar.from_ical(_file(world, "/meetings.ics")).walk("VEVENT")[0]
    assert (event["STATUS"], str(event["SUMMARY"])[:10]) == ("CANCELLED", "Inställt: ")
    assert "Snöstorm." in event["DESCRIPTION"]
    english = _file(world, "/meetings.ics?language=en&status=cancelled")
    assert "SUMMARY:Cancelled: " in english


def test_no_file_holds_the_address_of_the_online_meeting_whoever_asks(world: World) -> None:
    id = a_meeting(world, host_id=world.ids["kumla"])
    for role in ("anonymous", "leader", "administrator", "client"):
        for path in ("/meetings.ics", f"/meetings/{id}/calendar.ics"):
            assert LINK not in _file(world, path, role).replace("\r\n ", "")


def test_the_feed_is_public_whoever_asks_and_narrowed_like_the_list(world: World) -> None:
    a_meeting(world, title="Utkastet", visibility="draft")
    a_meeting(world, title="Idén", starts_at=None, ends_at=None)
    a_meeting(world, title="Skolan")
    a_meeting(world, title="Orken", kind="webinar", starts_at=soon(-3), ends_at=None)

    def told(asked: str, role: str = "administrator") -> set[str]:
        text = _file(world, f"/meetings.ics{asked}", role)
        return {str(event["SUMMARY"]) for event in Calendar.from_ical(text).walk("VEVENT")}

    assert told("") == {"Skolan", "Orken"}
    assert told("?visibility=draft") == set()
    assert told("?kind=webinar") == told("?upcoming=false") == told("?q=orken") == {"Orken"}
    assert world.ask("anonymous", "GET", "/meetings.ics?colour=blue").status_code == 422
    accept = {"headers": {"accept": "application/xml"}}
    assert world.ask("anonymous", "GET", "/meetings.ics", **accept).status_code == 406
    assert world.ask("anonymous", "GET", "/meetings/x/calendar.ics").status_code == 404


def test_a_calendar_that_has_it_already_fetches_nothing(world: World) -> None:
    a_meeting(world)
    tag = world.ask("anonymous", "GET", "/meetings.ics").headers["etag"]
    again = world.ask("anonymous", "GET", "/meetings.ics", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_text_cannot_become_lines_of_the_calendar(world: World) -> None:
    """Even a row that was written before the API's own refusals."""
    id = a_meeting(world, title="A", question="Vad?")
    nasty = "Snällt\r\nATTENDEE:mailto:x@y.example\rX-EVIL:1\nBEGIN:VALARM;,\\n\u2028\x85slut"
    with Session(world.engine) as session, session.begin():
        row = session.get_one(Meeting, id)
        row.title, row.question, row.place, row.address = nasty, nasty, nasty, nasty
        row.cancelled_because = nasty
    text = _file(world, "/meetings.ics")
    lines = text.replace("\r\n ", "").split("\r\n")
    allowed = {"BEGIN", "END", "PRODID", "VERSION", "METHOD", "X-WR-CALNAME", "UID", "SEQUENCE",
               "DTSTAMP", "CREATED", "DTSTART", "DTEND", "SUMMARY", "STATUS", "LOCATION",
               "DESCRIPTION", "URL", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "RDATE",
               "RRULE", "LAST-MODIFIED", "TZUNTIL", "X-LIC-LOCATION", "COMMENT"}  # fmt: skip
    names = {line.split(":")[0].split(";")[0] for line in lines if line}
    assert names <= allowed
    assert not {"\r", "\u2028", "\x85"} & set(text.replace("\r\n", ""))
    assert "\n" not in text.replace("\r\n", "")
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert event["SUMMARY"].startswith("Snällt ATTENDEE")
    assert not event.walk("VALARM")
