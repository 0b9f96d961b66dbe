"""Journeys of somebody without an account: find, narrow, share, read."""

import json
import re
import urllib.request

from journey import Place
from playwright.sync_api import expect

ENGLISH_TITLE = "See the whole. Learn from each other."


def test_a_word_a_municipality_and_the_map_lead_to_an_initiative(place: Place) -> None:
    page = place.open("/")
    place.expect_accessible()
    page.get_by_label("Vad letar du efter?").fill("degerforsmodellen")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/sok\?q=degerforsmodellen"))
    expect(page.locator(".found")).to_contain_text("träff")
    found = page.get_by_role("link", name="Backa barnet Degerfors (Degerforsmodellen)")
    expect(found).to_be_visible()
    place.expect_accessible()

    page = place.open("/utforska?q=degerforsmodellen")
    page.get_by_label("Sök bland initiativen").fill("")
    page.get_by_role("complementary").get_by_label(re.compile("Degerfors")).check()
    expect(page).to_have_url(re.compile("municipality=1862"))
    expect(found).to_be_visible()

    page.get_by_role("link", name="Karta", exact=True).click()
    expect(
        page.get_by_role("link", name=re.compile(r"^Degerfors: \d+ initiativ"))
    ).to_have_attribute("aria-current", "true")
    place.expect_accessible()
    page.get_by_role("link", name=re.compile(r"^Nora: \d+ initiativ")).click()
    expect(page).to_have_url(re.compile("municipality=1884"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("municipality=1884"))
    page.get_by_role("link", name="Lista", exact=True).click()
    found.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Degerforsmodellen")
    place.settle()
    place.expect_accessible()


def test_the_address_holds_the_whole_selection(place: Place) -> None:
    page = place.open("/utforska?phase=ongoing&kind=pilot&sort=title")
    expect(page.locator(".found")).to_contain_text("initiativ")
    first = page.locator(".found").inner_text()
    other = place.context.new_page()
    other.goto(page.url)
    expect(other.locator(".found")).to_have_text(first)
    expect(other.get_by_role("button", name="Ta bort filtret Pågår")).to_be_visible()


def test_the_page_and_the_api_tell_the_same_number(place: Place) -> None:
    page = place.open("/utforska?municipality=1881")
    with urllib.request.urlopen(f"{place.address}/api/v1/initiatives?municipality=1881") as answer:
        total = json.load(answer)["total"]
    assert total > 0
    expect(page.locator(".found")).to_contain_text(f"{total} initiativ")


def test_what_does_not_exist_is_told_kindly(place: Place) -> None:
    page = place.open("/initiativ/finns-inte")
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    place.expect_accessible()
    page = place.open("/nonsens")
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()


def test_nothing_found_says_what_to_do(place: Place) -> None:
    page = place.open("/utforska?q=zzzqqq")
    expect(page.get_by_role("heading", name="Inget stämmer med det du valt")).to_be_visible()
    place.expect_accessible()


def test_everything_can_be_read_in_english(place: Place) -> None:
    page = place.open("/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ENGLISH_TITLE)
    assert page.evaluate("document.documentElement.lang") == "en"
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(ENGLISH_TITLE)


def test_the_keyboard_alone_leads_from_the_start_to_an_initiative(place: Place) -> None:
    page = place.open("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Vad letar du efter?")).to_be_focused()
    page.keyboard.type("familjecentral")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    link = page.locator("main li a").first
    expect(link).to_be_visible()
    for _ in range(120):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/initiativ/"))


def test_what_is_ones_own_lies_behind_ones_name(place: Place) -> None:
    place.sign_in("processledare@kraftsamling.example")
    page = place.page
    name = page.get_by_role("button", name="Processledare, Region Örebro län")
    own = page.get_by_role("link", name="Administration")
    expect(own).to_be_hidden()
    name.focus()
    page.keyboard.press("Enter")
    expect(own).to_be_visible()
    place.expect_accessible()
    page.keyboard.press("Escape")
    expect(own).to_be_hidden()
    expect(name).to_be_focused()
    name.click()
    page.get_by_role("heading", level=1).click()
    expect(own).to_be_hidden()
    page.set_viewport_size({"width": 320, "height": 800})
    page.get_by_role("button", name="Meny", exact=True).click()
    own.click()
    expect(page).to_have_url(re.compile("/administration"))
