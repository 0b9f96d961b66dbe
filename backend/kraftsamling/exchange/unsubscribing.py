"""One click stops the letters about what is new (RFC 8058): no signing in, no question asked.

The mail program posts to the address in the letter's headers; a person follows the letter's link
and presses a button, which posts to the same address. Looking (GET) changes nothing: programs that
look at every link before a person does would otherwise stop the letters.
"""

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from kraftsamling.access.models import Person
from kraftsamling.following.actions import stop_letters
from kraftsamling.following.tokens import name_in
from kraftsamling.foundation.problems import not_found

router = APIRouter(include_in_schema=False)


@router.post("/avsluta-brev/{token}", status_code=204)
def stop_the_letters(request: Request, token: str) -> Response:
    """Stops them; done twice it is done. 404 when the token is not ours."""
    person_id = name_in(request.app.state.settings.secret_key, "stop letters", token)
    if person_id is None:
        raise not_found()
    with Session(request.app.state.engine) as session, session.begin():
        if session.get(Person, person_id) is None:
            raise not_found()
        stop_letters(session, person_id)
    return Response(status_code=204, headers={"Cache-Control": "no-store"})
