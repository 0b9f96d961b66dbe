"""A process leader makes an indicator, brings in a survey's values, mends the file, and undoes."""

import re

from journey import Place
from playwright.sync_api import FilePayload, expect

LEADER = "processledare@kraftsamling.example"
QUESTION = "Hur många i årskurs 9 trivs i skolan?"
HEAD = "kommun;år;kön;värde;n\n"
BAD = HEAD + "Kumla;2023;alla;85,5;410\nKumlaby;2023;alla;70;50\n"
MENDED = HEAD + "Kumla;2023;alla;85,5;410\nNora;2023;alla;0,0;50\nLaxå;2023;alla;44;4\n"


def a_file(text: str) -> FilePayload:
    return {"name": "liv-och-halsa.csv", "mimeType": "text/csv", "buffer": text.encode()}


def test_an_indicator_is_made_filled_from_a_file_and_undone(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/indikatorer")
    page.get_by_role("link", name="Ny indikator").click()
    page.get_by_label("Titel").fill("Elever som trivs i skolan i årskurs 9, andel (%)")
    page.get_by_role("button", name="Spara").click()
    wrong = page.get_by_role("alert")
    expect(wrong.get_by_role("link", name=re.compile("^Frågan den svarar på"))).to_be_visible()
    place.expect_accessible()
    page.reload()  # what was written survives it
    expect(page.get_by_text("Det du skrev senast är kvar här.")).to_be_visible()
    page.get_by_label("Frågan den svarar på").fill(QUESTION)
    page.get_by_role("main").get_by_role("link", name="Avbryt").click()
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_label("Frågan den svarar på")).to_have_value(QUESTION)
    page.get_by_label("Frågan på engelska").fill("How many in year 9 like being in school?")
    page.get_by_label("Källa", exact=False).first.fill("Liv & hälsa ung")
    page.get_by_label("Skolgång och närvaro").check()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)
    expect(page.get_by_text("Källa: Liv & hälsa ung")).to_be_visible()
    expect(page.get_by_role("heading", name="Inga värden än")).to_be_visible()
    place.expect_accessible()
    address = page.url

    page.get_by_role("link", name="Importera värden").click()
    page.get_by_role("button", name="Prova filen").click()
    expect(page.get_by_text("Välj en fil.")).to_be_visible()
    page.get_by_label("Fil", exact=False).first.set_input_files(a_file(BAD))
    page.get_by_role("button", name="Prova filen").click()
    expect(page.get_by_role("heading", name="1 fel i filen")).to_be_focused()
    row = page.get_by_role("row", name=re.compile("^3 kommun"))
    expect(row).to_contain_text("Kommunen finns inte.")
    expect(page.get_by_role("button", name=re.compile("^Importera"))).to_have_count(0)
    place.expect_accessible()
    page.get_by_label("Fil", exact=False).first.set_input_files(a_file(MENDED))
    page.get_by_role("button", name="Prova filen").click()
    expect(page.get_by_text("1 visas inte, få svarande")).to_be_visible()
    read = page.get_by_role("region", name="Så läses de första 3 raderna")
    expect(read.get_by_role("row", name="Kumla")).to_contain_text("85,5")
    place.expect_accessible()
    page.get_by_role("button", name="Importera 3 värden").click()
    cells = {"Kumla": "85,5", "Nora": "0", "Laxå": "Sekretess"}
    for name, value in cells.items():
        cell = page.get_by_role("table").get_by_role("row", name=name).get_by_role("cell")
        expect(cell).to_have_text([value])
    page.get_by_text("1 import", exact=True).click()
    expect(page.get_by_text(re.compile("^liv-och-halsa.csv"))).to_be_visible()
    place.expect_accessible()
    page.get_by_role("button", name="Ångra", exact=True).click()  # in the toast
    expect(page.get_by_role("heading", name="Inga värden än")).to_be_visible()
    expect(page.get_by_text("ångrad", exact=True)).to_be_visible()

    page.get_by_role("button", name="Arkivera").click()
    expect(page.get_by_text("Andra ser den inte")).to_be_visible()
    expect(page.get_by_role("button", name="Återställ")).to_be_focused()
    stranger = place.as_somebody_else()
    stranger.page.goto(address)
    expect(stranger.page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    page.get_by_role("button", name="Återställ").click()
    expect(page.get_by_text("Indikatorn visas igen.")).to_be_visible()
    page.get_by_role("link", name="Ändra").click()
    page.get_by_label("Mål").fill("90")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("Mål: 90 %")).to_be_visible()
    _two_set_a_target(place, address)


def _two_set_a_target(place: Place, address: str) -> None:
    page = place.page
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label("Mål").fill("80")
    other.get_by_role("button", name="Spara målet").click()
    expect(other.get_by_text("Mål: 80 %")).to_be_visible()
    other.close()
    page.get_by_label("Mål").fill("95")
    page.get_by_role("button", name="Spara målet").click()
    expect(page.get_by_text("Målet är nu 80 %.")).to_be_visible()
    expect(page.get_by_label("Mål")).to_have_value("95")
    page.get_by_role("button", name="Spara målet").click()
    expect(page.get_by_text("Mål: 95 %")).to_be_visible()
    expect(page.get_by_role("button", name="Spara målet")).to_be_focused()
