"""The contract: what the generated OpenAPI document says beyond what the routes say themselves."""

from fastapi import FastAPI

from kraftsamling.foundation.settings import Settings

API_PATH = "/api/v1"


def describe(api: FastAPI, settings: Settings) -> None:
    """Makes `api.openapi()` answer the whole contract."""
