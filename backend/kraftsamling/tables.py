"""Roll call: every room's tables, for the migrations and the tests."""

from sqlmodel import SQLModel

import kraftsamling.access.models
import kraftsamling.accounts.models
import kraftsamling.actors.models
import kraftsamling.agendas.models
import kraftsamling.analyses.models
import kraftsamling.attachments.models
import kraftsamling.calendars.models
import kraftsamling.commitments.models
import kraftsamling.exchange.importing.models
import kraftsamling.exchange.surveys.models
import kraftsamling.following.models
import kraftsamling.foundation.idempotency
import kraftsamling.foundation.jobs
import kraftsamling.foundation.limits
import kraftsamling.foundation.outbox
import kraftsamling.harvest.models
import kraftsamling.indicators.models
import kraftsamling.initiatives.models
import kraftsamling.invitations.models
import kraftsamling.lessons.models
import kraftsamling.meetings.models
import kraftsamling.methods.models
import kraftsamling.participation.models
import kraftsamling.places.models
import kraftsamling.platforms.models
import kraftsamling.polls.models
import kraftsamling.proposals.models
import kraftsamling.reports.models
import kraftsamling.search.models
import kraftsamling.states.models
import kraftsamling.tallies.models
import kraftsamling.tips.models
import kraftsamling.upkeep.models  # noqa: F401

metadata = SQLModel.metadata
