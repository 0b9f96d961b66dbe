"""Exchange: the outside world, one file per counterpart. Reference data, demo, import, e-mail.

Whatever is observed comes in through this room, whichever process brings it: those above the
indicators who want to hear of it are called together here, and depend on no other import.
"""

from kraftsamling.analyses.moving import notice
from kraftsamling.indicators.reckoning import listen

listen(notice)
