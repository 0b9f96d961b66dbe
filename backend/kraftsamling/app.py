"""Front door: builds the app from the rooms."""

import logging
from asyncio import Semaphore
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from kraftsamling import __version__, about
from kraftsamling.access.asking import OPENNESS
from kraftsamling.accounts import examples as accounts_examples
from kraftsamling.accounts.management_routes import router as management
from kraftsamling.accounts.routes import router as accounts
from kraftsamling.actors import examples as actors_examples
from kraftsamling.actors.routes import router as actors
from kraftsamling.agendas import examples as agendas_examples
from kraftsamling.agendas.routes import router as agendas
from kraftsamling.analyses import examples as analyses_examples
from kraftsamling.analyses.chart_routes import files as analysis_charts
from kraftsamling.analyses.comment_routes import router as analysis_comments
from kraftsamling.analyses.routes import router as analyses
from kraftsamling.atlas import examples as atlas_examples
from kraftsamling.atlas.routes import router as atlas
from kraftsamling.attachments import examples as attachments_examples
from kraftsamling.attachments.routes import files as document_files
from kraftsamling.attachments.routes import router as documents
from kraftsamling.attachments.storage import open_store
from kraftsamling.calendars import examples as calendars_examples
from kraftsamling.calendars.routes import router as own_calendars
from kraftsamling.commitments import examples as commitments_examples
from kraftsamling.commitments.routes import router as commitments
from kraftsamling.exchange.calendars import router as calendars
from kraftsamling.exchange.exporting.portfolio import router as exporting_portfolio
from kraftsamling.exchange.exporting.routes import EXPORTS_AT_ONCE
from kraftsamling.exchange.exporting.routes import people as exporting_people
from kraftsamling.exchange.exporting.routes import router as exporting
from kraftsamling.exchange.feeds import router as feeds
from kraftsamling.exchange.importing import examples as importing_examples
from kraftsamling.exchange.importing.routes import router as importing
from kraftsamling.exchange.importing.routes import tables as import_tables
from kraftsamling.exchange.outbox_page import router as outbox
from kraftsamling.exchange.own_calendar import router as own_calendar
from kraftsamling.exchange.surveys import examples as surveys_examples
from kraftsamling.exchange.surveys.routes import router as surveys
from kraftsamling.exchange.unsubscribing import router as unsubscribing
from kraftsamling.experience import examples as experience_examples
from kraftsamling.experience.routes import router as experience
from kraftsamling.following import examples as following_examples
from kraftsamling.following.routes import router as following
from kraftsamling.foundation.contract import API_PATH, Preface, describe
from kraftsamling.foundation.database import make_engine
from kraftsamling.foundation.health import router as health
from kraftsamling.foundation.http import AnswerHeaders, allowed_methods, problem_response
from kraftsamling.foundation.mistakes import problem_from
from kraftsamling.foundation.pagefiles import serve_page
from kraftsamling.foundation.problems import Problem, Said, Unreadable, WrongMethod, not_found
from kraftsamling.foundation.reads import open_reads
from kraftsamling.foundation.settings import Settings
from kraftsamling.gaps import examples as gaps_examples
from kraftsamling.gaps.routes import router as gaps
from kraftsamling.harvest import examples as harvest_examples
from kraftsamling.harvest.evaluation_routes import router as evaluations
from kraftsamling.harvest.routes import router as harvest
from kraftsamling.indicators import examples as indicators_examples
from kraftsamling.indicators.chart_routes import files as chart_files
from kraftsamling.indicators.chart_routes import router as charts
from kraftsamling.indicators.routes import router as indicators
from kraftsamling.initiatives import examples as initiatives_examples
from kraftsamling.initiatives.routes import router as initiatives
from kraftsamling.invitations import examples as invitations_examples
from kraftsamling.invitations.routes import router as invitations
from kraftsamling.lessons import examples as lessons_examples
from kraftsamling.lessons.routes import router as lessons
from kraftsamling.letters import examples as letters_examples
from kraftsamling.letters.routes import router as letters
from kraftsamling.mapping import examples as mapping_examples
from kraftsamling.mapping.routes import router as mapping
from kraftsamling.meetings import examples as meetings_examples
from kraftsamling.meetings.routes import router as meetings
from kraftsamling.methods import examples as methods_examples
from kraftsamling.methods.routes import router as methods
from kraftsamling.participation import examples as participation_examples
from kraftsamling.participation.routes import router as participation
from kraftsamling.places.routes import router as places
from kraftsamling.platforms import examples as platforms_examples
from kraftsamling.platforms.routes import router as platforms
from kraftsamling.polls import examples as polls_examples
from kraftsamling.polls.routes import answers as poll_answers
from kraftsamling.polls.routes import router as polls
from kraftsamling.portfolio import examples as portfolio_examples
from kraftsamling.portfolio.routes import router as portfolio
from kraftsamling.proposals import examples as proposals_examples
from kraftsamling.proposals.routes import router as proposals
from kraftsamling.reports import examples as reports_examples
from kraftsamling.reports.routes import files as report_files
from kraftsamling.reports.routes import router as reports
from kraftsamling.roads import examples as roads_examples
from kraftsamling.roads.routes import router as roads
from kraftsamling.search.routes import router as search
from kraftsamling.states import examples as states_examples
from kraftsamling.states.routes import router as states
from kraftsamling.tips import examples as tips_examples
from kraftsamling.tips.routes import router as tips
from kraftsamling.upkeep import examples as upkeep_examples
from kraftsamling.upkeep.routes import router as upkeep

