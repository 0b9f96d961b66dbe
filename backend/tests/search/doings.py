"""The least that an initiative says, so that nothing else is found."""

from typing import Any

BARE: dict[str, Any] = {
    "summary": "-", "description": None, "results": None, "key_events": [], "lessons": [],
    "reference": None, "focus_areas": ["participation"], "target_groups": [], "municipalities":
    ["1884"], "contacts": [],
}  # fmt: skip
