"""What stands in people's tables of values, in Swedish and English: headings, genders, reasons."""

import re

from kraftsamling.indicators.models import Gender, Status

# By the folded heading (foundation.text.fold: ar for år).
HEADINGS = {
    "kommun": "area", "kommunkod": "area", "omrade": "area", "plats": "area",
    "municipality": "area", "area": "area", "code": "area", "kod": "area",
    "ar": "year", "year": "year", "period": "year", "artal": "year",
    "kon": "gender", "gender": "gender", "sex": "gender",
    "varde": "value", "value": "value", "andel": "value", "resultat": "value",
    "andel (%)": "value", "procent": "value",
    "status": "status", "skal": "status", "reason": "status",
    "n": "answers", "antal": "answers", "antal svar": "answers", "antal svarande": "answers",
    "svarande": "answers", "answers": "answers", "respondents": "answers",
    "indikator": "indicator", "indicator": "indicator", "indikator-id": "indicator",
}  # fmt: skip
# A heading that has no meaning above, but speaks of how many: Antal elever, Elevantal, Bas, n=120,
# Svarande flickor, Number of pupils. Not folded, since svår and bås would then be svar and bas. The
# running number N:o counts nobody, and neither does svarsfrekvens, nor what is a share or a mean.
_COUNTS = re.compile(
    r"""antal(?:et)? (?![^\W_])
    | (?<![^\W_]) (?:
        n(?!:[or]) | bas | bastal | base | svar | svarat | svarade | svarande\w* | svarspersoner
        | respondent\w* | responses | answers | answered | deltagare | participants
        | (?:number|no\.?)\ of | counts? | sample\ size
    ) (?![^\W_])""",
    re.VERBOSE,
)
_SHARES = re.compile(
    r"(?:andel|procent|medel|genomsnitt|snitt|share|per ?cent|mean|average)|.*(?<!100)(?<!100 )%"
)
NEEDED = {"area": "kommun", "year": "år", "value": "värde"}
GENDERS = {
    "": Gender.all, "t": Gender.all, "alla": Gender.all, "totalt": Gender.all, "total": Gender.all,
    "all": Gender.all, "bada": Gender.all, "samtliga": Gender.all,
    "k": Gender.women, "f": Gender.women, "kvinna": Gender.women, "kvinnor": Gender.women,
    "flicka": Gender.women, "flickor": Gender.women, "tjej": Gender.women, "tjejer": Gender.women,
    "women": Gender.women, "girls": Gender.women, "female": Gender.women,
    "m": Gender.men, "man": Gender.men, "pojke": Gender.men, "pojkar": Gender.men,
    "kille": Gender.men, "killar": Gender.men, "men": Gender.men, "boys": Gender.men,
    "male": Gender.men,
}  # fmt: skip
# What stands where a number should: never 0. A dash is read as a value that is missing, though some
# tables write it for none: who means none writes 0.
NO_VALUE = {
    "": Status.missing, "..": Status.missing, "…": Status.missing, "-": Status.missing,
    "–": Status.missing, "—": Status.missing, "saknas": Status.missing,
    "uppgift saknas": Status.missing, "missing": Status.missing,
    ".": Status.not_applicable, "ej aktuellt": Status.not_applicable,
    "x": Status.privacy, "*": Status.privacy, "sekretess": Status.privacy,
    "privacy": Status.privacy,
}  # fmt: skip
STATUSES = {
    "": None, "matt": Status.measured, "measured": Status.measured, "varde": Status.measured,
    "saknas": Status.missing, "uppgift saknas": Status.missing, "missing": Status.missing,
    "sekretess": Status.privacy, "skyddad": Status.privacy, "privacy": Status.privacy,
    "ej aktuellt": Status.not_applicable, "not-applicable": Status.not_applicable,
    "not applicable": Status.not_applicable, "okant": Status.unknown, "unknown": Status.unknown,
}  # fmt: skip


def counts(heading: str) -> bool:
    """Whether it seems to tell how many answered."""
    text = " ".join(heading.casefold().split())
    return bool(_COUNTS.search(text)) and not _SHARES.match(text)
