"""A file of values goes in whole or not at all, tells what it changes, and can be undone."""

import io
import itertools
from typing import Any

import xlsxwriter

from tests.helpers import World
from tests.indicators.doings import ID, a_file, an_indicator, imported, tried, values

HEAD = "Kommun;År;Kön;Värde;Status;n\n"
GOOD = (
    HEAD + "Kumla;2023;alla;85,5;;410\n1880;2023;T;0,0;;2000\nÖrebro län;2023;;81;;\n"
    "Riket;2023;T;..;;\nAskersunds kommun;2023;flickor;*;;\n"
)


def test_a_file_is_told_of_and_then_brought_in(world: World) -> None:
    an_indicator(world)
    told = tried(world, GOOD, indicator=ID)
    assert (told["rows"], told["new"], told["problems"]) == (5, 5, [])
    assert values(world, ID) == [], "a trial keeps nothing"
    done = imported(world, GOOD, indicator=ID)
    assert (done["new"], done["indicators"], done["allowed_actions"]) == (5, [ID], ["undo"])
    assert values(world, ID) == [
        ("Riket", 2023, "T", None, "missing"), ("Örebro län", 2023, "T", 81.0, "measured"),
        ("Örebro", 2023, "T", 0.0, "measured"), ("Kumla", 2023, "T", 85.5, "measured"),
        ("Askersund", 2023, "K", None, "privacy"),
    ]  # fmt: skip
    one = world.ask("anonymous", "GET", f"/indicators/{ID}").json()
    assert one["latest_year"] == 2023
    assert one["fetched_at"] is not None


def test_one_wrong_row_and_nothing_is_kept(world: World) -> None:
    an_indicator(world)
    text = HEAD + "Kumla;2023;T;85;;\nKumlaby;23;X;hög;hemligt;många\n"
    told = tried(world, text, indicator=ID)
    wrong = [(p["row"], p["column"]) for p in told["problems"]]
    assert wrong == [(3, each) for each in ("Kommun", "År", "Kön", "Värde", "Status", "n")]
    assert all(p["message_sv"] and p["message_en"] for p in told["problems"])
    assert "Kumlaby" not in str(told)
    refused = world.ask(
        "leader", "POST", "/observation-imports", json=a_file(text, indicator=ID),
        headers={"Accept-Language": "en"},
    )  # fmt: skip
    assert refused.status_code == 422
    errors = {e["pointer"]: e["message"] for e in refused.json()["errors"]}
    assert errors["/rows/3/År"] == "Write the year with four digits, such as 2023."
    assert values(world, ID) == []


def test_what_would_change_is_told_with_what_is_there(world: World) -> None:
    an_indicator(world)
    imported(world, GOOD, indicator=ID)
    text = HEAD + "Kumla;2023;T;86;;\nÖrebro;2023;T;0;;\nNora;2023;T;70;;\n"
    told = tried(world, text, indicator=ID)
    assert (told["new"], told["changed"], told["same"]) == (1, 1, 1)
    (change,) = told["changes"]
    assert (change["row"], change["area"]["name"]) == (2, "Kumla")
    assert (change["value_before"], change["value"]) == (85.5, 86.0)


def test_the_first_rows_are_told_as_they_are_understood(world: World) -> None:
    an_indicator(world)
    rows = "".join(f"Kumla;{year};alla;80;;\n" for year in range(2005, 2020))
    told = tried(world, HEAD + "Laxå;2023;flickor;80;;3\n" + rows, indicator=ID)
    few, second = told["first"][:2]
    assert (few["row"], few["area"], few["gender"]) == (2, {"code": "1860", "name": "Laxå"}, "K")
    assert (few["value"], few["status"]) == (None, "privacy")
    assert (second["row"], second["year"], second["value"]) == (3, 2005, 80.0)
    assert (told["new"], len(told["first"])) == (16, 10)


def test_an_import_is_undone_but_not_over_what_came_since(world: World) -> None:
    an_indicator(world)
    imported(world, HEAD + "Kumla;2023;T;80;;\nNora;2023;T;70;;\n", indicator=ID)
    second = imported(
        world, HEAD + "Kumla;2023;T;81;;\nNora;2023;T;71;;\nLaxå;2023;T;60;;\n", indicator=ID
    )
    imported(world, HEAD + "Nora;2023;T;72;;\n", indicator=ID)
    path = f"/observation-imports/{second['id']}"
    undone = world.ask("leader", "POST", f"{path}/reversals")
    assert (undone.status_code, undone.json()["left"]) == (201, 1)
    assert undone.json()["allowed_actions"] == []
    assert [(area, value) for area, _, _, value, _ in values(world, ID)] == [
        ("Kumla", 80.0), ("Nora", 72.0)
    ]  # fmt: skip
    assert world.ask("leader", "POST", f"{path}/reversals").status_code == 409
    listed = world.ask("leader", "GET", f"/observation-imports?indicator={ID}").json()
    assert (listed["total"], [one["new"] for one in listed["items"]]) == (3, [0, 1, 2])
    assert world.ask("leader", "GET", "/observation-imports?indicator=N17461").json()["total"] == 0


def test_imports_undone_in_any_order_leave_what_the_others_said(world: World) -> None:
    an_indicator(world)
    said = {"A": 1, "B": 2, "C": 3, "D": 1}
    for order in itertools.permutations("ABCD"):
        held = {
            name: imported(world, f"{HEAD}Kumla;2023;T;{value};;\n", indicator=ID)
            for name, value in said.items()
        }
        for name in order:
            undone = world.ask(
                "leader", "POST", f"/observation-imports/{held[name]['id']}/reversals"
            )
            del held[name]
            last = [float(said[one]) for one in held][-1:]
            assert [value for *_, value, _ in values(world, ID)] == last, (order, name)
            assert undone.json()["left"] == int(any(one > name for one in held))


def test_nothing_about_fewer_than_five_is_kept(world: World) -> None:
    an_indicator(world)
    text = HEAD + "Kumla;2023;T;50;;9\nKumla;2023;K;75;;4\nKumla;2023;M;20;;5\nNora;2023;T;9;;5\n"
    assert tried(world, text, indicator=ID)["hidden"] == 2
    assert imported(world, text, indicator=ID)["hidden"] == 2
    assert [told[2:] for told in values(world, ID)] == [
        ("K", None, "privacy"), ("M", None, "privacy"), ("T", 50.0, "measured"),
        ("T", 9.0, "measured"),
    ]  # fmt: skip


def test_a_workbook_may_hold_several_indicators(world: World) -> None:
    an_indicator(world)
    an_indicator(world, id="trygghet", title="Trygghet", by_gender=False)
    rows: list[list[Any]] = [
        ["indikator", "kommun", "år", "värde"], [ID, 18, 2023, 85.5], ["Trygghet", 0, 2023, 70],
    ]  # fmt: skip
    page = io.BytesIO()
    with xlsxwriter.Workbook(page, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    done = imported(world, page.getvalue(), name="skola.xlsx")
    assert done["indicators"] == [ID, "trygghet"]
    assert values(world, ID) == [("Örebro län", 2023, "T", 85.5, "measured")]
    assert values(world, "trygghet") == [("Riket", 2023, "T", 70.0, "measured")]
    fetched = tried(world, "indikator;kommun;år;värde\nN17461;Kumla;2023;1\n")
    assert fetched["problems"][0]["code"] == "fetched_indicator"
