"""Two who press the same button at the same moment move a lesson once, not twice."""

import time
from concurrent.futures import ThreadPoolExecutor

from sqlmodel import Session, col, select

from kraftsamling.initiatives.models import Initiative
from tests.helpers import World, an_initiative
from tests.lessons.doings import BEFORE, a_private_lesson


def _at_once(world: World, initiative: str, path: str) -> list[int]:
    """What two are answered who both have begun before either can go on."""
    held = select(Initiative).where(col(Initiative.id) == initiative).with_for_update()
    with ThreadPoolExecutor(2) as pool:
        with Session(world.engine) as session, session.begin():
            session.exec(held).one()
            both = [pool.submit(world.ask, "registrar", "POST", path) for _ in range(2)]
            time.sleep(0.5)
        return sorted(answer.result().status_code for answer in both)


def _lessons(world: World, initiative: str) -> tuple[list[str], list[str]]:
    """The released ones and the organisation's own."""
    told = world.ask("registrar", "GET", f"/initiatives/{initiative}").json()
    own = world.ask("registrar", "GET", "/private-lessons").json()["items"]
    return [each["text"] for each in told["lessons"]], [each["text"] for each in own]


def test_a_lesson_that_two_take_back_becomes_one(world: World) -> None:
    id = an_initiative(world, lessons=[{"text": BEFORE}])
    lesson = world.ask("registrar", "GET", f"/initiatives/{id}").json()["lessons"][0]["id"]
    assert _at_once(world, id, f"/lessons/{lesson}/withdrawals") == [201, 404]
    assert _lessons(world, id) == ([], [BEFORE])


def test_a_lesson_that_two_release_becomes_one(world: World) -> None:
    id = an_initiative(world, lessons=[])
    lesson = a_private_lesson(world, id)["id"]
    assert _at_once(world, id, f"/private-lessons/{lesson}/releases") == [201, 404]
    assert _lessons(world, id) == ([BEFORE], [])
