"""Upkeep as said over the wire."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from kraftsamling.foundation.fields import Body, EmailAddress, Id
from kraftsamling.initiatives.parts import ContactIn

Token = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class ReminderLinkIn(Body):
    """The secret of a link, as it stands after # in the letter."""

    token: Token


class Confirmable(BaseModel):
    """What the link of a reminder asks about."""

    initiative_id: str
    title: str
    summary: str | None
    language: str
    confirmed_on: date | None = Field(json_schema_extra={"example": "2026-05-02"})
    used: bool = Field(description="The link has confirmed it already.")


class ContactPerson(BaseModel):
    """Somebody whom the organisation's initiatives name as contact."""

    name: str
    email: str
    initiatives: int = Field(description="How many initiatives name them.")
    left: bool = Field(description="Their account here has been closed: replace them.")


class ContactPersons(BaseModel):
    """Those who have left first, then by name."""

    contacts: list[ContactPerson]


class ContactReplacementIn(Body):
    """Who leaves, and who comes instead."""

    organisation_id: Id
    email: EmailAddress = Field(description="The address of whoever leaves.")
    contact: ContactIn


class ContactReplacement(BaseModel):
    """Where somebody was replaced."""

    changed: list[str] = Field(description="The ids of the initiatives.")
