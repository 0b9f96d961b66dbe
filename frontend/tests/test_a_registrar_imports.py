"""Journeys of those who bring a table in and take one along."""

import csv
import io
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from journey import Place
from playwright.sync_api import Page, expect
from python_calamine import load_workbook

from kraftsamling.exchange.importing.doing import doers
from kraftsamling.foundation.jobs import do_next

REGISTRAR = "registrar@kraftsamling.example"
LEADER = "processledare@kraftsamling.example"
TABLE = (
    "Nr;Rubrik;Om;Läge\n"
    "1;Skidskola för alla;Vinterlov;Pågår\n"
    f"2;Simträning;{'Lång text. ' * 40};Pågår\n"
    "3;Cykelkök;Laga din cykel;Ingen vet\n"
    "4;Läxcafé;Torsdagar;Planerad\n"
)


@pytest.fixture
def worker(place: Place) -> Iterator[threading.Event]:
    """Does jobs while the test lasts; set the event to let it begin."""
    begin, stop = threading.Event(), threading.Event()

    def work() -> None:
        begin.wait()
        while not stop.is_set():
            if not do_next(place.engine, doers(place.address)):
                stop.wait(0.05)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    yield begin
    begin.set()
    stop.set()
    thread.join(20)


def upload(place: Place, text: str, name: str = "fritid.csv") -> Page:
    page = place.open("/importera")
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("Fil", exact=False).set_input_files(files=[file])  # type: ignore[list-item]
    page.get_by_role("button", name="Ladda upp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("heading", name="Vad är vad?")).to_be_visible()
    return page


def test_bad_rows_are_seen_downloaded_and_mended_then_imported_and_undone(
    place: Place, worker: threading.Event, tmp_path: Path
) -> None:
    worker.set()
    place.sign_in(REGISTRAR)
    place.open("/min-organisation").get_by_role("link", name="Importera en tabell").click()
    expect(place.page.get_by_role("heading", level=1)).to_have_text("Importera en tabell")
    place.settle()
    place.expect_accessible()
    page = upload(place, TABLE)
    expect(page.get_by_text("semikolon")).to_be_visible()
    expect(page.get_by_label("Rubrik", exact=True).first).to_have_value("title")
    page.get_by_label("Om", exact=True).first.select_option("summary")
    page.get_by_label("Läge", exact=True).first.select_option("phase")
    page.get_by_label("Säg till, så rättar jag filen").check()
    place.expect_accessible()
    page.get_by_role("button", name="Prova utan att spara").click()
    expect(page.get_by_text("2 rader att rätta")).to_be_visible()
    table = page.get_by_role("region", name="Rader att rätta").get_by_role("row")
    expect(table).to_have_count(3)
    expect(table.nth(1)).to_contain_text("Skriv högst 300 tecken.")
    place.expect_accessible()
    with page.expect_download() as told:
        page.get_by_role("link", name="Ladda ner de raderna").click()
    text = told.value.path().read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row[1] for row in rows] == ["Rubrik", "Simträning", "Cykelkök"]
    assert rows[0][-1] == "Problem"

    page.get_by_label("Korta den, och spara hela texten").check()
    page.get_by_label("Läge", exact=True).first.select_option("")
    page.get_by_label("Fas", exact=True).select_option("ongoing")
    page.get_by_role("button", name="Prova utan att spara").click()
    expect(page.get_by_text("4 nya")).to_be_visible()
    page.get_by_role("button", name="Importera 4 rader").click()
    expect(page.get_by_text("Importen är klar")).to_be_visible()
    place.expect_accessible()
    page.get_by_role("link", name="Cykelkök").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cykelkök")
    page.go_back()
    page.get_by_role("button", name="Ångra hela importen").click()
    page.get_by_role("button", name="Ja, ångra").click()
    expect(page.get_by_text("Importen är ångrad")).to_be_visible()
    expect(page.get_by_text("Allt är tillbaka som det var.")).to_be_visible()
    place.expect_accessible()
    page = place.open("/importera")
    expect(page.get_by_role("listitem").filter(has_text="fritid.csv")).to_contain_text("Ångrad")


def test_the_rows_that_are_right_are_imported_and_the_others_left(
    place: Place, worker: threading.Event
) -> None:
    worker.set()
    place.sign_in(REGISTRAR)
    page = upload(place, TABLE)
    page.get_by_label("Läge", exact=True).first.select_option("phase")
    page.get_by_role("button", name="Prova utan att spara").click()
    expect(page.get_by_text("1 rad att rätta")).to_be_visible()
    expect(page.get_by_role("region", name="Rader att rätta")).to_contain_text(
        "Skriv något av: Idé"
    )
    place.expect_accessible()
    page.get_by_role("button", name="Importera de 3 rader som går bra").click()
    expect(page.get_by_text("Importen är klar")).to_be_visible()
    expect(page.get_by_role("link", name="Läxcafé")).to_be_visible()
    expect(page.get_by_text("De här raderna lämnades utanför")).to_be_visible()
    expect(page.get_by_role("link", name="Ladda ner de raderna")).to_be_visible()


def test_the_progress_bar_is_there_again_after_a_reload(
    place: Place, worker: threading.Event
) -> None:
    place.sign_in(REGISTRAR)
    page = upload(place, TABLE.replace("Ingen vet", "Pågår"))
    page.get_by_role("button", name="Importera", exact=True).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text("Väntar på sin tur")).to_be_visible()
    place.expect_accessible()
    page.reload()
    place.settle()
    expect(page.get_by_role("progressbar")).to_be_visible()
    worker.set()
    expect(page.get_by_text("Importen är klar")).to_be_visible()


def test_a_filtered_selection_is_downloaded_and_is_what_is_shown(place: Place) -> None:
    page = place.open("/utforska?phase=ongoing&sort=title")
    shown = page.locator(".found strong").inner_text()
    wanted = int(shown.split()[0])
    titles: dict[str, list[str]] = {}
    for name, ending in (("Excel", "xlsx"), ("CSV", "csv"), ("JSON", "json")):
        page.locator("summary", has_text="Ladda ner").click()
        if name == "Excel":
            place.expect_accessible()
        with page.expect_download() as told:
            page.get_by_role("link", name=name).click()
        assert told.value.suggested_filename.endswith(f".{ending}")
        data = told.value.path().read_bytes()
        if ending == "xlsx":
            rows = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python()
            titles[ending] = [str(row[1]) for row in rows[1:]]
        elif ending == "csv":
            lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
            titles[ending] = [row[1] for row in lines][1:]
        else:
            titles[ending] = [one["title"] for one in json.loads(data)]
    assert titles["xlsx"] == titles["csv"] == titles["json"]
    assert len(titles["csv"]) == wanted > 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_import_fits_a_narrow_screen_and_both_themes(place: Place, scheme: str) -> None:
    place.sign_in(LEADER)
    page = upload(place, TABLE)
    address = page.url.removeprefix(place.address)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for path in ("/importera", address):
        place.open(path)
        page.set_viewport_size({"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        place.expect_accessible()
