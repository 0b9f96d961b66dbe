"""The calendar file that goes along with a letter: to one person, so that it may hold the link."""

from email.utils import parseaddr
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from kraftsamling import __version__
from kraftsamling.foundation.outbox import CalendarPart
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from kraftsamling.participation.models import Participant


def part(
    meeting: Meeting, person: Participant, settings: Settings, *, cancelled: bool = False
) -> CalendarPart | None:
    """METHOD:REQUEST already accepted, or CANCEL; nothing for a meeting without a date.

    UID and SEQUENCE are those of the public feed, so that a calendar keeps one entry.
    """
    if meeting.starts_at is None:
        return None
    method = "CANCEL" if cancelled else "REQUEST"
    whole = Calendar()
    whole.add("prodid", f"-//Kraftsamling//{__version__}//SV")
    whole.add("version", "2.0")
    whole.add("method", method)
    whole.add_component(_event(meeting, person, settings, cancelled))
    whole.add_missing_timezones()
    return CalendarPart(method, whole.to_ical().decode())


def _event(meeting: Meeting, person: Participant, settings: Settings, cancelled: bool) -> Event:
    event, zone = Event(), ZoneInfo(meeting.zone)
    page = f"{settings.address}/moten/{meeting.id}"
    event.add("uid", f"{meeting.id}@kraftsamling")
    event.add("sequence", meeting.revision)
    event.add("dtstamp", now())
    if meeting.starts_at:
        event.add("dtstart", meeting.starts_at.astimezone(zone))
    if meeting.ends_at:
        event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", one_line(meeting.title))
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    where = [one_line(part) for part in (meeting.place, meeting.address) if part]
    if meeting.link and not cancelled:
        where.append(meeting.link)
    if where:
        event.add("location", ", ".join(where))
    told = (meeting.question, None if cancelled else meeting.link, page)
    event.add("description", "\n\n".join(one_line(part) for part in told if part))
    event.add("url", page)
    event.add("organizer", vCalAddress(f"mailto:{parseaddr(settings.mail_from)[1]}"))
    if person.email:
        attendee = vCalAddress(f"mailto:{person.email}")
        attendee.params["PARTSTAT"] = "DECLINED" if cancelled else "ACCEPTED"
        attendee.params["RSVP"] = "FALSE"
        event.add("attendee", attendee, encode=False)
    return event


def one_line(text: str) -> str:
    return " ".join(text.split())
