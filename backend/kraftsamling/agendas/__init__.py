"""Agendas: what happens at a meeting, item by item, and what the wall shows while it goes on.

Words: agenda (dagordning), item (punkt), presenter, running times, the wall (väggen). A room of its
own, since an agenda is saved whole, by a revision of its own. Leans on meetings and initiatives.
"""
