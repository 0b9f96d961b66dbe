"""What each operation should answer each role: one trial for every standing of what it touches.

A trial prepares what it needs, says what to send, and names the roles that get through; all others
get `refusal`, unless the operation's own declaration (its who-dependency) stops them before that.
A file a room; each has its `TRIALS`.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.house.trials.basis import Trial

TRIALS: list[Trial] = [
    trial
    for module in sorted(iter_modules(__path__), key=lambda module: module.name)
    for trial in getattr(import_module(f"{__name__}.{module.name}"), "TRIALS", [])
]
