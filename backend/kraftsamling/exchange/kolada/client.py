"""Asking Kolada v3: gently, page after page, and again after a while when it has much to do."""

import time
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpx

from kraftsamling import __version__
from kraftsamling.exchange.kolada.answers import (
    BrokenAnswer,
    Group,
    following,
    groups,
    observations,
    rows,
)
from kraftsamling.indicators.saving import Observed

BASE = "https://api.kolada.se/v3"
MOST_IN_A_SEGMENT = 25
PER_PAGE = 5000
MOST_PAGES = 500
TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
BETWEEN = 0.2  # seconds: about five questions a second
TIMEOUT = 30.0
PASSING = frozenset({429, 500, 502, 503, 504})


class Unreachable(RuntimeError):
    """No answer that can be used; the message says what happened and what to do."""


class Kolada:
    """One conversation. `sleep` is another in tests."""

    def __init__(self, base: str = BASE, sleep: Callable[[float], None] = time.sleep):
        self._base = base.rstrip("/")
        self._sleep = sleep
        agent = {"User-Agent": f"kraftsamling/{__version__}", "Accept": "application/json"}
        # A redirect could lead anywhere: none is followed.
        self._http = httpx.Client(timeout=TIMEOUT, headers=agent, follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._http.close()

    def titles(self, ids: Sequence[str]) -> dict[str, str]:
        """What Kolada calls each indicator now; those it does not know are left out."""
        found: dict[str, str] = {}
        for some in _portions(ids):
            for page in self._pages(f"/kpi/{','.join(some)}"):
                found |= {str(row.get("id")): str(row.get("title")) for row in rows(page)}
        return found

    def observations(self, indicator_id: str, areas: Sequence[str]) -> list[Observed]:
        """All years of one indicator. Raises Unreachable, BrokenAnswer; never half of it."""
        found: list[Observed] = []
        for some in _portions(areas):
            for page in self._pages(f"/data/kpi/{indicator_id}/municipality/{','.join(some)}"):
                found += [one for one in observations(page) if one.indicator_id == indicator_id]
        return found

    def groups(self) -> list[Group]:
        """Every group of municipalities. Raises Unreachable, BrokenAnswer."""
        return [one for page in self._pages("/municipality_groups") for one in groups(page)]

    def _pages(self, path: str) -> Iterator[dict[str, Any]]:
        address: str | None = f"{self._base}{path}?per_page={PER_PAGE}"
        for _ in range(MOST_PAGES):
            if address is None:
                return
            page = self._page(address)
            yield page
            address = self._next(address, page)
        raise BrokenAnswer(f"{path} never ends: more than {MOST_PAGES} pages")

    def _next(self, address: str, page: dict[str, Any]) -> str | None:
        """The next page, at the very same host: an answer must not send us elsewhere."""
        told = following(page)
        if told is None:
            return None
        try:
            absolute = urljoin(address, told)
            elsewhere = urlsplit(absolute)[:2] != urlsplit(self._base)[:2]
            httpx.URL(absolute)  # which refuses other addresses than urllib does
        except (ValueError, httpx.InvalidURL):
            raise BrokenAnswer(f"next_url is no address: {told[:200]!r}") from None
        if elsewhere:
            raise BrokenAnswer(f"next_url leads to another place: {told[:200]!r}")
        return absolute

    def _page(self, address: str) -> dict[str, Any]:
        said = ""
        for number in range(TRIES):
            self._sleep(BETWEEN)
            try:
                answer = self._http.get(address)
            except httpx.HTTPError as failure:
                said = f"{type(failure).__name__} at {address}"
                self._sleep(_pause(number, None))
                continue
            if answer.status_code not in PASSING:
                return _json(answer, address)
            said = f"{answer.status_code} at {address}"
            self._sleep(_pause(number, answer.headers.get("Retry-After")))
        raise Unreachable(f"Kolada did not answer after {TRIES} tries: {said}. Try again later.")


def _json(answer: httpx.Response, address: str) -> dict[str, Any]:
    if answer.status_code == 410:
        raise Unreachable(
            f"{address} is closed for good (410): this version of Kolada's API is no more. "
            "Set KRAFTSAMLING_KOLADA_URL to the newest, or update Kraftsamling."
        )
    if answer.status_code != 200:
        raise Unreachable(f"Kolada answered {answer.status_code} at {address}.")
    try:
        page = answer.json()
    except (ValueError, RecursionError):
        raise BrokenAnswer(f"{address} answered something that is no JSON") from None
    if not isinstance(page, dict):
        raise BrokenAnswer(f"{address} answered no object")
    return page


def _pause(number: int, told: str | None) -> float:
    """Twice as long each time, or as long as Kolada asks for."""
    wait = float(told) if told and told.isdecimal() else FIRST_PAUSE * 2.0**number
    return min(wait, LONGEST_PAUSE)


def _portions(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), MOST_IN_A_SEGMENT):
        yield values[start : start + MOST_IN_A_SEGMENT]
