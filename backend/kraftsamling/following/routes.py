"""Saved views, follows, news and the feed's address over HTTP."""

from collections.abc import Hashable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import PersonAsking
from kraftsamling.access.who import Who
from kraftsamling.following import actions, news, queries
from kraftsamling.following.schemas import (
    Feed,
    FollowIn,
    FollowOut,
    FollowPatch,
    NewsItem,
    SavedViewIn,
    SavedViewOut,
    SavedViewPatch,
)
from kraftsamling.following.tokens import signed
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.idempotency import never_kept
from kraftsamling.foundation.listing import Shape, answer_page
from kraftsamling.foundation.pages import Page, PageAsk
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.reads import Build
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.foundation.times import now
from kraftsamling.initiatives.rules import reach, reach_values

router = APIRouter(tags=["Following"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]
BY_NAME = ("name", "id")
NEWEST_FIRST = ("-created_at", "-id")


@router.get("/saved-views", response_model=Page[SavedViewOut])
async def list_saved_views(
    request: Request, who: PersonAsking, reads: Reading, ask: Asked[PageAsk]
) -> Response:
    """My saved views

    Selections of initiatives under names of one's own, by name.
    """
    shape, values = Shape(frozenset(), BY_NAME), {"person": who.id}
    keys = queries.VIEW_KEYS
    return await answer_page(request, reads, ask, queries.saved_views, shape, keys, values)


@router.get("/saved-views/{id}", response_model=SavedViewOut)
async def read_saved_view(request: Request, who: PersonAsking, reads: Reading, id: str) -> Response:
    """One saved view

    With its ETag, which changing and deleting need.
    """
    row = await reads.first(queries.saved_view, None, {"id": id, "person": who.id})
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post("/saved-views", status_code=201, response_model=SavedViewOut)
def save_view(
    request: Request, who: PersonAsking, session: Writing, wanted: SavedViewIn
) -> Response:
    """Save a view

    The filters of the list of initiatives, how they are shown and in which order.
    """
    return _view(request, who, session, actions.save_view(session, who, wanted).id, 201)


@router.patch("/saved-views/{id}", response_model=SavedViewOut)
def change_saved_view(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected,
    patch: SavedViewPatch,
) -> Response:  # fmt: skip
    """Change a saved view

    JSON Merge Patch; the filters are replaced whole.
    """
    actions.change_view(session, who, id, patch.model_dump(exclude_unset=True), expected)
    return _view(request, who, session, id)


@router.delete("/saved-views/{id}", status_code=204)
def delete_saved_view(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Delete a saved view

    Whoever followed it no longer does. Undo with a restoration, within a week.
    """
    actions.delete_view(session, who, id, expected)


@router.post("/saved-views/{id}/restorations", status_code=201, response_model=SavedViewOut)
def restore_saved_view(request: Request, who: PersonAsking, session: Writing, id: str) -> Response:
    """Restore a deleted view

    Its follow comes back with it.
    """
    return _view(request, who, session, actions.restore_view(session, who, id).id, 201)


@router.get("/follows", response_model=Page[FollowOut])
async def list_follows(
    request: Request, who: PersonAsking, reads: Reading, ask: Asked[queries.FollowFilter]
) -> Response:
    """What I follow

    Newest first; `kind` and `target` together tell whether one thing is followed.
    """
    values = ask.values()
    shape = Shape(frozenset(values), NEWEST_FIRST, reach(who))
    bound = {**values, **reach_values(who), "person": who.id}
    keys = queries.FOLLOW_KEYS
    return await answer_page(request, reads, ask, queries.follows, shape, keys, bound)


@router.get("/follows/{id}", response_model=FollowOut)
async def read_follow(request: Request, who: PersonAsking, reads: Reading, id: str) -> Response:
    """One follow

    With its ETag, which changing and stopping need.
    """
    bound = {"id": id, "person": who.id, **reach_values(who)}
    row = await reads.first(queries.follow, reach(who), bound)
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post("/follows", status_code=201, response_model=FollowOut)
def follow(request: Request, who: PersonAsking, session: Writing, wanted: FollowIn) -> Response:
    """Follow something

    An initiative, a focus area, a municipality or a saved view. Letters tell what is new, as often
    as one wants; `never` is for the page and the feed alone.
    """
    return _follow(request, who, session, actions.follow(session, who, wanted).id, 201)


@router.patch("/follows/{id}", response_model=FollowOut)
def change_follow(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected,
    patch: FollowPatch,
) -> Response:  # fmt: skip
    """Change how often letters come

    JSON Merge Patch.
    """
    actions.change_follow(session, who, id, patch.model_dump(exclude_unset=True), expected)
    return _follow(request, who, session, id)


@router.delete("/follows/{id}", status_code=204)
def stop_following(
    request: Request, who: PersonAsking, session: Writing, id: str, expected: Expected
) -> None:
    """Stop following

    Undo with a restoration, within a week.
    """
    actions.stop(session, who, id, expected)


@router.post("/follows/{id}/restorations", status_code=201, response_model=FollowOut)
def restore_follow(request: Request, who: PersonAsking, session: Writing, id: str) -> Response:
    """Follow again

    As if one had never stopped.
    """
    return _follow(request, who, session, actions.restore_follow(session, who, id).id, 201)


@router.get("/news", response_model=Page[NewsItem])
async def list_news(
    request: Request, who: PersonAsking, reads: Reading, ask: Asked[PageAsk]
) -> Response:
    """What is new in what I follow

    What others have published, changed or confirmed in the last 30 days, each initiative once,
    the latest first.
    """
    far, values = reach(who), reach_values(who)
    asked = await news.asked_by(reads, who.id or "", far, values, now())
    shape = Shape(frozenset(), news.NEWEST, asked.shape)
    return await answer_page(
        request, reads, ask, news.page, shape, news.KEYS, asked.values, slow=True
    )


@router.get("/me/feed", response_model=Feed)
async def read_feed_address(request: Request, who: PersonAsking, reads: Reading) -> Response:
    """The address of my own feed

    An Atom feed of what is published in what one follows. The address is a secret: whoever has it
    can read the feed.
    """
    row = await reads.first(queries.feed_key, None, {"person": who.id})
    if row is None:
        return resource(request, b'{"address":null,"made_at":null}', 1)
    return resource(request, _feed(request, row[0], row[1]), row[2] + 1)


@router.post("/me/feed", status_code=201, response_model=Feed)
@never_kept
def renew_feed_address(request: Request, who: PersonAsking, session: Writing) -> Response:
    """Make my feed a new address

    The first one, or another: the old address stops working.
    """
    kept = actions.renew_feed(session, who)
    _, made, revision = session.execute(queries.feed_key(None), {"person": who.id}).one()
    response = resource(request, _feed(request, kept.key, made), revision + 1, 201)
    response.headers["Location"] = "/api/v1/me/feed"
    response.headers["Cache-Control"] = "no-store"
    return response


def _feed(request: Request, key: str, made: str) -> bytes:
    settings = request.app.state.settings
    token = signed(settings.secret_key, "feed", key)
    return f'{{"address":"{settings.address}/flode/{token}.atom",{made.lstrip()[1:]}'.encode()


def _view(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    values = {"id": id, "person": who.id}
    place = f"saved-views/{id}"
    return _told(request, session, queries.saved_view, None, values, place, status)


def _follow(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    values = {"id": id, "person": who.id, **reach_values(who)}
    return _told(request, session, queries.follow, reach(who), values, f"follows/{id}", status)


def _told(
    request: Request, session: Session, build: Build, shape: Hashable, values: dict[str, Any],
    place: str, status: int,
) -> Response:  # fmt: skip
    """It as it now stands, read in the same transaction."""
    row = session.execute(build(shape), values).first()
    if row is None:  # restored, but what it followed has been deleted
        raise not_found()
    response = resource(request, row[0].encode(), row[1], status)
    if status == 201:
        response.headers["Location"] = f"/api/v1/{place}"
    return response
