"""Actors: the organisations that do things for children and young people, or pay for them.

Words: actor (aktör), its kind, its municipality. Leans on places.
"""
