"""A phase is called the same on the page, in files taken along, and in the code list."""

import json
import re
from importlib.resources import files
from pathlib import Path

from kraftsamling import platforms
from kraftsamling.exchange.exporting.words import PHASES
from kraftsamling.foundation.problems import Language

LANGUAGES: tuple[Language, ...] = ("sv", "en")
PAGE = Path(__file__).resolve().parents[3] / "frontend" / "src" / "words" / "domain.ts"


def _on_the_page(part: str) -> list[dict[str, str]]:
    """Swedish, then English."""
    blocks = re.findall(rf"{part}: \{{\n(.*?)\n    \}}", PAGE.read_text("utf-8"), re.DOTALL)
    return [dict(re.findall(r'(\w+): "([^"]+)"', block)) for block in blocks]


def test_a_phase_has_one_name() -> None:
    told = json.loads((files(platforms) / "data" / "terms.json").read_text("utf-8"))
    phases = [one for one in told if one["vocabulary"] == "phases"]
    listed = [{one["code"]: one[name] for one in phases} for name in ("name_sv", "name_en")]
    assert len(listed[0]) == 9
    assert _on_the_page("phase") == listed
    for language, names in zip(LANGUAGES, listed, strict=True):
        assert {code: said.in_(language) for code, said in PHASES.items()} == names
