"""The running platform in a browser, and how to be somebody in it."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from kraftsamling.foundation.outbox import Letter

FRONTEND = Path(__file__).resolve().parents[1]
AXE = FRONTEND / "node_modules" / "axe-core" / "axe.min.js"
SETTLED = """() => Promise.allSettled(
    document.getAnimations().filter(a => a instanceof CSSTransition).map(a => a.finished)
).then(() => null)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SECRET = "what the links of the journeys are signed with"
PASSWORD = "vatten hamn vinge stig"


@dataclass
class Place:
    """The running platform, and how to be somebody in it."""

    address: str
    context: BrowserContext
    page: Page
    engine: Engine

    def open(self, path: str) -> Page:
        """The page at the address, once it shows what it has fetched."""
        self.page.goto(self.address + path)
        self.settle()
        return self.page

    def settle(self) -> None:
        self.page.locator("main h1").first.wait_for()
        expect(self.page.locator("main .loading")).to_have_count(0)

    def as_somebody_else(self) -> "Place":
        """Another browser, at the same platform; closed with this one's browser."""
        browser = self.context.browser
        assert browser is not None
        context = browser.new_context(locale="sv-SE", timezone_id="Europe/Stockholm")
        return Place(self.address, context, context.new_page(), self.engine)

    def latest_letter_link(self) -> str:
        """The path of the link in the letter that was written last."""
        with Session(self.engine) as session:
            letters = select(Letter).order_by(col(Letter.created_at).desc())
            letter = session.exec(letters).first()
        assert letter is not None
        link = re.search(r"https?://[^/\s]+(/\S+)", letter.text)
        assert link is not None
        return link[1]

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        page = self.open("/logga-in")
        page.get_by_label("E-postadress").fill(email)
        page.get_by_label("Lösenord", exact=False).first.fill(password)
        page.get_by_role("main").get_by_role("button", name="Logga in").click()
        page.wait_for_url(self.address + "/")

    def sign_out(self) -> None:
        menu = self.page.get_by_role("button", name="Meny", exact=True)
        if menu.is_visible():
            menu.click()
        else:
            self.page.locator("header .own > button").click()
        self.page.get_by_role("button", name="Logga ut").click()
        self.page.get_by_role("link", name="Logga in").first.wait_for(state="attached")

    def expect_accessible(self) -> None:
        """axe finds nothing on the page as it stands."""
        self.page.evaluate(SETTLED)  # a colour on its way is neither the old nor the new one
        self.page.evaluate(AXE.read_text("utf-8"))
        found: list[dict[str, Any]] = self.page.evaluate(
            "rules => axe.run({runOnly: rules}).then(answer => answer.violations)", RULES
        )
        told = [f"{v['id']}: {[node['html'][:120] for node in v['nodes']]}" for v in found]
        assert not told, f"{self.page.url}\n" + "\n".join(told)
