"""Making a report in a journey: the worker beside the requests, and the files as they are saved."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from journey import Place
from playwright.sync_api import Page

from kraftsamling.foundation.jobs import do_next
from kraftsamling.reports.making import doers


@contextmanager
def a_worker(place: Place) -> Iterator[None]:
    """What goes on beside the requests, as the platform's own worker does it."""
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(0.2):
            do_next(place.engine, doers())

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def saved(page: Page, kind: str) -> tuple[str, bytes]:
    """The file's name and its bytes."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(kind)).first.click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()
