"""What can happen to a platform. Nothing here commits."""

from sqlmodel import Session, col, select

from kraftsamling.access.who import Who
from kraftsamling.foundation.problems import FieldError, NotAllowed, Said, invalid, not_found
from kraftsamling.foundation.revisions import check_revision
from kraftsamling.platforms.models import Platform
from kraftsamling.platforms.schemas import PlatformPatch

NO_WEIGHT = Said(
    "Minst en av de tre vikterna måste vara större än noll.",
    "At least one of the three weights must be more than zero.",
)


def change(session: Session, who: Who, code: str, patch: PlatformPatch, expected: str) -> Platform:
    """Changes how the platform is run. Raises NotFound, NotAllowed, Stale."""
    platform = session.exec(
        select(Platform).where(col(Platform.code) == code).with_for_update()
    ).first()
    if platform is None:
        raise not_found()
    if not (who.administrator or code in who.leads):
        raise NotAllowed(
            Said(
                "Det här gör plattformens processledare och administratörer.",
                "This is for the platform's process leaders and administrators.",
            )
        )
    check_revision(expected, platform.revision)
    given = {name: v for name, v in patch.model_dump(exclude_unset=True).items() if v is not None}
    changed = {name: v for name, v in given.items() if getattr(platform, name) != v}
    for name, value in changed.items():
        setattr(platform, name, value)
    if not (platform.gap_need or platform.gap_trend or platform.gap_coverage):
        raise invalid(FieldError("/gap_need", "no_weight", NO_WEIGHT))
    if changed:
        platform.revision += 1
        session.add(platform)
        session.flush()
    return platform
