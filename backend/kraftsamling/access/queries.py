"""What one can ask about accounts."""

from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from kraftsamling.access.models import ApiClients, Leaderships, Memberships, People, SignIns
from kraftsamling.foundation.json_sql import json_list, json_row
from kraftsamling.foundation.times import UtcTime


def person_signed_in(_shape: None) -> Select[Any]:
    """The person whose session has :token_hash and has not ended at :moment."""
    organisations = json_list(
        select(Memberships.actor_id).where(Memberships.person_id == People.id).correlate(People)
    )
    leads = json_list(
        select(Leaderships.platform).where(Leaderships.person_id == People.id).correlate(People)
    )
    return (
        select(
            json_row(
                id=People.id,
                name=People.name,
                email=People.email,
                language=People.language,
                administrator=People.administrator,
                organisations=organisations,
                leads=leads,
            )
        )
        .select_from(People)
        .join(SignIns, SignIns.person_id == People.id)
        .where(
            SignIns.token_hash == bindparam("token_hash"),
            SignIns.expires_at > bindparam("moment", type_=UtcTime()),
            People.disabled_at.is_(None),
        )
    )


def api_client_by_key(_shape: None) -> Select[Any]:
    """The client whose key has :key_hash, if it is valid at :moment.

    `unnoted` says whether its use was last noted before :noted_since.
    """
    return select(
        json_row(
            id=ApiClients.id,
            name=ApiClients.name,
            organisation_id=ApiClients.organisation_id,
            scopes=ApiClients.scopes,
            unnoted=or_(
                ApiClients.last_used_at.is_(None),
                ApiClients.last_used_at < bindparam("noted_since", type_=UtcTime()),
            ),
        )
    ).where(
        ApiClients.key_hash == bindparam("key_hash"),
        ApiClients.expires_at > bindparam("moment", type_=UtcTime()),
        ApiClients.revoked_at.is_(None),
    )
