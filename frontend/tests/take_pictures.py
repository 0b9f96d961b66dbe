"""Takes the screenshots in docs/pictures: both languages, both themes, wide and narrow.

make pictures
"""

import os
import tempfile
from pathlib import Path
from typing import NamedTuple

from journey import FRONTEND, PASSWORD
from playwright.sync_api import Browser, sync_playwright
from sqlmodel import Session, select

from kraftsamling.app import make_app
from kraftsamling.exchange import demo
from kraftsamling.exchange.reference import prepare
from kraftsamling.foundation.database import make_engine
from kraftsamling.foundation.settings import Settings
from kraftsamling.initiatives.models import Initiative
from tests.serving import served

PICTURES = FRONTEND.parent / "docs" / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SHOWN = "expedition-framtidstro"  # an example with a long road and lessons
WIDTHS = {"wide": 1280, "narrow": 360}


class Picture(NamedTuple):
    name: str
    path: str
    language: str
    width: str
    theme: str
    who: str = ""

    @property
    def file(self) -> str:
        return f"{self.name}-{self.language}-{self.width}-{self.theme}.png"


def wanted(initiative: str) -> list[Picture]:
    page = f"/initiativ/{initiative}"
    return [
        Picture("start", "/", "sv", "wide", "light"),
        Picture("start", "/", "en", "narrow", "light"),
        Picture("explore", "/utforska", "sv", "wide", "light"),
        Picture("explore", "/utforska", "sv", "narrow", "dark"),
        Picture("map", "/utforska?view=map", "en", "wide", "dark"),
        Picture("initiative", page, "en", "wide", "light"),
        Picture("initiative", page, "sv", "narrow", "dark"),
        Picture("register", "/initiativ/nytt", "sv", "wide", "light", demo.REGISTRAR),
        Picture("organisation", "/min-organisation", "en", "wide", "dark", demo.REGISTRAR),
        Picture("keys", "/administration/keys", "sv", "narrow", "light", demo.ADMINISTRATOR),
    ]


def take(browser: Browser, address: str, picture: Picture) -> None:
    context = browser.new_context(
        viewport={"width": WIDTHS[picture.width], "height": 800},
        color_scheme="dark" if picture.theme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.add_init_script(f"localStorage.setItem('kraftsamling.language', '{picture.language}')")
    if picture.who:
        page.goto(address + "/logga-in")
        page.locator("#email").fill(picture.who)
        page.locator("#password").fill(PASSWORD)
        page.locator("main button[type=submit]").click()
        page.wait_for_url(address + "/")
    page.goto(address + picture.path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / picture.file)
    context.close()


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'pictures.sqlite3'}"
        prepare(url)
        engine = make_engine(url)
        demo.load(engine, PASSWORD)
        with Session(engine) as session:
            chosen = select(Initiative.id).where(
                Initiative.reference_id == "expedition-framtidstro"
            )
            initiative = session.exec(chosen).first() or session.exec(select(Initiative.id)).first()
        engine.dispose()
        app = make_app(Settings(database_url=url, env="test", worker=False))
        with served(app) as address, sync_playwright() as playwright:
            chromium = os.environ.get("CHROMIUM_PATH")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for picture in wanted(initiative):
                take(browser, address, picture)
                print(picture.file)
            browser.close()


if __name__ == "__main__":
    main()
