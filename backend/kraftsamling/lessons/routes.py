"""Lessons over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from sqlmodel import Session

from kraftsamling.access.asking import Anyone, LeaderAsking, SignedIn
from kraftsamling.access.who import Who
from kraftsamling.foundation.asked import Asked
from kraftsamling.foundation.http import CarefulRoute
from kraftsamling.foundation.listing import LIST_HEADERS, Shape, answer_page
from kraftsamling.foundation.pages import Page, parse_sort
from kraftsamling.foundation.problems import not_found
from kraftsamling.foundation.requests import Reading, Writing
from kraftsamling.foundation.revisions import expected_revision, resource
from kraftsamling.initiatives.shown import LessonOut
from kraftsamling.lessons import actions, library, months, queries, rules
from kraftsamling.lessons.schemas import (
    LessonPage,
    LessonRequest,
    MonthsLesson,
    MonthsLessonIn,
    PrivateLesson,
    PrivateLessonIn,
    PrivateLessonPatch,
)
from kraftsamling.search.matching import understand
from kraftsamling.search.queries import sorts
from kraftsamling.search.schemas import searched

router = APIRouter(tags=["Lessons"], route_class=CarefulRoute)
Expected = Annotated[str, Depends(expected_revision)]


@router.get("/lessons", response_model=LessonPage)
async def list_lessons(
    request: Request, who: Anyone, reads: Reading, ask: Asked[library.LessonFilter]
) -> Response:
    """The library of lessons

    What has been learnt and released, in every published initiative, with counts when asked for.
    """
    question = await understand(reads, ask.q) if ask.q else None
    usual = "relevance,-released_at" if question else "-released_at"
    sort = parse_sort(ask.sort, sorts(library.SORTS, question), usual)
    values = ask.values()
    words = question.shape if question else None
    shape = Shape(frozenset(values), sort, question=words)
    bound = {**values, **(question.values if question else {})}
    facets = library.FacetShape(shape.filters, library.parse_facets(ask.facets), words)
    row = await reads.first(library.facets, facets, bound, slow=True) if facets.facets else None
    counts = f'"facets":{row[0]},' if row else ""
    return await answer_page(
        request, reads, ask, library.page, shape, sorts(library.KEYS, question), bound,
        slow=question is not None, extra=searched(question) + counts,
    )  # fmt: skip


@router.post("/lessons/{id}/withdrawals", status_code=201, response_model=PrivateLesson)
def withdraw_lesson(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Take a released lesson back

    It becomes private again: only the organisation that owns the initiative sees it, and only that
    organisation can do this.
    """
    return _private(request, who, session, actions.withdraw(session, who, id).id, 201)


@router.get("/private-lessons", response_model=Page[PrivateLesson])
async def list_private_lessons(
    request: Request, who: SignedIn, reads: Reading, ask: Asked[queries.OfInitiative]
) -> Response:
    """Your own lessons that are not released

    Those that your organisations have learnt, the oldest first. Nobody else sees them: not the
    process leaders, not the administrators.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("created_at", "id"))
    bound = {**values, **rules.values(who)}
    return await answer_page(request, reads, ask, queries.private_page, shape, queries.KEYS, bound)


@router.get("/private-lessons/{id}", response_model=PrivateLesson)
async def read_private_lesson(request: Request, who: SignedIn, reads: Reading, id: str) -> Response:
    """One lesson that is not released

    If it is your organisation's.
    """
    row = await reads.first(queries.private, None, {"id": id, **rules.values(who)})
    if row is None:
        raise not_found()
    return resource(request, row[0].encode(), row[1])


@router.post("/private-lessons", status_code=201, response_model=PrivateLesson)
def write_private_lesson(
    request: Request, who: SignedIn, session: Writing, wanted: PrivateLessonIn
) -> Response:
    """Write down a lesson for your own organisation

    Nobody else sees it until you release it. If a lesson of that phase was asked for, it has been
    answered.
    """
    return _private(request, who, session, actions.write(session, who, wanted).id, 201)


@router.patch("/private-lessons/{id}", response_model=PrivateLesson)
def change_private_lesson(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected,
    patch: PrivateLessonPatch,
) -> Response:  # fmt: skip
    """Change a lesson that is not released

    JSON Merge Patch.
    """
    given = patch.model_dump(exclude_unset=True)
    return _private(request, who, session, actions.change(session, who, id, given, expected).id)


@router.delete("/private-lessons/{id}", status_code=204)
def remove_private_lesson(
    request: Request, who: SignedIn, session: Writing, id: str, expected: Expected
) -> None:
    """Remove a lesson that is not released

    It is not kept anywhere.
    """
    actions.remove(session, who, id, expected)


@router.post("/private-lessons/{id}/releases", status_code=201, response_model=LessonOut)
def release_lesson(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Release a lesson

    It becomes the last of its initiative's lessons and is as open as they are. The ETag of the
    answer is the initiative's new revision.
    """
    initiative, lesson = actions.release(session, who, id)
    session.flush()
    body = LessonOut.model_validate(lesson, from_attributes=True).model_dump_json().encode()
    answer = resource(request, body, initiative.revision, 201)
    answer.headers["Location"] = f"/api/v1/initiatives/{initiative.id}"
    return answer


