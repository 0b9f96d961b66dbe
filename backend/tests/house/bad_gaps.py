"""Bad input to the gaps, to how they weigh, and to the overviews."""

from typing import Any

from tests.house.bad_input import Bad, query

_S, _D = "/state-of-things", "/dashboard"
_G, _M, _P = "/gaps", "/gap-matrix", "/platforms/barn-och-unga"


def _patch(what: str, pointer: str, **fields: Any) -> Bad:
    return Bad(what, "PATCH", _P, 422, pointer, json=fields, headers={"If-Match": "*"})


GAPS = [
    query("unknown rows", _G, "rows", "colour"),
    query("unknown rows of the matrix", _M, "rows", "municipality"),
    query("too many gaps", _G, "most", "101"),
    query("no gaps at all", _G, "most", "0"),
    query("a weight of words", _G, "gap_need", "mycket"),
    query("a weight below nothing", _G, "gap_trend", "-1"),
    query("an endless weight", _G, "gap_coverage", "inf"),
    query("a weight that is no number", _M, "gap_need", "nan"),
    query("too much weight", _M, "gap_coverage", "11"),
    query("more than a whole county", _G, "gap_county_wide", "1.5"),
    query("more than a whole plan", _M, "gap_planned", "2"),
    query("a day of words", _G, "since", "igår"),
    query("a day as a number", _M, "since", "0"),
    query("a day that is not", _M, "since", "2026-02-30"),
    query("a place by name", _G, "municipality", "Kumla"),
    query("a row with blanks", _G, "row", "psykisk hälsa"),
    query("no such platform", _G, "platform", "finns-inte"),
    query("a platform with blanks", _M, "platform", "barn och unga"),
    query("unknown parameter", _G, "colour", "blue"),
    query("a row of the matrix", _M, "row", "safety"),
    Bad("no weight at all", "GET", f"{_G}?gap_need=0&gap_trend=0&gap_coverage=0", 422, "?gap_need"),
    query("a state of no platform", _S, "platform", "finns-inte"),
    query("a state of a platform with blanks", _S, "platform", "barn och unga"),
    query("a state of the past", _S, "since", "2026-01-01"),
    query("a dashboard of no platform", _D, "platform", "finns-inte"),
    query("a dashboard for somebody", _D, "who", "leader"),
    Bad("a state that is written", "POST", _S, 405),
    Bad("a method of another list", "POST", _G, 405),
    Bad("a method of another matrix", "DELETE", _M, 405),
    _patch("a weight as text", "/gap_need", gap_need="två"),
    _patch("a weight below nothing for all", "/gap_trend", gap_trend=-0.1),
    _patch("too much weight for all", "/gap_coverage", gap_coverage=10.5),
    _patch("more than a whole county for all", "/gap_county_wide", gap_county_wide=1.01),
    _patch("more than a whole plan for all", "/gap_planned", gap_planned=7),
    _patch("no weight for all", "/gap_need", gap_need=0, gap_trend=0, gap_coverage=0),
]  # fmt: skip
