"""What a route asks for in its signature: the transaction, a look, and the fast lane."""

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


def open_look(request: Request) -> Iterator[Session]:
    """A session that only reads, and is never committed: it takes no write lock on SQLite.

    For a GET whose answer is made of rows; most are finished JSON from the fast lane.
    """
    known = {"settings": request.app.state.settings}
    engine = request.app.state.engine.execution_options(reading=True)
    with Session(engine, info=known) as session:
        yield session


async def the_reads(request: Request) -> Reads:
    return request.app.state.reads  # type: ignore[no-any-return]


Writing = Annotated[Session, Depends(open_session, scope="function")]
Looking = Annotated[Session, Depends(open_look, scope="function")]
Reading = Annotated[Reads, Depends(the_reads)]
