"""What is measured is found by its question, read with the reasons, and given a target."""

import re

from journey import Place
from playwright.sync_api import expect

from tests.indicators.kolada_server import KPI, kept_rows, row

QUESTION = "Hur många tar examen från gymnasiet inom fyra år?"
LEADER = "processledare@kraftsamling.example"


def test_an_indicator_is_found_read_and_given_a_target(place: Place) -> None:
    kept_rows(
        place.engine,
        row(KPI, "0000", 2023, ("T", 71.46)),
        row(KPI, "1881", 2022, ("T", 0.0), ("K", 80.5)),
        row(KPI, "1881", 2023, ("T", None, "Privacy")),
    )
    page = place.open("/analys")
    parts = page.get_by_role("navigation", name="Sidor om analys")
    parts.get_by_role("link", name="Indikatorer").click()
    here = page.locator("nav [aria-current=page]")
    expect(here).to_have_text(["Analys", "Indikatorer"])  # in the menu and among its parts
    expect(page.get_by_text("31 indikatorer")).to_be_visible()
    page.get_by_label("Utvecklingsområde").select_option(label="Vägen till arbete och studier")
    expect(page.get_by_text("3 indikatorer")).to_be_visible()
    page.get_by_role("link", name=QUESTION).click()
    expect(page.get_by_role("heading", level=1, name=QUESTION)).to_be_visible()
    table = page.get_by_role("table", name=re.compile("per område och år"))
    expect(table.get_by_role("row", name="Riket")).to_contain_text("71,5")
    kumla = table.get_by_role("row", name="Kumla").get_by_role("cell")
    expect(kumla).to_have_text(["0", "Sekretess"])
    page.get_by_label("Kvinnor och flickor").check()
    expect(table.get_by_role("row", name="Kumla").get_by_role("cell")).to_have_text(["80,5"])
    place.expect_accessible()

    place.sign_in(LEADER)
    page = place.open(f"/indikatorer/{KPI}")
    target = page.get_by_label("Mål", exact=True)
    target.fill("mycket")
    page.get_by_role("button", name="Spara målet").click()
    expect(page.get_by_text("Skriv ett tal")).to_be_visible()
    target.fill("85,5")
    page.get_by_role("button", name="Spara målet").click()
    expect(page.get_by_text("Mål: 85,5 %")).to_be_visible()
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Inget mål är satt.")).to_be_visible()
    place.expect_accessible()
    told = page.request.get(
        f"{place.address}/api/v1/observations?indicator={KPI}&area=1881&gender=T"
    ).json()
    assert [(one["value"], one["status"]) for one in told["items"]] == [
        (0.0, "measured"), (None, "privacy"),
    ]  # fmt: skip


def test_a_chart_is_seen_heard_read_and_saved(place: Place) -> None:
    page = place.open("/indikatorer/exempel-valmaende")
    county = page.locator("figure").first
    expect(county.get_by_text("Går åt fel håll, nedåt").first).to_be_visible()
    path = f"{place.address}/api/v1/indicators/exempel-valmaende/charts?area=0018"
    (told,) = page.request.get(path).json()["items"]
    # Heard: the picture has a name and says all it shows.
    expect(county.get_by_role("img", name=told["title"])).to_have_attribute(
        "aria-labelledby", "exempel-valmaende-0018-T-title exempel-valmaende-0018-T-desc"
    )
    assert told["words"] in county.locator("svg desc").first.text_content()
    # Read: as many rows as years, and the same numbers.
    county.get_by_text("Siffrorna i en tabell").click()
    rows = county.get_by_role("row")
    expect(rows).to_have_count(1 + len(told["lines"][0]["values"]))
    last = f"{told['lines'][0]['values'][-1]['value']:.1f}".replace(".", ",")
    expect(rows.last.get_by_role("cell").first).to_have_text(last)
    # Saved.
    with page.expect_download() as saving:
        county.get_by_role("link", name="Spara som PNG").click()
    assert saving.value.path().read_bytes().startswith(b"\x89PNG")
    expect(page.locator("figure")).to_have_count(13)
    place.expect_accessible()
