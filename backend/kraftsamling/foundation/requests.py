"""What a route asks for in its signature: the transaction and the fast lane."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from kraftsamling.foundation.reads import Reads


def open_session(request: Request) -> Iterator[Session]:
    """The request's one transaction, committed before the answer leaves.

    Used with scope="function": an ordinary yield-dependency would end after the answer is sent,
    so that a failed commit still answered 200.
    """
    known = {"settings": request.app.state.settings}
    engine = request.app.state.engine
    with Session(engine, expire_on_commit=False, info=known) as session, session.begin():
        request.state.session = session
        yield session


async def the_reads(request: Request) -> Reads:
    return request.app.state.reads  # type: ignore[no-any-return]


Writing = Annotated[Session, Depends(open_session, scope="function")]
Reading = Annotated[Reads, Depends(the_reads)]
