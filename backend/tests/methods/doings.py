"""Methods for the tests."""

from typing import Any

from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.methods import actions
from kraftsamling.methods.schemas import MethodIn
from tests.helpers import World

METHOD: dict[str, Any] = {
    "name": "Supported Education",
    "also_known_as": "Stöd i studier",
    "summary": "En handledare följer med in i studierna.",
    "description": "Stödet ges **på plats**, utan tidsgräns.",
    "evidence_level": "promising",
    "evidence": "En studie med jämförelsegrupp.",
    "links": [{"title": "Studien", "url": "https://www.orebro.example/studien"}],
    "age_from": 16,
    "age_to": 25,
}


def a_method(world: World, *, status: str = "published", **changes: Any) -> str:
    """Written by the platform itself; its id."""
    with Session(world.engine) as session, session.begin():
        wanted = MethodIn.model_validate({**METHOD, **changes})
        made = actions.propose(session, SYSTEM, wanted)
        if status != "draft":
            actions.publish(session, SYSTEM, made.id)
        if status == "archived":
            actions.archive(session, SYSTEM, made.id, "*")
        return made.id
