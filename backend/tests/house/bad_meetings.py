"""Bad input to the meetings."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query

_M = "/meetings"
_OK: dict[str, Any] = {"title": "Vägen tillbaka"}
_START = "2027-03-24T13:00:00+01:00"


def _meeting(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _M, pointer, {**_OK, **fields})


MEETINGS = [
    *_transport(_M, _OK),
    body("no title", _M, "/title", {"question": "Utan titel?"}),
    _meeting("empty title", "/title", title="  "),
    _meeting("title too long", "/title", title="å" * 201),
    _meeting("a line break of another time", "/title", title="a\x0bb"),
    _meeting("unknown field", "/colour", colour="blue"),
    _meeting("unknown kind", "/kind", kind="party"),
    _meeting("a status is not written", "/status", status="open"),
    _meeting("question too long", "/question", question="a" * 301),
    _meeting("personal number in the question", "/question", question=f"Om {NUMBER}?"),
    _meeting("NUL in the purpose", "/purpose", purpose="a\x00b"),
    _meeting("a start without a zone", "/starts_at", starts_at="2027-03-24T13:00:00"),
    _meeting("a day for a start", "/starts_at", starts_at="2027-03-24"),
    _meeting("a start long ago", "/starts_at", starts_at="0999-03-24T13:00:00Z"),
    _meeting("a start in the far future", "/starts_at", starts_at="9999-12-31T23:59:59Z"),
    _meeting("an end without a start", "/starts_at", ends_at=_START),
    _meeting("an end before the start", "/ends_at",
             starts_at=_START, ends_at="2027-03-24T11:59:59Z"),
    _meeting("no length at all", "/ends_at", starts_at=_START, ends_at="2027-03-24T12:00:00Z"),
    _meeting("a year long", "/ends_at", starts_at=_START, ends_at="2028-03-24T12:00:00Z"),
    _meeting("registration after the meeting", "/register_by",
             starts_at=_START, register_by="2027-03-25"),
    _meeting("a moment for the last day", "/register_by", register_by=_START),
    _meeting("unknown zone", "/zone", zone="Europe/Kumla"),
    _meeting("a path for a zone", "/zone", zone="../../etc/passwd"),
    _meeting("capacity of none", "/capacity", capacity=0),
    _meeting("capacity as text", "/capacity", capacity="8"),
    _meeting("endless capacity", "/capacity", capacity=100_001),
    _meeting("unknown audience", "/audience", audience="secret"),
    _meeting("a script for a link", "/link", link="javascript:alert(1)"),
    _meeting("a link of two lines", "/link", link="https://a.example/\r\nATTENDEE:x"),
    _meeting("unknown municipality", "/municipality_code", municipality_code="9999"),
    _meeting("municipality by name", "/municipality_code", municipality_code="Kumla"),
    _meeting("unknown host", "/host_id", host_id="0b9f6a2e"),
    _meeting("unknown focus area", "/focus_areas/1", focus_areas=["schooling", "nope"]),
    _meeting("unknown initiative", "/initiatives/0", initiatives=["0b9f6a2e"]),
    _meeting("unknown invited", "/invited_actors/0", invited_actors=["0b9f6a2e"]),
    _meeting("unknown series", "/series", series="0b9f6a2e"),
    _meeting("unknown language", "/language", language="fi"),
    _meeting("unknown platform", "/platform", platform="finns-inte"),
    query("unknown kind in a filter", _M, "kind", "party"),
    query("unknown status", _M, "status", "full"),
    query("unknown visibility", _M, "visibility", "in_review"),
    query("a place that is no code", _M, "municipality", "Kumla"),
    query("an initiative that is no id", _M, "initiative", "?"),
    query("a moment without zone", _M, "starts_from", "2027-03-24"),
    query("a moment before all calendars", _M, "starts_from", "0001-01-01T00:00:00%2B14:00"),
    query("neither yes nor no", _M, "upcoming", "perhaps"),
    query("unknown order", _M, "sort", "place"),
    query("unknown facet", _M, "facets", "kind,colour"),
    query("another list's cursor", _M, "cursor", "WyJuYW1lIiwiaWQiLCJrdW1sYSIsIjE4ODEiXQ"),
    query("unknown kind in the feed", "/meetings.ics", "kind", "party"),
    query("unknown language of the feed", "/meetings.ics", "language", "fi"),
]  # fmt: skip
