"""A server that speaks Kolada's API v3, with the manners of the day, on a free loopback port."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from sqlalchemy import Engine
from sqlmodel import Session, select

from kraftsamling.exchange.kolada import fetching, similar
from kraftsamling.exchange.kolada.answers import observations
from kraftsamling.exchange.kolada.client import Kolada
from kraftsamling.indicators.catalogue import shipped
from kraftsamling.indicators.models import SimilarGroup, SimilarMember
from kraftsamling.places.models import Municipality
from tests.helpers import World

KPI = "N17461"
PAGE = 10  # rows a page


@dataclass
class Manners:
    """`troubles` are answered first, one a question: a status, or a text that is no JSON."""

    titles: dict[str, str]
    rows: list[dict[str, Any]]
    troubles: list[int | str] = field(default_factory=list)
    after: int = 0  # so many questions are answered well before the troubles
    groups: list[dict[str, Any]] = field(default_factory=list)
    elsewhere: str = ""  # where next_url leads, instead of to the next page
    retry_after: str = "7"
    asked: list[str] = field(default_factory=list)


def row(kpi: str, area: str, year: int, *values: tuple[Any, ...]) -> dict[str, Any]:
    """`values` are gender, value, and a status unless there is none."""
    told = [
        {"gender": gender, "value": value, "count": 1, **({"status": rest[0]} if rest else {})}
        for gender, value, *rest in values
    ]
    return {"kpi": kpi, "municipality": area, "period": year, "values": told}


def group(name: str, year: int, *members: str) -> dict[str, Any]:
    """As Kolada tells of it: seven in truth, never with the one it is about."""
    told = [{"member_id": code, "member_title": f"Kommun {code}"} for code in members]
    title = f"Liknande kommuner socioekonomi, {name}, {year}"
    return {"id": f"G{year}{len(name)}", "title": title, "members": told}


def measured(world: World, number: int) -> None:
    """A value of one more area, and of one more year in Kumla."""
    year = row(KPI, "1881", 1900 + number, ("T", 1))
    kept_rows(world.engine, row(KPI, str(1881 + number), 2024, ("T", 1)), year)


def grouped(engine: Engine, *groups: dict[str, Any]) -> str:
    """As if Kolada had answered them."""
    with kolada_server([], groups=list(groups)) as (address, _), Kolada(address, _idle) as kolada:
        return similar.fetch(engine, kolada)


def _idle(_: float) -> None:
    """Nobody waits in tests."""


def a_group(world: World, number: int) -> None:
    """Of one more municipality, Kumla first."""
    with Session(world.engine) as session, session.begin():
        codes = sorted(session.exec(select(Municipality.code)), key=lambda code: code != "1881")
        code, like = codes[number], codes[number + 1]
        session.add(SimilarGroup(municipality=code, group_id="G1", title="Liknande", year=2024))
        session.flush()
        session.add(SimilarMember(municipality=code, member=like))


def kept_rows(engine: Engine, *rows: dict[str, Any]) -> None:
    """As if Kolada had answered them."""
    fetching.keep(engine, observations({"values": list(rows)}))


@contextmanager
def kolada_server(rows: list[dict[str, Any]], **manners: Any) -> Iterator[tuple[str, Manners]]:
    """Its address, and what it does and was asked."""
    held = Manners({one["id"]: one["title"] for one in shipped()}, rows, **manners)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(held))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v3", held
    finally:
        server.shutdown()
        server.server_close()


def _handler(held: Manners) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            held.asked.append(unquote(self.path))
            trouble = None
            if held.troubles and len(held.asked) > held.after:
                trouble = held.troubles.pop(0)
            if isinstance(trouble, int):
                self._say(trouble, "{}")
            else:
                self._say(200, trouble or json.dumps(self._answer()))

        def _answer(self) -> dict[str, Any]:
            url = urlsplit(unquote(self.path))
            parts = url.path.split("/")[2:]
            if parts[0] == "kpi":
                ids = [id for id in parts[1].split(",") if id in held.titles]
                return {"values": [{"id": id, "title": held.titles[id]} for id in ids]}
            if parts[0] == "municipality_groups":
                return self._page(held.groups, url)
            kpis, areas = parts[2].split(","), parts[4].split(",")
            assert len(kpis) <= 25
            assert len(areas) <= 25
            found = [r for r in held.rows if r["kpi"] in kpis and r["municipality"] in areas]
            return self._page(found, url)

        def _page(self, found: list[dict[str, Any]], url: SplitResult) -> dict[str, Any]:
            page = int(parse_qs(url.query).get("page", ["1"])[0])
            more = len(found) > page * PAGE
            after = held.elsewhere or f"http://{self.headers['Host']}{url.path}?page={page + 1}"
            return {
                "values": found[(page - 1) * PAGE : page * PAGE],
                "count": len(found),
                "next_url": after if more else None,
            }

        def _say(self, status: int, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if status == 429:
                self.send_header("Retry-After", held.retry_after)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: Any) -> None:
            """Silent."""

    return Handler
