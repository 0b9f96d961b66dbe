"""Who may import what: registrars for their own organisation, process leaders the directory too."""

from kraftsamling.access.who import Who
from kraftsamling.exchange.importing.models import Import, State
from kraftsamling.foundation.problems import Conflict, NotAllowed, Problem, Said

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000


def may_import(who: Who, what: str) -> bool:
    """Each row is also held to what the person may do with the thing it becomes."""
    wide = who.administrator or bool(who.leads)
    return who.is_person and (wide or (what == "initiatives" and bool(who.organisations)))


def may_see(who: Who, one: Import) -> bool:
    return who.administrator or one.created_by == who.person_id


def allowed_actions(state: str, busy: bool) -> list[str]:
    """What can be done next, in the order a page would offer it."""
    if busy:
        return []
    match state:
        case State.empty:
            return ["upload"]
        case State.ready | State.undone:
            return ["map", "check", "run"]
        case _:
            return ["undo"]


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Du kan importera initiativ för en organisation som du hör till. Organisationer "
            "importeras av processledarna.",
            "You can import initiatives for an organisation that you belong to. Organisations "
            "are imported by the process leaders.",
        )
    )


def not_now() -> Problem:
    return Conflict(
        Said(
            "Det går inte just nu. Läs om sidan och se hur långt importen har kommit.",
            "That is not possible now. Reload the page to see how far the import has come.",
        )
    )
