"""Bad input to the proposals, and to what is done with one that is not there."""

from tests.house.bad_input import Bad, query

_P = "/meeting-proposals"

PROPOSALS = [
    query("unknown kind", _P, "kind", "party"),
    query("one unknown among known", _P, "kind", "gap&kind=party"),
    query("an empty kind", _P, "kind", ""),
    query("a kind in capitals", _P, "kind", "GAP"),
    query("a platform with blanks", _P, "platform", "barn%20och%20unga"),
    query("an endless platform", _P, "platform", "a" * 61),
    query("no rows", _P, "limit", "0"),
    query("too many rows", _P, "limit", "101"),
    query("rows as a word", _P, "limit", "all"),
    query("a page before the first", _P, "page", "-1"),
    query("an endless page", _P, "page", "99999999999"),
    query("another list's cursor", _P, "cursor", "WyJuYW1lIiwiaWQiLCJrdW1sYSIsIjE4ODEiXQ"),
    query("a cursor of nothing", _P, "cursor", "W10"),
    query("no cursor at all", _P, "cursor", "?"),
    query("unknown parameter", _P, "colour", "blue"),
    query("an order cannot be chosen", _P, "sort", "title"),
    query("nothing to search in", _P, "q", "skola"),
    Bad("a draft of nothing", "POST", f"{_P}/x/drafts", 404),
    Bad("nothing put aside", "POST", f"{_P}/x/dismissals", 404),
    Bad("nothing taken up", "POST", f"{_P}/x/restorations", 404),
    Bad("a method of another list", "PUT", _P, 405),
]
