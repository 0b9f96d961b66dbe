"""Any selection, and what one follows, as an Atom feed that an independent parser can read."""

import re
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from httpx import Response

from tests.following.doings import act, change, follow, save
from tests.helpers import World, an_initiative

A = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ODD = 'Läsning & <skrift> "nu" ]]> 👧🏽 \ufffe'


def _read(world: World, path: str = "/flode.atom", **headers: str) -> Response:
    world.client.cookies.clear()
    return world.client.get(path, headers=headers)


def _parsed(answer: Response) -> Element:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = fromstring(answer.content)
    _check(root)
    return root


def _one(within: Element, name: str) -> str:
    """RFC 4287: exactly one, with content."""
    (found,) = within.findall(A + name)
    assert found.text
    return found.text


def _check(root: Element) -> None:
    """What RFC 4287 demands of a feed and of each entry."""
    assert root.tag == A + "feed"
    ids = [_one(root, "id")]
    assert MOMENT.fullmatch(_one(root, "updated"))
    assert _one(root, "title")
    assert root.findall(f"{A}author/{A}name")
    (here,) = [each for each in root.findall(A + "link") if each.get("rel") == "self"]
    assert re.match("https?://", here.get("href") or "")
    for entry in root.findall(A + "entry"):
        ids.append(_one(entry, "id"))
        assert _one(entry, "title")
        assert _one(entry, "summary")
        for name in ("updated", "published"):
            assert MOMENT.fullmatch(_one(entry, name))
            datetime.fromisoformat(_one(entry, name))
        (page,) = entry.findall(A + "link")
        assert page.get("rel") == "alternate"
        assert len(entry.findall(A + "author")) <= 1
    assert all(re.match(r"urn:uuid:[0-9a-f-]{36}$", each) for each in ids)
    assert len(ids) == len(set(ids))


def _titles(root: Element) -> list[str]:
    return [_one(entry, "title") for entry in root.findall(A + "entry")]


def test_an_empty_feed_is_a_feed(world: World) -> None:
    assert _titles(_parsed(_read(world))) == []


def test_a_selection_holds_what_the_list_holds_the_last_changed_first(world: World) -> None:
    first = an_initiative(world, title=ODD)
    an_initiative(world, title="Andra", reference=None)
    an_initiative(world, title="Annorstädes", municipalities=["1862"], reference=None)
    an_initiative(world, title="Utkast", published=False, reference=None)
    change(world, first, summary="Ändrad")
    root = _parsed(_read(world, "/flode.atom?municipality=1881&focus_area=schooling"))
    assert _titles(root) == [ODD.replace("\ufffe", ""), "Andra"]
    assert root.get(LANG) == "sv"
    assert _one(root, "title") == "Nytt i kartläggningen: Skolgång och närvaro, Kumla"
    entry = root.find(A + "entry")
    assert entry is not None
    link = entry.find(A + "link")
    assert link is not None
    assert (link.get("href") or "").endswith(f"/initiativ/{first}")
    assert _one(entry, "id") == f"urn:uuid:{first}"
    assert entry.findtext(f"{A}author/{A}name") == "Kumla kommun"
    (page,) = [each for each in root.findall(A + "link") if each.get("rel") == "alternate"]
    assert (page.get("href") or "").endswith("/utforska?focus_area=schooling&municipality=1881")
    assert _titles(_parsed(_read(world, "/flode.atom?q=annorstades"))) == ["Annorstädes"]
    assert _titles(_parsed(_read(world, "/flode.atom?visibility=draft"))) == []


