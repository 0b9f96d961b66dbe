"""Who sees what waits for a platform's team: its process leaders, and administrators."""

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import NotAllowed, Problem, Said


def may_see_waiting(who: Who, platform: str) -> bool:
    return who.administrator or (who.is_person and platform in who.leads)


def not_your_team() -> Problem:
    return NotAllowed(
        Said(
            "Det här är för den plattformens processledare.",
            "This is for the process leaders of that platform.",
        )
    )
