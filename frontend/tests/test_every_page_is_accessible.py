"""axe, narrow screens and both themes, on every page that needs no account."""

import pytest
from journey import Place
from playwright.sync_api import expect

OPEN_PAGES = [
    "/", "/sok?q=skola", "/utforska", "/utforska?view=map", "/utforska?view=matrix",
    "/utforska?view=timeline", "/om", "/tillganglighet", "/api-beskrivning",
    "/logga-in", "/glomt-losenord", "/reset-password#x", "/invitation#x", "/nonsens",
    "/metoder", "/moten", "/moten/forslag", "/moten?view=past", "/moten?view=month", "/moten/nytt",
    "/moten/prenumerera", "/moten/resultat", "/ataganden", "/atagande", "/utvardering",
    "/lardomar", "/tipsa", "/provat-forut",
    "/bevakningar", "/avsluta-brev#x", "/bekrafta", "/datum", "/granskning",
    "/min-anmalan", "/incheckning#x", "/indikatorer", "/indikatorer/N17461",
    "/indikatorer/exempel-valmaende", "/analys", "/analys?rows=age&since=2026-01-01",
    "/analys/metod", "/uppfoljning", "/indikatorer/ny", "/indikatorer/importera",
    "/nulage", "/nulage?focus_area=schooling",
    "/analyser", "/analyser?view=working&q=x", "/analyser/ny",
    "/laget", "/arbetslaget", "/inbaddad/laget", "/inbaddad/luckor",
    "/piloter", "/piloter?municipality=0180", "/finansiering", "/finansiering?phase=idea",
]  # fmt: skip
NARROW = {"width": 320, "height": 700}


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off(place: Place, scheme: str) -> None:
    place.page.emulate_media(color_scheme=scheme)
    for path in OPEN_PAGES:
        page = place.open(path)
        page.set_viewport_size({"width": 1280, "height": 900})
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        place.expect_accessible()
        page.set_viewport_size(NARROW)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        place.expect_accessible()


def test_every_page_has_a_title_of_its_own(place: Place) -> None:
    titles = {place.open(path).title() for path in OPEN_PAGES if "?" not in path}
    assert len(titles) == len([path for path in OPEN_PAGES if "?" not in path])


def test_the_page_fetches_from_nowhere_else(place: Place) -> None:
    strangers: list[str] = []
    place.page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((place.address, "data:")) else strangers.append(asked.url)
        ),
    )
    for path in OPEN_PAGES:
        place.open(path)
    assert not strangers
