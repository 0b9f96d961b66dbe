"""Passwords: hashed with Argon2id, refused when easy to guess."""

import re
import unicodedata
from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from kraftsamling.foundation.problems import FieldError, Said, invalid
from kraftsamling.foundation.text import fold

SHORTEST, LONGEST = 12, 200
# OWASP's second choice of parameters: 19 MiB, two rounds, one lane; about 30 ms.
_hasher = PasswordHash((Argon2Hasher(memory_cost=19 * 1024, time_cost=2, parallelism=1),))
# Each hash being made holds 19 MiB; this many at a time, the others wait their turn.
_turn = BoundedSemaphore(4)
# What the most common passwords are made of, folded (å is a) and without digits and signs.
_COMMON = re.compile(
    r"""
    password | passord | losenord | hemlig | valkommen | welcome | qwerty | qwertz | uiop | asdf |
    ghjkl | zxcv | bnm | qazwsx | abcdefgh | abcd | abc | administrator | admin | letmein |
    login | master | test | demo | change | iloveyou | jagalskardig | alskling | sunshine |
    princess | dragon | monkey | superman | batman | fotboll | football | baseball | hockey |
    sommar | vinter | host | sverige | sweden | stockholm | orebro | kraftsamling | kommun |
    region | barn | unga | januari | februari | mars | april | maj | juni | juli | augusti |
    september | oktober | november | december | mandag | tisdag | onsdag | torsdag | fredag |
    lordag | sondag
    """,
    re.VERBOSE,
)
_LETTERS_FOR = str.maketrans("013457@$!", "oieastasi")
_FEWEST_OWN_LETTERS, _FEWEST_DIFFERENT = 5, 5


def hash_password(password: str) -> str:
    with _turn:
        return _hasher.hash(_composed(password))


def is_right(password: str, password_hash: str | None) -> bool:
    """Takes as long for an account that does not exist (None) as for one that does."""
    with _turn:
        right = _hasher.verify(_composed(password), password_hash or _NOBODY)
    return right and password_hash is not None


def refuse_weak(password: str, *about: str) -> None:
    """Raises Invalid for a password too short, too common, or made of what is known `about` one."""
    if len(password) < SHORTEST:
        words = Said(
            f"Välj ett lösenord med minst {SHORTEST} tecken, till exempel fyra ord.",
            f"Choose a password of at least {SHORTEST} characters, for example four words.",
        )
    elif len(password) > LONGEST:
        words = Said(
            f"Välj ett lösenord med högst {LONGEST} tecken.",
            f"Choose a password of at most {LONGEST} characters.",
        )
    elif _is_guessable(password, about):
        words = Said(
            "Lösenordet är för lätt att gissa. Välj till exempel fyra ord som inte hör ihop, "
            "och inte ditt namn eller din adress.",
            "The password is too easy to guess. Choose for example four unrelated words, "
            "and not your name or address.",
        )
    else:
        return
    raise invalid(FieldError("/password", "weak_password", words))


def _composed(password: str) -> str:
    """One way to write å: some keyboards send it as a letter and a ring."""
    return unicodedata.normalize("NFC", password)


def _is_guessable(password: str, about: tuple[str, ...]) -> bool:
    plain = fold(password)
    if len(set(plain)) < _FEWEST_DIFFERENT or not re.search(r"[^\W\d_]|[^\w\s.-]", plain):
        return True  # one key held down; or a number, such as somebody's phone
    ends_cut = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return any(_has_nothing_own(text, about) for text in (plain, ends_cut.translate(_LETTERS_FOR)))


def _has_nothing_own(text: str, about: tuple[str, ...]) -> bool:
    """Whether hardly a letter is left without the common words and what is known about one."""
    letters = _letters(text)
    left = letters
    known = [_letters(part) for whole in about for part in re.split(r"[\W\d_]+", fold(whole))]
    for part in sorted(known, key=len, reverse=True):
        left = left.replace(part, "") if len(part) > 2 else left
    left = _COMMON.sub("", left)
    return left != letters and len(left) < _FEWEST_OWN_LETTERS


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text)


# Compared against when there is no such account, so that the answer takes as long.
_NOBODY = hash_password("nobody has this password")
