"""What the demo makes up could be so: nobody should have to explain its numbers away."""

import json
from importlib.resources import files
from itertools import chain
from typing import Any

from kraftsamling.exchange import demo

COUNTY, COUNTRY = "0018", "0000"


def measured() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads((files(demo) / "indicators.json").read_text("utf-8"))
    return told


def test_the_county_lies_among_its_municipalities() -> None:
    """Örebro is half of it: the county is nearer to it than the farthest of the others are."""
    for one in measured():
        for by_area in one["values"].values():
            for year, county in enumerate(by_area[COUNTY]):
                ours = {a: s[year] for a, s in by_area.items() if a not in (COUNTY, COUNTRY)}
                known = [value for value in ours.values() if not isinstance(value, str)]
                assert min(known) <= county <= max(known), (one["id"], year)
                farthest = max(abs(value - ours["1880"]) for value in known)
                assert abs(county - ours["1880"]) <= farthest / 2, (one["id"], year)


def test_all_lie_between_women_and_men() -> None:
    found = [one["values"] for one in measured() if "K" in one["values"]]
    assert found
    for values in found:
        for area, women in values["K"].items():
            rows = zip(women, values["T"][area], values["M"][area], strict=True)
            for told in rows:
                if not any(isinstance(value, str) for value in told):
                    assert sorted(told) == list(told), (area, told)
    assert all(chain(found))
