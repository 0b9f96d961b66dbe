"""Addresses that prove themselves: what they are for, whose they are, and our signature on both.

Nothing is kept, and they outlive restarts as long as the installation keeps its secret.
"""

import hmac
from hashlib import sha256
from typing import Literal

Purpose = Literal["stop letters", "feed", "calendar"]


def signed(secret: str, purpose: Purpose, name: str) -> str:
    """The name with a signature that is good for this purpose alone."""
    return f"{name}.{_signature(secret, purpose, name)}"


def name_in(secret: str, purpose: Purpose, token: str) -> str | None:
    """The name, if the signature is ours for this purpose."""
    name, _, signature = token.rpartition(".")
    right = _signature(secret, purpose, name)
    return name if hmac.compare_digest(signature.encode(), right.encode()) else None


def _signature(secret: str, purpose: str, name: str) -> str:
    return hmac.new(secret.encode(), f"{purpose}\n{name}".encode(), sha256).hexdigest()
