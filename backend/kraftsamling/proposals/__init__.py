"""Proposals: meetings that the platform itself proposes, each with its reason in words.

Computed when somebody asks, never stored; only what a process leader has put aside is kept. Leans
on meetings (what becomes of a proposal), initiatives, and search's words.
"""