@router.get("/lesson-requests", response_model=Page[LessonRequest])
async def list_lesson_requests(
    request: Request, who: SignedIn, reads: Reading, ask: Asked[queries.OfInitiative]
) -> Response:
    """What your initiatives are asked

    When a phase ends its organisation is asked what was learnt. Those not yet answered, the oldest
    first.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("asked_at", "id"))
    bound = {**values, **rules.values(who)}
    keys = queries.REQUEST_KEYS
    return await answer_page(request, reads, ask, queries.requests, shape, keys, bound)


@router.post("/lesson-requests/{id}/dismissals", status_code=201, response_model=LessonRequest)
def dismiss_lesson_request(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Say that there is nothing to tell

    Undo with a reopening.
    """
    return _told(session, queries.request, actions.dismiss(session, who, id).id)


@router.post("/lesson-requests/{id}/reopenings", status_code=201, response_model=LessonRequest)
def reopen_lesson_request(request: Request, who: SignedIn, session: Writing, id: str) -> Response:
    """Be asked again

    Undoes a dismissal.
    """
    return _told(session, queries.request, actions.ask_again(session, who, id).id)


@router.get("/lessons-of-the-month", response_model=Page[MonthsLesson])
async def list_lessons_of_the_month(
    request: Request, who: Anyone, reads: Reading, ask: Asked[queries.MonthFilter]
) -> Response:
    """The lessons of the month

    This month's first, then those before it. A process leader chooses; where nobody does, the
    platform takes the lesson released last of the initiatives celebrated the fewest times.
    """
    values = ask.values()
    shape = Shape(frozenset(values), ("-month", "id"))
    bound = {**values, "until": months.this_month()}
    keys = queries.MONTH_KEYS
    return await answer_page(request, reads, ask, queries.months, shape, keys, bound)


@router.post("/lessons-of-the-month", status_code=201, response_model=MonthsLesson)
def choose_lesson_of_the_month(
    request: Request, who: LeaderAsking, session: Writing, wanted: MonthsLessonIn
) -> Response:
    """Choose the lesson of the month

    Of this month or the next, for the platform of its initiative; takes the place of the one that
    was chosen before.
    """
    return _told(session, queries.month, months.choose(session, who, wanted).id)


def _told(session: Session, build: Any, id: str) -> Response:
    """What was made or changed as it now stands, read in the same transaction."""
    session.flush()
    body = session.execute(build(None), {"id": id}).scalar_one()
    return Response(body, 201, media_type="application/json", headers=LIST_HEADERS)


def _private(request: Request, who: Who, session: Session, id: str, status: int = 200) -> Response:
    session.flush()
    bound = {"id": id, **rules.values(who)}
    body, revision = session.execute(queries.private(None), bound).one()
    answer = resource(request, body.encode(), revision, status)
    if status == 201:
        answer.headers["Location"] = f"/api/v1/private-lessons/{id}"
    return answer
