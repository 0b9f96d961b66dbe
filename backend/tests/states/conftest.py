"""An app with people in it, over a database of the test's own, on each engine."""

from collections.abc import Iterator

import pytest

from tests.helpers import World, a_world


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    with a_world(database_url) as world:
        yield world
