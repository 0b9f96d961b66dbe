"""The built page: its files as they are, and index.html for every address of the page."""

from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kraftsamling.foundation.settings import Settings

A_YEAR = "public, max-age=31536000, immutable"


class PageFiles(StaticFiles):
    """Files named by their content are kept for a year, index.html is asked for each time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            response = await super().get_response(path, scope)
        except HTTPException as failure:
            if failure.status_code != 404 or Path(path).suffix:
                raise
            response = await super().get_response("index.html", scope)
        hashed = path.startswith("assets/")
        response.headers["Cache-Control"] = A_YEAR if hashed else "no-cache"
        return response


def serve_page(app: FastAPI, settings: Settings) -> None:
    """Serves the page where it has been built; an installation may leave that to a web server."""
    if (settings.frontend_dir / "index.html").is_file():
        app.mount("/", PageFiles(directory=settings.frontend_dir, html=True))
