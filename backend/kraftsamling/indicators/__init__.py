"""Indicators: measured series per municipality, year and gender, and where they come from.

The catalogue ships in `data/`; what is measured is fetched by `exchange.kolada`. A value that is
not there says why, and is never 0. Leans on platforms, places, access and the ground floor.
"""
