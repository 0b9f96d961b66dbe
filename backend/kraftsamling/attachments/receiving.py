"""An upload as it comes in: piece by piece to a place of its own, never whole in memory."""

import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from kraftsamling.attachments import rules
from kraftsamling.attachments.storage import Store, told_as_away
from kraftsamling.foundation.problems import Said, Unreadable, WrongContentType

BYTES = "application/octet-stream"


class Received(NamedTuple):
    path: Path
    size: int
    sha256: str


@asynccontextmanager
async def received(request: Request, store: Store) -> AsyncIterator[Received]:
    """The file, until the block ends. Raises WrongContentType, TooLarge, Unreadable, StoreAway."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != BYTES:
        raise WrongContentType(Said(f"Skicka {BYTES}.", f"Send {BYTES}."))
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > rules.MOST_BYTES:
        raise rules.too_large()
    with told_as_away():
        handle, name = tempfile.mkstemp(dir=store.workplace)
    path = Path(name)
    try:
        yield Received(path, *await _write(request, handle))
    finally:
        await run_in_threadpool(path.unlink, missing_ok=True)


async def _write(request: Request, handle: int) -> tuple[int, str]:
    """How much came, and its digest."""
    size, digest = 0, sha256()
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            async for piece in request.stream():
                size += len(piece)
                if size > rules.MOST_BYTES:
                    raise rules.too_large()
                digest.update(piece)
                with told_as_away():
                    await run_in_threadpool(file.write, piece)
    except ClientDisconnect:
        words = Said("Uppladdningen avbröts. Försök igen.", "The upload broke off. Try again.")
        raise Unreadable(words) from None
    return size, digest.hexdigest()
