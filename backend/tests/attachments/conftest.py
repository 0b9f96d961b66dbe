"""An app with people in it, over a database and a folder of the test's own, on each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import World, a_world


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the documents lie."""
    return tmp_path / "data" / "documents"


@pytest.fixture
def world(database_url: str, folder: Path) -> Iterator[World]:
    with a_world(database_url, data_dir=folder.parent) as world:
        yield world
