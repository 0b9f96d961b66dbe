"""What has had its time is cleared away: links, a year after their commitment was closed."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from kraftsamling.commitments.models import Commitment, CommitmentLink
from kraftsamling.foundation.settings import Settings
from kraftsamling.foundation.times import now

LINKS_KEPT = timedelta(days=365)


def tidy_commitments(engine: Engine, _settings: Settings) -> None:
    """Until then a link tells whoever opens it that the commitment is closed, and how."""
    old = select(Commitment.id).where(col(Commitment.closed_at) < now() - LINKS_KEPT)
    with Session(engine) as session, session.begin():
        session.exec(delete(CommitmentLink).where(col(CommitmentLink.commitment_id).in_(old)))
