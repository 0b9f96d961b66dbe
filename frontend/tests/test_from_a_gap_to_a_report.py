"""The whole way: a gap is seen, looked behind, analysed with two charts, published, and stands in
the yearly report, whose Word and PDF files hold the numbers of the API."""

import io
import re
from typing import Any

import docx
import pypdf
import pytest
from journey import Place
from playwright.sync_api import Page, expect
from reporting import a_worker, saved

from kraftsamling.foundation.times import today
from kraftsamling.foundation.wording import in_words
from tests.reports.doings import letters, word_tables

LEADER = "processledare@kraftsamling.example"
TITLE = "Vad gör vi åt den största luckan?"


def _analysed(place: Place, gap: dict[str, Any]) -> str:
    """From the gap's own words to a published analysis; its address."""
    page = place.open("/analys")
    first = page.locator("ol > li").first
    expect(first).to_contain_text(gap["words"])
    first.get_by_text("Se underlaget").click()
    measure = gap["measures"][0]
    expect(first.get_by_role("link", name=measure["question_sv"])).to_be_visible()
    first.get_by_role("link", name="Skriv en analys").click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Det här fann vi").fill("Så här har det gått.")
    page.get_by_role("button", name="Sätt in [[1]] i Det här fann vi").click()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_role("link", name="Version 1")).to_be_visible()
    place.expect_accessible()
    return page.url.removeprefix(place.address)


def _read_with_its_charts(place: Place, address: str, gap: dict[str, Any]) -> None:
    """Two charts, the county's and the municipality's, with the numbers that the API tells."""
    page = place.open(address)
    api = page.request.get(f"{place.address}/api/v1/analyses/{address.rsplit('/', 1)[1]}").json()
    charts = api["evidence"][0]["charts"]
    expect(page.locator("#evidence-1 svg.chart")).to_have_count(2)
    assert {chart["area"]["name"] for chart in charts} == {
        "Örebro län", gap["municipality"]["name"],
    }  # fmt: skip
    own = next(c for c in charts if c["area"]["code"] == gap["municipality"]["code"])
    last = own["lines"][0]["values"][-1]
    assert (last["value"], last["year"]) == (
        gap["measures"][0]["value"],
        gap["measures"][0]["year"],
    )
    figure = page.locator("#evidence-1 figure").filter(has_text=gap["municipality"]["name"]).first
    figure.get_by_text("Siffrorna i en tabell").click()
    told = f"{last['value']:.1f}".removesuffix(".0").replace(".", ",")
    expect(figure.get_by_role("row").last.get_by_role("cell").first).to_have_text(told)
    place.expect_accessible()


def _reported(place: Place) -> Page:
    page = place.open("/uppfoljning")
    page.get_by_role("button", name="Gör rapporten").click()
    with a_worker(place):
        expect(page.get_by_text("Rapporten är klar.")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Publicera", exact=True).click()
    expect(page.get_by_role("button", name="Avpublicera")).to_be_visible()
    return page


@pytest.mark.on_both_engines
def test_from_a_gap_to_a_report_that_anyone_opens(place: Place) -> None:
    place.sign_in(LEADER)
    api = f"{place.address}/api/v1"
    gaps = place.page.request.get(f"{api}/gaps").json()["items"]
    address = _analysed(place, gaps[0])
    visitor = place.as_somebody_else()
    _read_with_its_charts(visitor, address, gaps[0])

    path = _reported(place).url.removeprefix(place.address)
    page = visitor.open(path)
    _, word = saved(page, "Word")
    paper = docx.Document(io.BytesIO(word))
    paragraphs = [paragraph.text for paragraph in paper.paragraphs]
    assert [gap["words"] for gap in gaps if gap["words"] not in paragraphs] == []
    assert all(shape._inline.docPr.get("descr") for shape in paper.inline_shapes)
    year = next(name for name in word_tables(word) if re.fullmatch(r"20\d\d i siffror", name))
    told = dict(row[:2] for row in word_tables(word)[year])
    total = page.request.get(f"{api}/initiatives?platform=barn-och-unga&limit=1").json()["total"]
    published = f"Publicerade initiativ den {in_words(today(), 'sv')}"
    assert told[published] == str(total)

    _, pdf = saved(page, "PDF")
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    text = letters("".join(page.extract_text() for page in reader.pages))
    assert [gap["words"] for gap in gaps if letters(gap["words"]) not in text] == []
    assert letters(f"{published}{total}") in text
    visitor.context.close()
