"""Overviews across the rooms: the state of things for everybody, and what waits for the team.

Read-only, owns no table: each number is counted by the rules of the room it comes from. Leans on
reports, gaps (what counts as running), harvest, polls, commitments, lessons, tips, meetings,
initiatives, indicators, methods, platforms, places, access and the ground floor.
"""
