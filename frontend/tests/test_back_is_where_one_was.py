"""Going back, or loading the page anew, one stands where one stood: pages are long."""

from journey import Place
from playwright.sync_api import Page, expect

STANDS = "y => Math.abs(scrollY - y) < 3"


def _down(page: Page, heading: str) -> int:
    """Scrolls to a heading and tells how far that was."""
    page.get_by_role("heading", name=heading).first.evaluate("each => each.scrollIntoView()")
    y = page.evaluate("Math.round(scrollY)")
    assert y > 300
    return int(y)


def test_back_and_a_reload_lead_to_where_one_was(place: Place) -> None:
    page = place.open("/laget")
    y = _down(page, "De största luckorna")
    page.get_by_role("link", name="Till hela analysen").click()
    expect(page.get_by_role("heading", level=1, name="Analys")).to_be_visible()
    assert page.evaluate("scrollY") == 0
    further = _down(page, "Hela bilden")
    page.go_back()
    page.wait_for_function(STANDS, arg=y)
    page.go_forward()
    page.wait_for_function(STANDS, arg=further)
    page.reload()
    page.wait_for_function(STANDS, arg=further)
    # Whoever begins to read elsewhere meanwhile is left in peace.
    page.go_back()
    page.mouse.wheel(0, -5_000)
    page.wait_for_function(STANDS, arg=0)
    page.wait_for_timeout(500)
    assert page.evaluate(STANDS, 0)
