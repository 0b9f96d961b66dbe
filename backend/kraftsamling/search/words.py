"""What a word is: how texts and questions are taken apart, and which words mean the same.

Lower case, å ä ö kept and other diacritics gone; folded also without å ä ö. The stem is Snowball's
Swedish one (https://snowballstem.org/algorithms/swedish/stemmer.html).
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from kraftsamling.foundation.text import fold
from kraftsamling.search.models import WORD_LENGTH

MOST_TERMS = 8
MIDDLE = 4  # shorter stems are looked for at the beginning of words only: "ung" is not in "lungor"
TELLING = 5  # unless so much was typed: "lärare" is in "slöjdlärare", though its stem is "lär"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Words that are in every text and tell nothing about it.
EMPTY = frozenset(
    """och i att en ett det den de som på är av för med till om har inte var vi du han hon kan men
    så eller när där här ska vid från än sig sin sina sitt vara blir blev bli då nu även under över
    mot hos utan efter the of and to in for a""".split()  # noqa: SIM905
)
_WORD = re.compile(r"[^\W_]+")
_QUESTION = re.compile(r'"([^"]*)"?|([^\s"]+)')
# å ä ö are letters of their own: out of the way while the others are folded.
_KEPT = str.maketrans("åäö", "\ue000\ue001\ue002")
_BACK = str.maketrans("\ue000\ue001\ue002", "åäö")


class Term(NamedTuple):
    """One thing that must occur: a word in any form, or the words of a phrase just so."""

    words: tuple[str, ...]
    phrase: bool = False


def words_of(text: str) -> list[str]:
    """The words of a text in their order: lower case, å ä ö kept, no other diacritics."""
    return [_plain(word) for word in _WORD.findall(unicodedata.normalize("NFC", text.casefold()))]


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    kept = word if word.isascii() else fold(word.translate(_KEPT)).translate(_BACK)
    return kept[:WORD_LENGTH]


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("swedish")


def stem(word: str) -> str:
    """What a word has in common with its other forms: skolorna, skolan and skola are skol."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The stem, also of two forms that Snowball leaves whole: ungdomars, närvaron."""
    stemmed = stem(word)
    if f"{stemmed}s" == word:
        stemmed = stem(stemmed)
    return stemmed.removesuffix("n") if stemmed.endswith("varon") else stemmed


def terms_of(question: str) -> list[Term]:
    """What a person asks for: each word, and each phrase in quotes; empty words do not count.

    An unfinished quote ends with the question.
    """
    terms = []
    for quoted, bare in _QUESTION.findall(question):
        words = tuple(words_of(quoted or bare))
        if quoted and words:
            terms.append(Term(words, phrase=True))
        else:
            terms += [Term((word,)) for word in telling(words)]
    return list(dict.fromkeys(terms))[:MOST_TERMS]


def telling(words: tuple[str, ...]) -> list[str]:
    """The words without those that are in every text."""
    return [word for word in words if word not in EMPTY]


def likeness(asked: str, found: str) -> int:
    """How a word found answers the one asked for: 0 itself, 1 a form of it, 2 begins so, 3 inside.

    Somebody who types no å ä ö means any letter.
    """
    if asked == found:
        return 0
    if asked.isascii():
        asked, found = fold(asked), fold(found)
    base = root(asked)
    if asked == found or base == root(found):
        return 1
    return 2 if found.startswith(base) else 3


def answers(asked: str, found: str) -> bool:
    """Whether a word found by its folded letters also has the å ä ö that were typed."""
    return asked.isascii() or root(asked) in found


def looked_for_inside(asked: str) -> bool:
    return len(root(asked)) >= MIDDLE or len(asked) >= TELLING


def is_part_of(asked: str, found: str) -> bool:
    """Whether a word begins as the one asked for, or is a compound that ends with a form of it."""
    if asked.isascii():
        asked, found = fold(asked), fold(found)
    base = root(asked)
    if len(base) >= MIDDLE or found.startswith(base) or (len(asked) >= TELLING and asked in found):
        return True
    return any(root(found[n:]) == base for n in range(1, len(found) - len(base) + 1))


def slips(word: str) -> list[str]:
    """Every folded word that is one slip of the fingers away: a letter lost, doubled, wrong, or
    two that changed places."""
    folded = fold(word)
    halves = [(folded[:n], folded[n:]) for n in range(len(folded) + 1)]
    found = {a + b[1:] for a, b in halves if b}
    found |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    found |= {a + c + b[1:] for a, b in halves if b for c in LETTERS}
    found |= {a + c + b for a, b in halves for c in LETTERS}
    return sorted(found - {folded})
