"""The example methods, read as they lie: named after real ones, so told with care and sources."""

import json
import re
from typing import Any

from kraftsamling.foundation.personal_numbers import find_personal_number
from kraftsamling.methods.schemas import MethodIn
from tests.exchange.test_the_demo_content_is_fit_to_show import DEMO, INITIATIVES, PUBLISHED, texts

METHODS: list[dict[str, Any]] = json.loads((DEMO / "methods.json").read_text("utf-8"))
TOLD = "Exempeltext som bygger på offentliga uppgifter"


def test_each_is_complete_and_passes_the_rules() -> None:
    assert len(METHODS) == 6
    assert len({one["name"] for one in METHODS}) == 6
    for one in METHODS:
        wanted = MethodIn.model_validate({k: v for k, v in one.items() if k != "key"})
        assert wanted.summary
        assert wanted.evidence
        assert wanted.description
        assert wanted.description.startswith(TOLD), one["key"]


def test_each_names_its_source() -> None:
    for one in METHODS:
        assert one["links"], one["key"]
        assert all(link["url"].startswith("https://") for link in one["links"]), one["key"]


def test_what_is_not_known_is_said_not_to_be_known() -> None:
    """A level without a comparing study says so in words too, and the other way round."""
    doubt = re.compile(r"känner inte till|begränsad|går effekten inte att bedöma")
    for one in METHODS:
        assert bool(doubt.search(one["evidence"])) == (one["evidence_level"] == "none-known"), one


def test_initiatives_adopt_those_that_are_there() -> None:
    keys = {one["key"] for one in METHODS}
    adopted = {key for one in INITIATIVES for key in one.get("adopted_methods", [])}
    assert adopted <= keys
    assert len({key for one in PUBLISHED for key in one.get("adopted_methods", [])}) >= 5
    assert keys - adopted, "one that nobody has adopted shows what that looks like"


def test_the_swedish_is_typeset_as_swedish_and_names_nobody() -> None:
    slip = re.compile(r"[\"“„\ufffd]|Ã|[^\n] {2,}|\b\d+-\d+ ")
    for one in METHODS:
        told = list(texts({k: v for k, v in one.items() if k != "links"}))
        assert not [text for text in told if slip.search(text) or find_personal_number(text)]
