"""Passwords: hashed with Argon2id, refused when easy to guess."""

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from kraftsamling.foundation.problems import FieldError, Said, invalid

SHORTEST, LONGEST = 12, 200
# OWASP's second choice of parameters: 19 MiB, two rounds, one lane; about 30 ms.
_hasher = PasswordHash((Argon2Hasher(memory_cost=19 * 1024, time_cost=2, parallelism=1),))
_COMMON = (
    "password",
    "losenord",
    "lösenord",
    "qwerty",
    "123456",
    "kraftsamling",
    "sommar",
    "vinter",
)
# Compared against when there is no such account, so that the answer takes as long.
_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def is_right(password: str, password_hash: str | None) -> bool:
    """Takes as long for an account that does not exist (None) as for one that does."""
    right = _hasher.verify(password, password_hash or _NOBODY)
    return right and password_hash is not None


def refuse_weak(password: str, *about: str) -> None:
    """Raises Invalid for a password too short, too common, or made of the person's own name."""
    lowered = password.casefold()
    if not SHORTEST <= len(password) <= LONGEST:
        words = Said(
            f"Välj ett lösenord med minst {SHORTEST} tecken, till exempel fyra ord.",
            f"Choose a password of at least {SHORTEST} characters, for example four words.",
        )
    elif any(part.casefold() in lowered for part in about if len(part) > 3) or len(
        set(lowered)
    ) < 5:  # fmt: skip
        words = Said(
            "Lösenordet är för lätt att gissa. Använd inte ditt namn eller din adress.",
            "The password is too easy to guess. Do not use your name or address.",
        )
    elif any(lowered.startswith(common) for common in _COMMON):
        words = Said(
            "Lösenordet är för vanligt. Välj till exempel fyra ord som inte hör ihop.",
            "The password is too common. Choose for example four unrelated words.",
        )
    else:
        return
    raise invalid(FieldError("/password", "weak_password", words))
