"""A second platform for the tests: what is counted on one is not counted on the other."""

from sqlmodel import Session

from kraftsamling.platforms.models import Platform
from tests.helpers import World

OTHER = "inkludering"


def another_platform(world: World) -> None:
    texts = ("name", "current_state", "desired_state", "joint_effort")
    words = {f"{text}_{language}": "Inkludering" for text in texts for language in ("sv", "en")}
    with Session(world.engine) as session, session.begin():
        session.add(Platform(code=OTHER, **words))
