"""A password is long, and not the first one somebody would try."""

import pytest

from kraftsamling.accounts.passwords import hash_password, is_right, refuse_weak
from kraftsamling.foundation.problems import Invalid

ABOUT = ("Åsa Lindström", "asa.lindstrom")
WEAK = [
    "elva tecken",
    "a" * 201,
    "aaaaaaaaaaaa",
    "abababababab",
    "123456789012",
    "070-174 06 05 12",
    "password1234",
    "P@ssw0rd2026!",
    "Lösenord1234",
    "lösenordlösenord",
    "Sommaren2026!",
    "Välkommen2026",
    "qwertyuiop12",
    "1q2w3e4r5t6y",
    "kraftsamling",
    "Kraftsamling1!",
    "Barn och unga!",
    "Örebro kommun 2026",
    "Åsa Lindström",
    "asalindstrom1980",
    "Lindström-2026!",
]
STRONG = [
    "fyra ord som inte hör ihop",
    "sommaren vi cyklade till havet",
    "grönt paraply vid kanten",
    "Åsa Lindström gillar brunkål",
    "x7$K9!pQ2#vL",
    "8$2!9#4&1@7%",
    "qP3-vJkDxw0tYe_b",
    "korrekt häst batteri",
    "😀🐘🚲🌻🎺🧦🍋🪁🦊⛵🧩🪐",
]


@pytest.mark.parametrize("password", WEAK)
def test_a_weak_password_is_refused_in_words_that_help(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        refuse_weak(password, *ABOUT)
    (error,) = refused.value.errors
    assert error.pointer == "/password"
    assert password not in error.message.sv + error.message.en


@pytest.mark.parametrize("password", STRONG)
def test_a_strong_password_is_taken(password: str) -> None:
    refuse_weak(password, *ABOUT)


def test_passwords_are_kept_as_argon2id_with_19_mebibytes_two_rounds_one_lane() -> None:
    kept = hash_password(STRONG[0])
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert hash_password(STRONG[0]) != kept
    assert is_right(STRONG[0], kept)
    assert not is_right(STRONG[1], kept)
    assert not is_right("nobody has this password", None)
