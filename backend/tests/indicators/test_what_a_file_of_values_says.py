"""What stands in the cells of people's tables is read as they mean it, and never a gap as 0."""

import pytest

from kraftsamling.exchange.sheets import Limits, read_bytes
from kraftsamling.exchange.surveys import cells
from kraftsamling.exchange.surveys.cells import Wrong
from kraftsamling.exchange.surveys.lines import Known, Measure, Reading
from kraftsamling.exchange.surveys.reading import read
from kraftsamling.foundation.times import today

PLACES = cells.places(
    [("1881", "Kumla", "18", "Örebro län"), ("1882", "Askersund", "18", "Örebro län"),
     ("1880", "Örebro", "18", "Örebro län"), ("0114", "Upplands Väsby", "01", "Stockholms län")]
)  # fmt: skip
TRIVSEL, TOTAL = Measure("trivsel", "%", True), Measure("antal", "antal", False)
KNOWN = Known(PLACES, {"trivsel": TRIVSEL, "antal": TOTAL})


def reading(text: str, chosen: Measure | None = TRIVSEL) -> Reading:
    sheet = read_bytes(text.encode(), "a.csv", Limits())
    return read(sheet, KNOWN._replace(chosen=chosen))


def codes(told: Reading) -> list[str]:
    return [problem.code for problem in told.problems]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0", 0.0), ("0,0", 0.0), ("-0", 0.0), ("85,5", 85.5), ("85.5", 85.5), ("85,5 %", 85.5),
        ("1 234,5", 1234.5), ("1\u00a0234", 1234.0), ("−3", -3.0), (" 7 ", 7.0), ("100%", 100.0),
        ("", "missing"), ("..", "missing"), ("-", "missing"), ("–", "missing"),
        ("Saknas", "missing"), ("x", "privacy"), ("X", "privacy"), ("*", "privacy"),
        ("Sekretess", "privacy"), (".", "not-applicable"),
    ],
)  # fmt: skip
def test_a_value_is_a_number_or_a_reason(cell: str, value: float | str) -> None:
    assert cells.value(cell) == value
    assert str(cells.value(cell)) != "-0.0"


@pytest.mark.parametrize(
    "cell", ["hög", "1,2,3", "1.234,5", "12 34", "nan", "inf", "1e5", "٣", "9" * 14, "85 st"]
)
def test_what_is_no_number_is_told(cell: str) -> None:
    with pytest.raises(Wrong, match="Write a number"):
        cells.value(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Kumla", "1881"), ("kumla kommun", "1881"), ("Askersunds kommun", "1882"),
        ("1881", "1881"), ("114", "0114"), ("18", "0018"), ("0018", "0018"), ("0", "0000"),
        ("Örebro", "1880"), ("Örebro län", "0018"), ("Riket", "0000"), ("upplands  väsby", "0114"),
    ],
)  # fmt: skip
def test_a_place_is_known_by_name_and_code(cell: str, code: str) -> None:
    assert cells.area(cell, PLACES) == code


def test_genders_are_read_as_people_write_them() -> None:
    told = {cells.gender(cell).value: cell for cell in ("Alla", "FLICKOR", "pojkar")}
    assert told == {"T": "Alla", "K": "FLICKOR", "M": "pojkar"}
    assert [cells.gender(cell).value for cell in ("", "k", "Män", "women")] == ["T", "K", "M", "K"]


def test_a_year_is_at_most_the_next_one() -> None:
    following = today().year + 1
    assert [cells.year(str(year)) for year in (1900, following)] == [1900, following]
    told = reading(f"kommun;år;värde\nKumla;2020;1\nKumla;{following + 1};1\nKumla;2199;1\n")
    assert [(p.row, p.column, p.code) for p in told.problems] == [
        (3, "år", "future_year"), (4, "år", "future_year")
    ]  # fmt: skip
    words = told.problems[0].words
    assert words.sv == f"Året ligger för långt fram. Skriv ett år till och med {following}."
    assert f"up to and including {following}" in words.en


def test_columns_that_lack_or_say_the_same_are_told() -> None:
    assert codes(reading("kommun;år\nKumla;2023\n")) == ["missing_column"]
    assert codes(reading("kommun;år;värde\nKumla;2023;1\n", None)) == ["missing_column"]
    assert codes(reading("kommun;plats;år;värde\nKumla;Kumla;2023;1\n")) == ["doubled_column"]
    told = reading("kommun;år;värde;anmärkning\nKumla;2023;1;bra\n")
    assert (told.unused, len(told.lines)) == (["anmärkning"], 1)


