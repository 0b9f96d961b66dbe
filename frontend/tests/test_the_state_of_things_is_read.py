"""The state of things is read by anyone, led by the team, and framed by those who are named."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from journey import SECRET, Place
from playwright.sync_api import Page, Request, expect

from kraftsamling.app import make_app
from kraftsamling.foundation.settings import Settings
from tests.serving import served

LEADER = "processledare@kraftsamling.example"


def test_a_visitor_reads_the_state_of_things(place: Place) -> None:
    page = place.open("/om")
    page.get_by_role("main").get_by_role("link", name="Läget just nu").click()
    place.settle()
    told = page.request.get(f"{place.address}/api/v1/state-of-things").json()
    running, places = told["initiatives"]["running"], told["initiatives"]["municipalities_with"]
    assert running > 0
    assert places > 0
    expect(page.get_by_text(f"{running} initiativ pågår")).to_be_visible()
    expect(page.get_by_text(f"{places} av länets 12 kommuner")).to_be_visible()
    opened = page.get_by_role("link", name=re.compile("^åtaganden? är öpp"))
    expect(opened).to_have_attribute("href", "/ataganden?whose=everybody")
    county = page.get_by_role("region", name="Så går det i länet")
    first = told["indicators"][0]
    row = county.get_by_role("listitem").filter(has_text=first["question_sv"])
    expect(row).to_contain_text(f"({first['year']})")
    expect(
        page.get_by_role("region", name="De största luckorna").get_by_role("listitem")
    ).to_have_count(5)
    page.get_by_role("link", name="Till hela analysen").click()
    place.settle()
    page.get_by_role("link", name="Läget just nu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Läget just nu")


def test_a_leader_is_led_to_what_waits(place: Place) -> None:
    place.sign_in(LEADER)
    page = place.page
    page.locator("header .own > button").click()
    page.get_by_role("link", name="Teamets överblick").click()
    place.settle()
    told = page.request.get(f"{place.address}/api/v1/dashboard").json()["waiting"]
    waiting = {one["what"]: one for one in told if one["number"]}
    section = page.get_by_role("region", name="Det här väntar")
    expect(section.locator("li.card")).to_have_count(len(waiting))
    place.expect_accessible()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})
    # The number is the one of the page where one deals with it.
    stale = waiting["stale"]
    words = "initiativ som inte har bekräftats på länge"
    section.get_by_role("link", name=f"{stale['number']} {words}", exact=True).click()
    page.wait_for_url(f"{place.address}/granskning")
    place.settle()
    listed = page.request.get(f"{place.address}/api/v1/initiatives?stale=true&limit=1").json()
    assert listed["total"] == stale["number"]
    expect(page.get_by_role("link", name=stale["longest"][0]["title"], exact=True)).to_be_visible()
    # Each single thing leads to a page that is there.
    for one in [each["longest"][0] for each in waiting.values()]:
        place.open(one["path"])
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Sidan finns inte")


def test_the_overview_is_for_leaders(place: Place) -> None:
    page = place.open("/arbetslaget")
    expect(page.get_by_text("Den här sidan är för processledare.")).to_be_visible()
    place.expect_accessible()


@pytest.mark.parametrize("path", ["/inbaddad/laget", "/inbaddad/luckor"])
def test_a_frame_is_refused_until_its_site_is_named(
    place: Place, database_url: str, path: str
) -> None:
    place.sign_in(LEADER)  # whoever is signed in stays so, outside the frame alone
    page = place.page
    heading = "Läget just nu" if path.endswith("laget") else "De största luckorna"
    with _municipality() as (site, framing):
        _frame(page, site, framing, place.address + path)
        expect(page.get_by_role("heading", name="Kommunens egen sida")).to_be_visible()
        page.wait_for_function("window.loaded")
        assert page.frames[1].url.startswith("chrome-error:"), page.frames[1].url
        settings = Settings(
            database_url=database_url, env="test", worker=False, secret=SECRET, embedded_by=site
        )
        assert settings.refusals() == []
        with served(make_app(settings)) as address:
            asked: list[Request] = []
            page.on("request", lambda one: asked.append(one))
            _frame(page, site, framing, address + path)
            inside = page.frame_locator("iframe")
            expect(inside.get_by_role("heading", level=1)).to_have_text(heading)
            expect(inside.get_by_role("link", name="Till hela analysen")).to_be_visible()
            api = [one for one in asked if "/api/" in one.url]
            assert api
            assert [one.url for one in api if "cookie" in one.all_headers()] == []
            assert [one.url for one in api if one.url.endswith("/me")] == []
            expect(inside.get_by_role("banner")).to_have_count(0)
            expect(inside.get_by_role("button", name="Logga in")).to_have_count(0)
            inside.get_by_role("link", name="Till hela analysen").click()
            page.wait_for_url(f"{address}/analys")
            _nothing_else_is_framed(page, framing, site, address)


def _frame(page: Page, site: str, framing: list[str], address: str) -> None:
    """Each time at an address of its own: a browser that comes back shows what it had there."""
    framing.append(address)
    page.goto(f"{site}/{len(framing)}")


def _nothing_else_is_framed(page: Page, framing: list[str], site: str, address: str) -> None:
    for path in ("/laget", "/logga-in", "/inbaddad/nonsens", "/inbaddad/laget/"):
        other = page.context.new_page()
        _frame(other, site, framing, address + path)
        other.wait_for_function("window.loaded")
        assert other.frames[1].url.startswith("chrome-error:"), path
        other.close()


@contextmanager
def _municipality() -> Iterator[tuple[str, list[str]]]:
    """A site of another origin, with a frame around the last of the addresses in the list."""
    framing: list[str] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(
                "<!doctype html><html lang=sv><title>Kommunen</title><h1>Kommunens egen sida</h1>"
                f'<iframe src="{framing[-1]}" title="Läget" width="900" height="700" '
                'onload="loaded = true" sandbox="allow-scripts allow-same-origin '
                'allow-top-navigation-by-user-activation"></iframe>'.encode()
            )

        def log_message(self, *_told: object) -> None:
            """Nothing to tell."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", framing
    finally:
        server.shutdown()
        server.server_close()
