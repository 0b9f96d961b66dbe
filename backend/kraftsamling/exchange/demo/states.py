"""Where we are and where we want to be in some of the demo's focus areas; the rest is unwritten."""

import json
from importlib.resources import files
from typing import Any

from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.states import actions
from kraftsamling.states.models import FocusAreaState


def load(session: Session, platform: str, actors: dict[str, str]) -> None:
    """Adds what is not there already. The actors are ids by their keys in the demo."""
    told: dict[str, Any] = json.loads((files(__package__) / "states.json").read_text("utf-8"))
    for area, texts in told.items():
        if session.get(FocusAreaState, (platform, actions.term_of(area))) is None:
            responsible = texts.pop("responsible", None)
            wanted = {**texts, "responsible_id": actors[responsible] if responsible else None}
            actions.change(session, SYSTEM, platform, area, wanted, "*", example=True)
