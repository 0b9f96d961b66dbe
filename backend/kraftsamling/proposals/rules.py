"""Who is shown the platform's proposals: those who may arrange its meetings."""

from collections.abc import Iterable

from kraftsamling.access.who import Who
from kraftsamling.meetings.rules import arranges


def led(who: Who, platforms: Iterable[str], wanted: str | None = None) -> list[str]:
    """The platforms whose proposals the asker is shown, in order; `wanted` narrows to one."""
    return [
        code for code in sorted(platforms) if wanted in {None, code} and arranges(who, code, None)
    ]
