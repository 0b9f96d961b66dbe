"""Exporting: a selection of initiatives taken along as CSV, XLSX, JSON or NDJSON.

Row by row from the database, as far as the asker sees; the headings of the tables carry the stable
names that the import knows, so that what goes out can come in again.
"""
