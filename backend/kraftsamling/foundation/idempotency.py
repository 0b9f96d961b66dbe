"""Idempotency-Key: a POST that is sent twice happens once and is answered alike.

A marker is set in a transaction of its own, so that a twin arriving meanwhile is told 409; the
answer is stored in the transaction of the write itself. A marker whose process died is taken over.
"""

import json
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Request, Response
from sqlalchemy import Column, Engine, Text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel
from starlette.concurrency import run_in_threadpool

from kraftsamling.foundation.problems import Conflict, FieldError, Said, invalid
from kraftsamling.foundation.times import UtcTime, now

KEPT = timedelta(hours=24)
ABANDONED = timedelta(seconds=60)
LONGEST_KEY = 200
_REPEATED_HEADERS = ("etag", "location", "content-type")
Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class KeptAnswer(SQLModel, table=True):
    """The answer to a request, kept for a day under the caller's key."""

    __tablename__ = "kept_answer"

    id: str = Field(primary_key=True, max_length=64, description="SHA-256 of caller, path and key")
    body_hash: str = Field(max_length=64)
    status: int | None = None
    headers: str = Field(default="{}", sa_column=Column(Text, nullable=False))
    body: str = Field(default="", sa_column=Column(Text, nullable=False))
    created_at: datetime = Field(sa_type=UtcTime, index=True)


def never_kept(endpoint: Endpoint) -> Endpoint:
    """Marks a route whose answer holds a secret: an Idempotency-Key changes nothing there."""
    endpoint.never_kept = True  # type: ignore[attr-defined]
    return endpoint


async def answer_once(request: Request, handle: Handler) -> Response:
    """Handles the request, or repeats the answer its twin got."""
    engine: Engine = request.app.state.engine
    key = _key(request)
    body_hash = sha256(await request.body()).hexdigest()
    kept = await run_in_threadpool(_begin, engine, key, body_hash)
    if kept is not None:
        return Response(
            kept.body.encode(),
            status_code=kept.status or 200,
            headers={**json.loads(kept.headers), "Idempotency-Replayed": "true"},
        )
    try:
        response = await handle(request)
        await _with_a_thread(_keep, request, key, response)
    except BaseException:
        await _with_a_thread(_forget, request, key)
        raise
    return response


async def _with_a_thread(work: Callable[..., None], *given: Any) -> None:
    """Not one of the shared ones: in a rush all of those may wait for this very transaction."""
    await run_sync(work, *given, limiter=CapacityLimiter(1))


def _key(request: Request) -> str:
    given = request.headers["idempotency-key"]
    if not 1 <= len(given) <= LONGEST_KEY:
        raise invalid(
            FieldError(
                "Idempotency-Key",
                "string_too_long",
                Said(
                    f"Nyckeln ska ha 1 till {LONGEST_KEY} tecken.",
                    f"The key should have 1 to {LONGEST_KEY} characters.",
                ),
            )
        )
    caller = request.headers.get("authorization", "") + request.headers.get("cookie", "")
    parts = "\n".join([caller, request.url.path, given])
    return sha256(parts.encode()).hexdigest()


def _begin(engine: Engine, key: str, body_hash: str) -> KeptAnswer | None:
    """Sets the marker; the kept answer instead where there is one."""
    try:
        with Session(engine) as session, session.begin():
            kept = session.get(KeptAnswer, key)
            if kept and kept.created_at < now() - (KEPT if kept.status else ABANDONED):
                session.delete(kept)
                session.flush()
                kept = None
            if kept is None:
                session.add(KeptAnswer(id=key, body_hash=body_hash, created_at=now()))
                return None
            session.expunge(kept)
    except IntegrityError:
        raise _still_running() from None
    if kept.body_hash != body_hash:
        raise invalid(
            FieldError(
                "Idempotency-Key",
                "key_reused",
                Said(
                    "Nyckeln har redan använts för ett annat innehåll. Ta en ny nyckel.",
                    "The key was used for another body already. Take a new key.",
                ),
            )
        )
    if kept.status is None:
        raise _still_running()
    return kept


def _still_running() -> Conflict:
    return Conflict(
        Said(
            "Samma begäran behandlas redan. Vänta några sekunder och fråga igen.",
            "The same request is being handled already. Wait some seconds and ask again.",
        )
    )


def _keep(request: Request, key: str, response: Response) -> None:
    session: Session | None = getattr(request.state, "session", None)
    if session is None or not session.in_transaction():
        # A route that writes nothing in the request's transaction: nothing to protect.
        _forget(request, key)
        return
    kept = session.get(KeptAnswer, key)
    if kept is None:
        return
    kept.status = response.status_code
    kept.headers = json.dumps(
        {name: value for name, value in response.headers.items() if name in _REPEATED_HEADERS}
    )
    kept.body = bytes(response.body).decode()
    session.add(kept)
    session.flush()


def _forget(request: Request, key: str) -> None:
    """Takes the marker away, so that the same key may try again."""
    open_one: Session | None = getattr(request.state, "session", None)
    if open_one is not None:
        # The request's transaction ends after this; on SQLite nobody else could write until then.
        open_one.rollback()
    with Session(request.app.state.engine) as session, session.begin():
        kept = session.get(KeptAnswer, key)
        if kept is not None and kept.status is None:
            session.delete(kept)
