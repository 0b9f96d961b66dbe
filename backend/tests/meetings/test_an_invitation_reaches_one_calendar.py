"""Invitations as calendar files for one person, read back by parsers that are not the writer."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from kraftsamling.foundation.times import now
from kraftsamling.meetings.invitation import Attendee, invitation
from kraftsamling.meetings.models import Meeting, MeetingStatus

HOME = ZoneInfo("Europe/Stockholm")
LINK = "https://video.kumla.example/rum-7"
SENDER = "Plattform kraftsamling <brev@kraftsamling.example>"
KIM = Attendee("Kim Ek", "kim@kumla.example")


def _meeting(starts: datetime, hours: float = 3, **changes: Any) -> Meeting:
    told = {
        "id": "m1", "platform": "barn-och-unga", "title": "Vägen tillbaka", "title_key": "v",
        "starts_at": starts, "ends_at": starts + timedelta(hours=hours), "revision": 3,
        "status": MeetingStatus.open, "visibility": "published", "link": LINK,
    }  # fmt: skip
    return Meeting(**{**told, **changes})


def _sent(meeting: Meeting, attendee: Attendee = KIM, method: Any = "REQUEST") -> Any:
    part = invitation(meeting, attendee, method, sender=SENDER, site="https://k.example")
    assert part is not None
    assert part.method == method
    return Calendar.from_ical(part.file)


def test_a_request_says_who_asks_whom_and_whether_an_answer_is_waited_for() -> None:
    whole = _sent(_meeting(datetime(2027, 3, 3, 13, tzinfo=HOME)))
    (event,) = whole.walk("VEVENT")
    assert (whole["METHOD"], event["UID"], event["SEQUENCE"]) == ("REQUEST", "m1@kraftsamling", 3)
    assert event["ORGANIZER"] == "mailto:brev@kraftsamling.example"
    assert event["ORGANIZER"].params["CN"] == "Plattform kraftsamling"
    assert event["ATTENDEE"] == "mailto:kim@kumla.example"
    told = event["ATTENDEE"].params
    assert (told["CN"], told["RSVP"], told["PARTSTAT"]) == ("Kim Ek", "TRUE", "NEEDS-ACTION")
    assert abs(event["DTSTAMP"].dt - now()) < timedelta(minutes=1)


def test_who_has_answered_is_not_asked_again_and_may_know_where_the_online_meeting_is() -> None:
    meeting = _meeting(datetime(2027, 3, 3, 13, tzinfo=HOME))
    coming = Attendee("Kim", "kim@kumla.example", "ACCEPTED", knows_link=True)
    (event,) = _sent(meeting, coming).walk("VEVENT")
    assert event["ATTENDEE"].params["RSVP"] == "FALSE"
    assert LINK in event["DESCRIPTION"]
    (asked,) = _sent(meeting).walk("VEVENT")
    assert LINK not in asked["DESCRIPTION"]


def test_a_cancel_takes_it_out_of_the_calendar() -> None:
    meeting = _meeting(datetime(2027, 3, 3, 13, tzinfo=HOME))
    own = _sent(meeting, method="CANCEL")
    (event,) = own.walk("VEVENT")
    assert (own["METHOD"], event["STATUS"]) == ("CANCEL", "CANCELLED")
    assert event["SUMMARY"] == "Vägen tillbaka", "the meeting itself goes on"
    meeting.status, meeting.cancelled_because, meeting.revision = "cancelled", "Snöstorm.", 4
    (event,) = _sent(meeting, method="CANCEL").walk("VEVENT")
    assert (event["SUMMARY"], event["SEQUENCE"]) == ("Inställt: Vägen tillbaka", 4)
    assert "Snöstorm." in event["DESCRIPTION"]
    english = Attendee("Kim", "kim@kumla.example", language="en")
    (event,) = _sent(meeting, english, "CANCEL").walk("VEVENT")
    assert event["SUMMARY"] == "Cancelled: Vägen tillbaka"


def test_without_a_date_there_is_no_file() -> None:
    meeting = _meeting(datetime(2027, 3, 3, 13, tzinfo=HOME), starts_at=None, ends_at=None)
    assert invitation(meeting, KIM, "REQUEST", sender=SENDER, site="") is None


def test_a_name_cannot_become_more_than_a_name() -> None:
    nasty = Attendee('Kim";CN=x\r\nX-EVIL:1\nATTENDEE:mailto:y@z.example', "kim@kumla.example")
    (event,) = _sent(_meeting(datetime(2027, 3, 3, 13, tzinfo=HOME)), nasty).walk("VEVENT")
    assert event["ATTENDEE"] == "mailto:kim@kumla.example"
    assert event["ATTENDEE"].params["CN"].startswith("Kim';CN=x X-EVIL:1")
    assert "X-EVIL" not in event


# The clocks go forward on 28 March 2027 at two and back on 31 October at three.
DAYS = [
    ("2027-03-27 13:00", "2027-03-27 16:00"),
    ("2027-03-28 01:30", "2027-03-28 04:30"),
    ("2027-03-28 13:00", "2027-03-28 16:00"),
    ("2027-03-27 23:00", "2027-03-28 09:00"),
    ("2027-03-29 08:15", "2027-03-29 09:00"),
    ("2027-10-30 13:00", "2027-10-30 16:00"),
    ("2027-10-30 22:00", "2027-10-31 08:00"),
    ("2027-10-31 01:30", "2027-10-31 03:30"),
    ("2027-10-31 13:00", "2027-10-31 16:00"),
    ("2027-11-01 08:15", "2027-11-01 09:00"),
]


@pytest.mark.parametrize(("starts", "ends"), DAYS)
@pytest.mark.parametrize("zone", ["Europe/Stockholm", "Europe/Helsinki", "America/Denver"])
def test_the_clock_on_the_wall_is_right_before_across_and_after_both_changes(
    starts: str, ends: str, zone: str
) -> None:
    place = ZoneInfo(zone)
    begins = datetime.fromisoformat(starts).replace(tzinfo=place)
    closes = datetime.fromisoformat(ends).replace(tzinfo=place)
    meeting = _meeting(
        begins.astimezone(ZoneInfo("UTC")), zone=zone, ends_at=closes.astimezone(ZoneInfo("UTC"))
    )
    whole = _sent(meeting)
    (event,) = recurring_ical_events.of(whole).at(begins.date())
    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" == starts
    assert f"{event['DTEND'].dt:%Y-%m-%d %H:%M}" == ends
    assert event["DTSTART"].params["TZID"] == zone
    # The same moments, for whoever reads them in another zone.
    assert event["DTSTART"].dt.timestamp() == begins.timestamp()
    assert event["DTEND"].dt.timestamp() == closes.timestamp()


@pytest.mark.parametrize("starts", ["2027-03-28 02:30", "2027-10-31 02:30"])
def test_a_moment_that_the_clock_skips_or_repeats_is_still_that_moment(starts: str) -> None:
    for fold in (0, 1):
        local = datetime.fromisoformat(starts).replace(tzinfo=HOME, fold=fold)
        moment = local.astimezone(ZoneInfo("UTC"))
        (event,) = _sent(_meeting(moment, hours=4)).walk("VEVENT")
        assert event["DTEND"].dt.timestamp() == (moment + timedelta(hours=4)).timestamp()
        assert event["DTSTART"].dt.timestamp() == moment.timestamp()


def test_the_days_of_a_series_keep_their_time_in_a_file_each() -> None:
    for n in range(60):  # every week from January 2027, past both changes
        day = date(2027, 1, 5) + timedelta(weeks=n)
        local = datetime(day.year, day.month, day.day, 9, 30, tzinfo=HOME)
        meeting = _meeting(local.astimezone(ZoneInfo("UTC")), hours=2, id=f"m{n}")
        (event,) = recurring_ical_events.of(_sent(meeting)).at(day)
        found = event["DTSTART"].dt.astimezone(HOME)
        assert (found.date(), found.hour, found.minute) == (day, 9, 30)
