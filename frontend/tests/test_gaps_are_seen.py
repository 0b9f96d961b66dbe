"""The largest gaps are read, weighed and looked behind, with the mouse or the keyboard alone."""

import re
from urllib.parse import parse_qs, urlsplit

from journey import Place
from playwright.sync_api import expect

LEADER = "processledare@kraftsamling.example"
REGISTRAR = "registrar@kraftsamling.example"


def test_a_gap_is_read_and_looked_behind(place: Place) -> None:
    page = place.open("/")
    page.get_by_role("banner").get_by_role("link", name="Analys").click()
    told = page.request.get(f"{place.address}/api/v1/gaps").json()["items"]
    first = page.locator("ol > li").first
    expect(page.locator("ol > li")).to_have_count(10)
    expect(first).to_contain_text(told[0]["words"])
    first.get_by_text("Se underlaget").click()
    expect(first.get_by_role("row", name="Hur det är").get_by_role("cell").first).to_have_text(
        f"{told[0]['need']:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    )
    place.expect_accessible()
    # What is measured leads to the indicator, what is done to the initiatives.
    leads = first.get_by_role("link", name="Visa initiativen").get_attribute("href") or ""
    assert parse_qs(urlsplit(leads).query) == {
        "municipality": [told[0]["municipality"]["code"]], "focus_area": [told[0]["row"]["code"]],
    }  # fmt: skip
    first.get_by_role("link", name=told[0]["measures"][0]["question_sv"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(told[0]["measures"][0]["question_sv"])


def test_the_matrix_is_walked_by_keyboard_and_by_age(place: Place) -> None:
    page = place.open("/analys")
    start = page.locator('[data-at="0 0"]')
    start.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    cell = page.locator('[data-at="1 11"]')
    expect(cell).to_be_focused()
    expect(cell).to_have_accessible_name(re.compile("Psykisk hälsa, Örebro: .* pågår"))
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Underlaget: Örebro, Psykisk hälsa")
    expect(dialog.get_by_text("Örebro, psykisk hälsa:")).to_be_visible()
    place.expect_accessible()
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    # What cannot be fetched is told of in the dialog, and the page stays.
    page.route("**/api/v1/gaps?*municipality=*", lambda route: route.abort())
    page.keyboard.press("Enter")
    dialog.get_by_role("alert").wait_for()
    page.unroute_all()
    dialog.get_by_role("button", name="Försök igen").click()
    expect(dialog.get_by_text("Örebro, psykisk hälsa:")).to_be_visible()
    page.keyboard.press("Escape")
    expect(cell).to_be_focused()
    page.get_by_label("Åldrar").check()
    expect(page.get_by_role("rowheader", name="13–15 år")).to_be_visible()
    page.get_by_text("Se underlaget").first.click()
    expect(
        page.get_by_text("Listan tar också med dem som är för alla åldrar.").first
    ).to_be_visible()
    since = page.get_by_label("Vad har ändrats sedan")
    since.fill("0002-01-01")  # as a browser tells of 2020 at its first digit
    expect(page.get_by_role("rowheader", name="13–15 år")).to_be_visible()
    since.blur()
    expect(page.locator("#since-error")).to_have_text("Välj en dag från år 1900 till i dag.")
    expect(page).to_have_url(re.compile(r"rows=age$"))
    since.fill("2020-01-01")
    expect(page.locator("#since-error")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"rows=age&since=2020-01-01"))
    expect(page.get_by_text(re.compile(r"\d+ ändrade")).first).to_be_visible()


def test_what_is_printed_from_a_dark_page_is_black_on_white(place: Place) -> None:
    page = place.open("/analys")
    page.get_by_label("Utseende").select_option(label="Mörkt")
    page.emulate_media(media="print", color_scheme="dark")
    inks = "['body', 'h1'].map(one => getComputedStyle(document.querySelector(one)).color)"
    assert page.evaluate(inks) == ["rgb(0, 0, 0)"] * 2
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"


def test_the_whole_matrix_has_room_on_paper(place: Place) -> None:
    page = place.open("/analys?since=2020-01-01")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 686, "height": 1000})  # A4 between its margins
    table = "document.querySelector('main table:has(caption)').getBoundingClientRect().right"
    assert page.evaluate(table) <= 686
    # The ten stand in words alone, and the larger a gap the thicker its frame.
    expect(page.get_by_text("Se underlaget").first).to_be_hidden()
    expect(page.get_by_text("På papper är ramen tjockare")).to_be_visible()
    widths = page.evaluate(
        """() => ["s2", "s3", "s4", "s5"].map(step => document.querySelector(`td .${step}`))
        .filter(cell => cell).map(cell => parseFloat(getComputedStyle(cell).borderTopWidth))"""
    )
    assert len(widths) > 1
    assert widths == sorted(set(widths))


def test_a_leader_tries_weights_and_keeps_them(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.open("/analys")
    need = page.get_by_label("Hur det är", exact=True)
    need.fill("mycket")
    page.get_by_role("button", name="Pröva").click()
    expect(page.locator("#weight-need-error")).to_have_text("Skriv ett tal: 0 till 10.")
    need.fill("0")
    page.get_by_label("Åt vilket håll", exact=True).fill("0")
    cover = page.get_by_label("Hur lite som görs", exact=True)
    cover.fill("0")
    page.get_by_role("button", name="Pröva").click()
    expect(page.locator("#weight-need-error")).to_contain_text("väga mer än 0")
    cover.fill("2")
    # What is typed and not yet tried stays when something else on the page is chosen.
    page.get_by_label("Åldrar").check()
    expect(page.get_by_role("rowheader", name="13–15 år")).to_be_visible()
    expect(cover).to_have_value("2")
    page.get_by_label("Utvecklingsområden").check()
    page.get_by_role("button", name="Pröva").click()
    expect(page).to_have_url(re.compile("gap_need=0&gap_trend=0&gap_coverage=2"))
    expect(page.locator("ol > li").first).to_contain_text("inget pågår")
    page.get_by_role("button", name="Spara för plattformen").click()
    expect(page.get_by_text("Vikterna är sparade.")).to_be_visible()
    expect(page.get_by_role("button", name="Spara för plattformen")).to_be_focused()
    weights = f"{place.address}/api/v1/gaps"
    assert page.request.get(weights).json()["weights"]["need"] == 0
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_label("Hur det är", exact=True)).to_have_value("2")
    assert page.request.get(weights).json()["weights"]["need"] == 2
    place.expect_accessible()


def test_a_gap_leads_on_to_an_analysis_and_to_a_meeting_about_it(place: Place) -> None:
    place.sign_in(REGISTRAR)
    page = place.open("/analys")
    told = page.request.get(f"{place.address}/api/v1/gaps").json()["items"][0]
    first = page.locator("ol > li").first
    first.get_by_text("Se underlaget").click()
    # Whoever works in an organisation may write one; meetings are for those who arrange them.
    expect(first.get_by_role("link", name="Skriv en analys")).to_be_visible()
    expect(first.get_by_role("link", name="Ordna ett lärandemöte")).to_have_count(0)
    place.sign_out()
    place.sign_in(LEADER)
    page = place.open("/analys")
    first = page.locator("ol > li").first
    first.get_by_text("Se underlaget").click()
    first.get_by_role("link", name="Ordna ett lärandemöte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("möte", re.IGNORECASE))
    assert parse_qs(urlsplit(page.url).query) == {
        "municipality": [told["municipality"]["code"]], "focus_area": [told["row"]["code"]],
    }  # fmt: skip
    expect(page.get_by_label(told["row"]["name_sv"])).to_be_checked()
