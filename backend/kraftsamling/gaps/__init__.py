"""Gaps: where needs are large and little is being done.

A *cell* is a row (a focus area, a target group, an age span) in one of the county's
municipalities. What is done in it is what its inhabitants have access to: the catchment area, not
the owner. Owns no table: what is done comes from the tallies, what is needed from the indicators,
how they weigh from the platform. The method in words: docs/gaps.md. Leans on initiatives,
indicators, platforms, tallies, places, access and the ground floor.
"""
