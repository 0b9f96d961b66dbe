"""Initiatives: the heart. What actors do for children and young people, and what they have learnt.

Words: initiative (of a kind: initiative, pilot, project, expedition), phase, catchment area,
key event, lesson, revision. Leans on platforms, accounts, actors and places.
"""
