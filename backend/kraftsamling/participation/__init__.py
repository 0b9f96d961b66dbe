"""Participation: who comes to a meeting, and who waits for a seat. No account is needed.

Words: participant (one person at one meeting), registration, colleague (registered by another),
seat, waiting list, queue number, link (the key to one's own registration), check-in.
Leans on meetings, and is told by them when one is changed.
"""
