"""A process leader makes the yearly report, reads it, publishes it; anyone opens Word and PDF."""

import io
import re
from typing import Any

import docx
import pypdf
from journey import Place
from playwright.sync_api import Page, expect
from reporting import a_worker, saved

from kraftsamling.foundation.times import today
from kraftsamling.foundation.wording import in_words
from tests.reports.doings import letters, word_tables

LEADER = "processledare@kraftsamling.example"


ON = f"den {in_words(today(), 'sv')}"


def _figure(page: Page, what: str) -> str:
    row = page.get_by_role("table", name=re.compile(r"^20\d\d i siffror")).get_by_role(
        "row", name=what
    )
    return row.get_by_role("cell").inner_text()


def test_a_leader_makes_the_yearly_report_and_anyone_opens_it(place: Place) -> None:
    page = place.open("/uppfoljning")
    expect(page.get_by_role("heading", name="Ingen uppföljning är publicerad än")).to_be_visible()
    expect(page.get_by_role("button", name="Gör rapporten")).to_have_count(0)

    place.sign_in(LEADER)
    page = place.open("/uppfoljning")
    sections = page.get_by_role("group", name="Delar")
    expect(sections.get_by_role("checkbox")).to_have_count(8)
    for box in sections.get_by_role("checkbox").all():
        box.uncheck()
    page.get_by_role("button", name="Gör rapporten").click()
    expect(page.get_by_role("alert")).to_be_focused()
    for name in (
        "Året i siffror", "Så går det, med diagram", "De största luckorna",
        "Möten och vad de ledde till",
    ):  # fmt: skip
        sections.get_by_label(name).check()
    place.expect_accessible()
    page.get_by_role("button", name="Gör rapporten").click()
    expect(page.get_by_role("heading", name="Rapporten görs")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Väntar på sin tur")).to_be_visible()
    place.expect_accessible()
    with a_worker(place):
        expect(page.get_by_text("Rapporten är klar.")).to_be_visible()
    expect(page.get_by_role("heading", name="Året i siffror")).to_be_visible()
    place.expect_accessible()

    page.get_by_role("button", name="Publicera", exact=True).click()
    expect(page.get_by_text("Alla kan läsa den.")).to_be_visible()
    page.get_by_role("button", name="Ångra").click()
    expect(page.get_by_text("Den är inte publicerad.")).to_be_visible()
    page.get_by_role("button", name="Publicera", exact=True).click()
    expect(page.get_by_role("button", name="Avpublicera")).to_be_visible()
    _opened_by_anybody(place.as_somebody_else(), page.url.removeprefix(place.address))
    _archived_and_found_again(place)


def _archived_and_found_again(place: Place) -> None:
    page = place.page
    title = page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("button", name="Arkivera").click()
    expect(page.get_by_text("Den är arkiverad.")).to_be_visible()
    expect(page.get_by_role("button", name="Återställ")).to_be_focused()
    page.get_by_role("link", name="Till alla uppföljningar").click()
    expect(page.get_by_role("heading", name="Arkiverade")).to_be_visible()
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("button", name="Återställ").click()
    expect(page.get_by_role("button", name="Avpublicera")).to_be_visible()


def _opened_by_anybody(place: Place, address: str) -> None:
    page = place.open("/uppfoljning")
    (told,) = _reports(page, place)
    page.get_by_role("link", name=told["title"], exact=True).click()
    page.wait_for_url(place.address + address)
    shown = _figure(page, "Publicerade initiativ")
    answer = page.request.get(f"{place.address}/api/v1/initiatives?platform=barn-och-unga&limit=1")
    assert shown == str(answer.json()["total"])

    name, word = saved(page, "Word")
    assert name == f"uppfoljning-barn-och-unga-{told['year']}.docx"
    figures = word_tables(word)[f"{told['year']} i siffror"]
    assert [f"Publicerade initiativ {ON}", shown] in figures
    assert docx.Document(io.BytesIO(word)).inline_shapes[0]._inline.docPr.get("descr")

    name, pdf = saved(page, "PDF")
    assert name == f"uppfoljning-barn-och-unga-{told['year']}.pdf"
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert "/StructTreeRoot" in reader.root_object
    text = letters("".join(page.extract_text() for page in reader.pages))
    missing = [row for row in figures if letters("".join(row)) not in text]
    assert missing == []
    place.context.close()


def _reports(page: Page, place: Place) -> Any:
    return page.request.get(f"{place.address}/api/v1/reports").json()["items"]
