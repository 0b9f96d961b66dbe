"""Before anything is done with a form that stands open to the world: robots, haste, letter bombs.

Counting is done in a transaction of its own before the request's has begun, so that what is refused
counts too. An address is counted once the ticket has been shown to be good: else a few empty forms
would lock somebody else out.
"""

from datetime import timedelta

from fastapi import Request

from kraftsamling.access import tickets
from kraftsamling.access.secrets import hashed
from kraftsamling.access.who import Who
from kraftsamling.accounts.signing_in import network_of
from kraftsamling.foundation.limits import count_attempt
from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.participation.schemas import ColleagueIn, RegistrationIn

WINDOW = timedelta(hours=1)
# A whole organisation may sit behind one address, and register at the same minute; but nobody's
# letter box is to be filled by others.
PER_NETWORK, PER_PERSON, IN_ALL = 500, 6, 5000
AT_THE_DOOR = 500
TRAPPED = Said(
    "Lämna fältet tomt. Det är till för att känna igen robotar.",
    "Leave the field empty. It is there to tell robots.",
)
TWICE = Said("Adressen står redan i formuläret.", "The address is in the form already.")


def to_the_form(request: Request, who: Who, wanted: RegistrationIn) -> None:
    """Raises Invalid (a robot, a bad ticket, an address twice), TooMany."""
    _count(request, {_network(request): PER_NETWORK, "registrations": IN_ALL})
    _refuse_twice(wanted.colleagues, wanted.email)
    if wanted.homepage:
        raise invalid(FieldError("/homepage", "robot", TRAPPED))
    if not who.is_person:
        key = request.app.state.settings.secret_key
        tickets.check(key, "registration", wanted.ticket, wanted.proof)
    _count(request, _of_addresses([wanted.email, *_emails(wanted.colleagues)]))


def with_colleagues(request: Request, more: list[ColleagueIn]) -> None:
    """Raises Invalid (an address twice), TooMany."""
    _refuse_twice(more)
    _count(request, {_network(request): PER_NETWORK, **_of_addresses(_emails(more))})


def at_the_door(request: Request) -> None:
    _count(request, {f"check-ins from {_host(request)}": AT_THE_DOOR})


def _count(request: Request, limits: dict[str, int]) -> None:
    if limits:
        count_attempt(request.app.state.engine, limits, WINDOW)


def _network(request: Request) -> str:
    return f"registrations from {_host(request)}"


def _host(request: Request) -> str:
    return network_of(request.client.host if request.client else "unknown")


def _of_addresses(emails: list[str]) -> dict[str, int]:
    return {f"registrations of {hashed(email.lower())}": PER_PERSON for email in emails}


def _emails(colleagues: list[ColleagueIn]) -> list[str]:
    return [one.email for one in colleagues if one.email]


def _refuse_twice(colleagues: list[ColleagueIn], own: str | None = None) -> None:
    seen = {own.lower()} if own else set()
    wrong = []
    for number, colleague in enumerate(colleagues):
        email = (colleague.email or "").lower()
        if email and email in seen:
            wrong.append(FieldError(f"/colleagues/{number}/email", "doubled", TWICE))
        seen.add(email)
    if wrong:
        raise invalid(*wrong)
