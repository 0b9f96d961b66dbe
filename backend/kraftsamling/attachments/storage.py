"""Where the bytes lie: a folder of ours, or a bucket that speaks S3. Keys are made by us alone."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from kraftsamling.foundation.problems import Problem, Said
from kraftsamling.foundation.settings import Settings

log = logging.getLogger("kraftsamling.documents")
PIECE = 262_144


class StoreAway(Problem):
    status, slug = 503, "documents-away"
    title = Said("Dokumenten går inte att nå", "The documents cannot be reached")


class Store(Protocol):
    """Holds each file whole or not at all, under a key that is never used twice."""

    @property
    def workplace(self) -> Path:
        """Where a file is put together before it is kept."""

    def keep(self, key: str, path: Path) -> None:
        """Raises StoreAway; then nothing is kept."""

    def read(self, key: str, start: int, end: int) -> Iterator[bytes]:
        """Bytes from start up to end. Raises StoreAway before the first piece."""

    def remove(self, key: str) -> None:
        """What is not there is no failure. Raises StoreAway."""

    def older_than(self, moment: datetime) -> Iterator[str]:
        """The keys of what was kept before that."""


def open_store(settings: Settings) -> Store:
    """The bucket that settings name, else a folder of the data directory."""
    if settings.documents_url:
        return Bucket(settings)
    return Folder(settings.data_dir.absolute() / "documents")


class Folder:
    """On a disk that every process of ours sees."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def workplace(self) -> Path:
        place = self._root / "incoming"
        with told_as_away():
            place.mkdir(parents=True, exist_ok=True)
        return place

    def keep(self, key: str, path: Path) -> None:
        with told_as_away():
            target = self._path(key)
            target.parent.mkdir(parents=True, exist_ok=True)
            _flush(path)
            os.replace(path, target)
            _flush(target.parent)

    def read(self, key: str, start: int, end: int) -> Iterator[bytes]:
        with told_as_away():
            file = self._path(key).open("rb")
            file.seek(start)

        def pieces() -> Iterator[bytes]:
            left = end - start
            with file:
                while left > 0 and (piece := file.read(min(PIECE, left))):
                    left -= len(piece)
                    yield piece

        return pieces()

    def remove(self, key: str) -> None:
        with told_as_away():
            self._path(key).unlink(missing_ok=True)

    def older_than(self, moment: datetime) -> Iterator[str]:
        """Also clears away what was left half when a process was killed."""
        with told_as_away():
            for path in self._root.glob("*/*"):
                with suppress(FileNotFoundError):
                    if datetime.fromtimestamp(path.stat().st_mtime, UTC) >= moment:
                        continue
                    if path.parent.name == "incoming":
                        path.unlink()
                    else:
                        yield path.name

    def _path(self, key: str) -> Path:
        return self._root / key[:2] / key


class Bucket:
    """Over HTTP, at whatever speaks S3."""

    def __init__(self, settings: Settings) -> None:
        bucket, _, folder = settings.documents_url.removeprefix("s3://").partition("/")
        self._store = S3Store(
            bucket,
            prefix=folder or None,
            endpoint=settings.documents_endpoint or None,
            region=settings.documents_region,
            access_key_id=settings.documents_key_id,
            secret_access_key=settings.documents_key_secret,
            client_options={
                "allow_http": settings.documents_endpoint.startswith("http://"),
                "connect_timeout": timedelta(seconds=5),
                "timeout": timedelta(seconds=60),
            },
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=10)},
        )

    @property
    def workplace(self) -> Path:
        return Path(tempfile.gettempdir())

    def keep(self, key: str, path: Path) -> None:
        with told_as_away():  # in one piece: parts of an upload that broke would lie there for ever
            obstore.put(self._store, key, path, use_multipart=False)

    def read(self, key: str, start: int, end: int) -> Iterator[bytes]:
        with told_as_away():
            found = obstore.get(self._store, key, options={"range": (start, end)})
        return (bytes(piece) for piece in found.stream(PIECE))

    def remove(self, key: str) -> None:
        with told_as_away(), suppress(FileNotFoundError):
            obstore.delete(self._store, key)

    def older_than(self, moment: datetime) -> Iterator[str]:
        with told_as_away():
            for some in obstore.list(self._store, chunk_size=1000):
                yield from (one["path"] for one in some if one["last_modified"] < moment)


@contextmanager
def told_as_away() -> Iterator[None]:
    """Whatever the disk or the network says becomes one problem; the log keeps what it was."""
    try:
        yield
    except (OSError, BaseError) as failure:
        log.error("the store of documents failed: %s", type(failure).__name__, exc_info=failure)
        raise StoreAway(
            Said(
                "Filen kunde inte sparas eller hämtas just nu. Försök igen om en stund.",
                "The file could not be saved or fetched just now. Try again in a while.",
            ),
            headers={"Retry-After": "60"},
        ) from None


def _flush(path: Path) -> None:
    """What is written here survives a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