log = logging.getLogger("kraftsamling")
ROOMS = (
    initiatives,
    documents,
    document_files,
    mapping,
    gaps,
    analyses,
    analysis_comments,
    analysis_charts,
    portfolio,
    atlas,
    following,
    methods,
    indicators,
    charts,
    chart_files,
    surveys,
    states,
    experience,
    lessons,
    meetings,
    invitations,
    own_calendars,
    letters,
    participation,
    agendas,
    polls,
    poll_answers,
    proposals,
    harvest,
    evaluations,
    commitments,
    reports,
    report_files,
    tips,
    upkeep,
    roads,
    search,
    actors,
    platforms,
    places,
    about.router,
    accounts,
    management,
    importing,
    import_tables,
    exporting,
    exporting_people,
    exporting_portfolio,
    calendars,
)


def make_api(settings: Settings) -> FastAPI:
    """The versioned API: every room's routes, one handler for what can go wrong."""
    api = FastAPI(
        title="Kraftsamling",
        version=__version__,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        root_path_in_servers=False,
        redirect_slashes=False,
    )
    for room in ROOMS:
        api.include_router(room)
    handle_problems(api)
    describe(api, preface())
    return api


def preface() -> Preface:
    """What the contract cannot see in the routes."""
    return Preface(
        info=about.INFO,
        tags=about.TAGS,
        documentation=about.DOCUMENTATION,
        path_words=about.PATH_WORDS,
        examples={
            **initiatives_examples.EXAMPLES,
            **attachments_examples.EXAMPLES,
            **mapping_examples.EXAMPLES,
            **gaps_examples.EXAMPLES,
            **analyses_examples.EXAMPLES,
            **portfolio_examples.EXAMPLES,
            **atlas_examples.EXAMPLES,
            **following_examples.EXAMPLES,
            **methods_examples.EXAMPLES,
            **experience_examples.EXAMPLES,
            **lessons_examples.EXAMPLES,
            **meetings_examples.EXAMPLES,
            **calendars_examples.EXAMPLES,
            **invitations_examples.EXAMPLES,
            **letters_examples.EXAMPLES,
            **participation_examples.EXAMPLES,
            **agendas_examples.EXAMPLES,
            **polls_examples.EXAMPLES,
            **proposals_examples.EXAMPLES,
            **harvest_examples.EXAMPLES,
            **indicators_examples.EXAMPLES,
            **surveys_examples.EXAMPLES,
            **states_examples.EXAMPLES,
            **commitments_examples.EXAMPLES,
            **reports_examples.EXAMPLES,
            **tips_examples.EXAMPLES,
            **upkeep_examples.EXAMPLES,
            **roads_examples.EXAMPLES,
            **accounts_examples.EXAMPLES,
            **actors_examples.EXAMPLES,
            **platforms_examples.EXAMPLES,
            **importing_examples.EXAMPLES,
        },
        openness=OPENNESS,
    )


def handle_problems(app: FastAPI) -> None:
    """Whatever goes wrong is answered as problem details."""

    @app.exception_handler(Problem)
    async def told(request: Request, problem: Problem) -> Response:
        return problem_response(request, problem)

    @app.exception_handler(RequestValidationError)
    async def misspoken(request: Request, failure: RequestValidationError) -> Response:
        return problem_response(request, problem_from(failure.errors()))

    @app.exception_handler(HTTPException)
    async def unmet(request: Request, failure: HTTPException) -> Response:
        if failure.status_code == 400:
            words = Said("Det skickade går inte att läsa.", "What was sent cannot be read.")
            return problem_response(request, Unreadable(words))
        if failure.status_code != 405:
            return problem_response(request, not_found())
        methods = allowed_methods(ROOMS, request.scope)
        words = Said(f"Här går det att använda {methods}.", f"Here one can use {methods}.")
        return problem_response(request, WrongMethod(words, headers={"Allow": methods}))

    @app.exception_handler(Exception)
    async def unforeseen(request: Request, failure: Exception) -> Response:
        log.exception("unforeseen", exc_info=failure)
        return problem_response(request, Problem())


def make_app(settings: Settings | None = None) -> FastAPI:
    """The whole: health, the versioned API, and the built page at the root."""
    settings = settings or Settings()

    @asynccontextmanager
    async def open_house(app: FastAPI) -> AsyncIterator[None]:
        yield
        await app.state.reads.close()
        app.state.engine.dispose()

    app = FastAPI(openapi_url=None, lifespan=open_house)
    api = make_api(settings)
    engine, reads = make_engine(settings.database), open_reads(settings.database)
    documents_kept, exporting_places = open_store(settings), Semaphore(EXPORTS_AT_ONCE)
    for part in (app, api):
        part.state.settings, part.state.engine, part.state.reads = settings, engine, reads
        part.state.documents, part.state.exporting = documents_kept, exporting_places
    app.include_router(health)
    app.include_router(outbox)
    app.include_router(feeds)
    app.include_router(own_calendar)
    app.include_router(unsubscribing)
    app.mount(API_PATH, api)
    serve_page(app, settings)
    handle_problems(app)
    app.add_middleware(
        AnswerHeaders, production=settings.production, embedded_by=settings.embedded_by
    )
    return app


def __getattr__(name: str) -> Any:
    """`uvicorn kraftsamling.app:app` builds the app from the environment when it is asked for."""
    if name == "app":
        return make_app()
    raise AttributeError(name)