def test_the_same_value_twice_is_told_even_when_equal() -> None:
    told = reading("kommun;år;värde\nKumla;2023;1\n1881;2023;1\nKumla;2022;1\n")
    assert [(p.row, p.code) for p in told.problems] == [(3, "doubled")]
    assert "rad 2" in told.problems[0].words.sv


def test_a_status_gives_the_reason_and_may_not_gainsay_the_value() -> None:
    head = "kommun;år;värde;status\n"
    why = reading(f"{head}Kumla;2023;;sekretess\nKumla;2022;..;ej aktuellt\nKumla;2021;5;mätt\n")
    told = [(line.observed.value, line.observed.status) for line in why.lines]
    assert told == [(None, "privacy"), (None, "not-applicable"), (5.0, "measured")]
    assert codes(reading(f"{head}Kumla;2023;5;sekretess\n")) == ["two_stories"]
    assert codes(reading(f"{head}Kumla;2023;;mätt\n")) == ["two_stories"]


def test_genders_are_refused_where_the_indicator_has_none() -> None:
    text = "indikator;kommun;år;kön;värde\nantal;Kumla;2023;K;5\nantal;Kumla;2023;T;5\n"
    assert codes(reading(text, None)) == ["not_by_gender"]
    assert codes(reading(text)) == ["another_indicator"] * 2


@pytest.mark.parametrize(
    ("counts", "kept"),
    [
        # Three and six: the girls' would be told by the value of all and the boys'.
        (("9", "3", "6"), "T"),
        (("9", "<5", ""), "T"),
        (("10", "5", "5"), "TKM"),
        # Fewer than five in all, and so of each.
        (("4", "", ""), ""),
        (("", "", ""), "TKM"),
        # All less the girls are four boys, whatever their own row says or leaves out.
        (("54", "50", ""), "T"),
        (("54", "", "50"), "T"),
        (("54", "50", None), "T"),
        (("9", "5", "5"), "T"),  # where the counts gainsay each other, the fewest count
        (("55", "50", None), "TK"),
        (("50", "50", ""), "TKM"),
        (("54", None, ""), "TM"),
        (("4", None, None), ""),
        # Four are neither girls nor boys: the values of all, girls and boys would give theirs.
        (("64", "30", "30"), "T"),
        (("65", "30", "30"), "TKM"),
    ],
)
def test_few_are_kept_back_with_what_would_give_them_away(
    counts: tuple[str | None, ...], kept: str
) -> None:
    rows = [each for each in zip("TKM", counts, strict=True) if each[1] is not None]
    text = "".join(f"Kumla;2023;{gender};50;{n}\n" for gender, n in rows)
    told = reading(f"kommun;år;kön;värde;n\n{text}")
    seen = [line.observed for line in told.lines]
    assert "".join(one.gender for one in seen if one.value is not None) == kept
    assert {one.status for one in seen if one.value is None} <= {"privacy"}
    assert told.hidden == len(rows) - len(kept)


def test_shares_that_look_like_fractions_are_asked_about() -> None:
    assert len(reading("kommun;år;värde\nKumla;2023;0,85\nÖrebro;2023;1\n").notes) == 1
    assert reading("kommun;år;värde\nKumla;2023;0,85\nÖrebro;2023;80\n").notes == []
    assert reading("kommun;år;värde\nKumla;2023;0\nÖrebro;2023;1\n").notes == []


def test_more_than_a_hundred_per_cent_is_asked_about() -> None:
    rows = "".join(f"{place};2023;{value}\n" for place, value in (("Kumla", 100), ("Örebro", 104)))
    (note,) = reading(f"kommun;år;värde\n{rows}").notes
    assert "över 100, men enheten är %: rad 3." in note.sv
    assert reading(f"kommun;år;värde\n{rows}", TOTAL).notes == []


def test_a_comma_that_may_mean_thousands_is_asked_about() -> None:
    told = reading('kommun,år,värde\nKumla,2023,"1,234"\nÖrebro,2023,"12,500"\n')
    assert [line.observed.value for line in told.lines] == [1.234, 12.5]
    assert ["decimaltecken" in note.sv and "decimal sign" in note.en for note in told.notes] == [
        True
    ]
    assert reading("kommun;år;värde\nKumla;2023;0,855\nÖrebro;2023;12,5\n").notes == []
