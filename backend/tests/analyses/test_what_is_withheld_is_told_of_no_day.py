"""A value that is withheld after it was frozen is not told by the analysis either (0020)."""

import json
import re

from tests.analyses.doings import INDICATOR, an_analysis, has_moved, read
from tests.helpers import World
from tests.indicators.doings import ID, an_indicator, imported

OWN = {**INDICATOR, "ref": ID, "areas": ["1881"]}
SECRET = re.compile(r"\b61[.,](25|3)\b")  # as it is, or as a chart rounds it
YEARS = "kommun;år;värde;n\n" + "".join(
    f"Kumla;{2019 + n};{v};90\n" for n, v in enumerate((70, 68, 67, 65, 64, 61.25))
)


def test_a_value_that_is_withheld_later_is_nowhere_to_be_read(world: World) -> None:
    an_indicator(world, by_gender=False)
    imported(world, YEARS, indicator=ID)
    id = an_analysis(world, evidence=[OWN], then="publications")
    imported(world, "kommun;år;värde;n\nKumla;2024;61,25;3\n", indicator=ID)
    assert has_moved(world, id)
    for path in (f"/analyses/{id}", f"/analyses/{id}/versions/1"):
        one = read(world, path)
        assert not SECRET.search(json.dumps(one, ensure_ascii=False))
        (chart,) = one["evidence"][0]["charts"]
        last = {"year": 2024, "value": None, "status": "privacy"}
        assert chart["lines"][0]["values"][-1] == last
    (move,) = read(world, f"/analyses/{id}")["evidence"][0]["moved"]
    assert (move["then"], move["then_status"], move["now"], move["now_status"]) == (
        None, "privacy", None, "privacy",
    )  # fmt: skip
    for ending in ("csv", "svg"):
        for ask in ("", "?version=1"):
            file = world.ask(
                "anonymous", "GET", f"/analyses/{id}/evidence/1/charts/1881.{ending}{ask}"
            )
            assert file.status_code == 200
            assert not SECRET.search(file.text)


def test_another_reason_why_there_is_no_value_is_a_change(world: World) -> None:
    an_indicator(world, by_gender=False)
    imported(world, "kommun;år;värde;status\nKumla;2023;60;\nKumla;2024;;missing\n", indicator=ID)
    id = an_analysis(world, evidence=[OWN], then="publications")
    imported(world, "kommun;år;värde;status\nKumla;2024;;privacy\n", indicator=ID)
    assert has_moved(world, id)
    (move,) = read(world, f"/analyses/{id}")["evidence"][0]["moved"]
    assert move["now_status"] == "privacy"
    assert world.ask("leader", "POST", f"/analyses/{id}/freezings").json()["version"] == 2
