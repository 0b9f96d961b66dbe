"""Bad questions to the search."""

from tests.house.bad_input import Bad, query

_Q = "/search"
_T = "/search/suggestions"
SEARCH = [
    Bad("no question", "GET", _Q, 422, "?q"),
    Bad("no beginning", "GET", _T, 422, "?q"),
    query("empty question", _Q, "q", ""),
    query("a question too long", _Q, "q", "a" * 201),
    query("NUL in the question", _Q, "q", "a%00b"),
    query("no hits wanted", _Q, "q=a&hits", "0"),
    query("too many hits wanted", _Q, "q=a&hits", "21"),
    query("hits by the word", _Q, "q=a&hits", "five"),
    query("half a hit", _Q, "q=a&hits", "0.5"),
    query("unknown parameter", _Q, "q=a&colour", "blue"),
    Bad("asks for XML", "GET", f"{_Q}?q=a", 406, headers={"accept": "application/xml"}),
    query("of suggestions: empty question", _T, "q", ""),
    query("of suggestions: a question too long", _T, "q", "a" * 201),
    query("of suggestions: NUL in the question", _T, "q", "a%00b"),
    query("of suggestions: no hits wanted", _T, "q=a&hits", "0"),
    query("of suggestions: too many hits wanted", _T, "q=a&hits", "21"),
    query("of suggestions: hits by the word", _T, "q=a&hits", "five"),
    query("of suggestions: half a hit", _T, "q=a&hits", "0.5"),
    query("of suggestions: unknown parameter", _T, "q=a&colour", "blue"),
    Bad(
        "of suggestions: asks for XML",
        "GET",
        f"{_T}?q=a",
        406,
        headers={"accept": "application/xml"},
    ),
    query("unknown kind", _Q, "q=a&kind", "person"),
    query("empty kind", _Q, "q=a&kind", ""),
    query("pages", _Q, "q=a&page", "2"),
    query("kinds of suggestions", _T, "q=a&kind", "actor"),
    query("relevance without a question", "/initiatives", "sort", "relevance"),
    query("relevance without a question of actors", "/actors", "sort", "relevance"),
]
