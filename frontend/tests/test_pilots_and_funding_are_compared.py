"""Pilots are compared, and what the efforts cost is read, with the same figures as in the API."""

import re

from journey import Place
from playwright.sync_api import expect

LEADER = "processledare@kraftsamling.example"


def _digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def test_pilots_are_narrowed_compared_and_taken_along(place: Place) -> None:
    page = place.open("/utforska")
    page.get_by_role("link", name="Jämför piloter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Piloter, jämförda")
    expect(page.get_by_role("status").first).to_have_text("6 piloter")
    table = page.get_by_role("table", name=re.compile("^Piloter"))
    stopped = table.get_by_role("row", name=re.compile("Skolkuratorn i mobilen"))
    expect(stopped).to_contain_text("Lades ned.")
    expect(stopped).to_contain_text("46 elever använde chatten.")
    expect(stopped).to_contain_text("Ligger till grund för Ungdomsmottagningen kommer till skolan")
    page.get_by_label("Hur långt").select_option(label="Prövningen är över")
    expect(page.get_by_role("status").first).to_have_text("1 pilot")
    expect(page).to_have_url(re.compile(r"\?ended=yes$"))
    page.get_by_label("Evidens för metoden").select_option(label="Starkt stöd")
    expect(page.get_by_role("heading", name="Inga piloter passar in")).to_be_visible()
    page.get_by_role("link", name="Visa alla piloter").click()
    page.get_by_label("Ordning").select_option(label="Mest spridda först")
    expect(table.get_by_role("rowheader").first).to_contain_text("Skolkuratorn i mobilen")
    page.get_by_text("Ladda ner").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    rows = waiting.value.path().read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("Id (id);Titel (title);Ägare (owner_name)")
    assert "Skolkuratorn i mobilen" in rows[1]
    page.set_viewport_size({"width": 360, "height": 740})
    expect(table).to_be_hidden()
    expect(page.get_by_role("heading", name="Skolkuratorn i mobilen")).to_be_visible()
    place.expect_accessible()


def test_funding_is_read_as_sums_that_the_api_tells_too(place: Place) -> None:
    page = place.open("/finansiering")
    told = page.request.get(f"{place.address}/api/v1/funding").json()
    counts = told["counts"]
    assert counts["held_back"] > 0
    summary = page.get_by_role("status").first
    expect(summary).to_contain_text(f"{counts['summed']} av {counts['initiatives']} initiativ")
    assert _digits(summary.locator("strong").inner_text()) == told["amount"]
    table = page.get_by_role("table", name=re.compile("^Tusental kronor"))
    cell = told["cells"][0]
    area = next(a for a in told["focus_areas"] if a["code"] == cell["focus_area"])
    place_named = next(m for m in told["municipalities"] if m["code"] == cell["municipality"])
    name = re.compile(f"tusen kronor, {area['name_sv']}, {place_named['name']}, ")
    link = table.get_by_role("link", name=name)
    shown = link.inner_text().split("tusen")[0]
    assert _digits(shown) == round(cell["amount"] / 1000)
    link.focus()
    page.keyboard.press("ArrowRight")
    expect(table.locator("a:focus")).not_to_have_text(name)
    expect(table.locator("a[tabindex='0']")).to_have_count(1)
    held_back = page.get_by_text(f"{counts['held_back']} initiativ visar inte sin finansiering")
    expect(held_back).to_be_visible()
    place.expect_accessible()
    page.get_by_label("Slag").select_option(label="Pilot")
    pilots = page.request.get(f"{place.address}/api/v1/funding?kind=pilot").json()
    expect(summary).to_contain_text(f"av {pilots['counts']['initiatives']} initiativ")
    assert 0 < pilots["amount"] < told["amount"]
    expect(page.get_by_text("också de som inte har något belopp").first).to_be_visible()
    nowhere = table.locator("a[href*='municipality=']:not([href*='focus_area='])")
    expect(nowhere).to_have_count(0)

    place.sign_in(LEADER)
    page = place.open("/finansiering?kind=project")
    funder = page.get_by_role("table", name="Vilka betalar").get_by_role("link").first
    expect(funder).to_have_attribute("href", re.compile(r"\?kind=project&actor="))
    page = place.open("/finansiering")
    expect(page.get_by_text("vars finansiering inte visas för alla")).to_be_visible()
    more = page.request.get(f"{place.address}/api/v1/funding").json()
    assert more["counts"]["held_back"] == 0
    assert (
        _digits(page.get_by_role("status").first.locator("strong").inner_text()) == more["amount"]
    )
    link.click()
    expect(page).to_have_url(re.compile(r"/utforska\?.*focus_area=.*municipality="))
