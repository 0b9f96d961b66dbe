"""Calendar files as programs write them: each event becomes a draft once, or it is said why not."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar
from sqlmodel import Session, select

from kraftsamling.calendars.reading import NotACalendar, read
from kraftsamling.calendars.recurring import MOST, starts_of
from kraftsamling.foundation.times import now
from kraftsamling.meetings.models import Meeting
from tests.helpers import World

HOME = ZoneInfo("Europe/Stockholm")
BASE = {"SUMMARY": "Nätverksträff", "DTSTART;TZID=Europe/Stockholm": "20270114T130000",
        "DTEND;TZID=Europe/Stockholm": "20270114T150000", "UID": "a@b"}  # fmt: skip


def _event(**changes: str | None) -> str:
    told = {**BASE, **{name.replace("__", ";TZID="): value for name, value in changes.items()}}
    if "DTSTART" in told:
        del told["DTSTART;TZID=Europe/Stockholm"], told["DTEND;TZID=Europe/Stockholm"]
    lines = [f"{name}:{value}" for name, value in told.items() if value is not None]
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def _file(*events: str, extra: str = "") -> str:
    inside = "\r\n".join([extra, *events] if extra else events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}\r\nEND:VCALENDAR\r\n"


def _sent(world: World, file: str, role: str = "leader", **given: Any) -> Any:
    body = {"file": file, "dry_run": False, **given}
    answer = world.ask(role, "POST", "/calendar-files", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def _drafts(world: World) -> list[Meeting]:
    with Session(world.engine.execution_options(reading=True)) as session:
        return list(session.exec(select(Meeting).order_by(Meeting.starts_at)))  # type: ignore[arg-type]


def test_an_event_becomes_a_draft_with_what_it_tells(world: World) -> None:
    told = _sent(world, _file(_event(
        LOCATION="Kumla bibliotek", DESCRIPTION=r"Vi ses!\n\nTa med kaffe\, tack.",
        URL="https://kumla.example/natverk",
    )))  # fmt: skip
    assert (told["new"], told["known"], told["refused"]) == (1, 0, 0)
    (draft,) = _drafts(world)
    assert told["events"][0]["meeting"]["id"] == draft.id
    assert (draft.title, draft.visibility, draft.status) == ("Nätverksträff", "draft", "planned")
    assert draft.starts_at == datetime(2027, 1, 14, 13, tzinfo=HOME)
    assert draft.ends_at == datetime(2027, 1, 14, 15, tzinfo=HOME)
    assert (draft.place, draft.zone) == ("Kumla bibliotek", "Europe/Stockholm")
    assert draft.purpose == "Vi ses!\n\nTa med kaffe, tack.\n\nhttps://kumla.example/natverk"


def test_a_trial_keeps_nothing_and_tells_the_same(world: World) -> None:
    file = _file(_event(), _event(UID="c@d", SUMMARY=None))
    trial = _sent(world, file, dry_run=True)
    assert _drafts(world) == []
    real = _sent(world, file)
    for told in (trial, real):
        told.pop("dry_run")
        for event in told["events"]:
            event.pop("meeting")
    assert trial == real


def test_the_same_file_again_makes_nothing_new_even_when_the_time_has_moved(world: World) -> None:
    _sent(world, _file(_event()))
    moved = _event(**{"DTSTART__Europe/Stockholm": "20270121T130000"})
    again = _sent(world, _file(moved))
    assert (again["new"], again["known"]) == (0, 1)
    (draft,) = _drafts(world)
    assert again["events"][0]["meeting"]["id"] == draft.id
    assert draft.starts_at == datetime(2027, 1, 14, 13, tzinfo=HOME), "what is there is left alone"


def test_a_recurring_event_becomes_a_series_at_the_same_time_all_year(world: World) -> None:
    weekly = _event(RRULE="FREQ=WEEKLY;INTERVAL=2;COUNT=8")
    told = _sent(world, _file(weekly))
    assert (told["new"], told["events"][0]["count"]) == (8, 8)
    drafts = _drafts(world)
    local = [draft.starts_at.astimezone(HOME) for draft in drafts if draft.starts_at]
    assert {(each.hour, each.minute) for each in local} == {(13, 0)}
    assert local[-1].date() - local[0].date() == timedelta(weeks=14), "past the change in March"
    assert {draft.series for draft in drafts} == {drafts[0].id}
    again = _sent(world, _file(weekly))
    assert (again["new"], again["known"]) == (0, 1)


RULES = [
    "FREQ=WEEKLY;COUNT=20;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=2TU;COUNT=12",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=9", "FREQ=YEARLY;COUNT=5", "FREQ=DAILY;INTERVAL=10;COUNT=20",
    "FREQ=WEEKLY;UNTIL=20270401T120000Z",
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("zone", ["Europe/Stockholm", "America/Denver"])
def test_the_days_are_those_that_an_independent_reader_finds(rule: str, zone: str) -> None:
    event = _event(
        RRULE=rule,
        **{"DTSTART__Europe/Stockholm": None, "DTEND__Europe/Stockholm": None,
           f"DTSTART__{zone}": "20270114T130000", f"EXDATE__{zone}": "20270121T130000",
           f"RDATE__{zone}": "20270320T080000"},
    )  # fmt: skip
    file = _file(event)
    ours = starts_of(read(file)[0], datetime(2027, 1, 1, tzinfo=HOME))
    found = recurring_ical_events.of(Calendar.from_ical(file)).between(
        datetime(2027, 1, 1, tzinfo=HOME), datetime(2036, 1, 1, tzinfo=HOME)
    )
    theirs = sorted(each["DTSTART"].dt for each in found)
    assert ours.starts == theirs[:MOST]
    assert ours.left_out == max(0, len(theirs) - MOST)


def test_an_endless_series_begins_with_what_is_to_come_and_ends(world: World) -> None:
    long_ago = {
        "DTSTART__Europe/Stockholm": "20150112T130000",
        "DTEND__Europe/Stockholm": "20150112T140000",
    }
    daily = _event(RRULE="FREQ=DAILY", **long_ago)
    told = _sent(world, _file(daily))
    assert told["events"][0]["count"] == MOST
    assert told["events"][0]["left_out"] > 0
    starts = [draft.starts_at for draft in _drafts(world)]
    assert min(each for each in starts if each) >= now()


def test_an_occasion_that_is_moved_or_cancelled_is_so_in_the_series(world: World) -> None:
    told = _sent(world, _file(
        _event(RRULE="FREQ=WEEKLY;COUNT=4"),
        _event(**{"RECURRENCE-ID__Europe/Stockholm": "20270121T130000",
                  "DTSTART__Europe/Stockholm": "20270122T090000",
                  "DTEND__Europe/Stockholm": "20270122T100000", "SUMMARY": "Flyttad"}),
        _event(**{"RECURRENCE-ID__Europe/Stockholm": "20270128T130000", "STATUS": "CANCELLED"}),
    ))  # fmt: skip
    assert told["new"] == 3
    titles = [(d.title, d.starts_at.astimezone(HOME).day) for d in _drafts(world) if d.starts_at]
    assert titles == [("Nätverksträff", 14), ("Flyttad", 22), ("Nätverksträff", 4)]


REFUSED = {
    "a whole day": (_event(DTSTART="20270114"), "hel dag"),
    "no start": (_event(**{"DTSTART__Europe/Stockholm": None}), "när det börjar"),
    "no title": (_event(SUMMARY=None), "rubrik"),
    "cancelled": (_event(STATUS="CANCELLED"), "inställt"),
    "a zone of its own": (_event(**{"DTSTART__Europe/Stockholm": None,
                                    "DTSTART__Månen/Hav": "20270114T130000"}), "Månen/Hav"),
    "broken time": (_event(**{"DTSTART__Europe/Stockholm": "Next Year"}), ""),
    "too long": (_event(**{"DTEND__Europe/Stockholm": "20270314T150000"}), "31 dygn"),
    "long ago": (_event(**{"DTSTART__Europe/Stockholm": "19850114T130000"}), "2000"),
    "every hour": (_event(RRULE="FREQ=HOURLY"), "en gång om dagen"),
    "never": (
        _event(
            RRULE="FREQ=DAILY;COUNT=1", **{"EXDATE__Europe/Stockholm": "20270114T130000"}
        ),
        "inga dagar",
    ),
    "a person": (_event(SUMMARY="Samtal om 20121212-1212"), "personnummer"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_a_meeting_says_why_and_hinders_no_other(world: World, what: str) -> None:
    event, why = REFUSED[what]
    told = _sent(world, _file(event, _event(UID="god@b", SUMMARY="God")))
    assert (told["new"], told["refused"]) == (1, 1)
    (refused,) = [each for each in told["events"] if each["outcome"] == "refused"]
    assert why in refused["reasons"][0]
    body = {"file": _file(event)}
    english = world.ask(
        "leader", "POST", "/calendar-files", json=body, headers={"accept-language": "en"}
    ).json()
    assert english["events"][0]["reasons"] != refused["reasons"]
    assert [draft.title for draft in _drafts(world)] == ["God"]


ODD_FILES = [
    "", "x", "\x00", "BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nEND:VCALENDAR", "BEGIN:VEVENT",
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x", "BEGIN:VEVENT\nDTSTART:x\nEND:VEVENT",
    "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR",
    _file("BEGIN:VEVENT\r\nRDATE;VALUE=DATE:x\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:a\r\nEND:VEVENT"),
    _file(_event(), extra="BEGIN:VTIMEZONE\r\nTZID:a\r\nTZID:b\r\nBEGIN:STANDARD\r\nDTSTART:x\r\n"
          "RDATE;VALUE=DATE:20200101\r\nTZOFFSETTO:x\r\nEND:STANDARD\r\nEND:VTIMEZONE"),
    _file(_event(RRULE="FREQ=NEVER;BYDAY=XX"), _event(RRULE="RRULE:FREQ=DAILY;COUNT=-1")),
    _file(_event(SEQUENCE="many", DURATION="P"), _event(RDATE="x", EXDATE="y")),
    "BEGIN:VCALENDAR\n" * 50 + "END:VCALENDAR",
]  # fmt: skip


@pytest.mark.parametrize("file", ODD_FILES)
def test_no_file_is_a_fault_of_ours(world: World, file: str) -> None:
    answer = world.ask("leader", "POST", "/calendar-files", json={"file": file})
    assert answer.status_code in {201, 422}, answer.text
    if answer.status_code == 422:
        assert answer.json()["errors"][0]["pointer"] == "/file"


def test_a_broken_event_among_whole_ones_is_alone_in_being_refused() -> None:
    broken = "BEGIN:VEVENT\r\nSUMMARY:Trasig\r\nRDATE;VALUE=DATE:x\r\n" \
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:!\r\nEND:VEVENT"  # fmt: skip
    zone = "BEGIN:VTIMEZONE\r\nTZID:a\r\nTZID:b\r\nBEGIN:STANDARD\r\nEND:STANDARD\r\nEND:VTIMEZONE"
    found = read(_file(_event(), broken, _event(UID="c@d"), extra=zone))
    assert [event.refused is None for event in found] == [True, False, True]
    with pytest.raises(NotACalendar):
        read("Hej!")


def test_outlooks_own_name_for_our_zone_is_understood() -> None:
    name = '"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"'
    event = _event(**{"DTSTART__Europe/Stockholm": None, "DTEND__Europe/Stockholm": None,
                      f"DTSTART__{name}": "20270714T130000"})  # fmt: skip
    (found,) = read(_file(event))
    assert found.start == datetime(2027, 7, 14, 13, tzinfo=HOME)


def test_a_time_without_zone_is_ours_and_it_says_so(world: World) -> None:
    told = _sent(world, _file(_event(DTSTART="20270714T130000")))
    assert told["events"][0]["reasons"] == ["Tiden saknar tidszon. Vi har räknat med "
                                            "Europe/Stockholm."]  # fmt: skip
    assert _drafts(world)[0].starts_at == datetime(2027, 7, 14, 13, tzinfo=HOME)


def test_too_many_events_are_told(world: World) -> None:
    file = _file(*(_event(UID=f"{n}@b") for n in range(203)))
    told = _sent(world, file, dry_run=True)
    assert (told["new"], told["refused"]) == (200, 3)
    assert "200" in told["events"][-1]["reasons"][0]


def test_who_leads_another_platform_brings_nothing_in_here(world: World) -> None:
    body = {"file": _file(_event()), "dry_run": False}
    assert world.ask("other leader", "POST", "/calendar-files", json=body).status_code == 403
    assert _drafts(world) == []


def test_a_night_over_the_change_of_clocks_ends_when_the_clock_says(world: World) -> None:
    night = {
        "DTSTART__Europe/Stockholm": "20270327T230000",
        "DTEND__Europe/Stockholm": "20270328T090000",
    }
    _sent(world, _file(_event(**night)))
    (draft,) = _drafts(world)
    assert draft.ends_at == datetime(2027, 3, 28, 9, tzinfo=HOME)
