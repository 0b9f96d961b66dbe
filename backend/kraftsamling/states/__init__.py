"""States: for each focus area of a platform, where we are and where we want to be.

Words: state, current state, desired state, responsible, version. What measures the area, what is
being done there and by whom is read from below and never copied. Leans on initiatives, indicators,
platforms, actors and access.
"""
