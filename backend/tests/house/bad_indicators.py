"""Bad input to the indicators."""

from typing import Any

from tests.house.bad_input import NUMBER, Bad, _transport, body, query
from tests.indicators.doings import SAID, a_file

_I, _O, _ONE = "/indicators", "/observations", "/indicators/N17461"


def _patch(what: str, pointer: str, **fields: Any) -> Bad:
    headers = {"If-Match": "*"}
    return Bad(what, "PATCH", _ONE, 422, pointer, json=fields, headers=headers)


INDICATORS = [
    _patch("target as text", "/target", target="åttio"),
    _patch("an endless target", "/target", target=1e13),
    _patch("target is a list", "/target", target=[1]),
    _patch("unknown direction", "/better", better="sideways"),
    _patch("no direction", "/better", better=""),
    _patch("empty question", "/question_sv", question_sv=" "),
    _patch("question too long", "/question_en", question_en="a" * 201),
    _patch("personal number in a question", "/question_sv", question_sv=f"Hur mår {NUMBER}?"),
    _patch("unknown focus area", "/focus_areas/0", focus_areas=["finns-inte"]),
    _patch("focus area with blanks", "/focus_areas/0", focus_areas=["psykisk hälsa"]),
    _patch("what the source decides", "/title", title="Nytt namn"),
    _patch("a unit of one's own", "/unit", unit="hg"),
    Bad("no revision", "PATCH", _ONE, 428, "If-Match", json={"target": 1}),
    Bad("no such indicator", "GET", f"{_I}/N00000", 404),
    query("unknown order", _I, "sort", "colour"),
    query("area that is no code", _I, "focus_area", "Skola!"),
    query("unknown parameter", _I, "colour", "blue"),
    query("too many rows", _O, "limit", "101"),
    query("a place by name", _O, "area", "Kumla"),
    query("unknown gender", _O, "gender", "X"),
    query("a year of words", _O, "year_from", "igår"),
    query("a year before all", _O, "year_to", "99"),
    query("an endless indicator", _O, "indicator", "N" * 61),
    query("another list's cursor", _O, "cursor", "WyJuYW1lIiwiaWQiLCJrdW1sYSIsIjE4ODEiXQ"),
    query("a trend of a place by name", "/trends", "area", "Kumla"),
    query("an unknown verdict", "/trends", "verdict", "bad"),
    query("a trend of no known gender", "/trends", "gender", "X"),
    query("trends in an order of one's own", "/trends", "sort", "change"),
    query("too many trends", "/trends", "limit", "101"),
    query("a chart of a place by name", f"{_ONE}/charts", "area", "Kumla"),
    query("a chart of no known gender", f"{_ONE}/charts", "gender", "alla"),
    Bad("charts of no such indicator", "GET", f"{_I}/N00000/charts?area=1881", 404),
    Bad("a chart file of no such area", "GET", f"{_ONE}/charts/0000.svg", 404),
    Bad("a method of another list", "PUT", _I, 405),
    query("similar to a place by name", "/similar-municipalities", "municipality", "Nora"),
    query("an unknown order of groups", "/similar-municipalities", "sort", "name"),
    query("compared with a place by name", "/comparisons", "municipality", "Nora"),
    query("compared by unknown gender", "/comparisons", "gender", "X"),
]  # fmt: skip


def _own(what: str, pointer: str, **fields: Any) -> Bad:
    return body(what, _I, pointer, {**SAID, **fields})


OWN_INDICATORS = [
    *_transport(_I, SAID),
    _own("no title", "/title", title=None),
    _own("empty title", "/title", title=" "),
    _own("title too long", "/title", title="a" * 201),
    _own("personal number in the title", "/title", title=f"Elever som {NUMBER}"),
    _own("no question", "/question_sv", question_sv=""),
    _own("no unit", "/unit", unit=""),
    _own("unit too long", "/unit", unit="a" * 31),
    _own("genders as text", "/by_gender", by_gender="yes"),
    _own("no source", "/source_name", source_name=""),
    _own("source too long", "/source_name", source_name="a" * 121),
    _own("personal number in the source", "/source_name", source_name=f"Enkät {NUMBER}"),
    _own("a script for a source", "/source_url", source_url="javascript:x()"),
    _own("note too long", "/source_note", source_note="a" * 301),
    _own("personal number in the note", "/source_note", source_note=f"Fråga {NUMBER}"),
    _own("an id like Kolada's", "/id", id="N17461"),
    _own("an id with blanks", "/id", id="min indikator"),
    _own("an id with a slash", "/id", id="min/indikator"),
    _own("an id of a dash", "/id", id="-"),
    _own("unknown direction", "/better", better="up"),
    _own("unknown focus area", "/focus_areas/0", focus_areas=["finns-inte"]),
    _own("a source's field", "/source", source="kolada"),
    _own("unknown field", "/colour", colour="blue"),
]

_T, _B = "/observation-trials", "/observation-imports"
_OK = a_file("kommun;år;värde\nKumla;2023;1\n", indicator="N17461")


def _file(what: str, pointer: str, text: str | bytes = "a", **fields: Any) -> Bad:
    return body(what, _B, pointer, {**a_file(text), **fields})


OBSERVATION_FILES = [
    *_transport(_B, _OK),
    body("no content", _B, "/content", {"file_name": "a.csv"}),
    body("no name", _B, "/file_name", {"content": "YQ=="}),
    body("content that is no base64", _T, "/content", {**_OK, "indicator": None, "content": "å!"}),
    _file("half a letter", "/content", content="YQ="),
    _file("content is a list", "/content", content=[1]),
    _file("too much", "/content", content="A" * 933_337),
    _file("empty name", "/file_name", file_name=" "),
    _file("personal number in the name", "/file_name", file_name=f"{NUMBER}.csv"),
    _file("headings alone", "/content", "kommun;år;värde\n"),
    _file("NUL in the file", "/content", "kommun;år;värde\nKumla;2023;\x00\n"),
    _file("a damaged workbook", "/content", b"PK\x03\x04 and nothing more"),
    _file("an old workbook", "/content", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"),
    _file("too many rows", "/content", "kommun;år;värde\n" + "Kumla;2023;1\n" * 5_001),
    _file("broken quotes", "/content", 'kommun;år;värde\n"Kumla;2023;1\n'),
    _file("no column of values", "/rows/1/värde", "indikator;kommun;år\na;Kumla;2023\n"),
    _file("an unknown indicator", "/rows/2/indikator",
          "indikator;kommun;år;värde\nfinns-inte;Kumla;2023;1\n"),
    _file("a column with a slash", "/content", "a~1b"),
    body("a source's indicator", _B, "/indicator", _OK),
    body("a source's indicator on trial", _T, "/indicator", _OK),
    _file("an indicator that is none", "/indicator", indicator="?"),
    _file("an indicator that is not there", "/indicator",
          "kommun;år;värde\nKumla;2023;1\n", indicator="finns-inte"),
    _file("unknown field", "/dry_run", dry_run=True),
    query("unknown filter", _B, "colour", "blue"),
    query("an indicator that is no id", _B, "indicator", "?"),
    Bad("no such import", "GET", f"{_B}/finns-inte", 404),
    Bad("nothing to undo", "POST", f"{_B}/finns-inte/reversals", 404),
]  # fmt: skip
