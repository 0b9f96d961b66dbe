"""Commitments: who promised what by when at a meeting, followed up until they are closed.

Words: commitment, promiser (the organisation, a person, or both), closing (done or dropped), link
(the key to answer from a letter without signing in). Leans on meetings.
"""
