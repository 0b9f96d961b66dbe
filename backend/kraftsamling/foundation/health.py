"""Whether the process lives, and whether it can take requests."""

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from kraftsamling.foundation.database import answers

router = APIRouter(include_in_schema=False)


@router.get("/health/live")
async def live() -> dict[str, str]:
    return {"status": "alive"}


@router.get("/health/ready")
async def ready(request: Request, response: Response) -> dict[str, str]:
    """503 while the database cannot be reached, or once the process has been asked to stop."""
    leaving = getattr(request.app.state, "leaving", False)
    if leaving or not await run_in_threadpool(answers, request.app.state.engine):
        response.status_code = 503
        return {"status": "leaving" if leaving else "no database"}
    return {"status": "ready"}
