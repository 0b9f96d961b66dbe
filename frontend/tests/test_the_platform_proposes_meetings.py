"""Journeys about proposals: made a draft, put aside, and from a set or an empty cell."""

import re

from journey import Place
from playwright.sync_api import expect

LEADER = "processledare@kraftsamling.example"
REGISTRAR = "registrar@kraftsamling.example"


def test_a_proposal_is_found_put_aside_and_made_a_draft(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.page
    page.get_by_role("link", name=re.compile(r"^Se förslagen \(\d+\)")).click()
    expect(page).to_have_url(re.compile("/moten/forslag$"))
    place.settle()
    expect(page.get_by_role("article")).to_have_count(10)
    place.expect_accessible()
    cards = page.get_by_role("article")
    first = cards.first.get_by_role("heading", level=2).inner_text()
    cards.first.get_by_role("button", name="Inte nu").click()
    expect(cards.first.get_by_role("heading", level=2)).not_to_have_text(first)
    expect(cards.first.get_by_role("link").first).to_be_focused()
    page.get_by_role("button", name="Ångra").click()
    expect(cards.first.get_by_role("heading", level=2)).to_have_text(first)
    page.get_by_role("link", name="En lucka", exact=True).click()
    expect(page).to_have_url(re.compile("kind=gap"))
    place.settle()
    gap = cards.first
    expect(gap.locator(".tag")).to_have_text("En lucka")
    title = gap.get_by_role("heading", level=2).inner_text()
    expect(gap.get_by_text(re.compile("av tolv kommuner har något"))).to_be_visible()
    guest = gap.get_by_role("listitem").first.get_by_role("link").inner_text()
    gap.get_by_role("button", name="Gör ett utkast").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_text("Det här är ett utkast.")).to_be_visible()
    expect(page.get_by_role("link", name=guest).first).to_be_visible()
    expect(page.get_by_text("Lärdomar att börja med:")).to_be_visible()
    page = place.open("/moten/forslag?kind=gap")
    expect(page.get_by_role("heading", level=2, name=title, exact=True)).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_registrar_is_shown_no_proposals(place: Place) -> None:
    place.sign_in(REGISTRAR)
    expect(place.page.get_by_text("Se förslagen")).to_have_count(0)
    page = place.open("/moten")
    expect(page.get_by_text("Se förslagen")).to_have_count(0)


def test_a_set_that_one_ticks_becomes_a_meeting(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/utforska?q=skoln%C3%A4rvaroteam")
    page.get_by_role("button", name="Ordna ett lärandemöte").click()
    box = page.get_by_role("dialog")
    place.expect_accessible()
    ticks = box.get_by_role("checkbox")
    for number in range(3, ticks.count()):
        ticks.nth(number).uncheck()
    box.get_by_role("button", name="Gå vidare").click()
    expect(page).to_have_url(re.compile(r"/moten/nytt\?initiative=.*&initiative="))
    expect(page.get_by_label("Titel")).to_have_value(re.compile("^Skolgång"))
    expect(page.get_by_label("Frågan att lära om")).to_have_value(re.compile("låna av varandra"))
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Skolgång"))
    expect(page.get_by_text("Lärdomar att börja med:")).to_be_visible()


def test_an_empty_cell_of_the_matrix_becomes_a_meeting(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/utforska?view=matrix&phase=pilot")
    page.locator("td.cell.s0 a").first.click()
    expect(page.get_by_role("heading", name="Här är det tomt")).to_be_visible()
    page.get_by_role("link", name="Ordna möte om detta").click()
    expect(page).to_have_url(re.compile(r"focus_area=.*&municipality=\d{4}"))
    expect(page.get_by_label("Titel")).not_to_have_value("")
