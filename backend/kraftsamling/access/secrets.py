"""Random secrets: long enough for a plain hash. Passwords are another matter."""

from hashlib import sha256


def hashed(secret: str) -> str:
    """What is kept of a token or key; found by its index, so compared in constant time."""
    return sha256(secret.encode()).hexdigest()
