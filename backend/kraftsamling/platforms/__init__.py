"""Platforms: mobilisation areas, each with its current state, desired state and joint effort.

Also the code lists (terms) that initiatives are described with: focus areas, target groups, phases,
guiding principles, articles of the UN convention and global goals. Leans on places.
"""
