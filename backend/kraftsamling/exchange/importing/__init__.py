"""Importing: a table uploaded, mapped by hand, tried, imported as a job, and undone if wished.

Words: import (an uploaded file with its mapping and what came of it), run (a trial or the real
thing), row (what one row became). Leans on exchange's sheets, mapping and takers, and on the jobs.
"""