def test_it_is_not_sent_again_until_something_changes(world: World) -> None:
    id = an_initiative(world)
    first = _read(world)
    again = _read(world, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    ids = {_one(entry, "id") for entry in _parsed(first).findall(A + "entry")}
    change(world, id, title="Nytt namn")
    changed = _read(world, **{"If-None-Match": first.headers["etag"]})
    root = _parsed(changed)
    assert {_one(entry, "id") for entry in root.findall(A + "entry")} == ids
    assert _one(root, "id") == _one(_parsed(first), "id")
    assert _one(root, "updated") > _one(_parsed(first), "updated")
    act(world, "withdraw", id)
    assert _titles(_parsed(_read(world))) == []


def test_the_language_is_the_one_asked_for(world: World) -> None:
    an_initiative(world)
    for asked in ({"path": "/flode.atom?language=en"},
                  {"path": "/flode.atom", "Accept-Language": "en"}):  # fmt: skip
        root = _parsed(_read(world, **asked))
        assert root.get(LANG) == "en"
        assert _one(root, "title") == "New in the mapping"
        assert "Schooling and attendance" in {
            each.get("label") for each in root.iter(A + "category")
        }
    assert _parsed(_read(world, Accept="application/atom+xml")).get(LANG) == "sv"


@pytest.mark.parametrize(
    "query",
    ["colour=blue", "q=a%00b", "phase=x", "age_from=26", "municipality=Kumla", "language=fi",
     "municipality=1881%00", "reference_id=a%00", "q=" + "a" * 201, "page=2"],
)  # fmt: skip
def test_an_odd_question_is_told_by_its_name(world: World, query: str) -> None:
    answer = _read(world, f"/flode.atom?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == f"?{query.split('=')[0]}"


def _own(world: World, role: str = "somebody") -> str:
    address: str = world.ask(role, "POST", "/me/feed").json()["address"]
    return "/flode/" + address.split("/flode/")[1]


def test_ones_own_feed_holds_what_is_published_in_what_one_follows(world: World) -> None:
    path = _own(world, "registrar")
    assert _titles(_parsed(_read(world, path))) == []
    id = an_initiative(world, title="Eget", municipalities=["1862"])
    follow(world, "registrar", "initiative", id, cadence="never")
    follow(world, "registrar", "municipality", "1881")
    view = save(world, "registrar", visibility=["draft", "published"], municipality=["1883"])
    follow(world, "registrar", "view", view)
    an_initiative(world, title="I Kumla", reference=None)
    an_initiative(world, title="I Karlskoga", municipalities=["1883"], reference=None)
    an_initiative(world, title="Utkast", published=False, municipalities=["1883"], reference=None)
    an_initiative(world, title="I Nora", municipalities=["1884"], reference=None)
    answer = _read(world, path)
    assert _titles(_parsed(answer)) == ["I Karlskoga", "I Kumla", "Eget"]
    assert "private" in answer.headers["cache-control"]
    again = _read(world, path, **{"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_its_address_is_a_secret_that_can_be_renewed(world: World) -> None:
    assert world.ask("somebody", "GET", "/me/feed").json() == {"address": None, "made_at": None}
    old = _own(world)
    assert world.ask("somebody", "GET", "/me/feed").json()["address"].endswith(old)
    before = _parsed(_read(world, old))
    new = _own(world)
    assert new != old
    assert _read(world, old).status_code == 404
    after = _parsed(_read(world, new))
    assert _one(after, "id") == _one(before, "id")
    name, _, signature = new.removesuffix(".atom").rpartition(".")
    wrong: list[Any] = [f"{name}.atom", f"{name}.{signature[::-1]}.atom",
                        f"/flode/{world.ids['somebody']}.{signature}.atom"]  # fmt: skip
    for path in wrong:
        assert _read(world, path).status_code == 404, path
    changed = world.ask("administrator", "PATCH", f"/users/{world.ids['somebody']}",
                        json={"disabled": True}, headers={"If-Match": "*"})  # fmt: skip
    assert changed.status_code == 200
    assert _read(world, new).status_code == 404


def test_a_feeds_page_is_the_same_selection(world: World) -> None:
    asked = "has_lessons=true&stale=true&without_owner=false&focus_area=schooling"
    answer = world.client.get(f"/flode.atom?{asked}")
    assert answer.status_code == 200, answer.text
    assert "/utforska?focus_area=schooling&amp;lessons=yes&amp;stale=yes" in answer.text
