"""Who may manage whom."""

from kraftsamling.access.who import Who
from kraftsamling.accounts.models import Invitation, Role
from kraftsamling.foundation.problems import NotAllowed, Problem, Said


def may_invite(who: Who, role: str, platform: str | None) -> bool:
    """Administrators anyone; process leaders registrars, and leaders of their own platforms."""
    if who.administrator:
        return True
    if role == Role.registrar:
        return bool(who.leads)
    return role == Role.process_leader and platform in who.leads


def may_revoke(who: Who, invitation: Invitation) -> bool:
    return may_invite(who, invitation.role, invitation.platform)


def may_see_members(who: Who, actor_id: str) -> bool:
    return who.administrator or bool(who.leads) or actor_id in who.organisations


def not_yours() -> Problem:
    return NotAllowed(
        Said(
            "Be en administratör, eller en processledare för plattformen.",
            "Ask an administrator, or a process leader of the platform.",
        )
    )
