"""What a trial is, who takes part, and what several rooms' trials make ready."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from kraftsamling.access.who import SYSTEM
from kraftsamling.initiatives import actions as initiatives
from tests.helpers import World, an_initiative

Asked = dict[str, Any]
PEOPLE = frozenset(
    {"registrar", "other registrar", "leader", "other leader", "administrator", "somebody"}
)
CLIENTS = frozenset({"client", "other client", "client without scopes"})
BAD_KEYS = frozenset({"expired client", "revoked client"})
EVERYONE = PEOPLE | CLIENTS | {"anonymous"}
LEADERS = frozenset({"leader", "other leader", "administrator"})
INSIDE = frozenset({"registrar", "leader", "administrator", "client"})
ADMINISTRATOR = frozenset({"administrator"})
OURS = frozenset({"leader", "administrator"})
ANY_REVISION = {"If-Match": "*"}
number = itertools.count(1)


@dataclass(frozen=True)
class Trial:
    """`send(world, role)` gives what to send, after making ready: path, and json or headers."""

    operation: str
    standing: str
    send: Callable[[World, str], Asked]
    through: frozenset[str]
    success: int = 200
    refusal: int = 403


def get(path: str) -> Callable[[World, str], Asked]:
    return lambda world, role: {"path": path.format(**world.ids)}


def initiative(world: World, standing: str) -> str:
    """A new one of Kumla's, in the standing named."""
    reference = {"system": "insatskatalogen", "id": f"KUM-{next(number)}"}
    id = an_initiative(world, published=standing != "draft", reference=reference)
    if standing == "archived":
        with Session(world.engine) as session, session.begin():
            initiatives.archive(session, SYSTEM, id, "*")
    return id


def on(standing: str, path: str = "", **given: Any) -> Callable[[World, str], Asked]:
    def send(world: World, role: str) -> Asked:
        return {"path": f"/initiatives/{initiative(world, standing)}{path}", **given}

    return send
