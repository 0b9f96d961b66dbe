"""Who may do what with an actor: process leaders keep the directory, registrars their own."""

from kraftsamling.access.models import Scope
from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import NotAllowed, Problem, Said


def may_keep_directory(who: Who) -> bool:
    """Add, archive and restore actors."""
    return who.administrator or bool(who.leads)


def may_edit(who: Who, actor_id: str) -> bool:
    return may_keep_directory(who) or (
        who.may(Scope.write_actors) and actor_id in who.organisations
    )


def allowed_actions(who: Who, actor_id: str, archived: bool) -> list[str]:
    """What the asker may do next."""
    allowed = ["edit"] if may_edit(who, actor_id) and not archived else []
    if may_keep_directory(who):
        allowed.append("restore" if archived else "archive")
    return allowed


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Organisationer läggs upp och tas bort av processledarna. "
            "Du kan ändra uppgifterna om din egen.",
            "Organisations are added and removed by the process leaders. "
            "You can change what is said about your own.",
        )
    )
