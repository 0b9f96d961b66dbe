"""How many answered is read whatever its column is called, and few are kept back."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kraftsamling.cli import app
from kraftsamling.exchange.sheets import Limits, read_bytes
from kraftsamling.exchange.surveys import cells
from kraftsamling.exchange.surveys.lines import Reading
from kraftsamling.exchange.surveys.reading import read
from kraftsamling.exchange.surveys.words import counts
from tests.helpers import World
from tests.indicators.doings import ID, an_indicator, imported, tried, values
from tests.indicators.test_what_a_file_of_values_says import KNOWN, TRIVSEL

TELLING = [
    "Antal elever", "antal svar (n)", "Antal svarande elever", "bas", "antal personer", "n=",
    "N=120", "Antalet svar", "Elevantal", "Totalt antal", "Ovägt antal", "antal_svar", "Bastal",
    "Bas (100 %)", "n (2)", "Elever (n)", "n_svar", "Svarande flickor", "Svar", "Antal som svarat",
    "Number of pupils", "No. of answers", "Respondenter", "Unweighted base", "Count", "Sample size",
    "Deltagare",
]  # fmt: skip
OTHERS = [
    "Namn", "Nummer", "Nr", "N:o", "N:r", "Svårt att sova", "Svår", "Besvär", "Båset", "Basår",
    "County", "Svarsfrekvens", "Response rate", "Andel av antal dagar (%)", "Svar ja (%)",
    "Medelantal", "Årskurs", "Genomsnittligt antal dagar", "Anmärkning", "Skola", "Kommentar",
    "Andel svar", "Mean number of days",
]  # fmt: skip


def reading(text: str) -> Reading:
    sheet = read_bytes(text.encode(), "a.csv", Limits())
    return read(sheet, KNOWN._replace(chosen=TRIVSEL))


def kept(told: Reading) -> str:
    """The genders whose values are."""
    seen = [line.observed for line in told.lines]
    return "".join(one.gender for one in seen if one.value is not None)


@pytest.mark.parametrize("heading", TELLING)
def test_a_heading_that_speaks_of_how_many_keeps_few_back(heading: str) -> None:
    assert counts(heading)
    text = f"kommun;år;kön;värde;{heading}\nKumla;2023;T;50;54\nKumla;2023;M;75;50\n"
    told = reading(f"{text}Kumla;2022;T;75;3\nKumla;2021;T;75;5\n")
    assert (told.problems, told.unused) == ([], [])
    # Three in 2022; and all less the boys are four girls in 2023.
    assert [(line.observed.year, line.observed.value) for line in told.lines] == [
        (2023, 50.0), (2023, None), (2022, None), (2021, 75.0),
    ]  # fmt: skip
    (note,) = told.notes
    assert f"{heading}: läses som hur många som svarade" in note.sv
    assert f"{heading}: read as how many answered" in note.en


@pytest.mark.parametrize("heading", OTHERS)
def test_a_heading_that_only_looks_like_it_counts_nobody(heading: str) -> None:
    assert not counts(heading)
    told = reading(f"kommun;år;värde;{heading}\nKumla;2023;75;3\n")
    assert (told.unused, kept(told), told.hidden) == ([heading], "T", 0)


@pytest.mark.parametrize(
    ("cell", "few"),
    [
        ("<5", True), ("< 5", True), ("<10", True), ("x", True), ("1–4", True), ("1-4", True),
        ("Färre än 5", True), ("fewer than five", True), ("3 st", True), ("3,0", True),
        ("3.4", True), ("(4)", True), ("ca 3", True), ("0", True),
        ("5", False), ("1 234", False), ("10–19", False), ("12 elever", False), ("3 %", False),
        ("", False), ("..", False), ("många", False), ("uppgift finns", False), ("-3", False),
    ],
)  # fmt: skip
def test_what_stands_under_a_guessed_heading_is_never_wrong(cell: str, few: bool) -> None:
    text = f"kommun;år;värde;Antal elever\nKumla;2023;75;{cell}\nÖrebro;2023;70;20\n"
    told = reading(text)
    assert told.problems == []
    assert [line.observed.value for line in told.lines] == [None if few else 75.0, 70.0]


def test_where_the_heading_leaves_no_doubt_a_cell_may_still_be_wrong() -> None:
    told = reading("kommun;år;värde;n;Antal elever\nKumla;2023;75;många;många\n")
    assert [(p.column, p.code) for p in told.problems] == [("n", "no_count")]
    told = reading("kommun;år;värde;n;antal svar\nKumla;2023;75;10;10\n")
    assert [p.code for p in told.problems] == ["doubled_column"]


def test_of_several_columns_the_one_that_tells_the_fewest_decides() -> None:
    head = "kommun;år;kön;värde;n;Antal elever;Bas\n"
    assert kept(reading(f"{head}Kumla;2023;T;50;40;3;60\n")) == ""
    assert kept(reading(f"{head}Kumla;2023;T;50;3;40;\n")) == ""
    assert kept(reading(f"{head}Kumla;2023;T;50;40;5;text\n")) == "T"
    # Each by itself: in the second one all less the girls are four, whatever the first one lacks.
    rows = "Kumla;2023;T;50;49;54;\nKumla;2023;K;50;;50;\nKumla;2023;M;50;;;\n"
    assert kept(reading(head + rows)) == "T"
    # Weighted counts that even out to a hair's breadth leave nobody over.
    rows = "Kumla;2023;T;50;;100,2;\nKumla;2023;K;50;;50,3;\nKumla;2023;M;50;;49,9;\n"
    assert kept(reading(head + rows)) == "TKM"


def test_an_unread_column_of_whole_numbers_is_asked_about() -> None:
    told = reading("kommun;år;värde;Elever;Skola\nKumla;2023;75;3;Västra\nÖrebro;2023;75;;Östra\n")
    assert told.unused == ["Elever", "Skola"]
    assert [note.sv for note in told.notes] == [
        "Kolumnen Elever läses inte. Talar den om hur många som svarade? Kalla den n."
    ]
    assert "The column Elever is not read." in told.notes[0].en
    assert reading("kommun;år;värde;Elever;n\nKumla;2023;75;3;9\n").notes == []
    assert reading("kommun;år;värde;Elever\nKumla;2023;75;3,5\nÖrebro;2023;75;3\n").notes == []
    # Under a heading that would tell it, but with no number in any row: not read, and so told.
    told = reading("kommun;år;värde;Antal elever\nKumla;2023;75;många\n")
    assert (told.unused, told.notes) == (["Antal elever"], [])


def test_a_value_of_three_pupils_is_not_stored_and_the_answer_tells_what_was_unread(
    world: World,
) -> None:
    an_indicator(world)
    text = "kommun;år;värde;Antal elever\nKumla;2023;75;3\nNora;2023;70;30\n"
    assert tried(world, text, indicator=ID)["hidden"] == 1
    done = imported(world, text, indicator=ID)
    assert (done["hidden"], done["unused"]) == (1, [])
    assert [value for *_, value, _ in values(world, ID)] == [None, 70.0]
    done = imported(world, "kommun;år;värde;Elever\nNora;2023;71;30\n", indicator=ID)
    assert (done["unused"], done["allowed_actions"]) == (["Elever"], ["undo"])
    assert done["notes"][0]["message_sv"].startswith("Kolumnen Elever läses inte.")


def test_the_command_tells_what_was_not_read(
    world: World, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KRAFTSAMLING_DATABASE_URL", database_url)
    an_indicator(world)
    file = tmp_path / "skola.csv"
    file.write_text("kommun;år;värde;Elever;Skola\nKumla;2023;85,5;3;Västra\n")
    told = CliRunner().invoke(app, ["indicators", "import", "--indicator", ID, str(file)])
    assert told.exit_code == 0, told.output
    assert "skola.csv, not read: Elever, Skola" in told.output
    assert "skola.csv: Kolumnen Elever läses inte." in told.output


def test_cells_are_read_as_strictly_as_before_where_n_is_n() -> None:
    assert [cells.answers(cell) for cell in ("<5", "12", "", "..")] == [0, 12, None, None]
    with pytest.raises(cells.Wrong):
        cells.answers("1–4")
