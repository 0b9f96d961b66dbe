"""Kolada, the open database of Swedish municipalities (API v3): asked gently, believed carefully.

`answers` reads what it says, `client` asks, `fetching` keeps it: an indicator whole, or not at all.
"""
