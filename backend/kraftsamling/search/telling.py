"""What likeness is reckoned by: the words that tell nothing, what is worth how much.

Two rooms above reckon with it, and should not come to think differently.
"""

from kraftsamling.search.words import EMPTY

SHORTEST = 5  # letters of a word that may tell something
FOCUS_AREA, AGE = 2.0, 1.0  # what each in common is worth
MOST_FOR_WORDS = 12.0

# Long words that say nothing of what is done.
FILLERS = frozenset(
    """alltid annan annat andra bland både byter båda därför dessa dessutom detta direkt efter
    eller emellan enbart endast enligt ensam ensamma finns flera fler gemensam gemensamt genom
    hellre ibland innan inför istället kommer kring lagom liten många medan mellan mycket måste
    några något någon också redan samma sedan sådan sådana stället större tillbaka tillsammans
    under utanför utifrån utöver vanlig varandra varannan varje vidare vilka vilken vilket åter
    ännu januari februari april augusti september oktober november december about after again
    between every other their there these those through where which while
    without""".split()  # noqa: SIM905
)
SILENT = EMPTY | FILLERS
